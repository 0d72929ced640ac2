"""The only things that may leave for the mailbox: closed words and counts, never a record and never a text.

`@shape` refuses at import time a field that could carry anything else; `serialise` refuses it again at run time,
and mypy at the gate. What a type cannot prevent (differences between releases, rare cells) is `disclosure`'s.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NoReturn, Protocol, TypeVar, dataclass_transform, final, get_args, get_origin, get_type_hints

from desktop.sync.catalogue import CatalogueCode
from desktop.sync.codes import NotOutbound, SheetCode
from desktop.sync.questions import NeedCode, QuestionCode

T = TypeVar("T")

_WORD = re.compile(r"[A-Za-z0-9._-]{1,40}")
_PERIOD = re.compile(r"20[0-9]{2}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|S[12]))?")
_COUNTABLE = 1_000_000


@final
class Product(Enum):
    """What is released. One alone: the needs, one-way counts of ten families."""

    NEEDS = "needs"


@final
class Frequency(Enum):
    """How long a period is, with the codes of SDMX's CL_FREQ."""

    MONTHLY = "M"
    QUARTERLY = "Q"
    HALF_YEARLY = "S"
    ANNUAL = "A"


@final
@dataclass(frozen=True, slots=True)
class Count:
    """An outgoing number: a count moved by the noise, so it may be negative."""

    value: int

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a count has no subclasses")

    def __post_init__(self) -> None:
        if type(self.value) is not int or abs(self.value) > _COUNTABLE:
            raise NotOutbound("a count is an int")


@final
@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter, a half-year or a year, as SDMX writes it: 2026-07, 2026-Q3, 2026-S2, 2026."""

    code: str

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a period has no subclasses")

    def __post_init__(self) -> None:
        if type(self.code) is not str or not _PERIOD.fullmatch(self.code):
            raise NotOutbound("a period is a month, a quarter, a half-year or a year")

    @property
    def frequency(self) -> Frequency:
        """How long it is."""
        part = self.code[5:]
        if not part:
            return Frequency.ANNUAL
        return {"Q": Frequency.QUARTERLY, "S": Frequency.HALF_YEARLY}.get(part[0], Frequency.MONTHLY)


_LEAVES = (Count, Period, CatalogueCode, SheetCode, NeedCode, QuestionCode)
_shapes: set[type] = set()


def _is_closed(kind: object) -> bool:
    if get_origin(kind) is tuple:
        inner, *rest = get_args(kind)
        return rest == [Ellipsis] and _is_closed(inner)
    if not isinstance(kind, type):
        return False
    if issubclass(kind, Enum):
        plain = kind.__mro__[1:] == (Enum, object)
        return plain and all(type(member.value) is str and _WORD.fullmatch(member.value) for member in kind)
    return kind in _LEAVES or kind in _shapes


def _refuse_subclass(**_: object) -> NoReturn:
    raise NotOutbound("a shape has no subclasses")


@dataclass_transform(frozen_default=True)
def shape(declared: type[T]) -> type[T]:
    """Make `declared` a frozen dataclass that may leave, provided that each of its fields is of a closed type.

    Raises:
        NotOutbound: a field is not an Enum of plain words, a count, a period, a code, another shape or a tuple of
            these; or the shape inherits something.
    """
    if declared.__bases__ != (object,):
        raise NotOutbound(f"{declared.__name__} inherits")
    for name, kind in get_type_hints(declared).items():
        if not _is_closed(kind):
            raise NotOutbound(f"{declared.__name__}.{name} could carry anything")

    made = dataclass(frozen=True, slots=True)(declared)
    made.__init_subclass__ = _refuse_subclass  # type: ignore[method-assign]  # set once the class is made
    _shapes.add(made)
    return made


class Outbound(Protocol):
    """What the gate takes: a shape that says what it is and which period it is about."""

    @property
    def product(self) -> Product:
        """What is released."""

    @property
    def period(self) -> Period:
        """The period it is about."""

    @property
    def figures(self) -> "tuple[Figure, ...]":
        """The figures, in the order of the catalogue."""


@shape
class Figure:
    """One outgoing number: so many women asked for this, moved by the noise."""

    family: CatalogueCode
    value: Count


@shape
class NeedsSummary:
    """The needs of a period: the ten figures that leave, in the order of the catalogue."""

    product: Product
    period: Period
    figures: tuple[Figure, ...]


def frozen_form() -> Mapping[str, Mapping[str, str]]:
    """Return every shape with its fields and their types by name; a golden file keeps them as they are."""
    return {
        made.__name__: {name: _spelled(kind) for name, kind in get_type_hints(made).items()}
        for made in sorted(_shapes, key=lambda made: made.__name__)
    }


def _spelled(kind: object) -> str:
    if isinstance(kind, type) and get_origin(kind) is None:
        return kind.__name__
    return f"tuple[{_spelled(get_args(kind)[0])}, ...]"


def plain(value: object) -> dict[str, Any]:
    """Return a shape as dictionaries, lists, words and integers.

    Raises:
        NotOutbound: it, or something inside it, is not exactly of a closed type.
    """
    if type(value) not in _shapes:
        _refuse(value)
    return _of_shape(value)


def serialise(value: object) -> bytes:
    """Return a shape as canonical JSON: keys in order, no blanks, UTF-8.

    Raises:
        NotOutbound: it, or something inside it, is not exactly of a closed type.
    """
    return canonical(plain(value))


def canonical(document: object) -> bytes:
    """Return `document` as the one JSON text that all computers write for it (RFC 8785 for words and integers)."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _of_shape(value: object) -> dict[str, Any]:
    return {name: _plain(getattr(value, name), kind) for name, kind in get_type_hints(type(value)).items()}


def _plain(value: object, declared: object) -> object:
    if get_origin(declared) is tuple and type(value) is tuple:
        return [_plain(item, get_args(declared)[0]) for item in value]
    if type(value) is not declared:
        _refuse(value)
    return _of_shape(value) if type(value) in _shapes else _leaf(value)


def _leaf(value: object) -> str | int:
    writers: dict[type, Callable[[Any], str | int]] = {
        Count: lambda count: Count(count.value).value,
        Period: lambda period: Period(period.code).code,
        CatalogueCode: lambda code: CatalogueCode(code.text, code._minted_by).text,  # noqa: SLF001 - minted again
        NeedCode: lambda code: NeedCode(code.text, code._minted_by).text,  # noqa: SLF001 - same
        QuestionCode: lambda code: QuestionCode(code.text, code._minted_by).text,  # noqa: SLF001 - same
        SheetCode: lambda code: SheetCode(code.text).text,
    }
    return writers[type(value)](value) if type(value) in writers else _word(value)


def _word(value: object) -> str:
    if not isinstance(value, Enum) or not _is_closed(type(value)):
        _refuse(value)
    return str(value.value)


def _refuse(value: object) -> NoReturn:
    raise NotOutbound(f"{type(value).__name__} may not leave")
