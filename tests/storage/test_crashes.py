"""Killed, full, unplugged: nothing acknowledged is lost and nothing can be read on the disk."""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.errors import ArchiveUnwell
from desktop.storage.connection import connect, told_once
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import good_copies, opened_keys, write_copies
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.schema import steps
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now, open_vault
from tests.decrypted import decrypted

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"

# Saves one answer after the other and says each number once it is acknowledged.
ANSWERING = """
import sys
from pathlib import Path
from desktop.storage.vault import Vault
vault = Vault(Path(sys.argv[1]))
vault.unlock("Giulia", "lampo tovaglia corsa nebbia ordine").result()
no = int(sys.argv[2])
while True:
    no += 1
    vault.run(lambda uow: uow.rows.put("setting", {"name": f"risposta {no % 7}"}, {"value": str(no)})).result()
    sys.stdout.write(f"{no}\\n")
    sys.stdout.flush()
"""


def answers(uow: UnitOfWork) -> int:
    kept = uow.rows.all("SELECT value FROM setting WHERE name LIKE 'risposta%'")
    return max((int(value) for (value,) in kept), default=0)


def test_killed_while_answering_no_acknowledged_answer_is_lost(archive: Path) -> None:
    chance = random.Random(6)
    last = 0
    for _ in range(8):
        program = subprocess.Popen(
            [sys.executable, "-c", ANSWERING, str(archive), str(last)], stdout=subprocess.PIPE, text=True
        )
        with program:
            assert program.stdout is not None
            wanted = last + chance.randrange(3, 30)
            said = 0
            while said < wanted:
                said = int(program.stdout.readline())
            program.kill()
            rest = program.stdout.read().split("\n")
            # A line cut by the kill was acknowledged too, but its number may be cut short.
            acknowledged = max([said, *(int(line) for line in rest[:-1])])
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            kept = vault.run(answers).result()
            assert kept >= acknowledged
            assert vault.run(check).result().is_well
            assert vault.run(lambda uow: uow.archive.training).result() is False
        last = kept


def test_killed_while_the_key_file_is_written_it_always_opens(archive: Path) -> None:
    program_text = (
        "import sys; from pathlib import Path\n"
        "from desktop.storage.folder import ArchiveFolder\n"
        "from desktop.storage.keyring.copies import opened_keys, write_copies\n"
        "folder = ArchiveFolder(Path(sys.argv[1]))\n"
        "keys = opened_keys(folder, 'Giulia', 'lampo tovaglia corsa nebbia ordine')\n"
        "written = keys.key_file\n"
        "print('ready', flush=True)\n"
        "while True: written = write_copies(folder, written, keys.vault_key)\n"
    )
    chance = random.Random(7)
    folder = ArchiveFolder(archive)
    generation = 0
    for _ in range(8):
        started = [sys.executable, "-c", program_text, str(archive)]
        program = subprocess.Popen(started, stdout=subprocess.PIPE, text=True)
        with program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            until = time.monotonic() + chance.random() * 0.05
            while time.monotonic() < until:
                continue
            program.kill()
        assert opened_keys(folder, OPERATOR, PASSPHRASE).vault_key
        newest = good_copies(folder)[0].generation
        assert newest >= generation
        generation = newest
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The disk refuses to let any file grow beyond `size` bytes: what a full one does, without filling one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def grow(uow: UnitOfWork) -> None:
    for _ in range(400):
        uow.rows.add("signatory", {"id": new_id(), "name": "x" * 200})


def count(uow: UnitOfWork) -> tuple[int, ...] | None:
    return uow.rows.one("SELECT count(*) FROM signatory")


def test_a_disk_that_refuses_growth_loses_nothing_and_resumes_when_freed(archive: Path) -> None:
    vault = Vault(archive)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    before = vault.run(count).result()
    with no_file_longer_than(ArchiveFolder(archive).database.stat().st_size):
        refused = vault.run(grow).exception()
    assert isinstance(refused, ArchiveUnwell)
    assert refused.what in {"full", "io"}
    assert vault.run(count).result() == before
    vault.run(grow).result()
    assert vault.run(count).result() == ((before or (0,))[0] + 400,)
    assert vault.run(check).result().is_well
    vault.lock().result()


@pytest.mark.parametrize("size", [0, 1000, 11000, 20000, 150_000])
def test_a_disk_too_small_for_a_new_archive_leaves_room_for_another_attempt(tmp_path: Path, size: int) -> None:
    founding = Founding("C", "R", OPERATOR, PASSPHRASE, local_now().date())
    with no_file_longer_than(size), pytest.raises(ArchiveUnwell):
        Vault.create(tmp_path / "a", founding, CHEAPEST)
    assert not Vault(tmp_path / "a").exists
    Vault.create(tmp_path / "a", founding, CHEAPEST)
    with open_vault(tmp_path / "a", OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well


@pytest.mark.parametrize("size", [0, 5000])
def test_a_full_disk_at_the_key_file_keeps_the_one_that_was(archive: Path, size: int) -> None:
    folder = ArchiveFolder(archive)
    keys = opened_keys(folder, OPERATOR, PASSPHRASE)
    before = folder.keys[0].read_bytes()
    with no_file_longer_than(size), pytest.raises(OSError, match="large"):
        write_copies(folder, keys.key_file, keys.vault_key)
    assert folder.keys[0].read_bytes() == before


CANARIES = ("Canarina", "ultramarina", "GINESTRAVIOLA", "settembrino")


def test_nothing_typed_can_be_read_in_any_file_of_the_folder(archive: Path) -> None:
    case = new_id()

    def use_case(uow: UnitOfWork) -> None:
        uow.rows.add("case_file", {"id": case, "code": "CANARY"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": CANARIES[2]}, case=case)
        uow.rows.add("contact", {"id": new_id(), "case_id": case, "asked": f"{CANARIES[3]} " * 500}, case=case)
        uow.rows.index(1, f"{CANARIES[2]} {CANARIES[3]}", case, "case")

    def breaks(uow: UnitOfWork) -> None:
        uow.rows.put("case_field", {"case_id": case, "field": "nota"}, {"value": CANARIES[3]}, case=case)
        raise ValueError

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        hers = Newcomer(f"{CANARIES[0]} {CANARIES[1]}", "abaco 7 collina sereno", frozenset({Role.OPERATRICE}))
        vault.add_operator(PASSPHRASE, hers, lambda _: None).result()
        vault.run(use_case).result()
        assert isinstance(vault.run(breaks).exception(), ValueError)
        open_files = {path: path.read_bytes() for path in archive.iterdir()}
    files = [*open_files.values(), *(path.read_bytes() for path in archive.iterdir())]

    assert len(files) >= 10
    for word in (*CANARIES, OPERATOR, "tovaglia", "collina", "CANARY"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            needles = {form.encode(encoding) for form in (word, word.lower(), word.upper())}
            assert not [needle for needle in needles for content in files if needle in content]


def test_erased_words_are_in_no_page_even_with_the_key(archive: Path) -> None:
    case = new_id()
    word = "SETTEMBRINAVIOLA"

    def write(uow: UnitOfWork) -> None:
        for no in range(300):
            uow.rows.put("setting", {"name": f"{no}"}, {"value": f"{word} {no}"}, case=case)
            uow.rows.index(no, f"{word} {no}", case, "case")

    def erase(uow: UnitOfWork) -> None:
        for no in range(300):
            uow.rows.erase("setting", {"name": f"{no}"}, case=case)
            uow.rows.unindex(no)

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(write).result()
        before = decrypted(archive)
        vault.run(erase).result()
        after = decrypted(archive)
    assert word.encode() in before
    assert word.lower().encode() in before
    assert b"CREATE TABLE" in after
    assert word.encode() not in after
    assert word.lower().encode() not in after


def test_the_whole_folder_stays_its_owners_alone(archive: Path) -> None:
    old = os.umask(0)
    try:
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            vault.run(grow).result()
            modes = {path.name: path.stat().st_mode & 0o077 for path in archive.iterdir()}
    finally:
        os.umask(old)
    assert set(modes.values()) == {0}


MIGRATING = """
import sys
from pathlib import Path
from desktop.storage import opening
from desktop.storage.schema import Step, steps
from desktop.storage.vault import Vault
count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
rows = count + " INSERT INTO more SELECT i FROM n;"
more = Step(steps()[-1].version + 1, f"CREATE TABLE more (i INTEGER PRIMARY KEY) STRICT; {rows}")
opening.steps = lambda known=(*steps(), more): known
vault = Vault(Path(sys.argv[1]))
print("ready", flush=True)
vault.unlock("Giulia", "lampo tovaglia corsa nebbia ordine").result()
"""


def test_killed_inside_a_migration_the_archive_is_the_old_or_the_new_one(archive: Path) -> None:
    chance = random.Random(9)
    folder = ArchiveFolder(archive)
    keys = opened_keys(folder, OPERATOR, PASSPHRASE)
    pristine = folder.database.read_bytes()
    newest = steps()[-1].version
    seen = set()
    for _ in range(8):
        program = subprocess.Popen([sys.executable, "-c", MIGRATING, str(archive)], stdout=subprocess.PIPE, text=True)
        with program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            until = time.monotonic() + chance.random() * 0.08
            while time.monotonic() < until:
                continue
            program.kill()
        connection = connect(folder.database, keys.vault_key)
        tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert (version, tables) in ((newest, (0,)), (newest + 1, (1,)))
        if version > newest:
            assert connection.execute("SELECT count(*) FROM more").fetchone() == (30000,)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        seen.add(version)
        folder.database.write_bytes(pristine)
        folder.database.with_name("archive.db-journal").unlink(missing_ok=True)
    assert newest in seen


def test_a_connection_that_can_do_no_more_is_said_to_be_the_disks_fault() -> None:
    with pytest.raises(ArchiveUnwell) as refused, told_once():
        raise MemoryError
    assert refused.value.what == "io"


def test_a_file_that_another_program_holds_is_said_to_be_the_disks_fault(archive: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        held = connect(
            ArchiveFolder(archive).database, opened_keys(ArchiveFolder(archive), OPERATOR, PASSPHRASE).vault_key
        )
        held.execute("BEGIN IMMEDIATE")
        refused = vault.run(lambda uow: uow.settings.put("a", "b")).exception()
        held.close()
        assert refused == ArchiveUnwell("io")
        vault.run(lambda uow: uow.settings.put("a", "b")).result()
