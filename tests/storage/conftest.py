"""An archive of three operators, and the shares that open it without any of them."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.storage.enrolment import Newcomer
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault
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
