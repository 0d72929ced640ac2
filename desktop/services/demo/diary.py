"""Invents what stands in the diaries of the invented women, and for a few what one colleague left to the other."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, Precision
from desktop.domain.diary import EntryKind, EntryPlace, Told
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_UNTIL: Final = timedelta(days=14)
_FIRST_HOUR, _LAST_HOUR = 9, 17


def write_diary(
    uow: UnitOfWork, shares: Mapping[str, Any], case_id: CaseId, woman: InventedWoman, colleague: OperatorId
) -> None:
    """Write the diary of a woman who came again after the first contact."""
    if not woman.states:
        return
    # Drawn apart, and for each woman anew: what was said to her changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.diary")  # noqa: S311 - invented women need no secrets
    since = woman.states[0][1]
    for _ in range(rng.randint(0, shares["most"])):
        entry = RecordId(new_id())
        held_by = colleague if rng.random() < 1 / 3 else uow.operator.id
        uow.diary.add(entry, case_id, _told(rng, shares, (since, uow.today), held_by))
        uow.search.reindex_entry(case_id, entry)
    if rng.random() < shares["note"]:
        between = rng.choice(((colleague, uow.operator.id), (uow.operator.id, colleague), (colleague, None)))
        until = uow.today + _UNTIL if rng.random() < 1 / 2 else None
        note = RecordId(new_id())
        uow.colleague_notes.add(note, case_id, between, rng.choice(shares["notes"]["words"]), until)


def _told(rng: Random, shares: Mapping[str, Any], between: tuple[date, date], held_by: OperatorId) -> Told:
    kinds = shares["kinds"]
    (of,) = rng.choices(kinds, [each["weight"] for each in kinds])
    mediated = rng.random() < shares["mediated"]
    on = _day(rng, shares["approximate"], between)
    return Told(
        kind=EntryKind(of["kind"]),
        on=on,
        at=time(rng.randint(_FIRST_HOUR, _LAST_HOUR), rng.choice((0, 15, 30, 45))) if on.exact else None,
        minutes=rng.choice(of["minutes"]),
        place=EntryPlace(of["place"]) if of["place"] else None,
        with_whom=rng.choice(of["with"]),
        mediator=rng.choice(shares["mediators"]) if mediated else "",
        language=rng.choice(shares["languages"]) if mediated else "",
        held_by=held_by,
        said=rng.choice(of["said"]),
        agreed=rng.choice(of["agreed"]),
    )


def _day(rng: Random, roughly: float, between: tuple[date, date]) -> ApproximateDay:
    first, last = between
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    if rng.random() < roughly:
        return ApproximateDay(day.replace(day=1), Precision.MONTH, about=True)
    return ApproximateDay(day)
