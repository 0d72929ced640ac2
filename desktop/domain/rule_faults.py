"""Where a file of rules is wrong: the file, the place in it, and what does not hold."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, Final, TypeVar

from desktop.errors import FactUnknown, Refusal

FACTS: Final = "facts.toml"
ATTESTATIONS: Final = "attestations.toml"
# What reading a file raises where the file is wrong: the readers trust its shape, as they do of the program's own.
WRONG: Final = (
    Refusal,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)
_PLAIN: Final[Mapping[object, str]] = {str: "a text", bool: "true or false"}
T = TypeVar("T")


class FileFaulty(ValueError):  # noqa: N818 - it names what happened
    """The file called `file` does not hold together, or not with the others; the text says where in it and what."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(what)
        self.file = file


def file_of(benefit: str) -> str:
    """Return the name of a measure's file."""
    return f"benefits/{benefit}.toml"


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Say of whatever is wrong inside that it stands in the file `name`.

    Raises:
        FileFaulty: something is.
    """
    try:
        yield
    except WRONG as fault:
        raise FileFaulty(name, told(fault)) from None


@contextmanager
def at(place: str) -> Iterator[None]:
    """Say of whatever is wrong inside that it stands at `place` of its file.

    Raises:
        ValueError: something is.
    """
    try:
        yield
    except WRONG as fault:
        raise ValueError(f"{place}: {told(fault)}") from None


def told(fault: BaseException) -> str:
    """Return what a fault says."""
    if isinstance(fault, FactUnknown):
        return f"il fatto {fault.name} non è dichiarato (il più vicino è {fault.nearest})"
    if isinstance(fault, KeyError):
        return f"manca {fault.args[0]}"
    return str(fault) or type(fault).__name__


def made(kind: type[T], given: Mapping[str, Any]) -> T:
    """Return a part of a measure with the fields `given`, of which the plain ones are of their type.

    Raises:
        ValueError: a word is missing or not known, or holds something else than it must.
    """
    declared: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # all are
    only(given, declared)
    for name, field in declared.items():
        if name not in given and field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"manca {name}")
        if name in given and field.type in _PLAIN and type(given[name]) is not field.type:
            raise ValueError(f"{name} is not {_PLAIN[field.type]}: {given[name]!r}")
    return kind(**given)


def only(given: Mapping[str, Any], known: Iterable[str]) -> None:
    """Check that no other word stands there than those known.

    Raises:
        ValueError: one does.
    """
    unknown = set(given) - set(known)
    if unknown:
        raise ValueError(f"unknown words {sorted(unknown)}")


def once(names: Iterable[str], what: str) -> None:
    """Check that no name stands twice.

    Raises:
        ValueError: one does.
    """
    listed = list(names)
    twice = {name for name in listed if listed.count(name) > 1}
    if twice:
        raise ValueError(f"{what} declared twice: {sorted(twice)}")


def a_day(written: object, where: str) -> date:
    """Return a day written as TOML writes one; a moment is none.

    Raises:
        ValueError: it is no day.
    """
    if type(written) is not date:
        raise ValueError(f"{where}: {written!r} is no day")
    return written


def some_texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the texts listed under `name`.

    Raises:
        ValueError: it is no list of texts, or not there.
    """
    written = row[name]
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        raise ValueError(f"{name} is no list of texts")
    return tuple(written)


def one_of(row: Mapping[str, Any], name: str, known: Iterable[str]) -> str:
    """Return the word under `name`, one of those known.

    Raises:
        ValueError: it is another.
    """
    allowed = tuple(known)
    if row[name] not in allowed:
        raise ValueError(f"{name} is {row[name]!r}, which is none of {', '.join(allowed)}")
    return str(row[name])
