"""Makes two files one and takes them apart again, row by row and by the schema alone.

What was the other file's goes back as it is by then; what both held stays with each as it was, unless somebody wrote it
since; what was written since stays where it was written.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from desktop.domain.erasure import Tombstone
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.merging import STATE, Difference, KeptValue, Merging, Register, Side
from desktop.storage.deadlines import Deadlines
from desktop.storage.merged_keys import (
    ACCESS,
    STAMPED,
    Part,
    as_record,
    contents,
    from_record,
    from_value,
    is_register,
    keyed,
    part_of,
    shown,
)
from desktop.storage.merging_rows import ACT, Choices, Joining, Parting
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.search import Search

_MERGINGS: Final = (
    "SELECT m.id, m.case_id, c.code, m.other, coalesce(o.code, m.code), m.no, m.made_on, coalesce(p.name, ''),"
    " m.apart_on,"
    " (SELECT count(*) FROM merged_row r WHERE r.merging_id = m.id AND r.made = 0)"
    " FROM merging m JOIN case_file c ON c.id = m.case_id LEFT JOIN case_file o ON o.id = m.other"
    " LEFT JOIN operator p ON p.no = m.operator WHERE m.other IS NOT NULL"
)
_STATE: Final = (
    "SELECT id, state, since FROM case_state WHERE case_id = ? AND removed = 0 ORDER BY since DESC, hlc DESC LIMIT 1"
)
_EARLIEST: Final = "1970-01-01"  # where a damaged page took the day with it
_Row = dict[str, SqlValue]


class Mergings:
    """The files that were made one."""

    def __init__(self, rows: Rows, search: Search) -> None:
        self._rows, self._search = rows, search

    # --- what is kept -------------------------------------------------------------------------------------------------

    def family(self, case_id: CaseId) -> tuple[CaseId, ...]:
        """Return the random ids a file stands for: its own, and those of the files it is one with."""
        found = self._rows.all(
            "SELECT other FROM merging WHERE case_id = ? AND apart_on = '' AND other IS NOT NULL ORDER BY no", case_id
        )
        return (case_id, *(CaseId(other) for (other,) in found))

    def holder(self, case_id: CaseId) -> CaseId:
        """Return the file in which the rows of this one stand: itself, or the one it was made one with."""
        found = self._rows.one("SELECT case_id FROM merging WHERE other = ? AND apart_on = ''", case_id)
        return case_id if found is None else CaseId(found[0])

    def of(self, case_id: CaseId) -> tuple[Merging, ...]:
        """Return the mergings of a file, those taken apart too, the last first."""
        found = self._rows.all(f"{_MERGINGS} AND m.case_id = ? ORDER BY m.no DESC", case_id)
        return tuple(self._merging(row) for row in found)

    def all(self) -> tuple[Merging, ...]:
        """Return every merging of the archive, the last first."""
        return tuple(self._merging(row) for row in self._rows.all(f"{_MERGINGS} ORDER BY m.no DESC"))

    def one(self, merging: RecordId) -> Merging | None:
        """Return a merging."""
        row = self._rows.one(f"{_MERGINGS} AND m.id = ?", merging)
        return None if row is None else self._merging(row)

    def part_for(self, stones: Iterable[Tombstone]) -> None:
        """Take apart what in an older copy is one still, where an erasure since is of one of the two alone.

        Args:
            stones: all erasures there are; those this copy knows already ask for nothing.
        """
        here = dict[tuple[bytes, str], int]()
        for case, part, at in self._rows.all("SELECT case_id, part, at FROM erased"):
            here[case, part] = at
        newer = [stone for stone in stones if stone.at > here.get((stone.case_id, stone.part.value), -1)]
        buried = {stone.key for stone in newer}
        for stone in newer:
            while not all((each, stone.part) in buried for each in self.family(self.holder(stone.case_id))):
                held = [each for each in self.of(self.holder(stone.case_id)) if each.apart_on is None]
                self.take_apart(held[0], stone.on)

    def require_sound(self, case_id: CaseId) -> None:
        """Make sure that what came with a file from elsewhere can be taken apart.

        Raises:
            ValueError, KeyError: it names what no merging writes.
        """
        for name in ("merged_row", "merged_value"):
            for entity, record in self._rows.all(
                f"SELECT DISTINCT entity, record FROM {name} WHERE merging_id IN"  # noqa: S608 - names of our own schema
                " (SELECT id FROM merging WHERE case_id = ?)",
                case_id,
            ):
                table, key = self._rows.tables[entity], from_record(record)
                if part_of(table) in {Part.HANGS, Part.OUTLIVES, Part.FOLLOWS} or len(key) > len(table.primary):
                    raise ValueError(entity)
        self.of(case_id)

    def _merging(self, row: tuple[Any, ...]) -> Merging:
        merging, case_id, code, other, other_code, no, made_on, by, apart_on, rows = row
        return Merging(
            RecordId(merging),
            CaseId(case_id),
            code,
            CaseId(other),
            other_code,
            no,
            date.fromisoformat(made_on or _EARLIEST),
            by,
            date.fromisoformat(apart_on) if apart_on else None,
            rows,
            tuple(self._kept(RecordId(merging))),
        )

    def _kept(self, merging: RecordId) -> Iterator[KeptValue]:
        for entity, record, item, stood, came in self._rows.all(
            "SELECT entity, record, item, stood, came FROM merged_value WHERE merging_id = ? AND stood <> came"
            " AND entity <> ? AND item <> ? ORDER BY entity, record, item",
            merging,
            ACCESS,
            STAMPED,
        ):
            texts = (str(from_value(value) or "") if value else "" for value in (stood, came))
            yield KeptValue(Register(entity, record), item, *texts)

    # --- what both hold -----------------------------------------------------------------------------------------------

    def holds(self, case_id: CaseId) -> Mapping[str, int]:
        """Return how many rows of each table a file has, apart from what hangs from them."""
        held = {}
        for table in self._rows.tables.values():
            if part_of(table) in {Part.OWN_ID, Part.REGISTER}:
                (held[table.name],) = self._rows.one(
                    f"SELECT count(*) FROM {table.name} WHERE case_id = ?",  # noqa: S608 - a name of our own schema
                    case_id,
                ) or (0,)
        return {name: count for name, count in held.items() if count}

    def differences(self, stays: CaseId, comes: CaseId) -> tuple[Difference, ...]:
        """Return the values both files have and not the same, in a steady order; where one has none there is none."""
        found = []
        for table in self._rows.tables.values():
            if not is_register(table) or table.name == ACCESS:
                continue
            mine, theirs = keyed(self._rows, table, stays), keyed(self._rows, table, comes)
            for record in sorted(set(mine) & set(theirs)):
                left, right = ({name: row[name] for name in contents(table)} for row in (mine[record], theirs[record]))
                if shown(left) and shown(right) and left != right:
                    found.append(Difference(Register(table.name, record), shown(left), shown(right)))
        return tuple(found)

    # --- making one ---------------------------------------------------------------------------------------------------

    def make(self, stays: CaseId, comes: CaseId, choices: Choices, on: date) -> RecordId:
        """Let every row of the file that comes belong to the one that stays.

        Args:
            stays: the file that stays.
            comes: the other, whose head goes; its code still finds the file.
            choices: of what both hold, which value stands from now on; by default that of the file that stays.
            on: the day.
        """
        rows, merging = self._rows, RecordId(new_id())
        code, opened_on = rows.one("SELECT code, opened_on FROM case_file WHERE id = ?", comes) or ("", "")
        (last,) = rows.one("SELECT coalesce(max(no), 0) FROM merging") or (0,)
        head: _Row = {"case_id": stays, "other": comes, "code": code, "opened_on": opened_on, "no": last + 1}
        wanted = self._state_wanted(stays, comes, choices)
        rows.add("merging", {"id": merging, **head, "made_on": on.isoformat()}, case=stays, act=ACT)
        Joining(rows, merging, stays, comes).join(choices)
        self._enter_state(merging, stays, wanted)
        Deadlines(rows).forget(comes)
        self._search.forget(comes)
        self._search.reindex(stays)
        return merging

    def _state_wanted(self, stays: CaseId, comes: CaseId, choices: Choices) -> str:
        chosen = comes if choices.get(STATE) is Side.COMES else stays
        _, state, _ = self._rows.one(_STATE, chosen) or (b"", "", "")
        return str(state)

    def _enter_state(self, merging: RecordId, stays: CaseId, wanted: str) -> None:
        """Let the file be in the state that was chosen, where the later line of the two histories says another."""
        _, state, since = self._rows.one(_STATE, stays) or (b"", "", "")
        if wanted and state != wanted:
            entered: _Row = {"id": new_id(), "case_id": stays, "state": wanted, "since": since}
            self._rows.add("case_state", entered, case=stays, act=ACT)
            kept: _Row = {"entity": "case_state", "record": as_record([entered["id"]]), "made": 1}
            self._rows.add("merged_row", {"merging_id": merging, **kept}, case=stays, act=ACT)

    # --- taking apart -------------------------------------------------------------------------------------------------

    def take_apart(self, merging: Merging, on: date) -> None:
        """Give back what was the other file's; the last merging of a file first."""
        rows, (code, opened_on) = self._rows, self._head_of(merging)
        head: _Row = {"id": merging.other, "code": code, "opened_on": opened_on}
        Parting(rows, merging.id, merging.case_id, merging.other).part(head)
        self._count_both(merging)
        ended: _Row = {"code": "", "opened_on": "", "apart_on": on.isoformat()}
        rows.put("merging", {"id": merging.id}, ended, case=merging.case_id, act=ACT)
        for case_id in (merging.case_id, merging.other):
            self._search.reindex(case_id)

    def _head_of(self, merging: Merging) -> tuple[str, str]:
        code, opened_on = self._rows.one("SELECT code, opened_on FROM merging WHERE id = ?", merging.id) or ("", "")
        return code, opened_on

    def _count_both(self, merging: Merging) -> None:
        """Let neither be counted again for what the whole file was counted in where it came from."""
        for product, pack in self._rows.all(
            "SELECT product, release_id FROM counted WHERE case_id = ?1 AND release_id IN (SELECT id FROM pack)"
            " AND product NOT IN (SELECT product FROM counted WHERE case_id = ?2)",
            merging.case_id,
            merging.other,
        ):
            counted: _Row = {"case_id": merging.other, "product": product, "release_id": pack}
            self._rows.add("counted", counted, case=merging.other, act=ACT)
