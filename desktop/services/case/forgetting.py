"""Forgets what she answered in the questionnaires, once she no longer agrees that it is kept (question A05)."""

from dataclasses import dataclass

from desktop.domain.erasure import Part, Reason
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.personal import Personal
from desktop.services.case.burying import bury
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import require_confirmation
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class AnswersKept(Personal):
    """What a file holds of her questionnaires.

    Attributes:
        questionnaires: how many.
        answers: how many answers there are in them.
        operator: the acting operator's name, whose passphrase is asked before they are erased.
    """

    questionnaires: int
    answers: int
    operator: str


def answers_kept(uow: UnitOfWork, case_id: CaseId) -> AnswersKept:
    """Return what there is to erase; withdrawing the consent alone erases nothing."""
    require_file(uow, case_id)
    scope = uow.erasures.scope(case_id, Part.ANSWERS, ())
    return AnswersKept(scope.get("assessment", 0), scope.get("answer", 0), uow.operator.name)


def forget_answers(uow: UnitOfWork, case_id: CaseId, confirmed: OperatorId | None) -> int:
    """Delete the questionnaires, leave a tombstone, and return how many records are gone.

    What stands on other grounds stays: contacts, consents, visits, papers, what was asked for the measures, her data
    for the paperwork; and that she was counted in a summary that left, where nothing tells who she is.

    Raises:
        ConfirmationMissing: the acting operator did not type her passphrase once more.
    """
    require_file(uow, case_id)
    require_confirmation(uow, confirmed)
    return bury(uow, case_id, Part.ANSWERS, Reason.CONSENT_WITHDRAWN)
