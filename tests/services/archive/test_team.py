"""Who works in the archive: roles, passphrases, and one who works there no longer."""

from collections.abc import Callable
from datetime import timedelta
from errno import EIO
from pathlib import Path

import pytest

from desktop.domain.identifiers import CaseId, OperatorId, new_id
from desktop.domain.operator import CENTRE_ROLES, Role
from desktop.errors import (
    ArchiveUnwell,
    ConfirmationMissing,
    FilesWithoutFollower,
    LastCoordinator,
    OperatorActing,
    OperatorUnknown,
    PassphraseTooWeak,
    RoleMissing,
    RoleUnknown,
    WrongPassphrase,
)
from desktop.services.archive import team
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.upkeep import check_archive
from desktop.services.case.cases import read_case
from desktop.services.colleagues import access
from desktop.storage import folder
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies, opened_keys
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case, a_case_with_contact, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, MARTAS, NORA, NORAS, join, sit_down
from tests.passphrases import OPERATOR, PASSPHRASE

UseCase = Callable[[UnitOfWork], object]
NEW = "ruggine alba cespuglio vapore timone"


def me(work: Work) -> OperatorId:
    return work(lambda uow: uow.operator.id)


# --- who they are -------------------------------------------------------------------------------------------------


def test_everybody_knows_her_colleagues_and_the_coordinator_how_many_women_each_follows(
    vault: Vault, work: Work
) -> None:
    marta = join(vault)
    work(a_case)

    shown = work(team.read_team)
    assert [(each.name, each.files, each.acting) for each in shown.members] == [(OPERATOR, 1, True), (MARTA, 0, False)]
    assert (shown.may_change, shown.files_apart) == (True, False)
    sit_down(vault, MARTA)
    hers = work(team.read_team)
    assert [(each.id == marta, each.files, each.roles) for each in hers.members] == [
        (False, None, CENTRE_ROLES),
        (True, None, {Role.OPERATRICE}),
    ]
    assert not hers.may_change


def test_when_each_one_opened_the_archive_is_for_the_coordinator_and_herself(
    vault: Vault, work: Work, clock: Clock
) -> None:
    def entries() -> list[tuple[object, object]]:
        return [(each.first_entry, each.last_entry) for each in work(team.read_team).members]

    began = clock.now
    join(vault)
    assert entries() == [(began, began), (None, None)]
    clock.now += timedelta(days=1)
    sit_down(vault, MARTA)
    assert entries() == [(None, None), (clock.now, clock.now)]
    clock.now += timedelta(days=1)
    sit_down(vault, OPERATOR)
    assert entries() == [(began, clock.now), (began + timedelta(days=1),) * 2]


def test_a_colleague_is_found_by_her_name_whatever_its_case(vault: Vault, work: Work) -> None:
    marta = join(vault)

    assert work(lambda uow: team.operator_named(uow, "  mARTA ")).id == marta
    with pytest.raises(OperatorUnknown):
        work(lambda uow: team.operator_named(uow, "Mart"))


# --- roles --------------------------------------------------------------------------------------------------------


def test_roles_are_changed_as_a_set_and_hold_from_her_next_act(vault: Vault, work: Work) -> None:
    marta = join(vault)
    roles = work(lambda uow: team.change_roles(uow, marta, ["referente", "accoglienza"], uow.operator.id))
    assert roles == {Role.REFERENTE, Role.ACCOGLIENZA}
    assert work(lambda uow: team.operator_named(uow, MARTA)).roles == roles
    work(lambda uow: team.change_roles(uow, marta, ["referente"], uow.operator.id))
    sit_down(vault, MARTA)
    with pytest.raises(RoleMissing):
        work(lambda uow: read_case(uow, CaseId(new_id())))
    assert ("operator.roles",) in work(lambda uow: uow.rows.all("SELECT act FROM log"))


def test_somebody_always_coordinates_the_centre(vault: Vault, work: Work) -> None:
    marta = join(vault)
    with pytest.raises(LastCoordinator):
        work(lambda uow: team.change_roles(uow, uow.operator.id, ["operatrice"], uow.operator.id))
    work(lambda uow: team.change_roles(uow, marta, ["operatrice", "coordinatrice"], uow.operator.id))
    work(lambda uow: team.change_roles(uow, uow.operator.id, ["operatrice"], uow.operator.id))
    with pytest.raises(RoleMissing):
        work(lambda uow: team.change_roles(uow, marta, ["operatrice"], uow.operator.id))


def test_roles_are_not_changed_without_a_passphrase_a_colleague_or_a_role(vault: Vault, work: Work) -> None:
    marta = join(vault)
    attempts: list[tuple[UseCase, type[Exception]]] = [
        (lambda uow: team.change_roles(uow, marta, ["referente"], None), ConfirmationMissing),
        (lambda uow: team.change_roles(uow, marta, ["referente"], marta), ConfirmationMissing),
        (lambda uow: team.change_roles(uow, OperatorId(new_id()), ["referente"], uow.operator.id), OperatorUnknown),
        (lambda uow: team.change_roles(uow, marta, ["capo"], uow.operator.id), RoleUnknown),
        (lambda uow: team.change_roles(uow, marta, [], uow.operator.id), RoleUnknown),
    ]
    for attempt, kind in attempts:
        with pytest.raises(kind):
            work(attempt)
    assert work(lambda uow: team.operator_named(uow, MARTA)).roles == {Role.OPERATRICE}


def test_who_still_follows_women_goes_on_until_her_files_are_handed_over(vault: Vault, work: Work) -> None:
    marta = join(vault, MARTA, Role.OPERATRICE, Role.COORDINATRICE)
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    work(lambda uow: access.hand_over(uow, a_case(uow).id, marta))
    with pytest.raises(FilesWithoutFollower) as refused:
        work(lambda uow: team.change_roles(uow, marta, ["coordinatrice"], uow.operator.id))
    assert refused.value.files == 1
    work(lambda uow: access.hand_over_all(uow, marta, uow.operator.id))
    assert work(lambda uow: team.change_roles(uow, marta, ["coordinatrice"], uow.operator.id)) == {Role.COORDINATRICE}


# --- passphrases --------------------------------------------------------------------------------------------------


def test_an_operator_changes_her_own_passphrase(vault: Vault, archive: Path) -> None:
    join(vault)
    sit_down(vault, MARTA)
    team.change_passphrase(vault, MARTAS, NEW).result()
    vault.lock().result()

    with open_vault(archive, MARTA, NEW) as hers:
        assert hers.run(check_archive).result().findings.is_well
    assert isinstance(Vault(archive).unlock(MARTA, MARTAS).exception(), WrongPassphrase)


def test_a_weak_passphrase_is_not_taken(vault: Vault) -> None:
    marta = join(vault)
    assert isinstance(team.change_passphrase(vault, PASSPHRASE, "giulia").exception(), PassphraseTooWeak)
    assert isinstance(team.give_way_in(vault, PASSPHRASE, marta, "marta").exception(), PassphraseTooWeak)


def test_a_coordinator_lets_in_who_forgot_her_passphrase_and_nobody_else_does(vault: Vault, work: Work) -> None:
    marta = join(vault)
    assert team.give_way_in(vault, PASSPHRASE, marta, NEW).result() == marta
    assert vault.confirm(MARTA, NEW).result() == marta
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert isinstance(team.give_way_in(vault, PASSPHRASE, marta, NEW).exception(), RoleMissing)


# --- S0: one works there no longer --------------------------------------------------------------------------------


def test_with_only_the_coordinator_present_two_stay_and_the_leaver_opens_only_the_old(
    vault: Vault, work: Work, archive: Path, tmp_path: Path
) -> None:
    marta, nora = join(vault), join(vault, NORA)
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)
    hers = work(a_case_with_contact)
    sit_down(vault, OPERATOR)
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    work(lambda uow: choose_second_place(uow, stick))
    old = back_up(vault)
    (before, *_) = good_copies(ArchiveFolder(archive))

    revoked = team.revoke(vault, PASSPHRASE, marta, nora)

    assert (revoked.name, revoked.files) == (MARTA, 1)
    assert [each.name for each in work(team.read_team).members] == [OPERATOR, NORA]
    assert work(lambda uow: uow.access.of(hers.id)).owner == nora
    assert work(check_archive).findings.is_well
    vault.lock().result()
    with open_vault(archive, NORA, NORAS) as opened:
        assert opened.run(lambda uow: read_case(uow, hers.id)).result().code == hers.code
        wrote = "SELECT o.name FROM contact c JOIN operator o ON o.no = c.operator WHERE c.case_id = ?"
        assert opened.run(lambda uow: uow.rows.one(wrote, hers.id)).result() == (MARTA,)
    # Her phrase opens neither the archive nor the fresh backup, and the copies it opens are told.
    assert isinstance(Vault(archive).unlock(MARTA, MARTAS).exception(), WrongPassphrase)
    assert revoked.after.backup is not None
    with pytest.raises(WrongPassphrase):
        opened_keys(ArchiveFolder(revoked.after.backup), MARTA, MARTAS)
    assert opened_keys(ArchiveFolder(old.first), MARTA, MARTAS).vault_key
    assert set(revoked.after.older) == {old.first, old.second}
    assert revoked.after.away == ()
    (after, *_) = good_copies(ArchiveFolder(archive))
    assert after.vault_id == before.vault_id
    assert after.generation > before.generation
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_a_name_that_was_taken_off_may_join_again_as_somebody_else(vault: Vault, work: Work) -> None:
    marta = join(vault)
    work(lambda uow: access.share_file(uow, a_case(uow).id, marta))
    team.revoke(vault, PASSPHRASE, marta)
    again = join(vault)

    assert again != marta
    assert work(lambda uow: uow.rows.all("SELECT access FROM case_access WHERE operator_id = ?", marta)) == [("",)]


def test_where_files_are_open_to_all_hers_wait_for_someone(vault: Vault, work: Work) -> None:
    marta = join(vault)
    sit_down(vault, MARTA)
    case = work(a_case)
    sit_down(vault, OPERATOR)
    revoked = team.revoke(vault, PASSPHRASE, marta)

    assert revoked.files == 1
    assert [each.case_id for each in work(access.files_waiting)] == [case.id]


def test_a_stick_that_is_away_is_told(vault: Vault, tmp_path: Path) -> None:
    marta, stick = join(vault), tmp_path / "chiavetta"
    stick.mkdir()
    back_up(vault, stick)
    stick.rename(tmp_path / "nel cassetto")
    revoked = team.revoke(vault, PASSPHRASE, marta)

    assert revoked.after.away == (str(stick),)


def test_copies_that_cannot_be_read_and_those_of_an_older_schema_are_told_too(vault: Vault, archive: Path) -> None:
    marta = join(vault)
    first = back_up(vault).first
    for path in ArchiveFolder(first).keys:
        path.write_bytes(b"damaged")
    earlier = archive / "archive-0000-2026-01-07.db"
    earlier.write_bytes(b"x")

    assert team.revoke(vault, PASSPHRASE, marta).after.older == (first, earlier)


def test_a_backup_that_fails_is_told_and_she_is_off_all_the_same(vault: Vault, work: Work, archive: Path) -> None:
    marta = join(vault)
    (archive / "archive.backups").write_text("in the way")
    revoked = team.revoke(vault, PASSPHRASE, marta)

    assert revoked.after.backup is None
    assert [each.name for each in work(team.read_team).members] == [OPERATOR]


def test_a_disk_that_does_not_say_what_copies_there_are_is_named_and_she_is_off_all_the_same(
    vault: Vault, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marta, stick = join(vault), tmp_path / "chiavetta"
    stick.mkdir()
    back_up(vault, stick)

    def refuse(_: Path, __: str) -> list[Path]:
        raise OSError(EIO, "the disk")

    with monkeypatch.context() as patched:
        patched.setattr(folder, "named", refuse)
        revoked = team.revoke(vault, PASSPHRASE, marta)

    assert (revoked.after.older, revoked.after.away) == ((), (str(vault.folder), str(stick)))
    assert [each.name for each in work(team.read_team).members] == [OPERATOR]


@pytest.mark.parametrize("setting", ["apart", "together"])
def test_nobody_takes_herself_off_nor_a_stranger_nor_hands_files_to_who_leaves(
    vault: Vault, work: Work, setting: str
) -> None:
    marta = join(vault)
    work(lambda uow: access.keep_files_apart(uow, apart=setting == "apart"))
    work(lambda uow: access.hand_over(uow, a_case(uow).id, marta))
    giulia = me(work)
    attempts: list[tuple[tuple[OperatorId, OperatorId | None], type[Exception]]] = [
        ((giulia, None), OperatorActing),
        ((OperatorId(new_id()), None), OperatorUnknown),
        ((marta, marta), OperatorUnknown),
        ((marta, OperatorId(new_id())), OperatorUnknown),
    ]
    if setting == "apart":
        attempts.append(((marta, None), FilesWithoutFollower))
    for (leaver, to), kind in attempts:
        with pytest.raises(kind):
            team.revoke(vault, PASSPHRASE, leaver, to)
    with pytest.raises(WrongPassphrase):
        team.revoke(vault, "sbagliata", marta, giulia)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        team.revoke(vault, PASSPHRASE, marta, giulia)
    assert MARTA in [each.name for each in work(team.read_team).members]


def test_after_a_stick_is_lost_the_archive_gets_another_key_and_everybody_stays(
    vault: Vault, work: Work, archive: Path
) -> None:
    join(vault)
    key = opened_keys(ArchiveFolder(archive), OPERATOR, PASSPHRASE).vault_key
    after = team.renew_keys(vault, PASSPHRASE)

    assert after.older == ()
    assert opened_keys(ArchiveFolder(archive), OPERATOR, PASSPHRASE).vault_key != key
    assert opened_keys(ArchiveFolder(archive), MARTA, MARTAS).vault_key
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        team.renew_keys(vault, PASSPHRASE)


def test_a_full_disk_leaves_her_way_in_as_it_was(vault: Vault, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    marta = join(vault)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("desktop.storage.renewal.write_copies", full)
    with pytest.raises(ArchiveUnwell):
        team.revoke(vault, PASSPHRASE, marta)
    monkeypatch.undo()
    sit_down(vault, MARTA)
    assert work(check_archive).findings.is_well
