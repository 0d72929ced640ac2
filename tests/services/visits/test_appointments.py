"""A visit is saved for a calendar only where it may be seen and its hour is known, and the log knows of it first."""

from datetime import date, time

import pytest

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.visit import VisitPlan
from desktop.errors import AppointmentUnusable, FileNotShared, RecordUnknown, RoleMissing, VisitUnclear
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.visits.appointments import take_appointment, visit_of_day
from desktop.services.visits.visits import plan_visit, take_back_visit
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.builders import Work, a_case, hold_only
from tests.colleagues import MARTA, join, sit_down

DAY = date(2026, 12, 2)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def saved(work: Work, case: Case) -> int:
    return [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))].count("save.appointment")


def test_day_and_hour_are_given_and_the_log_says_so(work: Work, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY, time(9, 30))))

    assert work(lambda uow: take_appointment(uow, visit.id)) == (DAY, time(9, 30))
    assert saved(work, case) == 1


def test_of_several_visits_in_a_day_one_is_named_in_order_of_hour(work: Work, case: Case) -> None:
    for hour in (None, time(11), time(9)):
        work(lambda uow, hour=hour: plan_visit(uow, case.id, VisitPlan(DAY, hour)))

    found = [work(lambda uow, number=number: visit_of_day(uow, case.id, DAY, number)) for number in (1, 2, 3)]

    assert [visit.plan.at for visit in found] == [time(9), time(11), None]
    for number in (None, 0, 4):
        with pytest.raises(VisitUnclear) as unclear:
            work(lambda uow, number=number: visit_of_day(uow, case.id, DAY, number))
        assert (unclear.value.on, unclear.value.count) == ("2026-12-02", 3)
        assert "ci sono 3 incontri" in sentence(unclear.value)


def test_the_only_visit_of_a_day_is_meant_and_on_a_day_without_one_none_is(work: Work, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY, time(9))))
    for number in (None, 1):
        assert work(lambda uow, number=number: visit_of_day(uow, case.id, DAY, number)) == visit
    with pytest.raises(VisitUnclear) as unclear:
        work(lambda uow: visit_of_day(uow, case.id, DAY, 2))
    assert "c'è 1 incontro" in sentence(unclear.value)
    with pytest.raises(AppointmentUnusable) as refused:
        work(lambda uow: visit_of_day(uow, case.id, date(2026, 12, 3)))
    assert refused.value.why == "no_visit"
    assert "nessun incontro" in sentence(refused.value)


def test_without_an_hour_nothing_is_given_and_nothing_logged(work: Work, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY)))

    with pytest.raises(AppointmentUnusable) as refused:
        work(lambda uow: take_appointment(uow, visit.id))
    assert refused.value.why == "no_hour"
    assert "non ha ancora un'ora" in sentence(refused.value)
    assert saved(work, case) == 0


def test_a_visit_that_was_taken_back_is_not_saved(work: Work, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY, time(9))))
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))

    with pytest.raises(RecordUnknown):
        work(lambda uow: take_appointment(uow, visit.id))


def test_who_keeps_the_agenda_may_and_who_may_not_open_the_file_may_not(work: Work, vault: Vault, case: Case) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY, time(9))))
    join(vault, MARTA)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)
    for act in (lambda uow: take_appointment(uow, visit.id), lambda uow: visit_of_day(uow, case.id, DAY)):
        with pytest.raises(FileNotShared):
            work(act)

    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    assert work(lambda uow: take_appointment(uow, visit.id)) == (DAY, time(9))
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        work(lambda uow: take_appointment(uow, visit.id))
