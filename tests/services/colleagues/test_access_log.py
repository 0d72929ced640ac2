"""The log is the coordinator's to read, and says to a woman who saw her file."""

from datetime import date, datetime, timedelta

import pytest

from desktop.domain.access_log import LogLine, summed_up
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.operator import Role
from desktop.errors import CaseUnknown, FileNotShared, RoleMissing
from desktop.services.case.burying import bury
from desktop.services.case.cases import read_case
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.colleagues.access_log import note_sheet_printed, read_log, read_log_of, who_saw
from desktop.storage.enrolment import Newcomer
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import MILAN_IN_WINTER, Clock
from tests.conftest import OPERATOR, PASSPHRASE

TODAY = date(2026, 11, 25)


def test_the_log_of_some_days_says_who_did_what_in_which_file(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    clock.now += timedelta(days=1)
    work(lambda uow: read_case(uow, case.id))

    lines = work(lambda uow: read_log(uow, TODAY, TODAY))
    assert {line.operator for line in lines} == {OPERATOR}
    assert {(line.act, line.code) for line in lines} == {("unlock", ""), ("write", case.code)}
    assert all(line.at.date() == TODAY for line in lines)
    later = work(lambda uow: read_log(uow, TODAY + timedelta(days=1), date(2027, 1, 1)))
    assert [(line.act, line.code) for line in later] == [("read", case.code), ("read.log", "")]
    everything = work(lambda uow: read_log(uow, date(2026, 1, 1), date(2027, 1, 1)))
    assert (everything[0].operator, everything[0].pc) == ("", 1)


def test_an_erased_file_leaves_its_lines_without_its_code(work: Work) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: bury(uow, case.id, Part.ALL, ""))
    lines = work(lambda uow: read_log(uow, TODAY, TODAY))
    assert {line.code for line in lines} == {""}
    assert sum(line.erased for line in lines) > 5
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_log_of(uow, case.code))


def test_the_log_of_one_file_is_all_that_was_ever_done_with_it(work: Work) -> None:
    case, other = work(a_case_with_contact), work(a_case_with_contact)
    lines = work(lambda uow: read_log_of(uow, case.shown_code))
    assert {line.code for line in lines} == {case.code}
    again = work(lambda uow: read_log_of(uow, case.code))
    assert [line.act for line in again[len(lines) :]] == ["read.log"]
    assert other.code != case.code


def test_the_log_is_the_coordinators_alone(work: Work) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE, Role.ACCOGLIENZA))
    for use_case in (lambda uow: read_log(uow, TODAY, TODAY), lambda uow: read_log_of(uow, case.code)):
        with pytest.raises(RoleMissing):
            work(use_case)
    assert work(lambda uow: who_saw(uow, case.id)).code == case.code


def test_her_sheet_sums_up_each_day_of_each_operator(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    for minutes in (5, 20):
        clock.now += timedelta(minutes=minutes)
        work(lambda uow: read_case(uow, case.id))
    sheet = work(lambda uow: who_saw(uow, case.id))

    assert [(line.act, line.times, f"{line.begins:%H:%M}-{line.ends:%H:%M}") for line in sheet.lines] == [
        ("write", len(work(lambda uow: read_log_of(uow, case.code))) - 2, "09:30-09:30"),
        ("read", 2, "09:35-09:55"),
    ]
    assert (sheet.made_on, sheet.code, sheet.training) == (TODAY, case.code, False)
    assert len(sheet.log_head) == 64
    work(lambda uow: note_sheet_printed(uow, case.id))
    assert work(lambda uow: who_saw(uow, case.id)).lines[-1].times == 1
    assert "print.access" in {line.act for line in work(lambda uow: who_saw(uow, case.id)).lines}


def test_of_a_file_that_is_not_there_or_is_a_colleagues_there_is_no_sheet(vault: Vault, clock: Clock) -> None:
    case = vault.run(a_case_with_contact).result()
    hers = Newcomer("Marta", "abaco collina sereno viola pietra", frozenset({Role.OPERATRICE}))
    vault.add_operator(PASSPHRASE, hers, lambda _: None).result()
    vault.run(lambda uow: keep_files_apart(uow, apart=True)).result()
    with pytest.raises(CaseUnknown):
        vault.run(lambda uow: who_saw(uow, CaseId(new_id()))).result()
    vault.lock().result()
    with open_vault(vault.folder, "Marta", hers.passphrase, clock=clock) as marta, pytest.raises(FileNotShared):
        marta.run(lambda uow: who_saw(uow, case.id)).result()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_lines_are_summed_up_by_day_operator_and_act() -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=MILAN_IN_WINTER)

    def line(hours: int, operator: str, act: str) -> LogLine:
        return LogLine(noon + timedelta(hours=hours), 1, operator, act, "ABC234", erased=False)

    told = summed_up(
        [
            line(0, "B", "read"),
            line(30, "A", "read"),
            line(-2, "B", "read"),
            line(-1, "A", "read"),
            line(0, "B", "write"),
        ]
    )
    assert [(each.day.day, each.operator, each.act, each.times) for each in told] == [
        (25, "B", "read", 2),
        (25, "A", "read", 1),
        (25, "B", "write", 1),
        (26, "A", "read", 1),
    ]
    assert summed_up([]) == ()
