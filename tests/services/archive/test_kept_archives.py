"""The archives put aside: since when and why they are there, and that a coordinator destroys them for good."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import RoleMissing, WrongPassphrase
from desktop.services.archive.backups import back_up
from desktop.services.archive.kept import Why, destroy_kept, list_kept
from desktop.services.archive.restoring import WhoRestores, WhoSalvages, restore, salvage_in_place
from desktop.services.archive.team import renew_keys
from desktop.storage import destroying
from desktop.storage.undone import keep_undone, undone_of
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE


def go_back(vault: Vault, copy: Path, clock: Clock) -> None:
    vault.lock().result()
    restore(copy, vault.folder, WhoRestores(OPERATOR, PASSPHRASE, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()


@pytest.fixture
def kept(vault: Vault, work: Work, clock: Clock) -> Path:
    """An archive with a woman in it, put aside by going back to a copy."""
    copy = back_up(vault).first
    work(a_case)
    clock.now += timedelta(days=1)
    go_back(vault, copy, clock)
    return list_kept(vault)[0].folder


def test_each_says_since_when_and_why_newest_first(vault: Vault, clock: Clock, kept: Path) -> None:
    clock.now += timedelta(days=1)
    vault.lock().result()
    salvage_in_place(vault.folder, WhoSalvages(OPERATOR, PASSPHRASE, ("bisogni", "")), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    clock.now += timedelta(days=1)
    renew_keys(vault, PASSPHRASE)
    left = vault.folder / f"archive.kept-{clock.now:%Y-%m-%d-%H%M%S}"
    left.mkdir()
    (left / "archive.db").write_bytes(b"resto")
    (vault.folder / "archive.kept-2020-01-01-000000").mkdir()
    (vault.folder / "archive.kept-qualcosa").mkdir()

    found = list_kept(vault)

    assert [each.why for each in found] == [Why.KEYS, Why.SALVAGED, Why.RESTORED, Why.UNKNOWN, Why.UNKNOWN]
    assert found[2].folder == kept
    assert found[0].since == clock.now.replace(tzinfo=None, microsecond=0)
    assert (found[0].size, found[4].since) == (5, None)
    assert found[2].size > 10_000


def test_one_is_destroyed_for_good_and_the_log_says_so(vault: Vault, work: Work, kept: Path) -> None:
    work(lambda uow: keep_undone(uow.settings, [kept, Path("altra")]))

    assert destroy_kept(vault, PASSPHRASE, kept) == ()

    assert not kept.exists()
    assert list_kept(vault) == ()
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'kept.destroy'")) == (1,)
    assert work(lambda uow: undone_of(uow.settings)) == (Path("altra"),)
    assert destroy_kept(vault, PASSPHRASE, kept) == ()
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'kept.destroy'")) == (1,)


def test_its_keys_go_first_and_what_the_disk_keeps_is_named(
    vault: Vault, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    really = destroying._overwrite

    def noted(path: Path) -> bool:
        order.append(path.name)
        return path.name != "archive.db" and really(path)

    monkeypatch.setattr(destroying, "_overwrite", noted)
    assert destroy_kept(vault, PASSPHRASE, kept) == (kept / "archive.db",)
    assert set(order[:2]) == {"archive.keys", "archive.keys2"}
    assert [path.name for path in kept.iterdir()] == ["archive.db"]


def test_only_a_coordinator_who_proves_who_she_is_destroys_one(vault: Vault, work: Work, kept: Path) -> None:
    with pytest.raises(WrongPassphrase):
        destroy_kept(vault, "sbagliata", kept)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        destroy_kept(vault, PASSPHRASE, kept)
    assert kept.exists()


def test_of_a_link_only_the_link_goes(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "suo").mkdir()
    (tmp_path / "suo" / "foto").write_bytes(b"sua")
    link = vault.folder / "archive.kept-x"
    link.symlink_to(tmp_path / "suo")
    assert destroy_kept(vault, PASSPHRASE, link) == ()
    assert (tmp_path / "suo" / "foto").exists()
    assert not link.is_symlink()
