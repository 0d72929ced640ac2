"""An archive of three operators, and the shares that open it without any of them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.services.archive.backups import back_up
from desktop.storage.enrolment import Newcomer
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.copies import copy_of
from tests.damaged import Damaged, Saved, change, make, without_backups
from tests.three_operators import BEA, BEAS, CARLA, CARLAS, OPERATOR, PASSPHRASE, anyone, write_something


@pytest.fixture
def shares() -> list[str]:
    return []


@pytest.fixture
def three(tmp_path: Path, shares: list[str]) -> Path:
    """An archive of three operators, closed; its recovery shares in `shares`."""
    folder = tmp_path / "archivio"
    founding = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7))
    shares += Vault.create(folder, founding, CHEAPEST).shares
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        for name, passphrase in ((BEA, BEAS), (CARLA, CARLAS)):
            vault.add_operator(PASSPHRASE, Newcomer(name, passphrase, frozenset({Role.OPERATRICE})), anyone).result()
        vault.run(write_something).result()
    return folder


@pytest.fixture(scope="module")
def whole(_new_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled archive with a backup of before its last changes."""
    clock = Clock()
    folder = make(copy_of(_new_archive, tmp_path_factory.mktemp("intero") / "archivio"), clock)
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        back_up(vault)
        clock.now += timedelta(days=1)
        vault.run(change).result()
    return folder


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Damaged:
    return Damaged(whole, tmp_path / "rotto")


@pytest.fixture
def bare(whole: Path, tmp_path: Path) -> Damaged:
    """The same without any backup."""
    found = Damaged(whole, tmp_path / "nudo")
    without_backups(found.folder.path)
    return found


@pytest.fixture
def saved(tmp_path: Path, clock: Clock) -> Saved:
    clock.set_day("2026-12-01")
    return Saved(tmp_path, clock)
