"""Trials of migrations (R7) and of erasure (S6)."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop.domain.erasure import Part
from desktop.services.archive.backups import back_up
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.case.search import find
from desktop.storage import opening
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.schema import Step, steps
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.damaged import key_of
from tests.decrypted import decrypted
from tests.faults.bench import Bench, Plan, Result, Trial, changes_in, timed
from tests.faults.trial import attempt, in_child
from tests.passphrases import OPERATOR, PASSPHRASE


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R7"):
        yield partial(killed_migrations, bench, plan.often(300))
    if plan.wants("S6"):
        yield partial(erased, bench, plan.often(50))


def killed_migrations(bench: Bench, times: int) -> Result:
    """Kill the program at any of its calls inside a migration: the old schema or the new one."""
    with timed(Result("R7", "kill -9 inside a migration: old or new")) as result:
        newest = steps()[-1].version
        sql = (
            "CREATE TABLE more (i INTEGER PRIMARY KEY) STRICT;"
            " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO more SELECT i FROM n;"
        )
        known = (*steps(), Step(newest + 1, sql))

        def migrating(_: Callable[[int], None]) -> None:
            opening.steps = lambda: known
            with open_vault(bench.place.archive, OPERATOR, PASSPHRASE, clock=Clock()):
                pass

        bench.again()
        kinds = in_child(lambda: _attempt(bench, migrating))["kinds"]
        key = in_child(lambda: key_of(bench.again().archive).hex())
        for _ in range(times):
            bench.again()
            at, code = bench.death(kinds)
            in_child(lambda at=at, code=code: _attempt(bench, migrating, at=at, code=code))
            result.judge(in_child(lambda: _judge_migration(bench, bytes.fromhex(key), newest)), f"change {at}, {code}")
        result.told = f"at any of {changes_in(kinds)} changes to files"
    return result


def _attempt(bench: Bench, work: Callable[[Callable[[int], None]], None], **faults: Any) -> dict[str, Any]:  # noqa: ANN401 - as `shim.begin`
    return attempt(work, bench.root, **faults)


def _judge_migration(bench: Bench, key: bytes, newest: int) -> str:
    connection = connect(ArchiveFolder(bench.place.archive).database, key)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone()
    filled = connection.execute("SELECT count(*) FROM more").fetchone()[0] if tables else 0
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    right = whole and (version, tables, filled) in ((newest, 0, 0), (newest + 1, 1, 3000))
    return "" if right else f"version {version}, {tables} tables, {filled} rows, whole {whole}"


def erased(bench: Bench, times: int) -> Result:
    """Erase a woman: her words are nowhere, and stay away when an older backup is restored."""
    with timed(Result("S6", "erased: in no page, index, journal or backup; gone after a restore")) as result:

        def one(chance: random.Random) -> str:
            place, clock = bench.again(), Clock()
            words = [f"canarina{chance.getrandbits(60):x}" for _ in range(5)]
            with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
                case = vault.run(lambda uow: a_case_with_contact(uow, words[0], asked=" ".join(words))).result()
                older = back_up(vault).second
                clock.now += timedelta(days=1)
                back_up(vault)
                shutil.copytree(older or place.stick, bench.scratch / "vecchia", dirs_exist_ok=True)
                confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
                erase_file(vault, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
            found = _hits(place.root, words)
            restore(bench.scratch / "vecchia", place.archive, WhoRestores(OPERATOR, PASSPHRASE), clock)
            with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
                back = [row.alias for word in words for row in vault.run(lambda uow, w=word: find(uow, w)).result()]
            shutil.rmtree(bench.scratch / "vecchia")
            for kept in ArchiveFolder(place.archive).kept:
                shutil.rmtree(kept)
            found += _hits(place.archive, words)
            return f"{found} {back}" if found or back else ""

        for told in bench.many(times, one):
            result.judge(told, "erasure")
    return result


def _hits(root: Path, words: list[str]) -> list[str]:
    """Return where a word can be read: in decrypted pages of any database, or plainly in any file."""
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            contents = [path.read_bytes()]
            if path.name == "archive.db":
                contents.append(decrypted(path.parent))
            found += [path.name for word in words for content in contents if word.encode() in content.lower()]
    return found
