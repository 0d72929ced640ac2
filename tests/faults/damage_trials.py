"""Trials of damage (R5)."""

import random
import shutil
from collections.abc import Iterator
from functools import partial

from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.services.archive.restoring import newest_good_backup
from desktop.storage.backups import backups_in
from desktop.storage.copies import prove
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import good_copies
from desktop.storage.pages import PAGE_BYTES
from desktop.storage.salvage import WhoSalvages, salvage
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.damaged import FORM, Damaged, key_of, rows_of
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.filled import files_of, filled_again, is_noticed, make_filled, put_back, unnoticed
from tests.faults.trial import in_child
from tests.passphrases import OPERATOR, PASSPHRASE

GIULIA = WhoSalvages(OPERATOR, PASSPHRASE, FORM)


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R5"):
        in_child(lambda: make_filled(bench))
        yield partial(flips_in_database, bench, plan.often(2000))
        yield partial(flips_in_key_file, bench, plan.often(500))
        yield partial(flips_in_backups, bench, plan.often(500))
        yield partial(salvaged, bench, plan.often(200))


def _flipped(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def flips_in_database(bench: Bench, times: int) -> Result:
    """Flip a bit of the database: opening or the check says so, and a good backup is found."""
    with timed(Result("R5", "a bit flipped in the database: noticed, newest good backup found")) as result:
        folder = filled_again(bench)
        whole, saved = folder.database.read_bytes(), files_of(folder)
        if wrong := in_child(lambda: unnoticed(folder)):
            result.fail(str(wrong))

        def one(chance: random.Random) -> str:
            folder.database.write_bytes(_flipped(whole, chance))
            noticed = is_noticed(folder.path)
            found = newest_good_backup(folder.path, OPERATOR, PASSPHRASE)
            put_back(folder, saved)
            return "" if noticed and found is not None else f"noticed {noticed}, backup {found}"

        for told in bench.many(times, one):
            result.judge(told, "flip")
        result.told = f"{len(whole) // PAGE_BYTES} pages"
    return result


def flips_in_key_file(bench: Bench, times: int) -> Result:
    """Flip a bit of one copy of the key file: the other opens, and both are whole again; of both: it is said."""
    with timed(Result("R5", "a bit flipped in the key file: noticed, opened by the other copy, mended")) as result:
        folder = filled_again(bench)
        whole = folder.keys[0].read_bytes()

        def one(chance: random.Random) -> str:
            path = chance.choice(folder.keys)
            path.write_bytes(_flipped(whole, chance))
            alone = len(good_copies(folder)) == 1
            with open_vault(folder.path, OPERATOR, PASSPHRASE, clock=Clock()):
                mended = len(good_copies(folder)) == len(folder.keys)
            for each in folder.keys:
                each.write_bytes(_flipped(whole, chance))
            refused = Vault(folder.path).unlock(OPERATOR, PASSPHRASE).exception()
            filled_again(bench)
            said = isinstance(refused, KeyFileUnwell)
            return "" if alone and mended and said else f"noticed {alone}, mended {mended}, {refused!r}"

        for told in bench.many(times, one):
            result.judge(told, "flip")
    return result


def flips_in_backups(bench: Bench, times: int) -> Result:
    """Flip a bit of a backup's database: it is no longer taken for a good one, and the one before is."""
    with timed(Result("R5", "a bit flipped in a backup: noticed, the one before offered")) as result:
        folder = filled_again(bench)
        newest, before, *_ = sorted(backups_in(folder.backups), key=lambda each: each.taken, reverse=True)
        shutil.rmtree(bench.place.stick)
        damaged = ArchiveFolder(newest.folder).database
        whole, key = damaged.read_bytes(), key_of(folder.path)

        def one(chance: random.Random) -> str:
            damaged.write_bytes(_flipped(whole, chance))
            found = newest_good_backup(folder.path, OPERATOR, PASSPHRASE)
            try:
                prove(ArchiveFolder(newest.folder), key)
            except ArchiveUnwell:
                told = "" if found is not None and found.folder == before.folder else f"offered {found}"
            else:
                told = "not noticed"
            damaged.write_bytes(whole)
            return told

        for told in bench.many(times, one):
            result.judge(told, "flip")
    return result


def salvaged(bench: Bench, times: int) -> Result:
    """Damage some pages: every row of the others is in the salvaged archive, which is well."""
    with timed(Result("R5", "1 to 20 pages damaged: every row of the others salvaged")) as result:
        shutil.rmtree(filled_again(bench).backups)
        target = bench.scratch / "salvato"
        shutil.rmtree(bench.scratch / "rotto", ignore_errors=True)

        def one(chance: random.Random) -> str:
            damaged = Damaged(bench.place.archive, bench.scratch / f"rotto {chance.random()}")
            pages = chance.sample(range(1, damaged.pages + 1), chance.choice((1, 1, 1, 2, 5, 20)))
            damaged.damage(*pages, at=lambda _: chance.randrange(PAGE_BYTES))
            shutil.rmtree(target, ignore_errors=True)
            salvage(damaged.folder.path, target, GIULIA, Clock())
            there = rows_of(target, damaged.key)
            gone = {table: len(rows - there[table]) for table, rows in damaged.unharmed(*pages).items()}
            with open_vault(target, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
                faults = vault.run(check).result().faults
            shutil.rmtree(damaged.folder.path)
            lost = {table: count for table, count in gone.items() if count}
            return f"pages {pages}: {lost} {faults}" if lost or faults else ""

        for told in bench.many(times, one):
            result.judge(told, "damage")
    return result
