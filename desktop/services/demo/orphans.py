"""Writes the one family of orphans a training archive holds, for the colleague who is of their group."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any, Final

from desktop.domain.approximate import kept_day
from desktop.domain.identifiers import RecordId
from desktop.domain.orphans.family import FamilyField
from desktop.domain.orphans.records import (
    Action,
    ActionState,
    Adult,
    AdultKind,
    Child,
    CourtKind,
    Hearing,
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
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.stamp import NOTHING_THERE
from desktop.storage.unit_of_work import UnitOfWork

_DAYS: Final = frozenset({"decree_from", "decree_until", "since", "on_day", "due", "ends_on", "told_on"})
_KINDS: Final[Mapping[str, type[Told]]] = {
    "adult": Adult,
    "reach": Reach,
    "proceeding": Proceeding,
    "hearing": Hearing,
    "action": Action,
    "note": Spoke,
}
_WORDS: Final[Mapping[tuple[str, str], type[Any]]] = {
    ("adult", "kind"): AdultKind,
    ("reach", "may"): MayCall,
    ("proceeding", "kind"): CourtKind,
    ("proceeding", "stage"): Stage,
    ("action", "line"): Line,
    ("action", "state"): ActionState,
    ("note", "kind"): NoteKind,
    ("request", "state"): RequestState,
}


def write_orphans(uow: UnitOfWork, invented: Mapping[str, Any], known: OrphanWords) -> None:
    """Write the family of the resource `demo/orphans.toml`: of an archive of invented people, for whom nobody acts."""
    family = uow.orphans.begin(uow.today + timedelta(days=invented["opened"]))
    fields = {"called": invented["called"], "came_by": invented["came_by"], **invented["fields"]}
    for field, value in fields.items():
        uow.orphans.set(family, FamilyField(field), value, NOTHING_THERE)
    children = [uow.orphans.add(family, _child(row)) for row in invented["child"]]
    for name, kind in _KINDS.items():
        for row in invented[name]:
            uow.orphans.add(family, kind(**_values(name, row, uow.today)))
    for row in invented["request"]:
        told = {key: value for key, value in row.items() if key not in {"there", "missing"}}
        request = uow.orphans.add(family, Request(**_values("request", told, uow.today)))
        for paper, there in [(paper, mark == "there") for mark in ("there", "missing") for paper in row.get(mark, ())]:
            uow.orphans.mark_paper(family, request, paper, there=there)
    for row in invented["sign"]:
        uow.orphans.add(family, _sign(row, children, known, uow.today))


def _child(row: Mapping[str, Any]) -> Child:
    return Child(**{**row, "born": kept_day(row["born"]), "lives": LivesAt(row["lives"])})


def _sign(row: Mapping[str, Any], children: list[RecordId], known: OrphanWords, today: date) -> SignSeen:
    told = {key: value for key, value in row.items() if key != "child"}
    of_child = children[row["child"]]
    return SignSeen(**_values("sign", told, today), of_child=of_child, version=known.version.isoformat())


def _values(name: str, row: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return what stands in a row as a record holds it: days, hours and words of closed lists."""
    values = dict(row)
    for key, value in row.items():
        if key in _DAYS:
            values[key] = today + timedelta(days=value)
        elif key == "at":
            values[key] = time.fromisoformat(value)
        elif (name, key) in _WORDS:
            values[key] = _WORDS[name, key](value)
    return values
