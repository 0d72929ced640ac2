"""Reads the services that come with the program: one dated file for each area, whose values name their sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.directory import (
    RECIPIENTS,
    Confidence,
    Detail,
    Directory,
    Field,
    Service,
    ServiceKind,
    Source,
    said_until,
)
from desktop.domain.documents.emergency import Emergency, EmergencyNumber


@dataclass(frozen=True, slots=True)
class AreaServices:
    """The services of one area, as one version of its file has them."""

    area: str
    name: str
    position: int
    services: tuple[Service, ...]


def from_toml(table: Mapping[str, Any], emergency: Emergency) -> AreaServices:
    """Return the services of an area's file; the numbers of the emergency page are taken from there.

    Raises:
        KeyError, ValueError: the file lacks something, or names a source or a kind there is not.
    """
    sources = {row["key"]: _source(row, table["noted_on"]) for row in table["source"]}
    area = table["area"]
    services = tuple(_service(row, area["id"], sources, emergency) for row in table["service"])
    return AreaServices(area["id"], area["name"], area["position"], services)


def gather(files: Iterable[AreaServices]) -> Directory:
    """Return the directory of all the areas, in the order of their places.

    Raises:
        ValueError: two services bear one id.
    """
    ordered = sorted(files, key=lambda each: each.position)
    services = tuple(service for each in ordered for service in each.services)
    if len({service.id for service in services}) < len(services):
        raise ValueError("two services bear one id")
    return Directory(services, tuple((each.area, each.name) for each in ordered if each.area))


def _service(row: Mapping[str, Any], area: str, sources: Mapping[str, Source], emergency: Emergency) -> Service:
    kind = ServiceKind(row["kind"])
    details = [_detail(each, sources) for each in row["value"]]
    if "emergency" in row:
        (number,) = (each for each in emergency.numbers if each.number == row["emergency"])
        details += _lasting(number, emergency.checked_on)
    bare = Service(
        id=row["id"],
        kind=kind,
        area=row.get("area", area),
        details=(),
        recipients=tuple(row.get("recipients", RECIPIENTS.get(kind, ()))),
        withheld=frozenset(map(Field, row.get("withheld", ()))),
        closed=row.get("closed", False),
    )
    return bare.with_details(details)


def _detail(row: Mapping[str, Any], sources: Mapping[str, Source]) -> Detail:
    source = sources[row["source"]]
    return Detail(
        key=row["key"],
        text=row.get("text", ""),
        source=source,
        confidence=Confidence(row["confidence"]),
        checked_on=said_until(source.said_on),
        note=row.get("note", ""),
        doubt=row.get("doubt", ""),
    )


def _lasting(number: EmergencyNumber, checked_on: date) -> tuple[Detail, ...]:
    source = Source(number.source, noted_on=checked_on)
    values = ((Field.PHONE, number.number), (Field.DOES, number.is_for))
    return tuple(Detail(field.value, text, source, Confidence.HIGH, checked_on, lasting=True) for field, text in values)


def _source(row: Mapping[str, Any], noted_on: date) -> Source:
    return Source(row["title"], row.get("url", ""), row.get("said_on", ""), noted_on, row.get("read", True))
