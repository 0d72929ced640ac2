"""Passphrases changed and ways in given: the new one opens, the old one no longer, and a kill leaves one of them."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from desktop.domain.identifiers import OperatorId, new_id
from desktop.errors import OperatorUnknown, RoleMissing, WrongPassphrase
from desktop.storage.folder import ArchiveFolder
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.three_operators import BEA, BEAS, CARLA, OPERATOR, PASSPHRASE, anyone, killed_at_each_step, opens, remove

# --- passphrases ------------------------------------------------------------------------------------------------

NEW = "ruggine alba cespuglio vapore timone"


def test_a_changed_passphrase_opens_and_the_one_before_no_longer(three: Path) -> None:
    with open_vault(three, BEA, BEAS) as vault:
        mine = vault.run(lambda uow: uow.operator.id).result()
        vault.change_passphrase(BEAS, NEW).result()
        assert vault.confirm(BEA, NEW).result() == mine
        assert isinstance(vault.confirm(BEA, BEAS).exception(), WrongPassphrase)
    assert not opens(three, BEA, BEAS)
    with open_vault(three, BEA, NEW) as vault:
        assert vault.run(lambda uow: uow.operator.id).result() == mine
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log ORDER BY no")).result()
        vault.renew_keys(NEW, anyone, remove(CARLA)).result()
    assert ("passphrase",) in acts
    assert opens(three, BEA, NEW)


@pytest.mark.parametrize("typed", ["sbagliata", PASSPHRASE])
def test_only_her_own_passphrase_changes_it(three: Path, typed: str) -> None:
    keys = [path.read_bytes() for path in ArchiveFolder(three).keys]
    vault = Vault(three)
    vault.unlock(BEA, BEAS).result()
    assert isinstance(vault.change_passphrase(typed, NEW).exception(), WrongPassphrase)
    assert [path.read_bytes() for path in ArchiveFolder(three).keys] == keys
    vault.lock().result()


def test_a_passphrase_changed_meanwhile_is_not_changed_again(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_vault(three, BEA, BEAS) as vault:
        key_file = vault.attend(lambda opened: opened.keys.key_file).result()
        monkeypatch.setattr(type(key_file), "with_passphrase", lambda *_: None)
        assert isinstance(vault.change_passphrase(BEAS, NEW).exception(), WrongPassphrase)
    assert opens(three, BEA, BEAS)


def _change(folder: Path) -> None:
    with open_vault(folder, BEA, BEAS) as vault:
        vault.change_passphrase(BEAS, NEW).result()


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_killed_at_any_step_the_old_or_the_new_passphrase_opens(three: Path, tmp_path: Path) -> None:
    pristine = tmp_path / "prima"
    shutil.copytree(three, pristine)

    seen = []
    for _ in killed_at_each_step(three, pristine, _change):
        old, new = opens(three, BEA, BEAS), opens(three, BEA, NEW)
        assert old != new
        seen.append("old" if old else "new")
    assert {"old", "new"} == set(seen)


def key_of(operator: bytes) -> Callable[[UnitOfWork], object]:
    return lambda uow: uow.rows.one("SELECT public_key FROM operator WHERE id = ?", operator)


def test_who_forgot_her_passphrase_is_given_another_and_stays_who_she_was(three: Path) -> None:
    def known(uow: UnitOfWork) -> OperatorId:
        (operator,) = uow.rows.one("SELECT id FROM operator WHERE name = 'Bea'") or (b"",)
        return OperatorId(operator)

    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        bea = vault.run(known).result()
        public = vault.run(lambda uow: uow.rows.one("SELECT public_key FROM operator WHERE id = ?", bea)).result()
        assert vault.give_way_in(PASSPHRASE, bea, NEW, anyone).result() == bea
        assert (
            vault.run(lambda uow: uow.rows.one("SELECT public_key FROM operator WHERE id = ?", bea)).result() != public
        )
        owners = vault.attend(lambda opened: opened.keys.key_file.owners_of_slots(opened.keys.vault_key)).result()
        assert owners.count(bea) == 1
    assert not opens(three, BEA, BEAS)
    with open_vault(three, BEA, NEW) as vault:
        assert vault.run(known).result() == bea


def test_nobody_who_does_not_work_here_is_given_a_way_in(three: Path) -> None:
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        refused = vault.give_way_in(PASSPHRASE, OperatorId(new_id()), NEW, anyone).exception()
        assert isinstance(refused, OperatorUnknown)


def test_a_way_in_that_is_refused_leaves_her_the_one_she_had(three: Path) -> None:
    asked = count()

    def once(_: UnitOfWork) -> None:
        if next(asked):
            raise RoleMissing(("coordinatrice",))

    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        (bea,) = vault.run(lambda uow: uow.rows.one("SELECT id FROM operator WHERE name = 'Bea'")).result() or (b"",)
        assert isinstance(vault.give_way_in(PASSPHRASE, bea, NEW, once).exception(), RoleMissing)
    assert opens(three, BEA, BEAS)
    assert not opens(three, BEA, NEW)
