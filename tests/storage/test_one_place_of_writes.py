"""Rows are written in one place, so that none is ever without its stamp and its log entry."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import desktop

DESKTOP = Path(desktop.__file__).parent
# rows: every row. stamps: the log and this PC's counters. founding: a new archive and a new PC. search: its index.
# anchors: rows out of a damaged archive, with the stamps and the log entries they had.
# deadlines: what is derived from rows.
ALLOWED = {f"storage/{name}.py" for name in ("rows", "stamps", "founding", "search", "anchors", "deadlines")}
WRITES = re.compile(
    r"^\s*(?:WITH\b.*)?\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|DROP\s+TABLE|ALTER\s+TABLE)\b",
    re.IGNORECASE | re.DOTALL,
)
TRIGGER = re.compile(r"CREATE\s+(?:TEMP\w*\s+)?TRIGGER", re.IGNORECASE)


def texts(path: Path) -> Iterator[str]:
    """Every text in a program, f-strings with a word in place of each expression."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)


def writing(path: Path) -> list[str]:
    return [text for text in texts(path) if WRITES.search(text)]


def test_no_row_is_written_outside_the_one_place() -> None:
    programs = [path for path in DESKTOP.rglob("*.py") if path.relative_to(DESKTOP).as_posix() not in ALLOWED]
    assert len(programs) > 30
    assert [path.name for path in programs if writing(path)] == []


def test_the_rule_sees_a_write_wherever_it_is_hidden(tmp_path: Path) -> None:
    hidden = tmp_path / "x.py"
    for sql in (
        "insert into t values (1)",
        "UPDATE t SET a = 1",
        "DELETE FROM {table} WHERE 1",
        "REPLACE INTO t VALUES (1)",
    ):
        hidden.write_text(f"rows.all(f'''\n  {sql}''')\n")
        assert writing(hidden), sql
    hidden.write_text("rows.all('SELECT a FROM updates')\n")
    assert not writing(hidden)


def test_rows_are_written_where_they_are_said_to_be() -> None:
    assert all(writing(DESKTOP / name) for name in ALLOWED - {"storage/search.py"})


def test_no_trigger_writes_behind_the_programs_back() -> None:
    steps = list((DESKTOP / "storage" / "migrations").glob("*.sql"))
    assert steps
    assert not any(TRIGGER.search(step.read_text("utf-8")) for step in steps)
