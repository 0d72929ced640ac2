"""Trainings and schools: topics, who teaches, who came; patronage, copies, and obstacles from closed lists alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.documents.plain_words import Edition
from desktop.domain.identifiers import RecordId
from desktop.domain.table.records import (
    Attendance,
    Came,
    CopiesLeft,
    Event,
    EventKind,
    EventState,
    Obstacle,
    ObstacleKind,
    ObstacleState,
    Patronage,
    Task,
)
from desktop.errors import DayUnusable, EditedMeanwhile, ObstacleUnknown, RecordUnknown
from desktop.services.table.events import enter_attendance, write_attendance, write_event
from desktop.services.table.reading import read_table
from desktop.services.table.spreading import (
    Shelved,
    answer_obstacle,
    bring_obstacle,
    take_away,
    write_copies,
    write_patronage,
)
from desktop.words import sentence
from tests.builders import Work
from tests.summary_women import a_woman, released

DAY = date(2026, 10, 13)
NOBODY = RecordId(bytes(16))
COURSE = Event(EventKind.OFFICERS, "Corso", DAY)


def test_an_event_says_what_it_is_about_and_a_topic_taken_off_is_off(work: Work, knowledge: Knowledge) -> None:
    event = work(lambda uow: write_event(uow, COURSE, {"ascolto", "rete"}))
    seen = work(lambda uow: read_table(uow, knowledge.table_ground)).events[0].stamp
    work(lambda uow: write_event(uow, replace(COURSE, topics="Altro"), {"rete"}, event, seen))
    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    assert view.topics == {event: frozenset({"rete"})}
    assert view.topic_names(view.events[0])[-1] == "Altro"
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_event(uow, COURSE, (), event, seen))


def test_of_each_record_it_is_known_what_an_edit_saw(work: Work, knowledge: Knowledge) -> None:
    event = work(lambda uow: write_event(uow, COURSE))
    ugo = work(lambda uow: write_attendance(uow, Attendance(event, "Ugo")))
    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    assert view.stamps == {event: view.events[0].stamp, ugo: view.attendances[0].stamp}


def test_once_it_is_entered_who_came_the_event_was_held(work: Work, knowledge: Knowledge) -> None:
    event = work(lambda uow: write_event(uow, COURSE))
    ugo = work(lambda uow: write_attendance(uow, Attendance(event, "Ugo")))
    eva = work(lambda uow: write_attendance(uow, Attendance(event, "Eva")))
    pia = work(lambda uow: write_attendance(uow, Attendance(event, "Pia", task=Task.TEACHER)))
    work(lambda uow: enter_attendance(uow, event, {ugo: Came.YES, eva: Came.NO}))
    work(lambda uow: enter_attendance(uow, event, {ugo: Came.YES}))
    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    assert view.events[0].text.state is EventState.HELD
    assert {each.id: each.text.came for each in view.attendances} == {ugo: Came.YES, eva: Came.NO, pia: Came.UNSAID}
    seen = view.attendances[0].stamp
    work(lambda uow: write_attendance(uow, Attendance(event, "Altra"), view.attendances[0].id, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_attendance(uow, Attendance(event, "Altra"), view.attendances[0].id, seen))


def test_who_came_is_entered_of_an_event_that_is_there_and_over(work: Work) -> None:
    ahead = work(lambda uow: write_event(uow, replace(COURSE, on_day=uow.today + timedelta(1))))
    with pytest.raises(DayUnusable):
        work(lambda uow: enter_attendance(uow, ahead, {}))
    with pytest.raises(RecordUnknown):
        work(lambda uow: enter_attendance(uow, NOBODY, {}))
    with pytest.raises(RecordUnknown):
        work(lambda uow: write_attendance(uow, Attendance(NOBODY, "Ugo")))


def test_two_edits_of_a_patronage_or_of_copies_upon_one_reading_are_not_both_kept(
    work: Work, knowledge: Knowledge
) -> None:
    asked, left = Patronage("Mostra", "inps"), CopiesLeft(DAY, Edition.NEUTRAL, 3, place="Biblioteca")
    patronage, copies = work(lambda uow: (write_patronage(uow, asked), write_copies(uow, left)))
    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    seen = (view.patronages[0].stamp, view.copies[0].stamp)
    work(lambda uow: write_patronage(uow, asked, patronage, seen[0]))
    work(lambda uow: write_copies(uow, left, copies, seen[1]))
    for again in (
        lambda uow: write_patronage(uow, asked, patronage, seen[0]),
        lambda uow: write_copies(uow, left, copies, seen[1]),
    ):
        with pytest.raises(EditedMeanwhile):
            work(again)


def test_what_was_taken_away_comes_back_where_that_is_undone(work: Work, knowledge: Knowledge) -> None:
    event = work(lambda uow: write_event(uow, COURSE))
    seen = work(lambda uow: read_table(uow, knowledge.table_ground)).events[0].stamp
    work(lambda uow: take_away(uow, Shelved.EVENT, event, seen))
    assert work(lambda uow: read_table(uow, knowledge.table_ground)).events == ()
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_away(uow, Shelved.EVENT, event, seen))
    work(lambda uow: take_away(uow, Shelved.EVENT, event, away=False))
    assert len(work(lambda uow: read_table(uow, knowledge.table_ground)).events) == 1


@pytest.mark.parametrize("what", Shelved)
def test_what_was_never_there_is_not_taken_away(work: Work, what: Shelved) -> None:
    with pytest.raises(RecordUnknown):
        work(lambda uow: take_away(uow, what, NOBODY))


# --- obstacles ----------------------------------------------------------------------------------------------------


def test_only_what_is_listed_general_or_released_is_brought_to_the_table(work: Work, knowledge: Knowledge) -> None:
    ground = knowledge.table_ground
    work(lambda uow: bring_obstacle(uow, ground, Obstacle(ObstacleKind.LISTED, "posta")))
    general = ground.questions.needs[0].general.code.text
    work(lambda uow: bring_obstacle(uow, ground, Obstacle(ObstacleKind.QUESTION, general)))
    particular = next(
        each.code.text for need in ground.questions.needs for each in need.questions if each is not need.general
    )
    for refused in (
        Obstacle(ObstacleKind.LISTED, "Lei abita in via Prova"),
        Obstacle(ObstacleKind.LISTED, "posta", "2026-Q3"),
        Obstacle(ObstacleKind.QUESTION, particular),
        Obstacle(ObstacleKind.FIGURE, "REDD", "2026-Q3"),
        Obstacle(ObstacleKind.FIGURE, "REDD"),
    ):
        with pytest.raises(ObstacleUnknown) as said:
            work(lambda uow, refused=refused: bring_obstacle(uow, ground, refused))
        assert "nessuna donna" in sentence(said.value)
    assert len(work(lambda uow: read_table(uow, ground)).obstacles) == 2


def test_a_figure_is_brought_as_it_left_and_says_the_same_whatever_the_files_hold(
    work: Work, knowledge: Knowledge
) -> None:
    ground = knowledge.table_ground
    work(a_woman)
    released(work)
    view = work(lambda uow: read_table(uow, ground))
    figure = view.figures[0]
    assert figure.shown.startswith(("meno di", "circa"))
    record = work(lambda uow: bring_obstacle(uow, ground, Obstacle(ObstacleKind.FIGURE, figure.family, figure.period)))
    for _ in range(3):
        work(a_woman)
    again = work(lambda uow: read_table(uow, ground))
    assert again.figures == view.figures
    kept = next(each for each in again.obstacles if each.id == record)
    assert figure.shown in again.obstacle_words(kept.text)


def test_the_table_answers_and_an_obstacle_is_overcome(work: Work, knowledge: Knowledge) -> None:
    ground = knowledge.table_ground
    record = work(lambda uow: bring_obstacle(uow, ground, Obstacle(ObstacleKind.LISTED, "posta")))
    seen = work(lambda uow: read_table(uow, ground)).obstacles[0].stamp
    work(lambda uow: answer_obstacle(uow, record, " Si fa ", ObstacleState.OVERCOME, seen))
    kept = work(lambda uow: read_table(uow, ground)).obstacles[0].text
    assert (kept.answer, kept.state) == ("Si fa", ObstacleState.OVERCOME)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: answer_obstacle(uow, record, "", ObstacleState.BROUGHT, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: bring_obstacle(uow, ground, kept, record, seen))
    with pytest.raises(RecordUnknown):
        work(lambda uow: answer_obstacle(uow, NOBODY, "", ObstacleState.BROUGHT))
