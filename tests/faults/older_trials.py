"""Trials of old pages and old files put back (R6)."""

import random
import time
from collections.abc import Iterator
from functools import partial

from desktop.errors import ArchiveUnwell
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.pages import PAGE_BYTES
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.filled import edit, files_of, filled_again, is_noticed, make_filled, put_back, unnoticed
from tests.faults.trial import in_child
from tests.passphrases import OPERATOR, PASSPHRASE


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R6"):
        in_child(lambda: make_filled(bench))
        yield partial(old_pages, bench, plan.often(500))
        yield partial(old_files, bench, plan.often(50))
        if bench.measures:
            yield partial(check_speed, bench, plan.often(10_000))


def _later(bench: Bench) -> tuple[ArchiveFolder, bytes, bytes]:
    """Return the archive after more work, with the bytes of its database before and after."""
    folder = filled_again(bench)
    before = folder.database.read_bytes()

    def work() -> str:
        with open_vault(folder.path, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
            vault.run(edit).result()
        return ""

    in_child(work)
    return folder, before, folder.database.read_bytes()


def old_pages(bench: Bench, times: int) -> Result:
    """Put an old page back in the place of the new one: sealed rightly, and noticed all the same."""
    with timed(Result("R6", "an old page put back: reported by the check")) as result:
        folder, before, after = _later(bench)
        starts = range(0, min(len(before), len(after)), PAGE_BYTES)
        changed = [at for at in starts if before[at : at + PAGE_BYTES] != after[at : at + PAGE_BYTES]]

        def one(chance: random.Random) -> str:
            at = chance.choice(changed)
            folder.database.write_bytes(after[:at] + before[at : at + PAGE_BYTES] + after[at + PAGE_BYTES :])
            noticed = is_noticed(folder.path)
            put_back(folder, saved)
            return "" if noticed else f"page {at // PAGE_BYTES + 1} not noticed"

        saved = files_of(folder)
        if wrong := in_child(lambda: unnoticed(folder)):
            result.fail(str(wrong))
        for told in bench.many(times, one):
            result.judge(told, "old page")
        result.told = f"{len(changed)} pages differ"
    return result


def old_files(bench: Bench, times: int) -> Result:
    """Put an old database back beside the key file of today: refused on opening, with the reason."""
    with timed(Result("R6", "an old database put back: said on opening")) as result:
        folder, before, _ = _later(bench)
        saved = files_of(folder)

        def one(_: random.Random) -> str:
            folder.database.write_bytes(before)
            refused = Vault(folder.path, clock=Clock()).unlock(OPERATOR, PASSPHRASE).exception()
            put_back(folder, saved)
            return "" if refused == ArchiveUnwell("older") else repr(refused)

        for told in bench.many(times, one):
            result.judge(told, "old file")
    return result


def check_speed(bench: Bench, rows: int) -> Result:
    """Check an archive of many rows: at most two seconds for ten thousand."""
    with timed(Result("R6", "the check, at most 2 s for 10,000 rows")) as result:

        def work() -> float:
            place = bench.again()
            with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
                vault.run(lambda uow: _many(uow, rows)).result()
                started = time.perf_counter()
                found = vault.run(check).result()
                return (time.perf_counter() - started) * 10_000 / found.rows

        taken = in_child(work)
        result.judge("" if isinstance(taken, float) and taken <= 2 else taken, "seconds")
        result.told = f"{taken:.2f} s for 10,000 rows" if isinstance(taken, float) else ""
    return result


def _many(uow: UnitOfWork, rows: int) -> None:
    for no in range(rows // 8):
        a_case_with_contact(uow, f"Ginestra {no}")
