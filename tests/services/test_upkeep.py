from pathlib import Path

from desktop.services.upkeep import RECOVERY_CONFIRMED_ON, check_archive, trouble_of_place
from tests.builders import Work, a_case_with_contact


def test_a_whole_archive_is_well_however_often_it_is_checked(work: Work) -> None:
    work(a_case_with_contact)

    for _ in range(2):
        assert work(check_archive).findings.is_well


def test_a_row_changed_behind_the_programs_back_is_found(work: Work) -> None:
    work(a_case_with_contact)
    work(lambda uow: uow._connection.execute("UPDATE contact SET asked = 'altro'"))

    assert [(fault.kind, fault.where) for fault in work(check_archive).findings.faults] == [("changed", "contact")]


def test_recovery_is_unconfirmed_until_shares_were_typed_back(work: Work) -> None:
    assert not work(check_archive).recovery_confirmed
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))
    assert work(check_archive).recovery_confirmed


def test_a_synchronising_program_that_came_later_is_noticed(archive: Path) -> None:
    assert trouble_of_place(archive) == ""
    (archive.parent / ".dropbox").touch()
    assert trouble_of_place(archive) == "synchronised"
