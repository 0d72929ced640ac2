"""What a key costs: unlocking with sixty operators as with one, an unknown name as a known one, and a new vault key."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, milliseconds, p50
from desktop.domain.operator import Role
from desktop.errors import WrongPassphrase
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.keyring.cost import CHEAPEST, STANDARD
from desktop.storage.vault import Vault, open_vault

OPERATORS, WOMEN = 60, 5000
_HERS = "abaco zuppa collina sereno mare"
_TIMES = 11


def measure(scratch: Path) -> Iterator[Measured]:
    """Compare in one run: one operator and sixty, a name nobody has and a known one; then renew a full archive."""
    alone, many = new_archive(scratch / "alone", cost=STANDARD), new_archive(scratch / "many", cost=STANDARD)
    _enrol_all(many)
    one, sixty = _least(lambda: _unlock(alone), lambda: _unlock(many))
    told = f"{sixty:.0f} ms with {OPERATORS}, {one:.0f} ms with one"
    yield Measured("unlocking with sixty operators over unlocking with one", sixty / one, 1.1, "times", told)
    known, unknown = _least(lambda: _fail(many, OPERATOR), lambda: _fail(many, "Nessuna"))
    told = f"{unknown:.0f} ms for a name nobody has, {known:.0f} ms for a wrong passphrase"
    ratio = max(unknown / known, known / unknown)
    yield Measured("a wrong name over a wrong passphrase, or the reverse", ratio, 1.1, "times", told)
    yield _renewal(new_archive(scratch / "full", WOMEN, CHEAPEST))


def _renewal(folder: Path) -> Measured:
    megabytes = ArchiveFolder(folder).database.stat().st_size / 1_000_000
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        times = [milliseconds(lambda: vault.renew_keys(PASSPHRASE, bool, bool).result()) for _ in range(_TIMES)]
    told = f"p50 of {_TIMES}, {megabytes:.1f} MB"
    return Measured("another vault key for 5,000 files", p50(times) / megabytes, 100, "ms per MB", told)


def _enrol_all(folder: Path) -> None:
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        for no in range(2, OPERATORS + 1):
            newcomer = Newcomer(f"Collega {no}", _HERS, frozenset({Role.OPERATRICE}))
            vault.add_operator(PASSPHRASE, newcomer, bool).result()


def _least(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Return how long each takes when the machine does little else, taken in turns."""
    times = [(milliseconds(first), milliseconds(second)) for _ in range(_TIMES)]
    return min(time for time, _ in times), min(time for _, time in times)


def _unlock(folder: Path) -> None:
    vault = Vault(folder)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    vault.lock().result()


def _fail(folder: Path, name: str) -> None:
    with suppress(WrongPassphrase):
        opened_keys(ArchiveFolder(folder), name, "sbagliata")
