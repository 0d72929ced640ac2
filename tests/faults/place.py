"""Where work is done while faults happen, and what every piece of it is made of.

Each piece of work lives in one folder: the archive, a backup of an earlier state, a stick. It tells the number of each
step once it is acknowledged; `judge` says what is wrong with what is left, or nothing.
"""

import contextlib
import filecmp
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from desktop.app import load_knowledge
from desktop.domain.form.assessment import Answer
from desktop.services.archive.backups import choose_second_place
from desktop.services.interview.assessments import start_assessment
from desktop.storage.backups import backups_in
from desktop.storage.copies import prove
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

QUESTION, ROUND, MARK = "I05", "round", "mark"
WORD = "SETTEMBRINAVIOLA"
PERIOD = "2026-Q3"
_MARKS = 12

Tell = Callable[[int], None]
"""Told the number of each step once it is acknowledged; 0 once the archive stands open and the work itself begins."""


@dataclass(frozen=True)
class Place:
    """The folder of one trial.

    Attributes:
        root: the folder.
        before: what stood there before the trial, to compare with; None where nobody compares.
    """

    root: Path
    before: Path | None = None

    @property
    def archive(self) -> Path:
        """The archive."""
        return self.root / "archivio"

    @property
    def backup(self) -> Path:
        """A backup of an earlier state."""
        return self.root / "copia"

    @property
    def stick(self) -> Path:
        """The second place."""
        return self.root / "chiavetta"

    @property
    def out(self) -> Path:
        """Where papers and packs are written."""
        return self.root / "uscita"

    @property
    def shares(self) -> tuple[str, ...]:
        """The recovery shares."""
        return tuple((self.root / "fogli").read_text(encoding="utf-8").splitlines())

    def is_untouched(self, folder: Path) -> bool:
        """Tell whether a folder is, file by file, as it was before the trial."""
        if self.before is None:
            return False
        old = self.before / folder.relative_to(self.root)
        names = sorted(path.name for path in folder.iterdir())
        if not old.is_dir() or names != sorted(path.name for path in old.iterdir()):
            return False
        return all(filecmp.cmp(old / name, folder / name, shallow=False) for name in names)


@dataclass(frozen=True)
class Work:
    """One piece of work.

    Attributes:
        do: the work.
        judge: says what is wrong with what is left, after so many acknowledged steps; empty for nothing.
        steps: how many it has.
        tried: how many of them it does while one call fails: the calls of a further one are the same again.
        prepare: makes in the place what the work is done on.
    """

    do: Callable[[Place, Tell, int], None]
    judge: Callable[[Place, int], str]
    steps: int = 1
    tried: int = 1
    prepare: Callable[[Place], None] | None = None


def prepare_place(root: Path) -> Place:
    """Make the archive of all trials: a woman with an open questionnaire, marks to tell old from new, a stick."""
    place = Place(root)
    founding = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7), 200)
    shares = Vault.create(place.archive, founding, CHEAPEST).shares
    (root / "fogli").write_text("\n".join(shares), encoding="utf-8")
    place.stick.mkdir()
    place.out.mkdir()
    form = load_knowledge().forms["bisogni"].latest
    agreed = {code: Answer.of("SI") for code in ("A01", "A04", "A05")}
    with opened(place) as vault:
        case = vault.run(lambda uow: a_case_with_contact(uow, asked=WORD)).result()
        vault.run(lambda uow: start_assessment(uow, form, case.id, agreed)).result()
        vault.run(lambda uow: choose_second_place(uow, place.stick)).result()
        vault.run(lambda uow: _mark(uow, "old")).result()
    leave_out = shutil.ignore_patterns("archive.installation", "archive.lock")
    shutil.copytree(place.archive, place.backup, ignore=leave_out)
    with opened(place) as vault:
        vault.run(lambda uow: _mark(uow, "new")).result()
    return place


def _mark(uow: UnitOfWork, word: str) -> None:
    for no in range(_MARKS):
        uow.rows.put("setting", {"name": f"{MARK} {no}"}, {"value": word})


@contextlib.contextmanager
def opened(place: Place, clock: Callable[[], datetime] | None = None) -> Iterator[Vault]:
    """Open the archive for a block."""
    vault = Vault(place.archive, clock=clock or Clock())
    vault.unlock(OPERATOR, PASSPHRASE).result()
    try:
        yield vault
    finally:
        vault.lock().result()


def well(vault: Vault) -> str:
    """Return what the check of an open archive finds, empty for nothing."""
    found = vault.run(check).result()
    return "" if found.is_well else f"the check finds {[fault.kind for fault in found.faults]}"


def all_proved(place: Place) -> str:
    """Return what is wrong with the backups: each folder named as one is whole, which an untouched one surely is."""
    key = opened_keys(ArchiveFolder(place.archive), OPERATOR, PASSPHRASE).vault_key
    for home in (ArchiveFolder(place.archive).backups, place.stick):
        for backup in backups_in(home):
            if not place.is_untouched(backup.folder):
                prove(ArchiveFolder(backup.folder), key)
    return ""
