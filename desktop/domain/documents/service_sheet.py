"""The sheet of one network: its services, with what is sure of each. What is not sure is a line to fill in by pen."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.directory import FIELD_NAMES, KIND_NAMES, Detail, Directory, Field, Service, ServiceKind, Standing


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One value as the paper says it; `value` is None where it has to be verified: not a figure of it is printed."""

    label: str
    value: str | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class SheetService:
    """One service as it stands on the paper."""

    name: str
    kind: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """The services of a network, made on a day."""

    network: str
    services: tuple[SheetService, ...]
    made_on: date


def sheet_of(directory: Directory, area: str, on: date) -> ServiceSheet:
    """Return the sheet of an area: the numbers of the whole country, then its services, in the order of the directory.

    Args:
        directory: the services, shipped or of an archive.
        area: the id of the area.
        on: the day on which it is made; what was checked too long before it is not printed.
    """
    urgent = [each for each in directory.by_kind(ServiceKind.EMERGENCY) if each.sure_ways(on)]
    around = [each for each in directory.open if each.area == area and each.kind is not ServiceKind.EMERGENCY]
    return ServiceSheet(directory.area_name(area), tuple(_service(each, on) for each in (*urgent, *around)), on)


def _service(service: Service, on: date) -> SheetService:
    does = service.detail(Field.DOES.value)
    told = (does,) if does is not None and does.printed(on) is not None else ()  # nobody writes that by pen
    ways = [each for each in service.ways if each.standing(on) is not Standing.GONE]
    return SheetService(service.name, KIND_NAMES[service.kind], tuple(_line(each, on) for each in (*told, *ways)))


def _line(detail: Detail, on: date) -> SheetLine:
    value = detail.printed(on)
    if value is None:
        return SheetLine(FIELD_NAMES[detail.field], None, None)
    said = f"{value} ({detail.note})" if detail.note else value
    return SheetLine(FIELD_NAMES[detail.field], said, None if detail.lasting else detail.checked_on)
