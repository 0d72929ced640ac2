from datetime import date, time, timedelta

import pytest

from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.visit import VisitPlan
from desktop.errors import EditedMeanwhile, RecordUnknown, RoleMissing
from desktop.services.visits.visits import (
    bring_back_visit,
    change_visit,
    mark_paper,
    next_visits,
    plan_visit,
    take_back_visit,
    visits_of,
    visits_on,
)
from tests.builders import Work, a_case, hold_only

TODAY = date(2026, 11, 25)
PLAN = VisitPlan(
    TODAY + timedelta(days=7),
    time(9, 30),
    " Sede scritta dal centro ",
    companion=" Giulia ",
    benefits=("naspi", "adi", "naspi"),
)


def test_a_visit_is_kept_as_it_was_planned(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, PLAN))
    assert visit.plan == VisitPlan(
        PLAN.on, PLAN.at, "Sede scritta dal centro", companion="Giulia", benefits=("naspi", "adi")
    )
    assert work(lambda uow: visits_of(uow, case.id)) == (visit,)


def test_a_visit_without_an_hour_from_afar_is_kept_too(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, remote=True)))
    assert (visit.plan.at, visit.plan.remote, visit.plan.benefits) == (None, True, ())


def test_a_changed_visit_asks_what_is_now_chosen_in_its_order(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, PLAN))
    other = VisitPlan(PLAN.on, None, benefits=("isee_servizio", "naspi"))
    changed = work(lambda uow: change_visit(uow, visit.id, other, visit.stamp))
    assert changed.plan == other
    again = work(lambda uow: change_visit(uow, visit.id, VisitPlan(PLAN.on, benefits=other.benefits), changed.stamp))
    assert again.plan.benefits == ("isee_servizio", "naspi")


def test_a_visit_changed_by_another_is_not_written_over(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, PLAN))
    work(lambda uow: change_visit(uow, visit.id, VisitPlan(TODAY), visit.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: change_visit(uow, visit.id, PLAN, visit.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))


def test_a_visit_taken_back_leaves_the_agenda_and_can_come_back(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, PLAN))
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))
    assert work(lambda uow: visits_of(uow, case.id)) == ()
    with pytest.raises(RecordUnknown):
        work(lambda uow: change_visit(uow, visit.id, PLAN, visit.stamp))
    back = work(lambda uow: bring_back_visit(uow, visit.id, case.id))
    assert back.plan == visit.plan


def test_a_visit_of_another_file_does_not_come_back(work: Work) -> None:
    case = work(a_case)
    with pytest.raises(RecordUnknown):
        work(lambda uow: bring_back_visit(uow, RecordId(bytes(16)), case.id))


def test_the_agenda_shows_the_day_and_what_is_coming(work: Work) -> None:
    case = work(a_case)
    days = (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(weeks=8), TODAY + timedelta(weeks=9))
    for day in days:
        work(lambda uow, day=day: plan_visit(uow, case.id, VisitPlan(day)))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, time(8))))
    assert [row.visit.plan.at for row in work(lambda uow: visits_on(uow, TODAY))] == [None, time(8)]
    coming = work(next_visits)
    assert [row.visit.plan.on for row in coming] == [TODAY, TODAY, days[2]]
    assert {(row.code, row.alias) for row in coming} == {(case.code, case.alias)}


def test_first_contact_sees_the_agenda_and_changes_nothing(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    assert work(next_visits) == ()
    with pytest.raises(RoleMissing):
        work(lambda uow: plan_visit(uow, case.id, PLAN))


def test_a_paper_is_noted_and_noted_anew(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: mark_paper(uow, case.id, "iban_personale", PaperState.ASKED, None))
    noted = work(lambda uow: uow.papers.of(case.id))["iban_personale"]
    assert noted.state is PaperState.ASKED
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: mark_paper(uow, case.id, "iban_personale", PaperState.MISSING, None))
    work(lambda uow: mark_paper(uow, case.id, "iban_personale", None, noted.stamp))
    assert work(lambda uow: uow.papers.of(case.id)) == {}
