"""What leaves the table, on paper or as data: looked over first for the words of every woman of the archive.

Nothing at the table is about a woman, but people write there; and what they write goes to other bodies. So a paper is
never given before its whole text was compared with the files, and each finding was explained; data leave without the
texts in which something was found. Neither way is there another door.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.table.paper import PaperAsked, TablePaper
from desktop.domain.table.papers import compose
from desktop.domain.table.records import Kept, Task
from desktop.domain.table.view import TableView, blanked
from desktop.services.mailbox.outgoing_check import (
    Guarding,
    Look,
    OtherWord,
    Place,
    Texts,
    look_over,
    look_with,
    require_clean,
    texts_of,
    words_in,
)
from desktop.services.table.doors import require_reading
from desktop.services.table.reading import TableGround, read_table
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.passage import Passage

FORMAT: Final = "accompagna-technical-table/1"
_ACT: Final = "look.table"
_AT_A_TIME: Final = 8
"""So many files are read in one transaction: some twenty milliseconds."""
_TRIES: Final = 3


@dataclass(frozen=True, slots=True, repr=False)
class Prepared(Personal):
    """What came of asking for a paper.

    Attributes:
        look: what was looked over and found.
        paper: None until each finding was explained.
    """

    look: Look
    paper: TablePaper | None


def prepare_paper(
    uow: UnitOfWork,
    ground: TableGround,
    guarding: Guarding,
    asked: PaperAsked,
    explained: Mapping[Place, OtherWord] | None = None,
) -> Prepared:
    """Look a paper of the table over, and give it where nothing was found or everything was explained.

    Args:
        uow: the transaction.
        ground: what the program knows of the table.
        guarding: ordinary words, and which questions are answered in free words.
        asked: which paper.
        explained: why each place found before is another word.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not read what stands at the table.
        RecordUnknown, CertificateNotDue: there is no such paper.
    """
    begun = _begin(uow, ground, asked)
    look = look_over(uow, guarding, begun.cases, begun.passages, begun.fixed)
    return _settle(uow, begun, look, explained)


def prepare_giving_way(
    vault: Vault,
    ground: TableGround,
    guarding: Guarding,
    asked: PaperAsked,
    explained: Mapping[Place, OtherWord] | None = None,
) -> Prepared:
    """Do the same with the files read a few at a time, so that whatever else is asked of the archive goes between.

    It waits for the vault: never on the vault's own thread. The words are made and compared on the thread that calls.
    Where anything was written meanwhile it begins anew, and the last time holds the archive: no paper is given that
    was compared with files of before.

    Raises:
        AccordSwitchedOff, RoleMissing, RecordUnknown, CertificateNotDue: as when it is done in one go.
    """
    for _ in range(_TRIES):
        begun = vault.run(lambda uow: _begin(uow, ground, asked)).result()
        texts = [vault.run(partial(_texts, guarding=guarding, cases=few)).result() for few in _few(begun.cases)]
        look = look_with(words_in(texts, guarding), guarding, begun.cases, begun.passages, begun.fixed)
        prepared = vault.run(partial(_settle_unchanged, begun=begun, look=look, explained=explained)).result()
        if prepared is not None:
            return prepared
    return vault.run(lambda uow: prepare_paper(uow, ground, guarding, asked, explained)).result()


@dataclass(frozen=True, slots=True, repr=False)
class _Begun(Personal):
    """A paper before it was looked over.

    Attributes:
        fixed: what the program says of itself, which is no finding.
        cases: the files it is compared with.
        as_of: how far the archive was written then.
    """

    paper: TablePaper
    passages: tuple[Passage, ...]
    fixed: str
    cases: tuple[CaseId, ...]
    as_of: int


def _begin(uow: UnitOfWork, ground: TableGround, asked: PaperAsked) -> _Begun:
    """Compose a paper; the log knows that it is looked over, so that names are not tried out unseen."""
    require_reading(uow)
    view = read_table(uow, ground)
    paper = compose(view, asked)
    passages = tuple(
        Passage(paper.title, section.heading, section.text) for section in paper.sections if section.text.strip()
    )
    fixed = _fixed(ground, compose(blanked(view), asked).text, view.centre, view.network)
    uow.journal.act(_ACT)
    return _Begun(paper, passages, fixed, _every_file(uow), uow.journal.changed())


def _few(cases: tuple[CaseId, ...]) -> Iterator[tuple[CaseId, ...]]:
    return (cases[first : first + _AT_A_TIME] for first in range(0, len(cases), _AT_A_TIME))


def _texts(uow: UnitOfWork, guarding: Guarding, cases: tuple[CaseId, ...]) -> Texts:
    return texts_of(uow, guarding, cases)


def _settle_unchanged(
    uow: UnitOfWork, begun: _Begun, look: Look, explained: Mapping[Place, OtherWord] | None
) -> Prepared | None:
    """Give what came of it; None where something was written since it was begun."""
    require_reading(uow)
    return _settle(uow, begun, look, explained) if uow.journal.changed() == begun.as_of else None


def _settle(uow: UnitOfWork, begun: _Begun, found: Look, explained: Mapping[Place, OtherWord] | None) -> Prepared:
    # Of several women, even where the archive holds one: the log must not say whose words stood at the table.
    look, told = Look(found.passages, found.found), explained or {}
    if any(place not in told for place in look.found):
        return Prepared(look, None)
    require_clean(uow, look, told)
    return Prepared(look, begun.paper)


def note_printed(uow: UnitOfWork) -> None:
    """Enter in the log that a paper of the table was printed.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not read what stands at the table.
    """
    require_reading(uow)
    uow.journal.act("print.table")


def note_saved(uow: UnitOfWork) -> None:
    """Enter in the log that a paper of the table was saved in a file.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not read what stands at the table.
    """
    require_reading(uow)
    uow.journal.act("save.table")


def _looked_over(
    uow: UnitOfWork, ground: TableGround, guarding: Guarding, passages: Iterable[Passage], *template: str
) -> Look:
    """Compare texts with the files of all the women; the log knows of it, so that names are not tried out unseen."""
    uow.journal.act(_ACT)
    look = look_over(uow, guarding, _every_file(uow), tuple(passages), _fixed(ground, *template))
    return Look(look.passages, look.found)


def _fixed(ground: TableGround, *template: str) -> str:
    """Return what the program says of itself."""
    return "\n".join((ground.catalogue.words, *template, *(service.name for service in ground.directory.services)))


def _every_file(uow: UnitOfWork) -> tuple[CaseId, ...]:
    return tuple(row.id for row in uow.search.rows())


# --- data ---------------------------------------------------------------------------------------------------------


def table_document(uow: UnitOfWork, ground: TableGround, guarding: Guarding) -> dict[str, Any]:
    """Return the actions and the events of the table as data; a text in which something was found is left out.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not read what stands at the table.
    """
    require_reading(uow)
    view = read_table(uow, ground)
    typed = dict(_typed(view))
    passages = [Passage(key[0].hex(), key[1], words) for key, words in typed.items()]
    look = _looked_over(uow, ground, guarding, passages, view.centre, view.network)
    telling = {(look.passages[place.passage].file, look.passages[place.passage].part) for place in look.found}
    clean = {key: words for key, words in typed.items() if (key[0].hex(), key[1]) not in telling}
    uow.journal.act("export.table")
    return {
        "format": FORMAT,
        "training": view.training,
        "left_out": len(telling),
        "actions": [_action(view, each.id, clean) for each in view.actions],
        "events": [_event(view, each.id, clean) for each in view.events],
    }


_Typed = Mapping[tuple[RecordId, str], str]
_OF_AN_ACTION: Final = ("what", "why")
_OF_AN_EVENT: Final = ("title", "place", "topics", "materials", "classes")


def _typed(view: TableView) -> Iterator[tuple[tuple[RecordId, str], str]]:
    """Give every text that somebody wrote and that would leave, under its record and field."""
    for action in view.actions:
        yield from _fields(action, _OF_AN_ACTION)
        yield (action.id, "who"), view.person_name(action.text.who)
        yield (action.id, "body"), view.catalogue.body_name(action.text.body)
    for event in view.events:
        yield from _fields(event, _OF_AN_EVENT)


def _fields(kept: Kept[Any], names: tuple[str, ...]) -> Iterator[tuple[tuple[RecordId, str], str]]:
    return (((kept.id, name), getattr(kept.text, name)) for name in names)


def _action(view: TableView, record: RecordId, clean: _Typed) -> dict[str, Any]:
    action = next(each.text for each in view.actions if each.id == record)
    meeting = view.meeting(action.meeting_id)
    return {
        **{name: clean.get((record, name)) for name in (*_OF_AN_ACTION, "body", "who")},
        "agreed_on": _written(meeting.text.on_day if meeting is not None else None),
        "due": _written(action.due),
        "state": action.state.value,
        "settled_on": _written(action.settled_on),
        "late": action.is_late(view.today),
    }


def _event(view: TableView, record: RecordId, clean: _Typed) -> dict[str, Any]:
    event = next(each.text for each in view.events if each.id == record)
    enrolled = view.at_event(record, Task.ENROLLED)
    return {
        "kind": event.kind.value,
        **{name: clean.get((record, name)) for name in _OF_AN_EVENT},
        "on": _written(event.on_day),
        "minutes": event.minutes,
        "catalogue_topics": sorted(view.topics.get(record, frozenset())),
        "state": event.state.value,
        "enrolled": len(enrolled),
        "came": sum(each.text.came.value == "yes" for each in enrolled),
    }


def _written(on: object) -> str | None:
    return None if on is None else str(on)
