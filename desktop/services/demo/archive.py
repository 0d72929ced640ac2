"""Makes the training archive: every output of it bears a watermark, and its mail goes to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.services.colleagues.operators import require_coordination
from desktop.services.demo.doubles import write_double
from desktop.services.demo.invention import Invention
from desktop.services.demo.orphans import write_orphans
from desktop.services.demo.people import tie_families
from desktop.services.demo.services import write_services
from desktop.services.demo.table import write_table
from desktop.services.demo.women import InventedWoman, Inventor
from desktop.services.demo.writing import write_woman
from desktop.services.mailbox.protocol import set_mailbox
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding, found
from desktop.storage.installation import Installation
from desktop.storage.keyring.copies import good_copies
from desktop.storage.keyring.cost import STANDARD, KdfCost
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault

# So many women in one transaction: one at a time waits for the disk, all at once holds everything in memory.
_AT_ONCE = 250
_DAYS_A_MONTH = 31
_EVENING = time(18, 30)


@dataclass(frozen=True, slots=True)
class Training:
    """A training archive: who opens it and how. Its passphrases are no secrets, since nobody in it exists."""

    operator: str
    passphrase: str
    colleague: str
    colleague_passphrase: str
    women: int
    begins: date
    until: date
    mailbox: str


def make_training_archive(
    folder: Path, invention: Invention, *, women: int, seed: int, until: date, cost: KdfCost = STANDARD
) -> Training:
    """Make an archive in `folder` with `women` invented women whose first contacts end on `until`.

    Raises:
        ArchiveExists, FolderUnsuitable, ArchiveUnwell: it cannot be made there.
    """
    named = invention.margins.women.archive
    begins = until - timedelta(days=named["months"] * _DAYS_A_MONTH)
    founding, newcomer = _founding(named, begins), _newcomer(named)
    found(folder, founding, cost)
    invented = Inventor(invention.margins, invention.form, invention.families, until, seed)
    # Seen from the evening of the last day, whatever day it is today.
    evening = datetime.combine(until, _EVENING).astimezone()
    vault = Vault(folder, clock=lambda: evening)
    vault.unlock(founding.operator, founding.passphrase).result()
    try:
        colleague = vault.add_operator(founding.passphrase, newcomer, require_coordination).result()
        vault.run(lambda uow: set_mailbox(uow, named["mailbox"])).result()
        vault.run(lambda uow: write_services(uow, invention.directory, invention.services)).result()
        vault.run(lambda uow: write_table(uow, invention.table_ground, invention.table)).result()
        vault.run(lambda uow: write_orphans(uow, invention.orphans, invention.orphan_words)).result()
        _write_all(vault, invention, invented.women(women, invention.aliases), colleague)
    finally:
        vault.lock().result()
    return Training(
        operator=founding.operator,
        passphrase=founding.passphrase,
        colleague=newcomer.name,
        colleague_passphrase=newcomer.passphrase,
        women=women,
        begins=begins,
        until=until,
        mailbox=named["mailbox"],
    )


def settle_training_archive(made: Path, folder: Path) -> None:
    """Move the training archive just made in `made` to `folder`, which is not there yet.

    It is noted beforehand where it will live: otherwise it would open as one restored from a copy, which releases
    nothing before somebody says what had left.
    """
    there, vault_id = ArchiveFolder(made), good_copies(ArchiveFolder(made))[0].vault_id
    written = Installation(there.installation, vault_id).read()
    assert written is not None  # it was made here a moment ago
    Installation(there.installation, vault_id, home=folder).write(written.device, written.last_seq)
    made.rename(folder)


def _founding(named: Mapping[str, Any], begins: date) -> Founding:
    return Founding(
        centre=named["centre"],
        network=named["network"],
        operator=named["operator"],
        passphrase=named["passphrase"],
        created_on=begins,
        expected_women=named["expected_women"],
        training=True,
    )


def _newcomer(named: Mapping[str, Any]) -> Newcomer:
    roles = frozenset(Role(role) for role in named["colleague_roles"])
    return Newcomer(named["colleague"], named["colleague_passphrase"], roles)


def _write_all(vault: Vault, invention: Invention, women: Sequence[InventedWoman], colleague: OperatorId) -> None:
    for start in range(0, len(women), _AT_ONCE):
        some = women[start : start + _AT_ONCE]

        def write(uow: UnitOfWork, some: Sequence[InventedWoman] = some) -> None:
            written = [write_woman(uow, invention, woman, colleague) for woman in some]
            tie_families(uow, invention.margins.women.people, written)
            if some[0] is women[0]:
                write_double(uow, written[0], some[0].first)

        vault.run(write).result()
