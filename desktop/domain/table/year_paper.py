"""The year's sheet of the technical table: its own meetings, events and actions counted, and no woman."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from desktop.domain.identifiers import RecordId
from desktop.domain.table.paper import OF_NOBODY, Column, Grid, PaperAsked, Section
from desktop.domain.table.records import (
    Action,
    ActionState,
    Came,
    Event,
    EventState,
    Kept,
    MeetingState,
    ObstacleState,
    Task,
    hours_words,
)
from desktop.domain.table.view import TableView
from desktop.domain.table.words import ACTION_STATES, ANSWERS, EDITIONS, EVENT_KINDS, day


def year_sections(view: TableView, asked: PaperAsked) -> Iterator[Section]:
    """Give the sections of the year's sheet."""
    yield Section(
        fields=(
            ("Anno", str(asked.year)),
            ("Centro", " · ".join(filter(None, (view.centre, view.network))) or None),
        ),
        words=("Conta gli incontri e le azioni del tavolo, non le donne.",),
    )
    yield Section("In numeri", grid=Grid((Column.WHAT, Column.HOW_MANY), tuple(_counts(view, asked.year)), (5, 2)))
    held = [each for each in view.events if _in(asked.year, each.text.on_day) and each.text.state is EventState.HELD]
    if held:
        rows = tuple(
            (
                day(each.text.on_day),
                EVENT_KINDS[each.text.kind],
                each.text.title or each.text.place,
                hours_words(each.text.minutes),
                str(_came(view, each)),
            )
            for each in held
        )
        headers = (Column.DAY, Column.FOR_WHOM, Column.WHAT, Column.LASTS, Column.PRESENT)
        yield Section("Formazione e scuole", grid=Grid(headers, rows, (2, 3, 5, 2, 2)))
    actions = [each.text for each in view.actions if _agreed_in(view, each.text, asked.year)]
    if actions:
        yield Section("Azioni concordate nell'anno", grid=actions_grid(view, actions))
    obstacles = [each.text for each in view.obstacles if _brought_in(view, each.text.meeting_id, asked.year)]
    if obstacles:
        yield Section("Ostacoli portati al tavolo", lines=tuple(map(view.obstacle_words, obstacles)))
    yield Section(words=(OF_NOBODY,))


def _counts(view: TableView, year: int) -> Iterator[tuple[str, str]]:
    meetings = [each for each in view.meetings if _in(year, each.text.on_day)]
    held = sum(each.text.state is MeetingState.HELD for each in meetings)
    yield "Incontri del tavolo tenuti", str(held)
    states = Counter(each.text.state for each in view.actions if _agreed_in(view, each.text, year))
    yield "Azioni concordate", str(states.total())
    yield from ((f"– {ACTION_STATES[state].lower()}", str(states[state])) for state in ActionState if states[state])  # noqa: RUF001 - an Italian dash
    for kind, words in EVENT_KINDS.items():
        events = [each for each in view.events if each.text.kind is kind and _in(year, each.text.on_day)]
        done = [each for each in events if each.text.state is EventState.HELD]
        yield words, str(len(done))
        minutes = sum(each.text.minutes for each in done)
        if minutes:
            yield "– durata in tutto", hours_words(minutes)  # noqa: RUF001 - same
    asked = [each.text for each in view.patronages if _in(year, each.text.asked_on)]
    yield "Patrocini chiesti", str(len(asked))
    answers = Counter(each.answer for each in asked)
    yield from ((f"– {ANSWERS[answer].lower()}", str(answers[answer])) for answer in ANSWERS if answers[answer])  # noqa: RUF001 - same
    left = [each.text for each in view.copies if _in(year, each.text.on_day)]
    for edition, words in EDITIONS.items():
        copies = sum(each.copies for each in left if each.edition is edition)
        yield f"Copie lasciate: {words[0].lower()}{words[1:]}", str(copies)
    overcome = sum(
        each.text.state is ObstacleState.OVERCOME and _brought_in(view, each.text.meeting_id, year)
        for each in view.obstacles
    )
    yield "Ostacoli superati", str(overcome)


def _came(view: TableView, event: Kept[Event]) -> int:
    return sum(each.text.came is Came.YES for each in view.at_event(event.id, Task.ENROLLED))


def _agreed_in(view: TableView, action: Action, year: int) -> bool:
    meeting = view.meeting(action.meeting_id)
    return _in(year, meeting.text.on_day if meeting is not None else action.due)


def _brought_in(view: TableView, meeting: RecordId | None, year: int) -> bool:
    brought = view.meeting(meeting)
    return brought is not None and _in(year, brought.text.on_day)


def _in(year: int, on: date | None) -> bool:
    return on is not None and on.year == year


def actions_grid(view: TableView, actions: Iterable[Action]) -> Grid:
    """Return actions as a table: what, who, by when, how far."""
    rows = tuple(
        (
            each.what,
            view.whose(each),
            day(each.due) if each.due is not None else "",
            ". ".join(filter(None, (ACTION_STATES[each.state], each.why))),
        )
        for each in actions
    )
    return Grid((Column.WHAT, Column.WHO, Column.DUE, Column.STANDS), rows, (5, 4, 2, 3))
