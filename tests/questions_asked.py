"""Women about whom questions may be put: what every test of the questions starts from."""

from datetime import date

from desktop.domain.case import Case
from desktop.domain.consent import How
from desktop.domain.form.assessment import Answer
from desktop.domain.sheet import Sheet
from desktop.services.mailbox.questions import Wanted, draft_sheet
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.sheet_gate import SheetGate
from tests.summary_women import AUGUST, KNOWLEDGE, a_woman

ASKING = KNOWLEDGE.asking
GIVEN = (AUGUST, How.FIRMA)
GENERAL = Wanted("BIS-RED", "RED-0")
PRECISE = Wanted("BIS-RED", "RED-1", with_children=True)


def an_askable_woman(uow: UnitOfWork, held_on: date = AUGUST, **answers: str | Answer | None) -> Case:
    """A woman who agreed to questions, has children, does not work, and asks for money."""
    said: dict[str, str | Answer | None] = {"A07": "SI", "D01": "MIN", "F01": "DISOCC"}
    return a_woman(uow, held_on, "REDD", **(said | answers))


def alike(uow: UnitOfWork, count: int, held_on: date = AUGUST, **answers: str | Answer | None) -> None:
    """So many other women who could ask the same."""
    for _ in range(count):
        an_askable_woman(uow, held_on, **answers)


def a_draft(uow: UnitOfWork, wanted: Wanted = GENERAL) -> Sheet:
    """A sheet of a woman of its own, drafted with her consent."""
    return draft_sheet(uow, an_askable_woman(uow).id, wanted, GIVEN, ASKING)[0]


def gate(*, training: bool = False) -> SheetGate:
    return SheetGate(KNOWLEDGE.questions, KNOWLEDGE.fonts, training=training)
