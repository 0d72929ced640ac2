"""What SQLite writes in a page is read back from the page alone."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.storage.connection import connect
from desktop.storage.page_records import Record, children_of, records_in
from desktop.storage.page_tables import Found, Shape, find_rows, schema_version, shapes_of
from desktop.storage.pages import PAGE_BYTES, Pages
from desktop.storage.schema import Table, migrate, stamped_tables, steps

KEY = bytes(range(32))
VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=40) | st.binary(max_size=40)
ROWS = st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), VALUES, VALUES), max_size=30, unique_by=lambda row: row[0])


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    path.touch()
    connection = connect(path, KEY)
    connection.execute("CREATE TABLE numbered (no INTEGER PRIMARY KEY, a, b)")
    connection.execute("CREATE TABLE bare (a BLOB, b, no INTEGER, PRIMARY KEY (no)) WITHOUT ROWID")
    connection.close()
    return path


def records(path: Path, columns: int) -> Iterator[Record]:
    good = dict(Pages(path, KEY).good())
    for number, page in good.items():
        for record in records_in(number, page, good.get):
            assert record is not None
            if len(record.values) == columns and "CREATE" not in str(record.values[-1]):
                yield record


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(ROWS)
def test_every_value_is_read_as_sqlite_wrote_it(database: Path, rows: list[tuple[int, object, object]]) -> None:
    connection = connect(database, KEY)
    connection.execute("DELETE FROM numbered")
    connection.execute("DELETE FROM bare")
    for no, a, b in rows:
        connection.execute("INSERT INTO numbered VALUES (?, ?, ?)", (no, a, b))
        connection.execute("INSERT INTO bare (no, a, b) VALUES (?, ?, ?)", (no, a, b))
    connection.close()

    found = list(records(database, 3))
    numbered = {(record.rowid, *record.values[1:]) for record in found if record.rowid is not None}
    bare = {record.values for record in found if record.rowid is None}
    assert numbered == bare == set(rows)


@pytest.mark.parametrize("length", [3900, 3980, 3981, 3985, 4020, 8000, 30_000, 100_000])
def test_long_values_are_followed_through_the_pages_they_overflow_into(database: Path, length: int) -> None:
    long = secrets.token_bytes(length)
    connection = connect(database, KEY)
    connection.execute("INSERT INTO numbered VALUES (1, ?, 'x')", (long,))
    connection.execute("INSERT INTO bare (no, a) VALUES (2, ?)", (long,))
    connection.close()
    found = list(records(database, 3))
    assert [long in record.values for record in found] == [True, True]
    assert all((len(record.pages) > 1) == (length > 3970) for record in found if record.rowid is not None)


def test_a_record_that_overflows_into_a_damaged_page_is_lost_alone(database: Path) -> None:
    connection = connect(database, KEY)
    for no in range(3):
        connection.execute("INSERT INTO numbered VALUES (?, ?, 'x')", (no, secrets.token_bytes(9000)))
    connection.close()
    middle = next(record for record in records(database, 3) if record.rowid == 1).pages[-1]
    good = {number: page for number, page in Pages(database, KEY).good() if number != middle}
    told = [record for number, page in good.items() for record in records_in(number, page, good.get)]
    assert told.count(None) == 1
    assert {record.rowid for record in told if record is not None} >= {0, 2}


def test_records_inside_an_index_are_read_too_and_the_pages_below_are_known(database: Path) -> None:
    connection = connect(database, KEY)
    connection.execute("BEGIN")
    for no in range(3000):
        connection.execute("INSERT INTO bare (no, a) VALUES (?, ?)", (no, b"x" * 40))
        connection.execute("INSERT INTO numbered VALUES (?, ?, 1)", (no, b"x" * 40))
    connection.execute("COMMIT")
    roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")]
    connection.close()
    found = list(records(database, 3))
    assert len([record for record in found if record.rowid is None]) == 3000
    good = dict(Pages(database, KEY).good())
    below = {1, *roots}
    waiting = list(below)
    while waiting:
        further = set(children_of(number := waiting.pop(), good[number])) - below
        below |= further
        waiting += further
    assert below == set(good)


def test_a_page_of_zeros_holds_no_record() -> None:
    assert list(records_in(2, bytes(PAGE_BYTES), lambda _: None)) == []
    assert children_of(2, bytes(PAGE_BYTES)) == ()


# --- of which table -----------------------------------------------------------------------------------------------


@pytest.fixture
def schema(tmp_path: Path) -> tuple[dict[str, Shape], dict[str, Table], Path]:
    path = tmp_path / "s.db"
    path.touch()
    connection = connect(path, KEY)
    migrate(connection, steps(), KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    for field in ("alias", "path_started_on"):
        connection.execute("INSERT INTO case_field VALUES (x'00', ?, 'Ginestra', 1, 1, 1, 1)", (field,))
    connection.execute("INSERT INTO archive VALUES (1, zeroblob(16), 'C', zeroblob(32), zeroblob(32), '2026', 0)")
    found = shapes_of(connection), stamped_tables(connection), path
    connection.close()
    return found


def found_in(schema: tuple[dict[str, Shape], dict[str, Table], Path], *gone: int) -> Found:
    shapes, tables, path = schema
    return find_rows({no: page for no, page in Pages(path, KEY).good() if no not in gone}, shapes, tables)


def test_without_log_a_loose_page_is_taken_only_where_one_table_alone_has_its_shape(
    schema: tuple[dict[str, Shape], dict[str, Table], Path],
) -> None:
    whole, loose = found_in(schema), found_in(schema, 1)
    assert len(whole.rows["case_field"]) == 2
    assert (whole.unread, loose.unread) == (0, 2)
    assert loose.rows["case_field"] == []
    assert loose.rows["archive"] == whole.rows["archive"]
    assert len(loose.rows["archive"]) == 1


def test_the_version_is_on_the_first_page() -> None:
    assert schema_version({}) is None
    assert schema_version({1: bytes(60) + (7).to_bytes(4, "big") + bytes(4000)}) == 7


def test_a_record_of_fewer_columns_gets_the_defaults_of_the_others(
    schema: tuple[dict[str, Shape], dict[str, Table], Path],
) -> None:
    shape = schema[0]["setting"]
    assert shape.row(Record(("nome",), None, (2,))) == ("nome", "", None, None, None, None)
    assert shape.row(Record(("nome", 3), None, (2,))) is None
    assert shape.row(Record(tuple("abcdefgh"), None, (2,))) is None


def test_a_row_that_is_not_one_of_its_table_is_not_taken(
    schema: tuple[dict[str, Shape], dict[str, Table], Path],
) -> None:
    shapes, tables, path = schema
    narrowed = {**shapes, "case_field": shapes["archive"]}
    found = find_rows(dict(Pages(path, KEY).good()), narrowed, tables)
    assert found.unread == 2


def test_a_table_whose_own_description_is_damaged_is_found_by_its_shape(
    schema: tuple[dict[str, Shape], dict[str, Table], Path],
) -> None:
    shapes, tables, path = schema
    connection = connect(path, KEY)
    connection.execute(f"CREATE TABLE long (a BLOB, b TEXT /* {'x' * 9000} */)")
    connection.execute("INSERT INTO long VALUES (x'00', 'y')")
    connection.close()
    good = dict(Pages(path, KEY).good())
    described = next(
        record for no in good for record in records_in(no, good[no], good.get) if record and len(record.pages) > 1
    )
    found = find_rows({no: page for no, page in good.items() if no != described.pages[-1]}, shapes, tables)
    assert len(found.rows["case_field"]) == 2
