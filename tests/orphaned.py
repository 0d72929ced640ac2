"""A family of orphans with something in every part, for the operator who is of their group."""

from collections.abc import Callable, Iterator
from datetime import date, time

from desktop.app import load_knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField
from desktop.domain.orphans.records import (
    Action,
    ActionState,
    Adult,
    AdultKind,
    Child,
    CourtKind,
    Hearing,
    Line,
    LivesAt,
    MayCall,
    NoteKind,
    Proceeding,
    Reach,
    Request,
    SignSeen,
    Spoke,
    Stage,
)
from desktop.services.orphans.families import FirstCall, begin_family, mark_asked_paper, tell, write_fields
from desktop.storage.erasures import FAMILY, OF_FAMILY
from desktop.storage.unit_of_work import UnitOfWork

KNOWN = load_knowledge().orphan_words
CALLED = date(2026, 11, 20)
# Words of closed lists, days and hours: a planted word would not be read again.
CLOSED = {
    ("orphan_family", "opened_on"), ("orphan_field", "field"), ("orphan_child", "born"), ("orphan_child", "lives"),
    ("orphan_adult", "kind"), ("orphan_adult", "decree_from"), ("orphan_adult", "decree_until"),
    ("orphan_contact", "may"), ("orphan_proceeding", "kind"), ("orphan_proceeding", "stage"),
    ("orphan_proceeding", "since"), ("orphan_hearing", "on_day"), ("orphan_hearing", "at"), ("orphan_action", "line"),
    ("orphan_action", "who"), ("orphan_action", "due"), ("orphan_action", "state"), ("orphan_action", "on_day"),
    ("orphan_request", "measure"), ("orphan_request", "ends_on"), ("orphan_request", "state"),
    ("orphan_request", "on_day"), ("orphan_paper", "paper"), ("orphan_paper", "there"), ("orphan_sign", "version"),
    ("orphan_sign", "word"), ("orphan_sign", "on_day"), ("orphan_sign", "told_on"), ("orphan_note", "kind"),
    ("orphan_note", "on_day"),
}  # fmt: skip


def join_group(uow: UnitOfWork) -> None:
    """Let the acting operator be of the group, from the next transaction on."""
    uow.operators.hold(uow.operator.id, Role.ORFANI, held=True)


def leave_group(uow: UnitOfWork) -> None:
    """Let her be of it no more."""
    uow.operators.hold(uow.operator.id, Role.ORFANI, held=False)


def a_family(uow: UnitOfWork, called: str = "Salice") -> CaseId:
    """A family of whose first call somebody took note."""
    return begin_family(uow, FirstCall(called, CALLED, "La zia", "Chiede che cosa può fare", "La richiamo martedì"))


def a_whole_family(uow: UnitOfWork, word: Callable[[], str] = lambda: "parola") -> CaseId:
    """A family with something of everything; `word` gives what is written wherever words are."""
    family = begin_family(uow, FirstCall(word(), CALLED, word(), word(), word()))
    fields = (FamilyField.SIBLINGS_NOTE, FamilyField.MEDIA, FamilyField.KEEP_WHY)
    seen = uow.orphans.one(family)
    assert seen is not None
    write_fields(uow, family, {field: word() for field in fields}, seen)
    born = read_approximate("12/12/2008")
    child = tell(uow, KNOWN, family, Child(word(), born, word(), word(), LivesAt.FOSTER, word(), word()))
    adult = Adult(AdultKind.FOSTER_KIN, word(), word(), word(), date(2026, 6, 1), date(2027, 1, 10), word())
    tell(uow, KNOWN, family, adult)
    tell(uow, KNOWN, family, Reach(word(), word(), word(), MayCall.YES, word()))
    trial = Proceeding(CourtKind.CRIMINAL, word(), Stage.TRIAL, date(2026, 9, 1), word())
    court = tell(uow, KNOWN, family, trial)
    tell(uow, KNOWN, family, Hearing(date(2026, 12, 3), court, time(9, 30), word(), ""))
    tell(uow, KNOWN, family, Hearing(date(2026, 10, 3), court, None, word(), word()))
    done = Action(Line.HEALTH, word(), "emdr", word(), None, ActionState.DONE, date(2026, 11, 18), word())
    tell(uow, KNOWN, family, done)
    tell(uow, KNOWN, family, Action(Line.ECONOMY, word(), "", word(), date(2026, 12, 1)))
    asked = Request("affidatari", child, word(), date(2027, 1, 15), note=word())
    request = tell(uow, KNOWN, family, asked)
    mark_asked_paper(uow, family, request, "affido", True)
    mark_asked_paper(uow, family, request, "iban", False)
    seen_sign = SignSeen("sonno", date(2026, 11, 18), "2026-11-22", child, word(), word(), date(2026, 11, 19), word())
    tell(uow, KNOWN, family, seen_sign)
    tell(uow, KNOWN, family, Spoke(NoteKind.SCHOOL, date(2026, 11, 19), word(), word(), word()))
    return family


def columns(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Every column of text of their tables."""
    for name, table in uow.rows.tables.items():
        if OF_FAMILY in table.columns or name == FAMILY:
            for column, kind in uow.rows.all("SELECT name, type FROM pragma_table_info(?)", name):
                if kind == "TEXT":
                    yield name, column
