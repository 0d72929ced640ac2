"""What her answers mean at the desk: what to have changed first, who is paid today, what she wishes; never why."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.documents.dossier import Change, Payee
from desktop.domain.form.assessment import Answers, Mark
from desktop.domain.visit import Arrangement, Wishes

# Which answers of the needs questionnaire call for a change, by question.
_CHANGES: Final[Mapping[Change, Mapping[str, frozenset[str]]]] = MappingProxyType(
    {
        Change.ADDRESSES: {"H02": frozenset({"SI"}), "H03": frozenset({"CASA", "ALTRO"})},
        Change.ACCOUNT: {"G02": frozenset({"COINT", "NO"}), "G08": frozenset({"SI"})},
        Change.DIGITAL_IDENTITY: {"H01": frozenset({"COND", "ALTRI", "NO"})},
        Change.PROXIES: {"H04": frozenset({"LUI", "ALTRI"})},
    }
)
_CHILD_ALLOWANCE: Final = "assegno_unico"
_CHILD_ALLOWANCE_PAYEES: Final = MappingProxyType(
    {"ME": Payee.APPLICANT, "META": Payee.SHARED, "LUI": Payee.OTHER_PARENT, "NESS": Payee.NOBODY}
)
# The options of question G05, «Quali aiuti ricevi già?»: that she has none says nothing of others in the household.
_RECEIVED: Final = MappingProxyType({"reddito_liberta": "RDL", "adi": "ADI", "naspi": "NASPI"})


def changes(answers: Answers) -> tuple[Change, ...]:
    """Return what her answers say is to be changed first, in the order in which it is done."""
    return tuple(
        change
        for change, questions in _CHANGES.items()
        if any(not options.isdisjoint(_chosen(answers, question)) for question, options in questions.items())
    )


def payee(benefit: str, answers: Answers) -> Payee | None:
    """Return who receives a benefit today, None where her answers do not say."""
    if benefit == _CHILD_ALLOWANCE:
        told: Iterable[Payee | None] = map(_CHILD_ALLOWANCE_PAYEES.get, _chosen(answers, "G07"))
        return next(iter(told), None)
    return Payee.APPLICANT if _RECEIVED.get(benefit) in _chosen(answers, "G05") else None


def wishes(answers: Answers) -> Wishes:
    """Return what she said would put her at ease at a visit, and the places she would rather stay away from."""
    chosen, avoid = _chosen(answers, "I04"), answers.get("I05")
    told = avoid.text if avoid is not None and avoid.mark is Mark.ANSWERED else ""
    return Wishes(tuple(each for each in Arrangement if each.value in chosen), avoid=told.strip())


def _chosen(answers: Answers, question: str) -> frozenset[str]:
    answer = answers.get(question)
    return answer.chosen if answer is not None and answer.mark is Mark.ANSWERED else frozenset()
