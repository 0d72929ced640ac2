"""What her path leaves to do: a woman is one line, a service whose answer is late, what a colleague left."""

from datetime import date, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.operator import Role
from desktop.domain.referral import ReferralState
from desktop.errors import RoleMissing
from desktop.services.overview.today_path import PathToday, read_path_today
from desktop.services.path.colleague_notes import NewNote, leave_note
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.colleagues import MARTA, join, sit_down

TODAY = date(2026, 11, 25)


@pytest.fixture
def shipped() -> Directory:
    return load_knowledge().directory


def read(work: Work, shipped: Directory) -> PathToday:
    return work(lambda uow: read_path_today(uow, shipped))


def a_plan(uow: UnitOfWork, case: CaseId, on: date) -> None:
    plan = {"id": new_id(), "case_id": case, "begun_on": "2026-09-14", "review_on": on.isoformat()}
    uow.rows.add("plan", {**plan, "referente": uow.operator.id}, case=case)


def a_judgement(uow: UnitOfWork, case: CaseId, on: date) -> None:
    told = {"tool": "SARA", "judged_on": "2026-09-14", "level": "alto", "agrees": "si", "review_on": on.isoformat()}
    uow.rows.add("risk_judgement", {"id": new_id(), "case_id": case, **told}, case=case)


def a_referral(uow: UnitOfWork, case: CaseId, handed: date, days: int) -> None:
    referral = new_id()
    uow.rows.add("referral", {"id": referral, "case_id": case, "kind": "afol", "answer_days": days}, case=case)
    step = {
        "referral_id": referral,
        "id": new_id(),
        "state": ReferralState.HANDED_OVER.value,
        "on_day": handed.isoformat(),
    }
    uow.rows.add("referral_step", step, case=case)


def test_a_new_archive_has_nothing_but_the_directory_to_look_through(work: Work, shipped: Directory) -> None:
    found = read(work, shipped)
    assert found.is_empty
    assert found.to_verify > 100


def test_a_woman_is_one_line_however_much_there_is_to_take_up_with_her(work: Work, shipped: Directory) -> None:
    first, second, third = (work(lambda uow, alias=alias: a_case(uow, alias)).id for alias in ("Alba", "Betulla", "C"))
    work(lambda uow: a_plan(uow, first, TODAY + timedelta(3)))
    work(lambda uow: a_plan(uow, first, TODAY + timedelta(9)))
    work(lambda uow: a_judgement(uow, first, TODAY - timedelta(1)))
    work(lambda uow: a_judgement(uow, second, TODAY - timedelta(4)))
    work(lambda uow: a_plan(uow, third, TODAY + timedelta(40)))
    found = read(work, shipped)
    assert [(each.alias, each.plan_on, each.since, each.day) for each in found.to_take_up] == [
        ("Betulla", None, TODAY - timedelta(4), TODAY - timedelta(4)),
        ("Alba", TODAY + timedelta(3), TODAY - timedelta(1), TODAY - timedelta(1)),
    ]
    assert not found.is_empty


def test_only_an_answer_that_is_late_is_told(work: Work, shipped: Directory) -> None:
    case = work(a_case).id
    work(lambda uow: a_referral(uow, case, TODAY - timedelta(20), 15))
    work(lambda uow: a_referral(uow, case, TODAY - timedelta(2), 15))
    work(lambda uow: a_referral(uow, case, TODAY - timedelta(20), 0))
    (late,) = read(work, shipped).referrals
    assert late.answer_by == TODAY - timedelta(5)


def test_what_a_colleague_left_is_told_to_her_alone_and_nothing_to_who_follows_nobody(
    vault: Vault, work: Work, shipped: Directory
) -> None:
    marta, case = join(vault), work(a_case).id
    work(lambda uow: leave_note(uow, case, NewNote("Richiamare", marta)))
    assert read(work, shipped).notes == ()
    sit_down(vault, MARTA)
    assert [row.note.words for row in read(work, shipped).notes] == ["Richiamare"]
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        read(work, shipped)
