"""Women with a completed questionnaire, and the gate: what every test of the summaries starts from."""

from datetime import date

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import OperatorId
from desktop.services.interview.assessments import write_completed
from desktop.services.mailbox.summaries import Released, SummaryDraft, prepare, release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFiles
from tests.builders import Work, a_case

KNOWLEDGE = load_knowledge()
COUNTING = KNOWLEDGE.counting
AUGUST = date(2026, 8, 12)
OPEN_GATES = {"A01": "SI", "A04": "SI", "A05": "SI", "A06": "SI", "A08": "NO"}
# Each points to one family alone, whatever else is answered.
POINTING = {
    "REDD": {"I01": "SOLDI"},
    "ISEE": {"C06": "SEP"},
    "NASCITA": {"D07": "SI"},
    "INVAL": {"C07": "SI"},
    "SPORT": {"I03": "SI"},
}


def a_questionnaire(
    uow: UnitOfWork,
    case: Case,
    held_on: date = AUGUST,
    *pointing: str,
    chosen: frozenset[str] = frozenset(),
    **answers: str | Answer | None,
) -> None:
    """A completed questionnaire of an existing file; None takes an answer away («non posta»)."""
    given: dict[str, str | Answer | None] = {**OPEN_GATES}
    for family in pointing:
        given |= POINTING[family]
    given |= answers
    typed = {
        key: answer if isinstance(answer, Answer) else Answer.of(*answer.split())
        for key, answer in given.items()
        if answer is not None
    }
    write_completed(uow, COUNTING.forms.latest, case.id, typed, Meeting(held_on), families=chosen)


def a_woman(
    uow: UnitOfWork,
    held_on: date = AUGUST,
    *pointing: str,
    chosen: frozenset[str] = frozenset(),
    **answers: str | Answer | None,
) -> Case:
    """A woman whose questionnaire was held on a day; `pointing` are the families her answers point to."""
    case = a_case(uow, "Ginestra", held_on)
    a_questionnaire(uow, case, held_on, *pointing, chosen=chosen, **answers)
    return case


def true_counts(work: Work, period: str = "2026-Q3") -> dict[str, int]:
    """The true counts of a period that are not zero, as the referent sees them."""
    draft = work(lambda uow: prepare(uow, period, COUNTING))
    return {family: count for family, count in draft.true.by_family.items() if count}


def gate_of(draft: SummaryDraft) -> Gate:
    return Gate(draft.sender, draft.catalogue, KNOWLEDGE.fonts)


def files_of(draft: SummaryDraft) -> OutgoingFiles:
    return gate_of(draft).preview(draft.outgoing, draft.seal)


def released(work: Work, period: str = "2026-Q3", confirmed_by: OperatorId | None = None) -> Released:
    """A period prepared, seen and released by the acting operator, who confirms by herself unless said otherwise."""
    draft = work(lambda uow: prepare(uow, period, COUNTING))
    files = files_of(draft)
    return work(lambda uow: release(uow, draft, files, confirmed_by or uow.operator.id, COUNTING))
