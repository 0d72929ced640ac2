"""What people typed into records that hang from no file: of the technical table, those taken away among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.erasure import LoosePlace, LooseTable
from desktop.domain.personal import Personal
from desktop.storage.rows import Rows

# Of each table: its key, the column with its day, and the columns into which somebody types.
_TYPED: Final = (
    (LooseTable.BODY, "code", "", ("name",)),
    (LooseTable.PERSON, "id", "", ("name", "task")),
    (LooseTable.MEETING, "id", "on_day", ("place", "agenda", "decided")),
    (LooseTable.ACTION, "id", "due", ("what", "why")),
    (LooseTable.EVENT, "id", "on_day", ("title", "place", "topics", "materials", "classes", "contact")),
    (LooseTable.ATTENDANCE, "id", "", ("name", "body")),
    (LooseTable.PATRONAGE, "id", "on_day", ("initiative", "about", "place", "note")),
    (LooseTable.COPIES, "id", "on_day", ("place", "note")),
    (LooseTable.OBSTACLE, "id", "", ("answer",)),
)
_KEYS: Final = {table: key for table, key, _, _ in _TYPED}


@dataclass(frozen=True, slots=True, repr=False)
class LooseText(Personal):
    """What was typed into one record.

    Attributes:
        typed: what stands in it, by column.
        removed: whether the record was taken away, and is shown to nobody.
    """

    place: LoosePlace
    typed: dict[str, str]
    removed: bool


class LooseTexts:
    """Reads them all, and empties one."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> Iterator[LooseText]:
        """Give the texts of every record, in the order of the tables and of their entry."""
        for table, key, day, columns in _TYPED:
            sql = f"SELECT {key}, removed, {day or repr('')}, {', '.join(columns)} FROM {table} ORDER BY hlc, {key}"  # noqa: S608 - constants of this file
            for named, removed, on, *texts in self._rows.all(sql):
                place = LoosePlace(table, named, date.fromisoformat(on) if on else None)
                yield LooseText(place, dict(zip(columns, texts, strict=True)), bool(removed))

    def empty(self, text: LooseText, column: str) -> None:
        """Leave nothing of what was typed into a column."""
        self._rows.put(text.place.table, {_KEYS[text.place.table]: text.place.key}, {column: ""})
