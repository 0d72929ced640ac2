"""The rows of two files while they become one, and while each gets back its own."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from desktop.domain.access import Access
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.merging import OPENED_ON, OWNER, Register, Side
from desktop.storage.merged_keys import (
    ACCESS,
    HEAD,
    STAMPED,
    Part,
    as_record,
    as_value,
    contents,
    from_record,
    from_value,
    is_register,
    keyed,
    naming,
    number_of,
    part_of,
    rest,
    shown,
)
from desktop.storage.rows import ForeignStamp, Rows, SqlValue
from desktop.storage.schema import Table
from desktop.storage.stamps import NOBODY

ACT: Final = "merge"
"""By which word the log knows a row that goes from one file to the other."""
_OTHERS_HEAD: Final = Register(HEAD, '["other"]')
_BREADTH: Final = {Access.NONE.value: 0, Access.SHARED.value: 1, Access.OWNER.value: 2}
_OWNERS: Final = (
    "SELECT a.operator_id FROM case_access a JOIN operator o ON o.id = a.operator_id AND o.removed = 0"
    " WHERE a.case_id = ? AND a.access = 'owner' ORDER BY a.hlc DESC"
)
Choices = Mapping[Register, Side]
_Row = dict[str, SqlValue]


class _Rows:
    """Reads and writes rows of the two files."""

    def __init__(self, rows: Rows, merging: RecordId, stays: CaseId, comes: CaseId) -> None:
        self._rows, self._merging, self._stays, self._comes = rows, merging, stays, comes

    def _of(self, table: Table, case_id: CaseId) -> list[_Row]:
        found = self._rows.all(f"SELECT * FROM {table.name} WHERE case_id = ? ORDER BY hlc", case_id)  # noqa: S608 - a name of our own schema
        return [dict(zip(table.columns, row, strict=True)) for row in found]

    def _at(self, table: Table, key: _Row) -> _Row | None:
        condition = " AND ".join(f"{column} = ?" for column in key)
        found = self._rows.one(f"SELECT * FROM {table.name} WHERE {condition}", *key.values())  # noqa: S608 - names of our own schema
        return None if found is None else dict(zip(table.columns, found, strict=True))

    @staticmethod
    def _key(table: Table, case_id: CaseId, beyond: list[SqlValue]) -> _Row:
        """Return the key of a register of a file."""
        (named,) = naming(table)
        return {named: case_id, **dict(zip(rest(table), beyond, strict=True))}

    def _stamp_of(self, table: Table, row: _Row) -> str:
        """Return who wrote a row, where and when, by what is the same on every PC."""
        device, seq, hlc, operator = (row[table.columns[place]] for place in table.stamp)
        ((device_id,), (operator_id,)) = (
            self._rows.one("SELECT id FROM device WHERE no = ?", device) or (NOBODY,),
            self._rows.one("SELECT id FROM operator WHERE no = ?", operator) or (NOBODY,),
        )
        return json.dumps([device_id.hex(), seq, hlc, operator_id.hex()])


class Joining(_Rows):
    """One merging while it is made: by the schema, so that no table is forgotten."""

    def join(self, choices: Choices) -> None:
        """Let every row of the file that comes belong to the one that stays, its head last."""
        for table in self._rows.tables.values():
            part = part_of(table)
            if part is Part.OWN_ID:
                self._move_own(table)
            elif part is Part.NUMBERED:
                self._number_on(table)
            elif part is Part.FOLLOWS:
                self._follow(table)
            if table.name == ACCESS:
                self._join_accesses(table, choices)
            elif is_register(table):
                self._join_register(table, choices)
        self._join_heads(choices)

    def _move_own(self, table: Table) -> None:
        for row in self._of(table, self._comes):
            if row["case_id"] != row.get("subject_id"):
                key = {column: row[column] for column in table.primary}
                self._rows.reattach(table.name, key, {"case_id": self._stays}, case=self._stays)
                self._note(table, list(key.values()))

    def _number_on(self, table: Table) -> None:
        number = number_of(table)
        last = max((int(row[number] or 0) for row in self._of(table, self._stays)), default=0)
        for row in sorted(self._of(table, self._comes), key=lambda row: int(row[number] or 0)):
            last += 1
            key = {column: row[column] for column in table.primary}
            self._rows.reattach(table.name, key, {"case_id": self._stays, number: last}, case=self._stays)
            self._note(table, [last])

    def _follow(self, table: Table) -> None:
        for row in self._of(table, self._comes):
            key = {column: row[column] for column in table.primary}
            self._rows.reattach(table.name, key, {"case_id": self._stays}, case=self._stays)

    def _join_register(self, table: Table, choices: Choices) -> None:
        mine = keyed(self._rows, table, self._stays)
        for record, theirs in keyed(self._rows, table, self._comes).items():
            beyond = from_record(record)
            key = self._key(table, self._comes, beyond)
            if record not in mine:
                hers: _Row = dict.fromkeys((*naming(table), "case_id"), self._stays)
                self._rows.reattach(table.name, key, hers, case=self._stays)
                self._note(table, beyond)
                continue
            register = Register(table.name, record)
            left, right = ({name: row[name] for name in contents(table)} for row in (mine[record], theirs))
            wanted = right if choices.get(register) is Side.COMES else left
            wanted = wanted if shown(wanted) else left if shown(left) else right
            self._settle(table, beyond, (mine[record], theirs), wanted)

    def _join_accesses(self, table: Table, choices: Choices) -> None:
        """Let whoever opened one of the two open both, and one follow her."""
        mine, theirs = keyed(self._rows, table, self._stays), keyed(self._rows, table, self._comes)
        sides = (self._comes, self._stays) if choices.get(OWNER) is Side.COMES else (self._stays, self._comes)
        owners = [owner for side in sides for (owner,) in self._rows.all(_OWNERS, side)]
        for record in sorted(set(mine) | set(theirs)):
            ((operator,),) = (from_record(record),)
            left, right = mine.get(record), theirs.get(record)
            open_ = any(row is not None and row["access"] for row in (left, right))
            access = Access.OWNER if [operator] == owners[:1] else Access.SHARED if open_ else Access.NONE
            self._settle(table, [operator], (left, right), {"access": access.value})

    def _join_heads(self, choices: Choices) -> None:
        """Take the other head away, and let the day the file was opened be the chosen one of the two."""
        head = self._rows.tables[HEAD]
        left, right = (self._at(head, {"id": case}) or {} for case in (self._stays, self._comes))
        day: _Row = {"opened_on": right["opened_on"]}
        if choices.get(OPENED_ON) is Side.COMES:
            self._rows.put(HEAD, {"id": self._stays}, day, case=self._stays, act=ACT)
        now = self._at(head, {"id": self._stays}) or {}
        self._keep(OPENED_ON, "opened_on", (as_value(left["opened_on"]), as_value(right["opened_on"])), now)
        self._keep(OPENED_ON, STAMPED, (self._stamp_of(head, left), ""), now)
        self._keep(_OTHERS_HEAD, STAMPED, ("", self._stamp_of(head, right)), now)
        self._rows.erase(HEAD, {"id": self._comes}, case=self._stays, act=ACT)

    def _settle(
        self, table: Table, beyond: list[SqlValue], both: tuple[_Row | None, _Row | None], wanted: _Row
    ) -> None:
        """Let one value stand, take the other file's away and keep both, each with who wrote it."""
        mine, theirs = both
        key = self._key(table, self._stays, beyond)
        if mine is None or any(mine[name] != value for name, value in wanted.items()):
            hers: _Row = {"case_id": self._stays}
            more = {name: value for name, value in hers.items() if name not in key}
            self._rows.put(table.name, key, {**wanted, **more}, case=self._stays, act=ACT)
        if theirs is not None:
            self._rows.erase(table.name, self._key(table, self._comes, beyond), case=self._stays, act=ACT)
        now = self._at(table, key) or {}
        register = Register(table.name, as_record(beyond))
        for item in contents(table):
            kept = [as_value(row[item]) if row is not None else "" for row in both]
            self._keep(register, item, (kept[0], kept[1]), now)
        stamps = [self._stamp_of(table, row) if row is not None else "" for row in both]
        self._keep(register, STAMPED, (stamps[0], stamps[1]), now)

    def _keep(self, register: Register, item: str, both: tuple[str, str], now: _Row) -> None:
        key: _Row = {"merging_id": self._merging, "entity": register.entity, "record": register.record, "item": item}
        values: _Row = {"stood": both[0], "came": both[1], "written": now["hlc"]}
        self._rows.add("merged_value", {**key, **values}, case=self._stays, act=ACT)

    def _note(self, table: Table, key: list[SqlValue]) -> None:
        values: _Row = {"merging_id": self._merging, "entity": table.name, "record": as_record(key)}
        self._rows.add("merged_row", values, case=self._stays, act=ACT)


class Parting(_Rows):
    """One merging while it is taken apart."""

    def part(self, head: _Row) -> None:
        """Give back what was the other file's, its head first, and forget what was needed for it."""
        values = {register: list(kept) for register, kept in groupby(self._values(), lambda kept: kept[0])}
        self._bring(HEAD, head, values[_OTHERS_HEAD][0][3] if _OTHERS_HEAD in values else "", self._comes)
        numbered: dict[str, int] = {}
        for entity, record, made in self._rows.all(
            "SELECT entity, record, made FROM merged_row WHERE merging_id = ? ORDER BY entity, length(record), record",
            self._merging,
        ):
            self._give_back(self._rows.tables[entity], from_record(record), made=bool(made), numbered=numbered)
        for register, kept in values.items():
            if register.entity == HEAD:
                self._reopen(register, kept)
            else:
                self._unsettle(self._rows.tables[register.entity], register, kept)
        self._leave_an_owner(values)
        for name in ("merged_row", "merged_value"):
            self._rows.erase(name, {"merging_id": self._merging}, case=self._stays, act=ACT)

    def _values(self) -> Iterator[tuple[Register, str, str, str, int]]:
        for entity, record, *kept in self._rows.all(
            "SELECT entity, record, item, stood, came, written FROM merged_value WHERE merging_id = ?"
            " ORDER BY entity, record, item",
            self._merging,
        ):
            yield (Register(entity, record), *kept)

    def _give_back(self, table: Table, key: list[SqlValue], *, made: bool, numbered: dict[str, int]) -> None:
        part = part_of(table)
        if part is Part.NUMBERED:
            number = number_of(table)
            numbered[table.name] = numbered.get(table.name, 0) + 1
            self._reattach(table, {"case_id": self._stays, number: key[0]}, {number: numbered[table.name]})
        elif part is Part.REGISTER or len(key) < len(table.primary):
            self._reattach(table, self._key(table, self._stays, key), dict.fromkeys(naming(table), self._comes))
        elif made:
            own: _Row = dict(zip(table.primary, key, strict=True))
            self._rows.erase(table.name, {**own, "case_id": self._stays}, case=self._stays, act=ACT)
        else:
            self._reattach(table, dict(zip(table.primary, key, strict=True)), {})

    def _reattach(self, table: Table, key: _Row, more: _Row) -> None:
        """Give a row back, unless it was erased, or is another file's by now."""
        row = self._at(table, key)
        if row is not None and row["case_id"] == self._stays:
            self._rows.reattach(table.name, key, {"case_id": self._comes, **more}, case=self._comes)

    def _unsettle(self, table: Table, register: Register, kept: list[tuple[Register, str, str, str, int]]) -> None:
        """Give each file its own value back; what somebody wrote since stays where it was written."""
        beyond = from_record(register.record)
        key = self._key(table, self._stays, beyond)
        now = self._at(table, key)
        untouched = now is not None and now["hlc"] == kept[0][4]
        stood, came = ({item: values[side] for _, item, *values, _ in kept} for side in (0, 1))
        if now is not None and untouched and stood[STAMPED] != self._stamp_of(table, now):
            self._rows.erase(table.name, key, case=self._stays, act=ACT)
            self._put_back(table, key, stood, self._stays)
        if table.name == ACCESS and came["access"] and not untouched:
            access = str(now["access"]) if now is not None else ""
            came["access"] = as_value(min(str(from_value(came["access"])), access, key=_BREADTH.__getitem__))
        self._put_back(table, self._key(table, self._comes, beyond), came, self._comes)

    def _put_back(self, table: Table, key: _Row, kept: Mapping[str, str], case_id: CaseId) -> None:
        if kept.get(STAMPED):
            values = {item: from_value(value) for item, value in kept.items() if item != STAMPED}
            self._bring(table.name, {"case_id": case_id, **key, **values}, kept[STAMPED], case_id)

    def _reopen(self, register: Register, kept: list[tuple[Register, str, str, str, int]]) -> None:
        """Let the file be opened on its own day again, unless somebody wrote its head since."""
        head = self._rows.tables[HEAD]
        now = self._at(head, {"id": self._stays}) or {}
        stood = {item: values[0] for _, item, *values, _ in kept}
        if register == OPENED_ON and now["hlc"] == kept[0][4] and stood[STAMPED] != self._stamp_of(head, now):
            values: _Row = {"id": self._stays, "code": now["code"], "opened_on": from_value(stood["opened_on"])}
            self._rows.erase(HEAD, {"id": self._stays}, case=self._stays, act=ACT)
            self._bring(HEAD, values, stood[STAMPED], self._stays)

    def _leave_an_owner(self, values: Mapping[Register, object]) -> None:
        """Let who follows her now follow both files, where who followed the other one no longer does."""
        had_accesses = any(register.entity == ACCESS for register in values)
        owners = self._rows.all(_OWNERS, self._stays)
        if had_accesses and owners and not self._rows.all(_OWNERS, self._comes):
            key: _Row = {"case_id": self._comes, "operator_id": owners[0][0]}
            self._rows.put(ACCESS, key, {"access": Access.OWNER.value}, case=self._comes, act=ACT)

    def _bring(self, table: str, values: _Row, stamp: str, case_id: CaseId) -> None:
        """Insert a row as it was, with who wrote it; where that is not known here, as one's own."""
        device, seq, hlc, operator = json.loads(stamp) if stamp else ("", 0, 0, "")
        numbers = (
            self._rows.one("SELECT no FROM device WHERE id = ?", bytes.fromhex(device)),
            self._rows.one("SELECT no FROM operator WHERE id = ?", bytes.fromhex(operator)),
        )
        if numbers[0] is None or numbers[1] is None:
            self._rows.add(table, values, case=case_id, act=ACT)
            return
        written = ForeignStamp(numbers[0][0], seq, hlc, numbers[1][0], bytes.fromhex(device), bytes.fromhex(operator))
        self._rows.bring(table, values, written, case=case_id, act=ACT)
