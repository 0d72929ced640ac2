# ruff: noqa: ANN401 - what is made is of any type
"""Every paper of the program, found by itself: what renders it, and invented content of the types it asks for.

A function that takes the typefaces and returns bytes is a paper. Its content is made from the types of its parameters,
so that a new paper takes part in every check without being named anywhere.
"""

import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from importlib import import_module
from typing import Any, Union, get_args, get_origin, get_type_hints

import desktop.printing
import desktop.sync
from desktop.app import load_knowledge
from desktop.domain.approximate import ApproximateDay
from desktop.domain.breach import BreachLaw
from desktop.domain.documents.emergency import EmergencySheet
from desktop.domain.documents.plain_words import Edition
from desktop.domain.documents.translations import Beside
from desktop.domain.practice import PracticeField
from desktop.paper.fonts import Fonts
from desktop.resources import read_bytes
from desktop.sync.catalogue import Catalogue
from desktop.sync.codes import CentreCode, SheetCode, check_symbol
from desktop.sync.disclosure import move
from desktop.sync.network import AreaSum
from desktop.sync.outgoing import Sender
from desktop.sync.questions import NeedCode, QuestionCode, Questions
from desktop.sync.shapes import NeedsSummary, Period

CATALOGUE = Catalogue.load(read_bytes("families", "2026-01-01.toml"))
QUESTIONS = Questions.load(read_bytes("questions", "2026-11-22.toml"))
DAY = date(2026, 11, 25)
_SHEET = "7K2MWQ4D1X"


class _Signer:
    """Signs nothing: a page is not signed."""

    public = bytes(32)

    def sign(self, message: bytes) -> bytes:
        return message


def _counts() -> NeedsSummary:
    return move(
        bytes(32), Period("2026-Q3"), {code.text: place for place, code in enumerate(CATALOGUE.codes)}, CATALOGUE
    )


# What decides which paper it is: each of these is a paper of its own. The sheet of the operators is no brochure.
_WHICH: Mapping[Any, Sequence[Any]] = {EmergencySheet: tuple(EmergencySheet), Edition: (Edition.WOMEN, Edition.NEUTRAL)}
# What cannot be invented, since it has a law of its own, as it is.
_AS_IT_IS: Mapping[Any, Callable[["Inventing"], Any]] = {
    Beside: lambda _: None,  # one language alone; two are looked at by themselves
    BreachLaw: lambda _: load_knowledge().breach_law,
    PracticeField: lambda _: PracticeField.TAX_CODE,  # others may never be printed
    Catalogue: lambda _: CATALOGUE,
    NeedsSummary: lambda _: _counts(),
    Period: lambda _: Period("2026-Q3"),
    NeedCode: lambda _: QUESTIONS.needs[0].code,
    QuestionCode: lambda _: QUESTIONS.needs[0].general.code,
    SheetCode: lambda _: SheetCode(f"{_SHEET}{check_symbol(_SHEET)}"),
    Sender: lambda made: Sender(CentreCode("7K2MWQ4D"), "", training=made.training, signer=_Signer()),
    AreaSum: lambda made: AreaSum(made.text, Period("2026-Q3"), tuple(range(10)), 2, 2, 3, CATALOGUE),
}


@dataclass(frozen=True)
class Inventing:
    """Makes content of any type.

    Attributes:
        text: what stands wherever there is text.
        count: how many there are of what may be many.
        flag: every yes or no; where it is no, what may be missing is.
        training: whether the women are invented.
        chosen: more of what is not invented.
    """

    text: str
    count: int = 2
    flag: bool = True
    training: bool = False
    chosen: Mapping[Any, Callable[["Inventing"], Any]] = field(default_factory=dict)

    def of(self, kind: Any, place: int = 0) -> Any:
        """Return something of this type; `place` tells the parts of a sequence apart."""
        as_it_is = {**_AS_IT_IS, **self.chosen}
        if kind in as_it_is:
            return as_it_is[kind](self)
        origin, parts = get_origin(kind), get_args(kind)
        if origin in {Union, types.UnionType}:
            return self._one_of(parts, place)
        if origin in {tuple, Sequence}:
            return self._many(parts, place)
        if origin in {Mapping, dict}:
            return {self.of(parts[0], each): self.of(parts[1], each) for each in range(self.count)}
        if origin in {typing.Annotated, typing.Final}:
            return self.of(parts[0], place)
        return self._single(kind, place)

    def named(self, name: str, kind: Any, place: int = 0) -> Any:
        """Return something of this type for a parameter or field of this name."""
        return self.training if name == "training" else self.of(kind, place)

    def _one_of(self, kinds: Sequence[Any], place: int) -> Any:
        told = [kind for kind in kinds if kind is not type(None)]
        return None if len(told) < len(kinds) and not self.flag else self.of(told[place % len(told)], place)

    def _many(self, parts: Sequence[Any], place: int) -> Any:
        if len(parts) == 1 or parts[1] is ...:
            inside = replace(self, count=min(self.count, 3))
            return tuple(inside.of(parts[0], place + each) for each in range(self.count))
        return tuple(self.of(part, place) for part in parts)

    def _single(self, kind: Any, place: int) -> Any:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return list(kind)[place % len(kind)]
        if kind is ApproximateDay:
            return ApproximateDay(DAY, about=bool(place % 2))
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            given = {each.name: self.named(each.name, hints[each.name], place) for each in fields(kind) if each.init}
            return kind(**given)
        simple: dict[Any, Any] = {
            str: self.text,
            bool: self.flag,
            int: 12 + place,
            bytes: bytes(16),
            date: DAY,
            datetime: datetime(2026, 11, 25, 12, 0, tzinfo=UTC),
            time: time(10, 30),
        }
        kind = getattr(kind, "__supertype__", kind)
        if kind in simple:
            return simple[kind]
        raise AssertionError(f"say in tests/printing/papers.py how to make a {kind}, which a paper asks for")


@dataclass(frozen=True)
class Paper:
    """What is rendered by one function from content of these types; `chosen`: which of its papers this is."""

    name: str
    render: Callable[..., bytes]
    kinds: Mapping[str, Any]
    chosen: Mapping[Any, Callable[["Inventing"], Any]] = field(default_factory=dict)

    def made(self, fonts: Fonts, inventing: Inventing) -> bytes:
        """Render it with invented content."""
        mine = replace(inventing, chosen=self.chosen)
        given = {name: fonts if kind is Fonts else mine.named(name, kind) for name, kind in self.kinds.items()}
        return self.render(**given)


def every_paper() -> Iterator[Paper]:
    """Find them."""
    for package in (desktop.printing, desktop.sync):
        for found in pkgutil.iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{found.name}")
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ != module.__name__ or name.startswith("_"):
                    continue
                kinds = get_type_hints(function)
                if kinds.pop("return", None) is bytes and Fonts in kinds.values():
                    yield Paper(f"{found.name}.{name}", function, kinds)


def _alone(found: Sequence[Paper]) -> Iterator[Paper]:
    """One that takes any of several types hands each to the paper of that type, and is no paper of its own."""
    contents = {kind for paper in found for kind in paper.kinds.values()}
    for paper in found:
        several = [get_args(kind) for kind in paper.kinds.values() if get_origin(kind) is types.UnionType]
        if not any(type(None) not in parts and contents.issuperset(parts) for parts in several):
            yield paper


def _each(paper: Paper) -> Iterator[Paper]:
    """The papers that one function renders: one for each way there is to choose."""
    contents = [kind for kind in paper.kinds.values() if is_dataclass(kind)]
    asked = {*paper.kinds.values(), *(hint for kind in contents for hint in get_type_hints(kind).values())}
    deciding = [kind for kind in _WHICH if kind in asked]
    if not deciding:
        yield paper
    for kind in deciding:
        for which in _WHICH[kind]:
            yield replace(paper, name=f"{paper.name}.{which.value}", chosen={kind: lambda _, which=which: which})


PAPERS = tuple(each for paper in _alone(tuple(every_paper())) for each in _each(paper))
