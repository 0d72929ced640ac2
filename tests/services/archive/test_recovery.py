"""The recovery sheets: proved when made, tried every year on the newest backup, made anew, and used."""

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.operator import CENTRE_ROLES, Role
from desktop.errors import (
    ArchiveUnwell,
    KeyFileUnwell,
    NoBackupToTry,
    OperatorNameEmpty,
    PassphraseTooWeak,
    RecoveryShareWrong,
    RoleMissing,
    SharesOutdated,
    WrongPassphrase,
)
from desktop.services.archive import recovery
from desktop.services.archive.backups import back_up
from desktop.services.archive.team import revoke
from desktop.services.archive.upkeep import check_archive
from desktop.services.case.cases import read_case
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.recovery import new_shares
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import join
from tests.passphrases import OPERATOR, PASSPHRASE

NEW = "ruggine alba cespuglio vapore timone"


@pytest.fixture
def shares(vault: Vault) -> tuple[str, ...]:
    """Three sheets of the archive."""
    return recovery.make_new_sheets(vault, PASSPHRASE).shares


def test_until_two_sheets_were_typed_back_nobody_knows_that_they_open(work: Work) -> None:
    state = work(recovery.read_recovery)

    assert (state.made_on, state.confirmed_on, state.drilled_on, state.drill_due) == (
        date(2026, 1, 7),
        None,
        None,
        False,
    )
    assert not work(check_archive).recovery_confirmed


@pytest.mark.parametrize("chosen", [slice(0, 2), slice(1, 3), slice(0, 3, 2)])
def test_two_sheets_typed_back_confirm_the_recovery(
    vault: Vault, work: Work, shares: tuple[str, ...], chosen: slice
) -> None:
    state = recovery.confirm_recovery(vault, PASSPHRASE, [share.lower() for share in shares[chosen]])

    assert state.confirmed_on == date(2026, 11, 25)
    assert work(check_archive).recovery_confirmed
    assert ("recovery.confirm",) in work(lambda uow: uow.rows.all("SELECT act FROM log"))


def test_a_wrong_or_mixed_sheet_is_said_to_be_wrong_and_confirms_nothing(
    vault: Vault, work: Work, shares: tuple[str, ...]
) -> None:
    other = new_shares().shares
    for typed, why in (
        (shares[:1], "too_few"),
        ((shares[0], other[1]), "foreign"),
        (other[:2], "foreign"),
        ((shares[0], shares[1][:-2]), "unreadable"),
    ):
        with pytest.raises(RecoveryShareWrong) as refused:
            recovery.confirm_recovery(vault, PASSPHRASE, typed)
        assert refused.value.why == why
    assert work(recovery.read_recovery).confirmed_on is None


def test_a_key_file_put_back_from_before_confirms_nothing(vault: Vault, archive: Path, shares: tuple[str, ...]) -> None:
    keys = [path.read_bytes() for path in ArchiveFolder(archive).keys]
    newer = recovery.make_new_sheets(vault, PASSPHRASE).shares
    for path, content in zip(ArchiveFolder(archive).keys, keys, strict=True):
        path.write_bytes(content)
    with pytest.raises(RecoveryShareWrong):
        recovery.confirm_recovery(vault, PASSPHRASE, shares[:2])
    vault.witness().result()
    with pytest.raises(RecoveryShareWrong):
        recovery.confirm_recovery(vault, PASSPHRASE, shares[:2])
    recovery.confirm_recovery(vault, PASSPHRASE, newer[:2])


# --- the drill ----------------------------------------------------------------------------------------------------


def test_a_drill_opens_the_newest_backup_in_a_scratch_place_and_leaves_nothing(
    vault: Vault, work: Work, shares: tuple[str, ...], archive: Path, clock: Clock
) -> None:
    work(a_case)
    clock.now += timedelta(hours=1)
    newest = back_up(vault).first
    before = {path.name for path in archive.iterdir()}

    tried = recovery.drill(vault, PASSPHRASE, shares[1:])

    assert (tried.folder, tried.files, len(tried.log_head)) == (newest, 1, 32)
    assert {path.name for path in archive.iterdir()} == before
    assert work(recovery.read_recovery).drilled_on == date(2026, 11, 25)


def test_a_drill_looks_where_it_is_told(vault: Vault, shares: tuple[str, ...], tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    clock.now += timedelta(hours=1)
    made = back_up(vault, stick)

    assert recovery.drill(vault, PASSPHRASE, shares[:2], stick).taken == made.taken.replace(tzinfo=None)


def test_a_stick_that_no_longer_answers_is_said_and_nothing_is_kept_of_the_drill(
    vault: Vault, work: Work, shares: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    back_up(vault, stick)
    listed = os.listdir

    def listdir(path: Path) -> list[str]:
        if str(path).startswith(str(stick)):
            raise OSError(errno.EIO, "gone")
        return listed(path)

    monkeypatch.setattr(os, "listdir", listdir)
    with pytest.raises(ArchiveUnwell) as refused:
        recovery.drill(vault, PASSPHRASE, shares[:2])
    assert refused.value.what == "io"
    assert work(recovery.read_recovery).drilled_on is None


def test_a_year_after_it_was_last_seen_to_work_the_drill_is_due(
    vault: Vault, work: Work, shares: tuple[str, ...], clock: Clock
) -> None:
    recovery.confirm_recovery(vault, PASSPHRASE, shares[:2])
    clock.now += timedelta(days=364)
    assert not work(recovery.read_recovery).drill_due
    clock.now += timedelta(days=1)
    assert work(recovery.read_recovery).drill_due
    recovery.drill(vault, PASSPHRASE, shares[:2])
    assert not work(recovery.read_recovery).drill_due


def test_without_a_backup_there_is_nothing_to_try(vault: Vault) -> None:
    with pytest.raises(NoBackupToTry):
        recovery.drill(vault, PASSPHRASE, new_shares().shares[:2])


def test_sheets_that_open_only_an_older_backup_are_said_to_be_outdated(
    vault: Vault, work: Work, shares: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.archive.recovery.after_new_key", lambda *_: None)
    newer = recovery.make_new_sheets(vault, PASSPHRASE).shares
    with pytest.raises(SharesOutdated):
        recovery.drill(vault, PASSPHRASE, shares[:2])
    with pytest.raises(RecoveryShareWrong):
        recovery.drill(vault, PASSPHRASE, newer[:2])
    assert work(recovery.read_recovery).drilled_on is None


def test_a_damaged_backup_fails_the_drill(vault: Vault, work: Work, shares: tuple[str, ...], clock: Clock) -> None:
    clock.now += timedelta(hours=1)
    folder = ArchiveFolder(back_up(vault).first)
    content = bytearray(folder.database.read_bytes())
    content[len(content) // 2] ^= 1
    folder.database.write_bytes(content)
    with pytest.raises(ArchiveUnwell):
        recovery.drill(vault, PASSPHRASE, shares[:2])
    for path in folder.keys:
        path.unlink()
    with pytest.raises(KeyFileUnwell):
        recovery.drill(vault, PASSPHRASE, shares[:2])
    assert work(recovery.read_recovery).drilled_on is None


# --- made anew ----------------------------------------------------------------------------------------------------


def test_new_sheets_make_the_old_ones_void(vault: Vault, work: Work, shares: tuple[str, ...]) -> None:
    recovery.confirm_recovery(vault, PASSPHRASE, shares[:2])
    made = recovery.make_new_sheets(vault, PASSPHRASE)

    assert (len(made.shares), made.needed, made.made_on) == (3, 2, date(2026, 11, 25))
    assert len(made.after.older) == 1
    assert work(recovery.read_recovery).confirmed_on is None
    for void in (shares[:2], (shares[0], made.shares[1])):
        with pytest.raises(RecoveryShareWrong):
            recovery.confirm_recovery(vault, PASSPHRASE, void)
    recovery.confirm_recovery(vault, PASSPHRASE, made.shares[1:])


def test_sheets_stay_good_when_somebody_is_taken_off(vault: Vault, shares: tuple[str, ...]) -> None:
    revoke(vault, PASSPHRASE, join(vault))

    recovery.confirm_recovery(vault, PASSPHRASE, shares[:2])


def test_only_a_coordinator_who_proves_it_touches_the_recovery(
    vault: Vault, work: Work, shares: tuple[str, ...]
) -> None:
    acts = (
        lambda again: recovery.confirm_recovery(vault, again, shares[:2]),
        lambda again: recovery.drill(vault, again, shares[:2]),
        lambda again: recovery.make_new_sheets(vault, again),
    )
    for act in acts:
        with pytest.raises(WrongPassphrase):
            act("sbagliata")
    work(lambda uow: hold_only(uow, Role.REFERENTE, Role.OPERATRICE))
    for act in acts:
        with pytest.raises(RoleMissing):
            act(PASSPHRASE)


# --- used ---------------------------------------------------------------------------------------------------------


def test_with_two_sheets_somebody_coordinates_the_centre_again(
    vault: Vault, archive: Path, shares: tuple[str, ...]
) -> None:
    vault.lock().result()
    done = recovery.recover_archive(archive, shares[:2], " Lidia  Bo ", NEW)

    assert (done.operator, done.restored) == ("Lidia Bo", None)
    with open_vault(archive, "lidia bo", NEW) as opened:
        assert opened.run(lambda uow: uow.operator.roles).result() == {"coordinatrice"}


def test_on_a_new_computer_two_sheets_and_a_stick_bring_the_archive_back(
    vault: Vault, work: Work, shares: tuple[str, ...], tmp_path: Path, clock: Clock
) -> None:
    stick, new_place = tmp_path / "chiavetta", tmp_path / "nuovo"
    stick.mkdir()
    case = work(a_case)
    clock.now += timedelta(hours=1)
    made = back_up(vault, stick)
    assert made.second is not None

    done = recovery.recover_archive(new_place, shares[1:], OPERATOR, NEW, backup=made.second, clock=clock)

    assert done.restored is not None
    assert done.restored.kept is None
    with open_vault(new_place, OPERATOR, NEW, clock=clock) as opened:
        assert opened.run(lambda uow: read_case(uow, case.id)).result().code == case.code
        assert opened.run(check_archive).result().findings.is_well
        assert opened.run(lambda uow: uow.operators.all()).result()[0].roles == CENTRE_ROLES


def test_a_backup_from_before_the_key_changed_is_brought_back_over_the_archive(
    vault: Vault, shares: tuple[str, ...], archive: Path, clock: Clock
) -> None:
    clock.now += timedelta(hours=1)
    old = back_up(vault).first
    revoke(vault, PASSPHRASE, join(vault))
    vault.lock().result()

    done = recovery.recover_archive(archive, shares[:2], OPERATOR, NEW, backup=old, clock=clock)

    assert done.restored is not None
    assert done.restored.kept is not None
    with open_vault(archive, OPERATOR, NEW, clock=clock) as opened:
        assert opened.run(check_archive).result().findings.is_well
    vault.unlock(OPERATOR, NEW).result()


def test_void_sheets_bring_nothing_back_over_an_archive_with_newer_ones(
    vault: Vault, shares: tuple[str, ...], archive: Path, clock: Clock
) -> None:
    clock.now += timedelta(hours=1)
    old = back_up(vault).first
    recovery.make_new_sheets(vault, PASSPHRASE)
    vault.lock().result()
    before = ArchiveFolder(archive).database.read_bytes()

    with pytest.raises(Exception) as refused:  # noqa: PT011 - which of the refusals of a restore, it says below
        recovery.recover_archive(archive, shares[:2], OPERATOR, NEW, backup=old, clock=clock)

    assert getattr(refused.value, "kind", "") == "erasures_unreadable"
    assert ArchiveFolder(archive).database.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "passphrase", "kind"), [(" ", NEW, OperatorNameEmpty), ("Lidia", "lidia", PassphraseTooWeak)]
)
def test_a_name_and_a_good_passphrase_are_needed(
    vault: Vault, archive: Path, shares: tuple[str, ...], name: str, passphrase: str, kind: type[Exception]
) -> None:
    vault.lock().result()
    with pytest.raises(kind):
        recovery.recover_archive(archive, shares[:2], name, passphrase)


def test_for_a_passphrase_that_is_too_weak_nothing_is_brought_back(
    vault: Vault, archive: Path, shares: tuple[str, ...]
) -> None:
    backup = back_up(vault).first
    vault.lock().result()
    with pytest.raises(PassphraseTooWeak):
        recovery.recover_archive(archive, shares[:2], "Lidia", "lidia", backup=backup)
    assert ArchiveFolder(archive).kept == ()


def test_two_sheets_that_let_somebody_in_are_proved_by_it(vault: Vault, archive: Path, shares: tuple[str, ...]) -> None:
    vault.lock().result()
    recovery.recover_archive(archive, shares[:2], "Lidia", NEW)
    with open_vault(archive, "Lidia", NEW) as opened:
        assert opened.run(recovery.read_recovery).result().confirmed_on is not None


def test_each_sheet_is_checked_by_itself_and_two_of_them_on_what_they_are_to_open(
    vault: Vault, archive: Path, shares: tuple[str, ...]
) -> None:
    for share in shares:
        recovery.check_sheet(share.replace(" ", "").lower())
    with pytest.raises(RecoveryShareWrong) as mistyped:
        recovery.check_sheet(shares[0][:-1])
    assert mistyped.value.why == "unreadable"

    recovery.check_sheets(archive, shares[:2])
    recovery.check_sheets(back_up(vault).first, shares[1:])
    with pytest.raises(RecoveryShareWrong):
        recovery.check_sheets(archive, new_shares().shares[:2])
