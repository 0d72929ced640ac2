from datetime import date, time

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.documents.dossier import DossierRequest
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.visit import VisitPlan
from desktop.errors import CaseUnknown, EditedMeanwhile, NoBenefitChosen, RoleMissing
from desktop.services.case.upon import Seen
from desktop.services.documents.dossier_desk import (
    DossierDesk,
    Prepared,
    change_visit_upon,
    prepare_dossier,
    read_dossier_desk,
)
from desktop.services.visits.visits import mark_paper, plan_visit
from tests.builders import Work, a_case, a_consent, hold_only
from tests.forms import FORMS

RULES = load_knowledge().rules
VISIT = date(2026, 12, 2)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def desk(work: Work, case: CaseId, on: date | None = None) -> DossierDesk:
    return work(lambda uow: read_dossier_desk(uow, RULES, FORMS, case, on))


def prepared(work: Work, case: Case, *benefits: str, on: date = VISIT) -> Prepared:
    request = DossierRequest(on, benefits)
    return work(lambda uow: prepare_dossier(uow, load_knowledge().ground, case.id, request))


def test_the_visits_and_the_measures_to_choose_from_are_there(work: Work, case: Case) -> None:
    plan = VisitPlan(VISIT, time(9, 30), "Milano Missori", benefits=("adi",))
    work(lambda uow: plan_visit(uow, case.id, plan))

    seen = desk(work, case.id)

    assert [visit.plan for visit in seen.visits] == [plan]
    assert (seen.code, seen.today) == (case.code, date(2026, 11, 25))
    assert {each.benefit for each in seen.offered} == {benefit.id for benefit in RULES.benefits}
    assert all(each.neutral_name != each.name for each in seen.offered)


def test_only_measures_with_rules_for_the_day_are_offered(work: Work, case: Case) -> None:
    assert desk(work, case.id, date(1999, 1, 1)).offered == ()


def test_a_prepared_dossier_says_on_which_consent_it_stands(work: Work, case: Case) -> None:
    without = prepared(work, case, "reddito_liberta")
    consent = work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME, expires_on=VISIT))

    assert (without.dossier.named, without.consent) == (False, None)
    named = prepared(work, case, "reddito_liberta")
    assert named.dossier.named
    assert named.consent is not None
    assert named.consent.id == consent.id
    assert prepared(work, case, "reddito_liberta", on=date(2026, 12, 3)).consent is None


def test_the_papers_of_the_visit_are_known_also_where_they_stay_off_the_copy(work: Work, case: Case) -> None:
    work(lambda uow: mark_paper(uow, case.id, "documento_identita", PaperState.IN_HAND, None))

    seen = prepared(work, case, "adi", "reddito_liberta")

    states = {line.paper.code: line.state for line in seen.papers.lines}
    assert states["documento_identita"] is PaperState.IN_HAND
    assert {line.state for line in seen.dossier.papers} == {None}
    assert seen.papers.for_visit == set(states)
    assert seen.papers.next_visit == VISIT
    assert {"adi", "reddito_liberta"} == {benefit for line in seen.papers.lines for benefit in line.benefits}


def test_changes_of_a_visit_follow_each_other_but_not_those_of_others(work: Work, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(VISIT)))
    seen = Seen(visit.stamp)
    for office in ("Missori", "Silva"):
        plan = VisitPlan(VISIT, office=office)
        kept = work(lambda uow, plan=plan: change_visit_upon(uow, visit.id, plan, seen))

    assert (kept.plan.office, seen.stamp) == ("Silva", kept.stamp)
    for stale in (Seen(visit.stamp), Seen(None)):
        with pytest.raises(EditedMeanwhile):
            work(lambda uow, stale=stale: change_visit_upon(uow, visit.id, VisitPlan(VISIT), stale))


def test_refusals(work: Work, case: Case) -> None:
    with pytest.raises(NoBenefitChosen):
        prepared(work, case)
    with pytest.raises(CaseUnknown):
        desk(work, CaseId(new_id()))
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        desk(work, case.id)
