"""How each table of a file takes part when two files become one; keys and values of its rows as JSON."""

import json
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Any, Final

from desktop.domain.identifiers import CaseId
from desktop.storage.connection import SqlValue
from desktop.storage.erasures import OUTLIVING
from desktop.storage.rows import Rows
from desktop.storage.schema import STAMP, Table

HEAD: Final = "case_file"
ACCESS: Final = "case_access"
STAMPED: Final = "@"
"""The item under which stands who wrote a value, where and when."""
# Where an operator is, and what she has not saved yet: it goes along, and nobody is led anywhere when they part again.
_FOLLOWING: Final = "place"
# Lines that are told one after the other: those of the file that came are numbered on from the others.
_NUMBERED: Final = {"earlier_act": "no"}


class Part(Enum):
    """How the rows of a table take part."""

    HEAD = auto()
    OWN_ID = auto()
    """Each has a random id: it goes to the other file as it is."""
    REGISTER = auto()
    """Known by the file and a word: where both have one, one stays and the other is kept beside it."""
    NUMBERED = auto()
    FOLLOWS = auto()
    OUTLIVES = auto()
    """Kept under the random id it was written under, which still tells whose it is."""
    HANGS = auto()
    """From a row that goes, or it says nothing of a file."""


def part_of(table: Table) -> Part:
    """Return how the rows of a table take part; a fact of the woman herself is a register all the same."""
    if table.name == HEAD:
        return Part.HEAD
    if "case_id" not in table.columns:
        return Part.HANGS
    if table.name in OUTLIVING:
        return Part.OUTLIVES
    if table.name == _FOLLOWING:
        return Part.FOLLOWS
    if table.name in _NUMBERED:
        return Part.NUMBERED
    return Part.REGISTER if "case_id" in table.primary else Part.OWN_ID


def number_of(table: Table) -> str:
    """Return the column that numbers the lines of a table."""
    return _NUMBERED[table.name]


def naming(table: Table) -> tuple[str, ...]:
    """Return the columns of the key that name the file: with a fact of the woman herself, whose it is too."""
    return ("subject_id",) if table.name == "fact" else ("case_id",)


def contents(table: Table) -> tuple[str, ...]:
    """Return the columns that are neither key nor stamp nor the file's name."""
    return tuple(name for name in table.columns if name not in {*table.primary, *STAMP, "case_id"})


def is_register(table: Table) -> bool:
    """Tell whether some rows of a table are known by the file and a word."""
    return part_of(table) is Part.REGISTER or table.name == "fact"


def rest(table: Table) -> tuple[str, ...]:
    """Return the columns of a register's key beside the one that names the file."""
    return tuple(name for name in table.primary if name not in naming(table))


def keyed(rows: Rows, table: Table, case_id: CaseId) -> dict[str, dict[str, SqlValue]]:
    """Return a file's rows of a register, by the rest of their key."""
    (named,) = naming(table)
    found = rows.all(f"SELECT * FROM {table.name} WHERE {named} = ?", case_id)  # noqa: S608 - names of our own schema
    lines = (dict(zip(table.columns, row, strict=True)) for row in found)
    return {as_record(line[column] for column in rest(table)): line for line in lines}


def as_record(values: Iterable[SqlValue]) -> str:
    """Return the parts of a key as JSON."""
    return json.dumps([_written(value) for value in values], ensure_ascii=False)


def from_record(record: str) -> list[SqlValue]:
    """Return the parts of a key that `as_record` wrote."""
    return [_read(value) for value in json.loads(record)]


def as_value(value: SqlValue) -> str:
    """Return a value as JSON."""
    return json.dumps(_written(value), ensure_ascii=False)


def from_value(kept: str) -> SqlValue:
    """Return the value that `as_value` wrote."""
    return _read(json.loads(kept))


def shown(values: Mapping[str, SqlValue]) -> dict[str, str]:
    """Return what is filled in of a row, as text."""
    return {name: str(value) for name, value in values.items() if isinstance(value, str | int) and value != ""}


def _written(value: SqlValue) -> Any:  # noqa: ANN401 - JSON
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _read(value: Any) -> SqlValue:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    return value if isinstance(value, str | int | None) else ""
