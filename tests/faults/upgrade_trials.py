"""Trials of the shipped steps of the schema (R7): every old vault, killed while it is brought up to date."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.schema import migrate, steps
from desktop.storage.vault import open_vault
from tests.clock import Clock
from tests.damaged import key_of
from tests.faults.bench import Bench, Plan, Result, Trial, changes_in, timed
from tests.faults.trial import attempt, in_child
from tests.passphrases import OPERATOR, PASSPHRASE

VAULTS = sorted((Path(__file__).parents[1] / "storage" / "vaults").glob("*.db"))
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_ANSWERS = "SELECT question, value FROM answer ORDER BY question"


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R7"):
        for old in VAULTS[:-1]:
            yield partial(killed_upgrades, bench, old, plan.often(300))


def killed_upgrades(bench: Bench, old: Path, times: int) -> Result:
    """Kill the program at any of its calls while it opens an old vault: each step is whole, or was never begun."""
    with timed(Result("R7", f"kill -9 while a vault of {old.stem} is brought up to date: old or new")) as result:

        def opening(_: Callable[[int], None]) -> None:
            with open_vault(bench.place.archive, OPERATOR, PASSPHRASE, clock=Clock()):
                pass

        _lay_out(bench, old)
        key = bytes.fromhex(in_child(lambda: key_of(bench.place.archive).hex()))
        kinds = in_child(lambda: attempt(opening, bench.root))["kinds"]
        versions = set()
        for _ in range(times):
            _lay_out(bench, old)
            at, code = bench.death(kinds)
            in_child(lambda at=at, code=code: attempt(opening, bench.root, at=at, code=code))
            found = in_child(lambda: _found(bench, key, int(old.stem)))
            versions.add(found.get("version"))
            result.judge(found.get("wrong", found), f"change {at}, {code}")
        result.told = f"at any of {changes_in(kinds)} changes to files; found {sorted(map(str, versions))}"
    return result


def _lay_out(bench: Bench, old: Path) -> None:
    folder = ArchiveFolder(bench.again().archive)
    shutil.rmtree(folder.path)
    folder.path.mkdir()
    shutil.copyfile(old, folder.database)
    shutil.copyfile(old.with_suffix(".keys"), folder.keys[0])


def _found(bench: Bench, key: bytes, before: int) -> dict[str, Any]:
    """Return which schema is there now, and what is wrong with it."""
    folder = ArchiveFolder(bench.place.archive)
    with_key = connect(folder.database, key)
    (version,) = with_key.execute("PRAGMA user_version").fetchone()
    wrong = [] if before <= version <= steps()[-1].version else [f"version {version}"]
    if with_key.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        wrong.append("not whole")
    if with_key.execute(_SCHEMA).fetchall() != _schema_of(version, bench.scratch / "vuoto.db"):
        wrong.append(f"not the schema of {version}")
    if not with_key.execute(_ANSWERS).fetchall():
        wrong.append("without its rows")
    with_key.close()
    copies = list(folder.path.glob(f"{folder.database.stem}-{before:04d}-*.db"))
    if version > before and [_version_of(copy, key) for copy in copies] != [before]:
        wrong.append("no copy from before")
    return {"version": version, "wrong": "; ".join(wrong)}


def _schema_of(version: int, path: Path) -> list[tuple[Any, ...]]:
    path.write_bytes(b"")
    connection = connect(path, bytes(32))
    migrate(connection, tuple(step for step in steps() if step.version <= version), bytes(32))
    schema: list[tuple[Any, ...]] = connection.execute(_SCHEMA).fetchall()
    connection.close()
    return schema


def _version_of(copy: Path, key: bytes) -> int:
    connection = connect(copy, key)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(version)
