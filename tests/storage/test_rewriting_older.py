"""A copy made before a newer schema loses what was erased like any other."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.erasure import Part, Tombstone
from desktop.domain.identifiers import CaseId
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.rewriting import Erasing, rewrite
from tests.clock import Clock
from tests.storage.vaults.make import CASE, OPERATOR, PASSPHRASE

VAULTS = Path(__file__).parent / "vaults"


@pytest.mark.parametrize("version", ["0001", "0005"])
@pytest.mark.parametrize("part", [Part.ALL, Part.TEXT, Part.PRACTICE])
def test_what_was_erased_goes_from_a_copy_of_an_older_schema(
    tmp_path: Path, clock: Clock, version: str, part: Part
) -> None:
    copy = ArchiveFolder(tmp_path)
    shutil.copyfile(VAULTS / f"{version}.db", copy.database)
    for keys in copy.keys:
        shutil.copyfile(VAULTS / f"{version}.keys", keys)
    key = opened_keys(copy, OPERATOR, PASSPHRASE).vault_key
    stone = Tombstone(CaseId(CASE), part, 1_900_000_000_000, date(2026, 11, 25), "richiesta", None)
    rewrite(copy, Erasing((stone,), key, clock()))
    connection = connect(copy.database, key)
    assert connection.execute("SELECT part FROM erased").fetchall() == [(part.value,)]
    assert bool(connection.execute("SELECT 1 FROM case_file").fetchall()) is (part is not Part.ALL)
    connection.close()
