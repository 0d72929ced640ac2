"""«Dossier»: the visits it can be made for, the measures that can be asked, and what one visit puts on paper."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.consent import Consent, Purpose
from desktop.domain.desk import wishes
from desktop.domain.disclosure import Door
from desktop.domain.documents.dossier import Copy, Dossier, DossierRequest
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.people import Person
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Due, Rules
from desktop.domain.rules.to_ask import in_order_of_asking
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import Visit, VisitPlan, Wishes
from desktop.services.case.cases import read_case
from desktop.services.case.consents import consent_in_force
from desktop.services.case.people import kept_back
from desktop.services.case.upon import Seen
from desktop.services.colleagues.access import require_file
from desktop.services.documents.dossier_copies import AnyCopy, Ground, compile_copy
from desktop.services.documents.dossiers import compile_dossier
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import evaluate_case
from desktop.services.rules.papers import CasePapers, latest_answers, read_papers_asked
from desktop.services.visits.visits import change_visit, visits_of
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class Offered(Personal):
    """A measure that can be asked at the desk, and what the rules say of it for her on that day."""

    benefit: str
    name: str
    neutral_name: str
    due: Due


@dataclass(frozen=True, slots=True, repr=False)
class DossierDesk(Personal):
    """What the page «Dossier» chooses from.

    Attributes:
        visits: those of the file, oldest first.
        offered: the measures with rules for the day asked, those that can be asked for first.
        wishes: what she answered that she wishes for a visit: a new one begins with it.
    """

    code: str
    alias: str
    today: date
    visits: tuple[Visit, ...]
    offered: tuple[Offered, ...]
    wishes: Wishes


@dataclass(frozen=True, slots=True, repr=False)
class Prepared(Personal):
    """A dossier as the desk would get it now, the copy that was wanted, the papers, and the consent it stands on.

    Attributes:
        copy: the one the request names; the dossier itself where that is the desk's.
        consent: «INPS, con il mio nome»; None: without.
        left_out: the people a measure turns on, of whom the desk may not be told.
    """

    dossier: Dossier
    copy: AnyCopy
    papers: CasePapers
    consent: Consent | None
    left_out: tuple[Person, ...] = ()


def read_dossier_desk(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId, on: date | None) -> DossierDesk:
    """Return what can be chosen for a visit on a day (today where none is given).

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    case = read_case(uow, case_id)
    outcomes = in_order_of_asking(evaluate_case(uow, rules, forms, case_id, on))
    offered = tuple(
        Offered(outcome.benefit.id, outcome.version.name, outcome.version.neutral_name, outcome.due)
        for outcome in outcomes
        if outcome.version is not None
    )
    wished = wishes(latest_answers(uow, forms, case_id))
    return DossierDesk(case.code, case.alias, uow.today, visits_of(uow, case_id), offered, wished)


def change_visit_upon(uow: UnitOfWork, visit: RecordId, plan: VisitPlan, seen: Seen) -> Visit:
    """Settle a visit anew, upon the change before, however fast they follow.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: somebody else changed it since it was read.
    """
    changed = change_visit(uow, visit, plan, seen.stamp or NOTHING_THERE)
    seen.stamp = changed.stamp
    return changed


def prepare_dossier(uow: UnitOfWork, ground: Ground, case_id: CaseId, request: DossierRequest) -> Prepared:
    """Return the copy wanted for a visit, with the papers it asks for and the consent in force that day.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_file(uow, case_id)
    desk = replace(request, copy=Copy.SPORTELLO)
    dossier = compile_dossier(uow, case_id, desk, ground.rules, ground.forms)
    copy = dossier if request.copy is Copy.SPORTELLO else compile_copy(uow, case_id, request, ground)
    papers = read_papers_asked(uow, ground.rules, ground.forms, case_id, request.benefits, request.on)
    consent = consent_in_force(uow, case_id, Purpose.INPS_BY_NAME, request.on)
    back = kept_back(uow, case_id, Door.DESK).people if any(section.spoken for section in dossier.sections) else ()
    return Prepared(dossier, copy, papers, consent, back)
