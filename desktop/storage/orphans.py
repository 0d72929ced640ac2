"""The families of orphans, and what is kept of each record by record: in tables that no woman's file has to do with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from enum import Enum
from typing import Any, Final, TypeVar, get_type_hints

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.erasure import LoosePlace, LooseTable
from desktop.domain.identifiers import CaseId, RecordId, new_code, new_id
from desktop.domain.orphans.family import FamilyField, FieldValue, KeptRequest, OrphanFamily, WholeFamily
from desktop.domain.orphans.records import (
    Action,
    ActionState,
    Adult,
    AdultKind,
    Child,
    CourtKind,
    Hearing,
    Kept,
    Line,
    LivesAt,
    MayCall,
    NoteKind,
    Proceeding,
    Reach,
    Request,
    RequestState,
    SignSeen,
    Spoke,
    Stage,
    Told,
)
from desktop.domain.stamp import Stamp
from desktop.storage.erasures import FAMILY, OF_FAMILY
from desktop.storage.loose_texts import LooseText
from desktop.storage.rows import Rows, SqlValue

T = TypeVar("T", Child, Adult, Reach, Proceeding, Hearing, Action, Request, SignSeen, Spoke)
_YES, _NO = "yes", "no"
_TABLES: Final[Mapping[type, str]] = {
    Child: "orphan_child",
    Adult: "orphan_adult",
    Reach: "orphan_contact",
    Proceeding: "orphan_proceeding",
    Hearing: "orphan_hearing",
    Action: "orphan_action",
    Request: "orphan_request",
    SignSeen: "orphan_sign",
    Spoke: "orphan_note",
}
# In which order each list is shown: what comes first in time first, of what happened the last first.
_ORDER: Final[Mapping[type, str]] = {
    Child: "born = '', born, called",
    Hearing: "on_day",
    Action: "state IN ('fatta', 'non_possibile', 'non_voluta'), due = '', due",
    Request: "ends_on = '', ends_on",
    SignSeen: "on_day DESC",
    Spoke: "on_day DESC",
}


# A child who was taken off the list is read of yet where a request or a sign is about them.
_READ_OF: Final = "SELECT of_child FROM {} WHERE removed = 0 AND of_child IS NOT NULL"
_HIDDEN: Final[Mapping[type, str]] = {
    Child: f"removed AND id NOT IN ({_READ_OF.format('orphan_request')} UNION {_READ_OF.format('orphan_sign')})",
}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _hour(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _about(text: str) -> ApproximateDay | None:
    return kept_day(text) if text else None


def _record(found: bytes | None) -> RecordId | None:
    return None if found is None else RecordId(found)


# How a column is read that is no text as it stands.
_READ: Final[Mapping[type, Mapping[str, Callable[[Any], Any]]]] = {
    Child: {"born": _about, "lives": LivesAt},
    Adult: {"kind": AdultKind, "decree_from": _day, "decree_until": _day},
    Reach: {"may": MayCall},
    Proceeding: {"kind": CourtKind, "stage": Stage, "since": _day},
    Hearing: {"on_day": _day, "at": _hour, "of_proceeding": _record},
    Action: {"line": Line, "due": _day, "state": ActionState, "on_day": _day},
    Request: {"of_child": _record, "ends_on": _day, "state": RequestState, "on_day": _day},
    SignSeen: {"on_day": _day, "of_child": _record, "told_on": _day},
    Spoke: {"kind": NoteKind, "on_day": _day},
}


class OrphanFamilies:
    """The families, by their random id."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def begin(self, on: date) -> CaseId:
        """Keep a new family under a code of its own, and return its id."""
        family = CaseId(new_id())
        values: dict[str, SqlValue] = {"id": family, "code": new_code(), "opened_on": on.isoformat()}
        self._rows.add(FAMILY, values, case=family)
        return family

    def all(self) -> tuple[OrphanFamily, ...]:
        """Return every family, the one begun last first."""
        known: dict[bytes, dict[FamilyField, FieldValue]] = defaultdict(dict)
        for family, field, value, device, seq in self._rows.all(
            "SELECT orphan_family_id, field, value, device, seq FROM orphan_field"
        ):
            known[family][FamilyField(field)] = FieldValue(value, Stamp(device, seq))
        found = self._rows.all("SELECT id, code, opened_on FROM orphan_family ORDER BY opened_on DESC, hlc DESC")
        return tuple(
            OrphanFamily(CaseId(family), code, _day(opened) or date.min, known[family])
            for family, code, opened in found
        )

    def one(self, family: CaseId) -> OrphanFamily | None:
        """Return a family; None where there is none of this id."""
        return next((each for each in self.all() if each.id == family), None)

    def id_of(self, code: str) -> CaseId | None:
        """Return the family of this code; None where there is none."""
        found = self._rows.one("SELECT id FROM orphan_family WHERE code = ?", code)
        return None if found is None else CaseId(found[0])

    def set(self, family: CaseId, field: FamilyField, value: str, seen: Stamp | None) -> Stamp:
        """Write a register of a family.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {OF_FAMILY: family, "field": field.value}
        return self._rows.put("orphan_field", key, {"value": value}, case=family, seen=seen)

    # --- the records ------------------------------------------------------------------------------------------------

    def add(self, family: CaseId, told: Told) -> RecordId:
        """Keep a record, and return its id."""
        record = RecordId(new_id())
        self._rows.add(_TABLES[type(told)], {"id": record, OF_FAMILY: family, **_values(told)}, case=family)
        return record

    def change(self, family: CaseId, record: RecordId, told: Told, seen: Stamp) -> Stamp:
        """Write a record anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLES[type(told)], {"id": record}, _values(told), case=family, seen=seen)

    def remove(self, family: CaseId, kind: type[Told], kept: tuple[RecordId, Stamp], *, removed: bool) -> Stamp:
        """Take a record away, or bring it back, and return the stamp it has now.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        record, seen = kept
        return self._rows.put(_TABLES[kind], {"id": record}, {"removed": int(removed)}, case=family, seen=seen)

    def has(self, family: CaseId, kind: type[Told], record: RecordId) -> bool:
        """Tell whether a record is one of this family."""
        sql = f"SELECT 1 FROM {_TABLES[kind]} WHERE id = ? AND orphan_family_id = ?"  # noqa: S608 - a name of our own schema
        return self._rows.one(sql, record, family) is not None

    def of(self, family: CaseId, kind: type[T], *, removed: bool = False) -> tuple[Kept[T], ...]:
        """Return what is kept of a family of one kind, without what was taken away; or that alone."""
        names = [field.name for field in fields(kind)]
        order = _ORDER.get(kind, "hlc")
        found = self._rows.all(
            f"SELECT id, device, seq, {', '.join(names)} FROM {_TABLES[kind]}"  # noqa: S608 - names of our own schema
            f" WHERE orphan_family_id = ? AND removed = ? ORDER BY {order}, hlc",
            family,
            int(removed),
        )
        return tuple(
            Kept(RecordId(record), kind(**_read(kind, names, values)), Stamp(device, seq))
            for record, device, seq, *values in found
        )

    # --- the papers of a request ------------------------------------------------------------------------------------

    def mark_paper(self, family: CaseId, request: RecordId, paper: str, *, there: bool | None) -> None:
        """Write whether a paper of a request is there; None: nobody looked."""
        key: dict[str, SqlValue] = {"request_id": request, "paper": paper}
        value = "" if there is None else _YES if there else _NO
        self._rows.put("orphan_paper", key, {OF_FAMILY: family, "there": value}, case=family)

    def requests(self, family: CaseId) -> tuple[KeptRequest, ...]:
        """Return the requests of a family, each with its papers."""
        papers: dict[bytes, dict[str, bool]] = defaultdict(dict)
        sql = "SELECT request_id, paper, there FROM orphan_paper WHERE orphan_family_id = ? AND there <> ''"
        for request, paper, there in self._rows.all(sql, family):
            papers[request][paper] = there == _YES
        return tuple(KeptRequest(kept, papers[kept.id]) for kept in self.of(family, Request))

    # --- what was typed ---------------------------------------------------------------------------------------------

    def texts(self) -> Iterator[LooseText]:
        """Give what somebody typed of every family, record by record, what was taken away among it."""
        for family in self.all():
            for field, kept in family.values.items():
                key: dict[str, SqlValue] = {OF_FAMILY: family.id, "field": field.value}
                yield _text(family, "orphan_field", key, {"value": kept.value})
            for kind, table in _TABLES.items():
                names = _typed_into(kind)
                sql = (
                    f"SELECT id, {_HIDDEN.get(kind, 'removed')}, {', '.join(names)} FROM {table} WHERE {OF_FAMILY} = ?"  # noqa: S608 - names of our own schema
                )
                for record, removed, *texts in self._rows.all(f"{sql} ORDER BY hlc, id", family.id):
                    typed = dict(zip(names, texts, strict=True))
                    yield _text(family, table, {"id": record}, typed, removed=bool(removed))

    def whole(self, family: OrphanFamily) -> WholeFamily:
        """Return all that is kept of a family."""
        return WholeFamily(
            family=family,
            children=self.of(family.id, Child),
            adults=self.of(family.id, Adult),
            reaches=self.of(family.id, Reach),
            proceedings=self.of(family.id, Proceeding),
            hearings=self.of(family.id, Hearing),
            actions=self.of(family.id, Action),
            requests=self.requests(family.id),
            signs=self.of(family.id, SignSeen),
            notes=self.of(family.id, Spoke),
            gone=self.of(family.id, Child, removed=True),
        )


def _typed_into(kind: type[Told]) -> tuple[str, ...]:
    """Return the columns of a kind that hold words, or a day of birth."""
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if hints[field.name] in {str, ApproximateDay | None})


def _text(
    family: OrphanFamily, table: str, key: Mapping[str, SqlValue], typed: dict[str, str], *, removed: bool = False
) -> LooseText:
    place = LoosePlace(LooseTable.APART, (table, *map(_part_of_key, key.values())), called=family.shown_code)
    return LooseText(place, typed, removed, table, key, family.id)


def _part_of_key(value: SqlValue) -> bytes | str:
    assert isinstance(value, str | bytes)  # ids, and the name of a register
    return value


def _values(told: Told) -> dict[str, SqlValue]:
    return {field.name: _written(getattr(told, field.name), field.name) for field in fields(told)}


def _written(value: object, name: str) -> SqlValue:
    if value is None:
        return None if name in {"of_child", "of_proceeding"} else ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, ApproximateDay):
        return value.kept
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    assert isinstance(value, str | bytes)  # what is left: words, and ids
    return value


def _read(kind: type[Told], names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    read = _READ[kind]
    return {name: read[name](value) if name in read else value for name, value in zip(names, values, strict=True)}
