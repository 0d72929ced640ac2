"""The relief for who hires her: how long it lasts, whether it may concern her, and until when it can be had."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.approximate import ApproximateDay, read_approximate
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefits import Due
from desktop.domain.work import Contract, Relief
from desktop.domain.work_relief import ends_on, months_of
from desktop.services.path.work import add
from desktop.services.path.work_page import relief_of
from desktop.services.rules.benefits import remember_fact
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case_with_contact
from tests.services.path.works import JOB, KNOWN, RULES, a_step


@pytest.fixture
def case_id(work: Work) -> CaseId:
    """A file with a first contact."""
    return work(a_case_with_contact).id


@pytest.mark.parametrize(
    ("contract", "months", "until"),
    [
        (Contract.PERMANENT, 24, date(2028, 11, 1)),
        (Contract.FIXED_TERM, 12, date(2027, 11, 1)),
        (Contract.CHANGED, 18, date(2028, 5, 1)),
        (Contract.OTHER, None, None),
        (Contract.NONE, None, None),
    ],
)
def test_the_relief_lasts_as_many_months_as_the_rules_say_of_the_contract(
    work: Work, case_id: CaseId, contract: Contract, months: int | None, until: date | None
) -> None:
    measure = RULES.benefit("sgravio_rdl")
    assert measure is not None
    for version in measure.versions:
        assert months_of(version, contract) == months
    kept = work(lambda uow: a_step(uow, case_id, replace(JOB, contract=contract)))
    assert kept.text.relief_until == until
    about = replace(JOB, contract=contract, begins=read_approximate("11/2026"))
    for uncounted in (about, replace(JOB, begins=None), replace(JOB, relief=Relief.NOT_WANTED)):
        assert ends_on(measure.versions[0], uncounted) is None
    assert ends_on(None, JOB) is None


@pytest.mark.parametrize(
    ("hired", "contract", "last"),
    [
        (date(2028, 2, 29), Contract.FIXED_TERM, date(2029, 2, 28)),
        (date(2028, 2, 29), Contract.PERMANENT, date(2030, 2, 28)),
        (date(2026, 8, 31), Contract.CHANGED, date(2028, 2, 29)),
        (date(2026, 12, 1), Contract.FIXED_TERM, date(2027, 11, 30)),
        (date(2027, 3, 1), Contract.FIXED_TERM, date(2028, 2, 29)),
    ],
)
def test_a_relief_whose_last_month_has_no_such_day_ends_with_that_month(
    hired: date, contract: Contract, last: date
) -> None:
    measure = RULES.benefit("sgravio_rdl")
    assert measure is not None
    assert ends_on(measure.versions[0], replace(JOB, begins=ApproximateDay(hired), contract=contract)) == last


def test_whether_the_relief_may_concern_her_is_what_the_rules_say_with_its_window(work: Work, case_id: CaseId) -> None:
    def told(uow: UnitOfWork) -> tuple[Due, date | None, bool]:
        view = relief_of(uow, RULES, KNOWN.forms, case_id)
        return view.due, view.window, view.unverified

    assert work(told) == (Due.UNKNOWN, date(2026, 12, 31), False)
    for name, value in (
        ("stato_occupazione", "disoccupata"),
        ("rdl_stato", "beneficiaria"),
        ("data_assunzione_prevista", "2026-12-10"),
    ):
        work(lambda uow, name=name, value=value: remember_fact(uow, RULES, case_id, name, value))
    assert work(told)[0] is Due.YES
    without = replace(RULES, benefits=())
    view = work(lambda uow: relief_of(uow, without, KNOWN.forms, case_id))
    assert (view.due, view.window, view.told) == (Due.UNKNOWN, None, "")
    kept = work(lambda uow: add(uow, without, case_id, JOB))
    assert kept.text.relief_until is None
