from datetime import datetime
from pathlib import Path

from desktop.services.archive.upkeep import LogBreak, check_archive, check_log, trouble_of_place
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.vault import Vault
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE


def test_a_whole_archive_is_well_however_often_it_is_checked(work: Work) -> None:
    work(a_case_with_contact)

    for _ in range(2):
        assert work(check_archive).findings.is_well


def test_a_row_changed_behind_the_programs_back_is_found(work: Work) -> None:
    work(a_case_with_contact)
    work(lambda uow: uow._connection.execute("UPDATE contact SET asked = 'altro'"))

    assert [(fault.kind, fault.where) for fault in work(check_archive).findings.faults] == [("changed", "contact")]


def test_the_log_is_whole_until_an_entry_is_another_one_and_then_it_says_which(
    vault: Vault, work: Work, clock: Clock
) -> None:
    work(a_case_with_contact)
    state = check_log(vault)
    assert state is not None
    assert (state.is_whole, state.broken, state.others) == (True, None, ())
    assert (state.checked_at, state.entries) == (
        clock.now,
        work(lambda uow: uow.rows.all("SELECT max(no) FROM log"))[0][0],
    )
    work(
        lambda uow: uow._connection.execute(
            "UPDATE log SET act = 'verify' WHERE no IN (2, 3) AND at > 0 AND device = 1"
        )
    )
    broken = check_log(vault)
    assert broken is not None
    assert not broken.is_whole
    founded = datetime(2026, 1, 7, 1, tzinfo=clock.now.tzinfo)
    assert broken.broken == LogBreak(1, 2, founded)


def test_entries_missing_at_the_end_are_told_by_the_first_that_is_gone(vault: Vault, work: Work) -> None:
    work(a_case_with_contact)
    ((last,),) = work(lambda uow: uow.rows.all("SELECT max(no) FROM log"))
    pc = work(lambda uow: uow.rows.all("SELECT device FROM me"))[0][0]
    work(lambda uow: uow._connection.execute("DELETE FROM log WHERE no > ?", (last - 2,)))
    state = check_log(vault)
    assert state is not None
    assert state.broken == LogBreak(pc, last - 1, None)
    assert {kind for kind, _, _ in state.others} <= {"unlogged", "changed", "missing"}


def test_a_record_changed_behind_the_programs_back_makes_the_log_a_witness_against_it(vault: Vault, work: Work) -> None:
    work(a_case_with_contact)
    work(lambda uow: uow._connection.execute("UPDATE contact SET asked = 'altro'"))
    state = check_log(vault)
    assert state is not None
    assert (state.broken, state.others, state.is_whole) == (None, (("changed", "contact", 1),), False)


def test_of_a_vault_locked_meanwhile_nothing_is_said(vault: Vault) -> None:
    vault.lock().result()
    assert check_log(vault) is None
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_recovery_is_unconfirmed_until_shares_were_typed_back(work: Work) -> None:
    assert not work(check_archive).recovery_confirmed
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))
    assert work(check_archive).recovery_confirmed


def test_a_synchronising_program_that_came_later_is_noticed(archive: Path) -> None:
    assert trouble_of_place(archive) == ""
    (archive.parent / ".dropbox").touch()
    assert trouble_of_place(archive) == "synchronised"
