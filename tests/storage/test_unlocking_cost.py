"""One key derivation, whoever knocks and however many work here; wrong passphrases in any number lock nobody out."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import WaitBeforeRetry, WrongPassphrase
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring import copies
from desktop.storage.keyring.cost import KdfCost
from desktop.storage.throttle import pause_after
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

HERS = "abaco zuppa collina sereno mare"
OPERATORS = 60


@pytest.fixture
def sixty(archive: Path) -> Path:
    """An archive of sixty operators, closed."""
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        for no in range(2, OPERATORS + 1):
            vault.add_operator(PASSPHRASE, Newcomer(f"Collega {no}", HERS, frozenset({Role.OPERATRICE})), bool).result()
        assert len(vault.run(lambda uow: uow.operators.all()).result()) == OPERATORS
    return archive


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names a key was derived for, as they are tried."""
    tried: list[str] = []
    derive = copies.root_of

    def root_of(name: str, passphrase: str, cost: KdfCost, salt: bytes) -> bytes:
        tried.append(name)
        return derive(name, passphrase, cost, salt)

    monkeypatch.setattr(copies, "root_of", root_of)
    return tried


def attempt(folder: Path, name: str, passphrase: str) -> None:
    vault = Vault(folder)
    vault.unlock(name, passphrase).exception()
    vault.lock().result()


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [(OPERATOR, PASSPHRASE), (OPERATOR, "sbagliata"), ("Collega 60", HERS), ("Nessuna", PASSPHRASE)],
)
def test_of_one_operator_or_sixty_one_key_is_derived(
    sixty: Path, derivations: list[str], name: str, passphrase: str
) -> None:
    attempt(sixty, name, passphrase)

    assert derivations == [name]


@pytest.mark.parametrize(("name", "passphrase"), [(OPERATOR, PASSPHRASE), ("Nessuna", PASSPHRASE), (OPERATOR, "no")])
def test_of_one_operator_alone_one_key_is_derived_too(
    archive: Path, derivations: list[str], name: str, passphrase: str
) -> None:
    attempt(archive, name, passphrase)

    assert derivations == [name]


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_five_hundred_wrong_passphrases_take_the_pauses_and_lock_nobody_out(archive: Path, clock: Clock) -> None:
    started, wrong = clock.now, 0
    while wrong < 500:
        # Each time a program started anew: ending it shortens no pause.
        error = Vault(archive, clock=clock).unlock(OPERATOR, f"tentativo {wrong}").exception()
        if isinstance(error, WaitBeforeRetry):
            clock.now += timedelta(seconds=error.seconds)
        else:
            assert isinstance(error, WrongPassphrase)
            wrong += 1
    taken = clock.now - started

    assert taken == timedelta(seconds=sum(pause_after(failures) for failures in range(500)))
    assert taken > timedelta(hours=8)
    assert isinstance(Vault(archive, clock=clock).unlock(OPERATOR, PASSPHRASE).exception(), WaitBeforeRetry)
    clock.now += timedelta(minutes=1)
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert isinstance(vault.run(lambda uow: uow.now).result(), datetime)
    assert not ArchiveFolder(archive).attempts.exists()
