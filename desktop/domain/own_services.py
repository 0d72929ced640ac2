"""What a centre knows of the services itself: its own, and its values over those the program comes with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.directory import (
    RECIPIENTS,
    Confidence,
    Detail,
    Directory,
    Field,
    Service,
    ServiceKind,
    Source,
    field_of,
)
from desktop.domain.form.answering import tidy
from desktop.errors import AddressWithheld, ServiceNameEmpty, ServiceValueTooLong

LONGEST_VALUE: Final = 200
OUR_CENTRE: Final = "Il nostro centro"
"""Who says so where nobody else is named."""

_STREET: Final = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.?za|piazzale|p\.?le|corso|c\.so|largo|vicolo|vico|strada|contrada|frazione|cascina)"
    r"(?=[\s.,'])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value as the centre wrote it.

    Attributes:
        text: empty: there is no such thing any more.
        source: who said so; empty: the centre itself.
        checked_on: the day on which a colleague tried it and it was right.
        doubt: why it is not to be trusted: nobody answered, somebody else did.
        shipped: what the program said when this was written.
    """

    text: str
    source: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    doubt: str = ""
    shipped: str = ""


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service the centre entered; one that was taken away is still known to whoever was sent there."""

    id: str
    kind: ServiceKind
    area: str
    removed: bool = False


Key = tuple[str, str]
"""Which value of which service: the service's id, and the key of the value."""


def gathered(shipped: Directory, services: Iterable[OwnService], values: Mapping[Key, OwnValue]) -> Directory:
    """Return the directory as the centre knows it: what the program comes with, its own services, its own values."""
    own = tuple(
        Service(each.id, each.kind, each.area, (), RECIPIENTS.get(each.kind, ()), closed=each.removed)
        for each in services
    )
    return replace(shipped, services=tuple(_with_own(each, values) for each in (*shipped.services, *own)))


def check_value(service: Service, field: Field, typed: OwnValue) -> OwnValue:
    """Return a value as it is kept, its blanks made single.

    Raises:
        ServiceNameEmpty: it would take the name away.
        ServiceValueTooLong: it has more than LONGEST_VALUE signs.
        AddressWithheld: it is an address that must stand nowhere, or words that tell one.
    """
    text, source, doubt = (_tidied(each) for each in (typed.text, typed.source, typed.doubt))
    if field is Field.NAME and not text:
        raise ServiceNameEmpty
    if max(len(text), len(source), len(doubt)) > LONGEST_VALUE:
        raise ServiceValueTooLong(LONGEST_VALUE)
    withheld = service.refuses(Field.ADDRESS)
    if withheld and ((field is Field.ADDRESS and text) or any(map(tells_a_street, (text, source, doubt)))):
        raise AddressWithheld
    return replace(typed, text=text, source=source, doubt=doubt)


def tells_a_street(text: str) -> bool:
    """Tell whether words name a street or a square."""
    return _STREET.search(f"{text} ") is not None


def next_key(service: Service, field: Field) -> str:
    """Return the key of one more value of a field."""
    taken = {each.key for each in service.details}
    names = (field.value if number == 1 else f"{field.value}.{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _with_own(service: Service, values: Mapping[Key, OwnValue]) -> Service:
    details = {each.key: each for each in service.details}
    for (of, key), value in values.items():
        if of == service.id and not (value.text and service.refuses(field_of(key))):
            details[key] = _over(details.get(key), key, value)
    return service.with_details(details.values())


def _over(shipped: Detail | None, key: str, own: OwnValue) -> Detail:
    """Return the centre's value over a shipped one; where that one changed since and says something else, both."""
    newer = shipped is not None and shipped.text not in {own.text, own.shipped, ""}
    return Detail(
        key=key,
        text=own.text,
        source=Source(own.source or OUR_CENTRE),
        confidence=Confidence.HIGH,
        checked_on=own.checked_on,
        checked_by=own.checked_by,
        note=shipped.note if shipped is not None and shipped.text == own.text else "",
        doubt=own.doubt,
        rival=shipped if newer else None,
    )


def _tidied(text: str) -> str:
    return " ".join(tidy(text).split())
