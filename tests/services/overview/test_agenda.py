"""The desk calendar: visits, deadlines and next steps of the women one may open, in order; late ones first."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import Span, days_of, moved
from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.rules.settled_deadlines import WhyUnneeded
from desktop.domain.visit import VisitPlan
from desktop.errors import RoleMissing
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.overview.agenda import AgendaDay, AgendaView, read_agenda
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.clocks import count_clocks, women_of
from desktop.services.rules.deadlines import drop_deadline, meet_deadline, read_deadlines
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.colleagues import MARTA, join, sit_down
from tests.forms import FORMS
from tests.rule_texts import the_rules
from tests.small_rules import a_benefit

FROM_DAY = {"id": "domanda", "text": "Entro sei mesi", "event": "giorno", "months": "prova.mesi", "late": "Chiedere"}
YEAR_END = {"id": "anno", "text": "Fine anno", "yearly": "12-31"}
RULES = the_rules(a_benefit(term=[FROM_DAY, YEAR_END]))
TODAY = date(2026, 11, 25)  # a Wednesday
# Six months after this day it is today.
EVENT = date(2026, 5, 25)
YEAR = ("prova", "anno")
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def agenda(work: Work, span: Span = Span.WEEK, around: date | None = None) -> AgendaView:
    work(lambda uow: count_clocks(uow, RULES, FORMS))
    return work(lambda uow: read_agenda(uow, RULES, span, around))


def at(view: AgendaView, day: date) -> AgendaDay:
    (found,) = (each for each in view.days if each.day == day)
    return found


def start(work: Work, case: Case, event: date) -> None:
    work(lambda uow: remember_fact(uow, RULES.rules, case.id, "giorno", event.isoformat()))


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def test_a_week_begins_on_monday_and_has_what_each_day_brings(work: Work, case: Case) -> None:
    start(work, case, EVENT + timedelta(days=1))
    for hour in (11, 9):
        work(lambda uow, hour=hour: plan_visit(uow, case.id, VisitPlan(TODAY, time(hour))))

    view = agenda(work)

    assert [day.day for day in view.days] == [date(2026, 11, 23) + timedelta(days=each) for each in range(7)]
    assert [row.visit.plan.at for row in at(view, TODAY).visits] == [time(9), time(11)]
    (line,) = at(view, TODAY + timedelta(days=1)).clocks
    assert line.one is not None
    assert (line.one.code, line.text, line.term) == (case.code, "Entro sei mesi", ("prova", "domanda"))
    assert {day.day for day in view.days if not day.is_empty} == {TODAY, TODAY + timedelta(days=1)}
    assert (view.today, view.sees_files, view.late, view.late_steps) == (TODAY, True, (), ())


def test_a_month_is_whole_and_another_one_can_be_asked_for(work: Work, case: Case) -> None:
    assert case
    december = agenda(work, Span.MONTH, date(2026, 12, 7))

    assert (december.days[0].day, december.days[-1].day) == (date(2026, 12, 1), date(2026, 12, 31))
    assert [line.women for line in december.days[-1].clocks] == [1]
    assert agenda(work, Span.MONTH).days[0].day == date(2026, 11, 1)


def test_what_is_late_stands_apart_whatever_week_is_shown(work: Work, case: Case) -> None:
    start(work, case, EVENT - timedelta(days=8))

    for around in (None, date(2027, 3, 1)):
        (late,) = agenda(work, around=around).late
        assert (late.day, late.late) == (TODAY - timedelta(days=8), "Chiedere")


def test_what_was_settled_is_on_no_day_and_not_late(work: Work, case: Case) -> None:
    start(work, case, EVENT - timedelta(days=1))
    (late,) = agenda(work).late
    found = work(lambda uow: read_deadlines(uow, RULES, FORMS, case.id)).all
    for each in found:
        if each.past:
            work(lambda uow, each=each: meet_deadline(uow, case.id, each.key, TODAY, "", None))
        else:
            work(lambda uow, each=each: drop_deadline(uow, case.id, each.key, WhyUnneeded.NOT_HER_CASE, "", None))

    assert late.past
    assert agenda(work).late == ()
    assert all(day.is_empty for day in agenda(work).days)
    assert all(day.is_empty for day in agenda(work, Span.MONTH, date(2026, 12, 1)).days)


def test_of_a_day_that_is_everyone_s_one_can_ask_whom_it_still_concerns(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salvia"))
    agenda(work)
    asked = work(lambda uow: women_of(uow, YEAR, date(2026, 12, 31)))
    assert {(each.case_id, each.alias) for each in asked} == {(case.id, "Ginestra"), (other.id, "Salvia")}
    (year,) = work(lambda uow: read_deadlines(uow, RULES, FORMS, case.id)).all

    work(lambda uow: meet_deadline(uow, case.id, year.key, TODAY, "", None))

    assert [each.case_id for each in work(lambda uow: women_of(uow, YEAR, date(2026, 12, 31)))] == [other.id]


def a_step(uow: UnitOfWork, case: Case, due: date) -> None:
    visit = plan_visit(uow, case.id, VisitPlan(TODAY - timedelta(days=20)))
    step = {"visit_id": visit.id, "benefit": "", "what": "portare il verbale", "due": due.isoformat()}
    uow.rows.add("visit_step", step, case=case.id)


def test_the_next_step_after_a_visit_stands_on_its_day_and_among_the_late_ones(work: Work, case: Case) -> None:
    work(lambda uow: a_step(uow, case, TODAY + timedelta(days=2)))
    work(lambda uow: a_step(uow, case, TODAY - timedelta(days=2)))

    view = agenda(work)

    assert [row.step.due for row in at(view, TODAY + timedelta(days=2)).steps] == [TODAY + timedelta(days=2)]
    assert [row.step.due for row in view.late_steps] == [TODAY - timedelta(days=2)]


def test_first_contact_sees_the_visits_alone(work: Work, case: Case) -> None:
    start(work, case, EVENT)
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY)))
    work(lambda uow: count_clocks(uow, RULES, FORMS))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    view = work(lambda uow: read_agenda(uow, RULES, Span.WEEK))

    assert not view.sees_files
    assert len(at(view, TODAY).visits) == 1
    assert at(view, TODAY).clocks == ()
    with pytest.raises(RoleMissing):
        work(lambda uow: women_of(uow, YEAR, date(2026, 12, 31)))


def test_who_keeps_no_agenda_sees_none(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE))

    with pytest.raises(RoleMissing):
        work(lambda uow: read_agenda(uow, RULES, Span.WEEK))


def test_of_a_colleague_s_file_nothing_is_shown(work: Work, vault: Vault, case: Case) -> None:
    start(work, case, EVENT)
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY)))
    agenda(work)
    join(vault, MARTA)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)

    assert all(day.is_empty for day in agenda(work).days)
    assert work(lambda uow: women_of(uow, YEAR, date(2026, 12, 31))) == ()


def test_reading_the_agenda_opens_no_file(work: Work, case: Case) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY)))
    before = work(lambda uow: uow.rows.one("SELECT count(*) FROM log"))

    agenda(work)

    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log")) == before


@given(DAYS, st.sampled_from(Span))
def test_every_day_is_in_its_own_week_and_month_and_those_follow_each_other(day: date, span: Span) -> None:
    first, last = days_of(span, day)

    assert first <= day <= last
    assert days_of(span, first) == days_of(span, last) == (first, last)
    assert days_of(span, moved(span, day, 1))[0] == last + timedelta(days=1)
    assert days_of(span, moved(span, day, -1))[1] == first - timedelta(days=1)
