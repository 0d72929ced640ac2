"""The archive that is damaged: with rows in every table, and backups of three days."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from desktop.errors import ArchiveUnwell, KeyFileUnwell, Refusal
from desktop.services.archive.backups import back_up
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.damaged import make
from tests.faults.bench import Bench
from tests.faults.trial import fresh
from tests.passphrases import OPERATOR, PASSPHRASE


def make_filled(bench: Bench) -> str:
    """Make an archive with rows in every table, and backups of three days."""
    place, clock = bench.again(), Clock()
    make(place.archive, clock)
    for _ in range(3):
        with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
            back_up(vault)
            vault.run(edit).result()
        clock.now += timedelta(days=1)
    fresh(place.archive, _whole(bench))
    return ""


def edit(uow: UnitOfWork) -> None:
    """Change something in every file."""
    for contact, case in uow.rows.all("SELECT id, case_id FROM contact"):
        uow.rows.put("contact", {"id": contact}, {"agreed": f"cambiato {uow.now}"}, case=case)


def _whole(bench: Bench) -> Path:
    return bench.scratch / "intero"


def filled_again(bench: Bench) -> ArchiveFolder:
    """Put the filled archive back where it was made: there it notices nothing."""
    return ArchiveFolder(fresh(_whole(bench), bench.place.archive))


def files_of(folder: ArchiveFolder) -> dict[Path, bytes]:
    """Return the archive's own files; its backups stay as they are."""
    return {path: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}


def put_back(folder: ArchiveFolder, saved: dict[Path, bytes]) -> None:
    """Make the archive's own files as they were: an opening that was written in one of them alone is noticed."""
    for path in [path for path in folder.path.iterdir() if path.is_file() and path not in saved]:
        path.unlink()
    for path, content in saved.items():
        path.write_bytes(content)


def unnoticed(folder: ArchiveFolder) -> str:
    """Say so where something is noticed though nothing was done: then the trials would prove nothing."""
    saved = files_of(folder)
    noticed = [is_noticed(folder.path) for _ in range(2) if not put_back(folder, saved)]
    put_back(folder, saved)
    return "noticed though nothing was done" if any(noticed) else ""


def is_noticed(folder: Path) -> bool:
    """Tell whether opening the archive, or its check, says that something is wrong."""
    vault = Vault(folder, clock=Clock())
    try:
        vault.unlock(OPERATOR, PASSPHRASE).result()
    except (ArchiveUnwell, KeyFileUnwell):
        return True
    try:
        return not vault.run(check).result().is_well
    except ArchiveUnwell:
        return True
    finally:
        with suppress(Refusal):
            vault.lock().result()
