"""One dossier for three readers: the desk, the woman, the centre; each copy holds what that reader needs."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.documents.dossier import NOT_SETTLED, Appointment, Copy, Dossier, DossierRequest
from desktop.domain.documents.neutral import NeutralWords
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import CentreCopy
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefits import Rules
from desktop.domain.visit import VisitPlan
from desktop.services.access import require_file
from desktop.services.assessments import Forms
from desktop.services.centre_copy import compile_centre_copy
from desktop.services.dossiers import compile_dossier
from desktop.services.rules import Edition
from desktop.services.takeaway import compile_takeaway
from desktop.storage.unit_of_work import UnitOfWork

AnyCopy = Dossier | Takeaway | CentreCopy


@dataclass(frozen=True, slots=True)
class Ground:
    """What the copies are made with, beside her file: rules, forms, neutral words, and of which day the rules are."""

    rules: Rules
    forms: Forms
    words: NeutralWords
    edition: Edition


def compile_copy(uow: UnitOfWork, case_id: CaseId, request: DossierRequest, ground: Ground) -> AnyCopy:
    """Return the copy that the request names; that the file was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_file(uow, case_id)
    if request.copy is Copy.DONNA:
        return compile_takeaway(uow, case_id, request, ground.rules, ground.forms, ground.words)
    if request.copy is Copy.CENTRO:
        return compile_centre_copy(uow, case_id, request, ground.rules, ground.forms, ground.edition)
    return compile_dossier(uow, case_id, request, ground.rules, ground.forms)


def compile_each_copy(
    uow: UnitOfWork, case_id: CaseId, request: DossierRequest, ground: Ground
) -> tuple[tuple[Copy, AnyCopy], ...]:
    """Return every copy of one dossier, read in one go.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_file(uow, case_id)
    return tuple((copy, compile_copy(uow, case_id, replace(request, copy=copy), ground)) for copy in Copy)


def appointment_of(plan: VisitPlan) -> Appointment:
    """Return when and where a visit is."""
    return Appointment(plan.at, plan.office, plan.remote)


def appointment_on(uow: UnitOfWork, case_id: CaseId, on: date) -> Appointment:
    """Return when and where the first visit kept for a day is; not settled where none is kept."""
    require_file(uow, case_id)
    plans = (visit.plan for visit in uow.visits.of(case_id))
    return next((appointment_of(plan) for plan in plans if plan.on == on), NOT_SETTLED)
