"""Each step of the schema is applied whole or not at all, after an encrypted copy, and only upwards."""

from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop.errors import ArchiveTooNew, ArchiveUnwell
from desktop.storage import connection as opening
from desktop.storage.connection import SafeguardRefused, connect, encrypted_copy
from desktop.storage.schema import Step, copy_name, migrate, stamped_tables, steps, version_of

KEY = bytes(range(32))
ONE = Step(1, "CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT) STRICT; INSERT INTO a VALUES (1, 'ginestra');")
TWO = Step(2, "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;")
BROKEN = Step(2, "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    path.touch()
    connection = connect(path, KEY)
    migrate(connection, (ONE,), KEY)
    connection.close()
    return path


def tables(connection: dbapi2.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_pending_steps_are_applied_after_an_encrypted_copy(database: Path) -> None:
    connection = connect(database, KEY)
    target = copy_name(database, 1, date(2026, 11, 21))
    migrate(connection, (ONE, TWO), KEY, target)
    assert version_of(connection) == 2
    assert tables(connection) == {"a", "b"}
    connection.close()

    assert target.name == "archive-0001-2026-11-21.db"
    assert b"ginestra" not in target.read_bytes()
    assert not target.read_bytes().startswith(b"SQLite format 3")
    copy = connect(target, KEY)
    assert tables(copy) == {"a"}
    copy.close()


def test_without_pending_steps_nothing_is_copied(database: Path) -> None:
    connection = connect(database, KEY)
    migrate(connection, (ONE,), KEY, database.with_name("copy"))
    connection.close()
    assert not database.with_name("copy").exists()


def test_a_step_that_fails_leaves_the_schema_before_it(database: Path) -> None:
    connection = connect(database, KEY)
    with pytest.raises(dbapi2.OperationalError):
        migrate(connection, (ONE, BROKEN), KEY, database.with_name("copy"))
    assert not connection.in_transaction
    assert version_of(connection) == 1
    assert tables(connection) == {"a"}
    connection.close()


def test_a_step_that_cannot_begin_leaves_no_transaction(database: Path) -> None:
    other = connect(database, KEY)
    other.execute("BEGIN IMMEDIATE")
    connection = connect(database, KEY)
    connection.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(dbapi2.OperationalError):
        migrate(connection, (ONE, TWO), KEY)
    assert not connection.in_transaction
    connection.close()
    other.close()


def test_a_newer_schema_is_left_alone(database: Path) -> None:
    connection = connect(database, KEY)
    migrate(connection, (ONE, TWO), KEY)
    with pytest.raises(ArchiveTooNew) as refused:
        migrate(connection, (ONE,), KEY)
    assert (refused.value.found, refused.value.known) == (2, 1)
    connection.close()


def test_an_earlier_copy_of_the_same_day_is_replaced(database: Path) -> None:
    target = database.with_name("copy.db")
    target.write_bytes(b"old")
    connection = connect(database, KEY)
    encrypted_copy(connection, KEY, target)
    connection.close()
    connect(target, KEY).close()


def test_a_copy_that_came_out_plain_is_deleted(database: Path) -> None:
    class Plain:
        def execute(self, _: str, values: tuple[str]) -> None:
            Path(values[0]).write_bytes(b"SQLite format 3\0" + bytes(100))

    with pytest.raises(ArchiveUnwell):
        encrypted_copy(Plain(), KEY, database.with_name("copy.db"))  # type: ignore[arg-type]  # a library gone wrong
    assert not database.with_name("copy.db").exists()


def test_a_copy_with_a_damaged_page_is_deleted(database: Path) -> None:
    source = connect(database, KEY)

    class Damaging:
        def execute(self, sql: str, values: tuple[str]) -> None:
            source.execute(sql, values)
            content = bytearray(Path(values[0]).read_bytes())
            content[-100] ^= 1
            Path(values[0]).write_bytes(content)

    with pytest.raises(ArchiveUnwell):
        encrypted_copy(Damaging(), KEY, database.with_name("copy.db"))  # type: ignore[arg-type]  # a disk gone wrong
    assert not database.with_name("copy.db").exists()
    source.close()


def test_a_copy_of_which_the_disk_does_not_tell_the_size_is_refused_and_any_other_fault_passes(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says of both a file that has something in it and one of unknown size that it is there already."""
    target, source = database.with_name("copy.db"), connect(database, KEY)
    source.execute("BEGIN")
    with pytest.raises(dbapi2.OperationalError, match="within a transaction"):
        encrypted_copy(source, KEY, target)
    source.execute("ROLLBACK")
    monkeypatch.setattr(opening, "write_private", lambda path, _: path.write_bytes(database.read_bytes()))
    with pytest.raises(ArchiveUnwell) as refused:
        encrypted_copy(source, KEY, target)
    assert refused.value.what == "io"
    assert not target.exists()
    source.close()


def test_the_shipped_steps_are_numbered_without_gaps() -> None:
    assert [step.version for step in steps()] == list(range(1, len(steps()) + 1))


def test_every_stamped_table_says_what_its_rows_are(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    connection = connect(tmp_path / "x.db", KEY)
    migrate(connection, steps(), KEY)
    found = stamped_tables(connection)
    stamped = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%hlc INTEGER NOT NULL, op%'")
    }
    connection.close()

    assert set(found) == stamped
    assert not set(found) & {"log", "me", "archive", "device"}
    assert found["operator"].key == ("id",)
    assert "no" not in [name for _, name, _ in found["operator"].content]
    assert found["answer"].key == ("assessment_id", "question")
    assert dict((name, default) for _, name, default in found["answer"].content)["mark"] == "answered"  # noqa: C402 - three parts


def test_a_wrong_key_and_a_file_that_is_no_database_are_corrupt(database: Path) -> None:
    with pytest.raises(ArchiveUnwell) as refused:
        connect(database, bytes(32))
    assert refused.value.what == "corrupt"
    database.write_bytes(b"not a database" * 1000)
    with pytest.raises(ArchiveUnwell):
        connect(database, KEY)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnwell) as refused:
        connect(tmp_path / "missing.db", KEY)
    assert refused.value.what == "io"
    assert list(tmp_path.iterdir()) == []


def test_the_pages_that_oggi_needs_stay_decrypted_while_it_is_read(database: Path) -> None:
    connection = connect(database, KEY)
    (kept,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.close()

    assert kept == -32 * 1024, "KiB"


@pytest.mark.parametrize("safeguard", [name for name, *_ in opening._SAFEGUARDS])
def test_each_safeguard_that_reads_back_otherwise_stops_the_program(
    database: Path, monkeypatch: pytest.MonkeyPatch, safeguard: str
) -> None:
    wrong = tuple(
        (name, value, "otherwise" if name == safeguard else want) for name, value, want in opening._SAFEGUARDS
    )
    monkeypatch.setattr(opening, "_SAFEGUARDS", wrong)
    with pytest.raises(SafeguardRefused, match=safeguard):
        connect(database, KEY)


def test_a_weaker_cipher_stops_the_program(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_CIPHER", {"PRAGMA cipher_hmac_algorithm = HMAC_SHA1;"})
    with pytest.raises(SafeguardRefused, match="cipher"):
        connect(database, KEY)


def test_an_error_of_ours_is_not_called_damage(database: Path) -> None:
    connection = connect(database, KEY)
    with pytest.raises(dbapi2.OperationalError), opening.told_once():
        connection.execute("SELECT nothing FROM nowhere")
    connection.close()
