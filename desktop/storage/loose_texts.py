"""What people typed into records that hang from no file, those taken away among them.

The families of orphans are another group's: their texts are given by their own repository.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.erasure import LoosePlace, LooseTable
from desktop.domain.personal import Personal
from desktop.storage.rows import Rows, SqlValue


@dataclass(frozen=True, slots=True)
class _Source:
    """Where texts of one kind stand.

    Attributes:
        columns: into which somebody types.
        key: by which a record is known.
        day: the expression of the day it is about.
        removed: the expression that says whether it was taken away.
        which: what joins and narrows the records, called `t`.
    """

    kind: LooseTable
    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ("id",)
    day: str = "''"
    removed: str = "t.removed"
    which: str = ""


_GONE_SERVICE: Final = "EXISTS (SELECT 1 FROM own_service s WHERE s.removed AND 'own.' || lower(hex(s.id)) = t.service)"
_ALONE: Final = "JOIN activation v ON v.id = t.activation_id WHERE v.case_id = v.id"
_SOURCES: Final = (
    _Source(LooseTable.BODY, "table_body", ("name",), ("code",)),
    _Source(LooseTable.PERSON, "table_person", ("name", "task")),
    _Source(LooseTable.MEETING, "table_meeting", ("place", "agenda", "decided"), day="t.on_day"),
    _Source(LooseTable.ACTION, "table_action", ("what", "why"), day="t.due"),
    _Source(
        LooseTable.EVENT,
        "table_event",
        ("title", "place", "topics", "materials", "classes", "contact"),
        day="t.on_day",
    ),
    _Source(LooseTable.ATTENDANCE, "table_attendance", ("name", "body")),
    _Source(LooseTable.PATRONAGE, "table_patronage", ("initiative", "about", "place", "note"), day="t.on_day"),
    _Source(LooseTable.COPIES, "table_copies", ("place", "note"), day="t.on_day"),
    _Source(LooseTable.OBSTACLE, "table_obstacle", ("answer",)),
    _Source(
        LooseTable.SERVICE,
        "service_value",
        ("value", "source", "doubt"),
        ("service", "field"),
        removed=f"t.removed OR {_GONE_SERVICE}",
    ),
    _Source(LooseTable.SIGNATORY, "signatory", ("name",)),
    _Source(LooseTable.FORM, "official_form", ("title",)),
    _Source(LooseTable.NUMBER, "setting", ("value",), ("name",), removed="0", which="WHERE t.name LIKE 'emergency.%'"),
    _Source(LooseTable.SCALE, "setting", ("value",), ("name",), removed="0", which="WHERE t.name = 'risk.scale'"),
    # Once somebody put it into a file it goes with that file.
    _Source(LooseTable.REPLY, "reply", ("words",), day="t.received_on", which="WHERE t.case_id IS NULL"),
    # The same; its lines are never taken away.
    _Source(
        LooseTable.ALONE,
        "activation_entry",
        ("answered", "words"),
        day="date(v.begun_at / 1000, 'unixepoch', 'localtime')",
        removed="0",
        which=_ALONE,
    ),
)


@dataclass(frozen=True, slots=True, repr=False)
class LooseText(Personal):
    """What was typed into one record.

    Attributes:
        typed: what stands in it, by column.
        removed: whether the record was taken away, and is shown to nobody.
        table, key: which row it is.
        of: whose the row is, for the log; None: nobody's.
    """

    place: LoosePlace
    typed: dict[str, str]
    removed: bool
    table: str
    key: Mapping[str, SqlValue]
    of: bytes | None = None


class LooseTexts:
    """Reads them all, and empties one."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> Iterator[LooseText]:
        """Give the texts of every record, kind by kind, in the order of their entry."""
        for source in _SOURCES:
            key, columns = (", ".join(f"t.{name}" for name in names) for names in (source.key, source.columns))
            sql = f"SELECT {source.removed}, {source.day}, {key}, {columns} FROM {source.table} t {source.which}"  # noqa: S608 - constants of this file
            for removed, on, *values in self._rows.all(f"{sql} ORDER BY t.hlc, {key}"):
                named, texts = values[: len(source.key)], values[len(source.key) :]
                place = LoosePlace(source.kind, tuple(named), date.fromisoformat(on) if on else None)
                typed = dict(zip(source.columns, texts, strict=True))
                yield LooseText(place, typed, bool(removed), source.table, dict(zip(source.key, named, strict=True)))

    def empty(self, text: LooseText, column: str) -> None:
        """Leave nothing of what was typed into a column."""
        self._rows.put(text.table, text.key, {column: ""}, case=text.of)
