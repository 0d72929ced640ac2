"""Takes a file's rows out of the archive for a pack, and in from one; and which packs were made and taken in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlcipher3 import dbapi2

from desktop.domain.identifiers import CaseId, new_id
from desktop.errors import PackUnusable
from desktop.storage.access_log import FAMILY
from desktop.storage.assessments import HELD_BY
from desktop.storage.encoding import content_of, record_of
from desktop.storage.packed_file import CARRIED, PARENTS, PackedFile, PackedRow
from desktop.storage.rows import ForeignStamp, Rows, SqlValue
from desktop.storage.schema import STAMP, Table
from desktop.storage.stamps import NOBODY

OUT, IN = "out", "in"
RECEIVED, WITHDRAWN = "received", "withdrawn"
_ACTS = (
    "SELECT at, operator_id, act FROM earlier_act WHERE case_id = ?1 UNION ALL "  # noqa: S608 - a constant
    "SELECT * FROM (SELECT log.at, operator.id, log.act FROM log LEFT JOIN operator ON operator.no = log.operator"
    f" WHERE log.case_id {FAMILY} AND NOT (log.act IN ('move.in', 'merge') AND log.record IS NOT NULL)"
    " ORDER BY log.at, log.device, log.no)"
)
_PACKS = "SELECT id, case_id, way, at, digest, receipt, outcome, ended_at FROM pack"
_OPEN = f"way = '{OUT}' AND outcome = ''"
_NAMING = (
    ("assessment", "typed_by"),
    ("diary_entry", "held_by"),
    ("colleague_note", "from_id"),
    ("colleague_note", "for_id"),
    ("colleague_note_reading", "operator_id"),
    ("plan", "referente"),
    ("plan_step", "operator_id"),
    ("work_step", "operator_id"),
    ("team_member", "operator_id"),
)
"""The columns that name an operator of the file."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was made or taken in, by random ids alone; `receipt` is the hash of what closes the file here."""

    id: bytes
    case_id: CaseId
    way: str
    at: int
    digest: bytes
    receipt: bytes | None
    outcome: str
    ended_at: int

    @property
    def travels(self) -> bool:
        """Whether it is on its way from here."""
        return self.way == OUT and not self.outcome


class Packs:
    """The packs of the archive, and the rows that go into one."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- which there were ---------------------------------------------------------------------------------------------

    def one(self, pack_id: bytes) -> Pack | None:
        """Return a pack made or taken in here."""
        row = self._rows.one(f"{_PACKS} WHERE id = ?", pack_id)
        return None if row is None else _pack(row)

    def of(self, case_id: CaseId) -> tuple[Pack, ...]:
        """Return the packs of a file, in the order in which they were made or taken in."""
        found = self._rows.all(f"{_PACKS} WHERE case_id = ? ORDER BY hlc", case_id)
        return tuple(_pack(row) for row in found)

    def travelling(self) -> tuple[Pack, ...]:
        """Return the packs on their way from here, the oldest first."""
        return tuple(_pack(row) for row in self._rows.all(f"{_PACKS} WHERE {_OPEN} ORDER BY hlc"))

    def made(self, file: PackedFile, receipt: bytes) -> None:
        """Keep that a pack was made; `receipt` is the hash of what closes the file here."""
        self._add(file, OUT, file.digest, receipt)

    def taken_in(self, file: PackedFile, digest: bytes) -> None:
        """Keep that a pack was taken in; `digest` is of the rows as they stand here now."""
        self._add(file, IN, digest, None)

    def end(self, pack_id: bytes, case_id: CaseId, outcome: str, at: int = 0) -> None:
        """Keep what became of a pack made here, and when."""
        self._rows.put("pack", {"id": pack_id}, {"outcome": outcome, "ended_at": at}, case=case_id)

    def _add(self, file: PackedFile, way: str, digest: bytes, receipt: bytes | None) -> None:
        values: dict[str, SqlValue] = {
            "id": file.pack_id,
            "case_id": file.case_id,
            "way": way,
            "at": file.made_at,
            "digest": digest,
            "receipt": receipt,
        }
        self._rows.add("pack", values, case=file.case_id)

    # --- out ----------------------------------------------------------------------------------------------------------

    def packed(self, case_id: CaseId, at: int, *, training: bool) -> PackedFile:
        """Return a file as it is now, ready to be sealed."""
        (schema,) = self._rows.one("PRAGMA user_version") or (0,)
        acts = tuple((moment, who, act) for moment, who, act in self._rows.all(_ACTS, case_id))
        found = {name: self._of_file(name, case_id) for name in CARRIED}
        people = _People(self._rows, found, (who for _, who, _ in acts))
        tables = {name: people.packed(self._rows.tables[name], rows) for name, rows in found.items() if rows}
        return PackedFile(
            pack_id=new_id(),
            case_id=case_id,
            schema=schema,
            made_at=at,
            training=training,
            devices=people.devices,
            operators=people.operators,
            tables=tables,
            products=self._products(case_id),
            acts=acts,
            digest=self.digest(case_id),
        )

    def digest(self, case_id: CaseId) -> bytes:
        """Return a hash of all that goes with a file: of each row its key, its content and its stamp."""
        devices, operators = _ids(self._rows)
        lines = []
        for name in CARRIED:
            table = self._rows.tables[name]
            for row in self._of_file(name, case_id):
                device, seq, hlc, operator = (row[place] for place in table.stamp)
                content = content_of(table, row, seq, hlc, devices[device], operators[operator])
                lines.append(record_of(table, row) + content)
        products = "".join(f"{product}\n" for product in self._products(case_id))
        return sha256(b"".join(sorted(lines)) + products.encode()).digest()

    def _products(self, case_id: CaseId) -> tuple[str, ...]:
        sql = f"SELECT DISTINCT product FROM counted WHERE case_id {FAMILY} ORDER BY product"  # noqa: S608 - a constant
        found = self._rows.all(sql, case_id)
        return tuple(product for (product,) in found)

    def _of_file(self, name: str, case_id: CaseId) -> list[tuple[Any, ...]]:
        table = self._rows.tables[name]
        parent = next((column for column in PARENTS if column in table.columns), None)
        if parent is not None:
            condition = f"{parent} IN (SELECT id FROM {PARENTS[parent]} WHERE case_id = ?)"  # noqa: S608 - names of our own schema
        else:
            condition = "case_id = ?" if "case_id" in table.columns else "id = ?"
        return self._rows.all(f"SELECT * FROM {name} WHERE {condition} ORDER BY {', '.join(table.primary)}", case_id)  # noqa: S608 - same

    # --- in -----------------------------------------------------------------------------------------------------------

    def bring(self, file: PackedFile) -> None:
        """Write the rows of a file as they were, and make sure that they are what the pack says they are.

        Raises:
            PackUnusable: a row cannot be kept, or the whole is not what its digest says; the transaction is to be
                rolled back.
        """
        try:
            self._bring(file)
        except dbapi2.Error:
            raise PackUnusable("unreadable") from None
        if self.digest(file.case_id) != file.digest:
            raise PackUnusable("unreadable")

    def replaces_older(self, file: PackedFile) -> bool:
        """Tell whether a pack has every row that stands here, none of them as it was earlier."""
        there = {
            (name, *(row.values.get(column) for column in self._rows.tables[name].primary)): row.hlc
            for name, rows in file.tables.items()
            for row in rows
        }
        # The file's own row has nothing but its code, which is another one here where a colleague's file had it.
        for name in CARRIED[1:]:
            table = self._rows.tables[name]
            for row in self._of_file(name, file.case_id):
                if there.get((name, *self._rows.primary_key(table, row)), -1) < row[table.stamp[2]]:
                    return False
        return True

    def drop(self, case_id: CaseId) -> None:
        """Delete the rows of a file that was taken in before and not touched since: a newer pack brings them again."""
        for name in reversed(CARRIED):
            table = self._rows.tables[name]
            for row in self._of_file(name, case_id):
                key = dict(zip(table.primary, self._rows.primary_key(table, row), strict=True))
                self._rows.erase(name, key, case=case_id)
        self._rows.erase("earlier_act", {"case_id": case_id}, case=case_id)

    def with_code(self, code: str) -> tuple[CaseId, ...]:
        """Return the files that have a code."""
        found = self._rows.all(
            "SELECT id FROM case_file WHERE code = ?1 UNION"
            " SELECT other FROM merging WHERE code = ?1 AND apart_on = '' AND other IS NOT NULL",
            code,
        )
        return tuple(CaseId(case) for (case,) in found)

    def change_code(self, case_id: CaseId, code: str) -> None:
        """Give a file another code: here another woman's has the one it came with."""
        self._rows.put("case_file", {"id": case_id}, {"code": code}, case=case_id)

    def _bring(self, file: PackedFile) -> None:
        devices = [(self._rows.know_device(device, key), device) for device, key in file.devices]
        operators = [(self._number_of(who, name), who) for who, name in file.operators]
        operators.append((0, NOBODY))  # the place -1
        own, next_seq = self._rows.one("SELECT device, next_seq FROM me") or (0, 0)
        for name in CARRIED:
            for row in file.tables.get(name, ()):
                if devices[row.device][0] == own and row.seq >= next_seq:
                    # A change of this PC that it never made.
                    raise PackUnusable("unreadable")
                (device, device_id), (operator, operator_id) = devices[row.device], operators[row.operator]
                stamp = ForeignStamp(device, row.seq, row.hlc, operator, device_id, operator_id)
                self._rows.bring(name, row.values, stamp, case=file.case_id)
        here = self._products(file.case_id)
        for product in sorted(set(file.products) - set(here)):
            # Counted where she comes from: the pack stands for the release.
            counted: dict[str, SqlValue] = {"case_id": file.case_id, "product": product, "release_id": file.pack_id}
            self._rows.add("counted", counted, case=file.case_id, act="move.in")
        for no, (at, who, act) in enumerate(file.acts, 1):
            entry: dict[str, SqlValue] = {"case_id": file.case_id, "no": no, "at": at, "operator_id": who, "act": act}
            self._rows.add("earlier_act", entry, case=file.case_id, act="move.in")

    def _number_of(self, operator: bytes, name: str) -> int:
        """Return the short number of who wrote in the file elsewhere: her name stays with it and opens nothing."""
        found = self._rows.one("SELECT no FROM operator WHERE id = ?", operator)
        if found is None:
            (last,) = self._rows.one("SELECT max(no) FROM operator") or (0,)
            found = (last + 1,)
            values: dict[str, SqlValue] = {"no": last + 1, "id": operator, "name": name, "removed": 1}
            self._rows.add("operator", values)
        return int(found[0])


class _People:
    """The PCs and the operators that rows name, each by its place in a list."""

    def __init__(self, rows: Rows, found: Mapping[str, list[tuple[Any, ...]]], acting: Iterable[bytes | None]) -> None:
        self._devices, self._operators = _ids(rows)
        used = {row[rows.tables[name].stamp[0]] for name, lines in found.items() for row in lines}
        keys = dict(rows.all("SELECT no, sign_pub FROM device"))
        self._places = {no: place for place, no in enumerate(sorted(used))}
        self.devices = tuple((self._devices[no], keys[no]) for no in sorted(used))
        named = {row[rows.tables[name].stamp[3]] for name, lines in found.items() for row in lines}
        wanted = {self._operators[no] for no in named} | {who for who in acting if who is not None}
        for table, column in _NAMING:
            place = rows.tables[table].columns.index(column)
            wanted |= {row[place] for row in found[table] if row[place] is not None}
        held = found["assessment_field"]
        wanted |= {bytes.fromhex(value) for _, field, value, *_ in held if field == HELD_BY and value}
        names = dict(rows.all("SELECT id, name FROM operator"))
        self.operators = tuple((who, names[who]) for who in sorted(wanted & set(names)))
        self._seats = {who: place for place, (who, _) in enumerate(self.operators)}

    def packed(self, table: Table, rows: list[tuple[Any, ...]]) -> tuple[PackedRow, ...]:
        """Return rows with places for short numbers."""
        columns = [(place, name) for place, name in enumerate(table.columns) if name not in STAMP]
        packed = []
        for row in rows:
            device, seq, hlc, operator = (row[place] for place in table.stamp)
            values = {name: row[place] for place, name in columns}
            seat = self._seats.get(self._operators[operator], -1)
            packed.append(PackedRow(values, self._places[device], seq, hlc, seat))
        return tuple(packed)


def _ids(rows: Rows) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the random ids of PCs and of operators, by their short numbers."""
    operators: dict[int, bytes] = {0: NOBODY}
    return dict(rows.all("SELECT no, id FROM device")), operators | dict(rows.all("SELECT no, id FROM operator"))


def _pack(row: tuple[Any, ...]) -> Pack:
    pack_id, case_id, *rest = row
    return Pack(pack_id, CaseId(case_id), *rest)
