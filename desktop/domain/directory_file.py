"""Reads the services that come with the program: one dated file for each area, whose values name their sources.

A file is called by its area and its day, as `milano.2026-11-22`. A released one is never edited: what changed is a
newer file of the area, which takes the place of the whole one before.

    [[source]]   who says something: title, url, said_on (of which day, month or year it speaks; not known: left out),
                 read = false where it is remembered and was not read
    [[service]]  id (for ever), kind, and, where they are not those of its kind or file: recipients, area; withheld: the
                 fields never written; closed: it is no more; emergency: the number of the emergency page that it is
    value        key (for ever: a field, and a number where there are more), text, source, confidence; note: what
                 belongs to it; doubt: why it must be verified. A text not to be used is left empty, with its doubt
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.dated import read_dated
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


def read_directory(files: Mapping[str, Mapping[str, Any]], emergency: Emergency) -> Directory:
    """Return the directory in the newest file of each area.

    Args:
        files: the parsed documents by the name of their file.
        emergency: the page whose numbers stand in the directory too.

    Raises:
        KeyError, ValueError: a file is not as it should be.
    """
    versions: defaultdict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for name, table in files.items():
        area, _, day = name.rpartition(".")
        versions[area][day] = table
    return gather(read_dated(each, lambda table: from_toml(table, emergency)).latest for each in versions.values())


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
