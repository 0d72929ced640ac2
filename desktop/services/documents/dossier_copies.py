"""One dossier for three readers: the desk, the woman, the centre; each copy holds what that reader needs."""

from dataclasses import dataclass, replace

from desktop.domain.documents.dossier import Appointment, Copy, Dossier, DossierRequest
from desktop.domain.documents.neutral import NeutralWords
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import CentreCopy
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefits import Rules
from desktop.domain.visit import VisitPlan
from desktop.services.colleagues.access import require_file
from desktop.services.documents.centre_copy import compile_centre_copy
from desktop.services.documents.dossiers import compile_dossier
from desktop.services.documents.takeaway import compile_takeaway
from desktop.services.interview.assessments import Forms
from desktop.services.rules.rules import Edition
from desktop.services.visits.appointments import visit_of_day, visits_of_day
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


def request_for_day(
    uow: UnitOfWork, case_id: CaseId, request: DossierRequest, number: int | None = None
) -> DossierRequest:
    """Return the request for the visit of its day, if one is on the agenda; `number` says which, where several are.

    Raises:
        AppointmentUnusable: one is named, and there is none that day.
        VisitUnclear: there are several and none is named, or there are not so many.
    """
    require_file(uow, case_id)
    if number is None and not visits_of_day(uow, case_id, request.on):
        return request
    visit = visit_of_day(uow, case_id, request.on, number)
    return replace(request, appointment=appointment_of(visit.plan), visit=visit.id)


def appointment_of(plan: VisitPlan) -> Appointment:
    """Return when and where a visit is."""
    return Appointment(plan.at, plan.office, plan.remote)
