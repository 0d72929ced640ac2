"""Every refusal has words, whatever its fields hold."""

import ast
import enum
import itertools
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

import desktop
from desktop import errors
from desktop.errors import Refusal
from desktop.words import sentence
from desktop.words.benefits import _EXPECTED
from desktop.words.questionnaire import _FAULTS

DESKTOP = Path(desktop.__file__).parent
SAMPLES: dict[object, tuple[object, ...]] = {
    str: ("prova",),
    int: (1, 3),
    bool: (False, True),
    date: (date(2026, 11, 21),),
    datetime: (datetime.fromisoformat("2026-11-21T10:00:00+01:00"),),
    type(None): (None,),
    errors.Fault: tuple(errors.Fault(row=2, column="A05", why=why, accepted=("SI", "NO")) for why in _FAULTS),
    errors.TableFault: (errors.TableFault(why="gap", centre="ALBA0001", period="2026-Q2"),),
}
# Where neither the type nor the docstring says which words a field may hold.
OF_OTHERS: dict[tuple[type[Refusal], str], tuple[object, ...]] = {
    (errors.RoleMissing, "roles"): (("referente",), ("operatrice", "coordinatrice")),
    (errors.FactMistyped, "expected"): tuple(_EXPECTED),
}
FORBIDDEN = re.compile(r"hai diritto|utente|vittima|password|errore critico|obbligatorio|\balias\b|!", re.IGNORECASE)


def kinds() -> list[type[Refusal]]:
    found: set[type[Refusal]] = set()
    waiting = [Refusal]
    while waiting:
        below = waiting.pop().__subclasses__()
        found.update(below)
        waiting += below
    return sorted(
        (kind for kind in found if kind.__module__.startswith(errors.__name__)), key=lambda kind: kind.__qualname__
    )


def closed_values(kind: type[Refusal], field: str) -> tuple[str, ...]:
    """Return the words that a docstring says a field may hold: "`what` is full, io or corrupt"."""
    told = re.search(
        rf"`{field}`(?: is|[^.;`]*:) ((?:\w+, )*\w+ or \w+)(?=[.;])", re.sub(r"\s+", " ", kind.__doc__ or "")
    )
    return tuple(re.split(r", | or ", told[1])) if told else ()


def values_of(hint: object) -> tuple[object, ...]:
    """Return values of a field's type: each kind of value at least once, and lists of none, one and two."""
    inside = typing.get_args(hint)
    if hint in SAMPLES:
        return SAMPLES[hint]
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return tuple(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return tuple(value for each in inside for value in values_of(each))
    if typing.get_origin(hint) is frozenset:
        return (frozenset(), frozenset(values_of(inside[0])))
    if typing.get_origin(hint) is tuple and inside[-1] is not Ellipsis:
        return (tuple(values_of(each)[-1] for each in inside),)
    assert typing.get_origin(hint) is tuple, f"no sample of {hint}"
    values = values_of(inside[0])
    return ((), *((value,) for value in values), (values[0], values[-1]))


def samples(kind: type[Refusal]) -> Iterator[Refusal]:
    if not is_dataclass(kind):
        yield kind()
        return
    hints = typing.get_type_hints(kind)
    choices = [
        OF_OTHERS.get((kind, field.name)) or closed_values(kind, field.name) or values_of(hints[field.name])
        for field in fields(kind)
    ]
    for values in itertools.product(*choices):
        yield kind(*values)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__qualname__)
def test_every_refusal_is_said_in_at_most_three_plain_sentences(kind: type[Refusal]) -> None:
    for refusal in samples(kind):
        said = sentence(refusal)

        assert said[0].isupper() or said[0] in "«“0123456789", said
        assert said[-1] in ".?»", said
        assert len(re.findall(r"[.?](?:\s|$)", said)) <= 3, said
        assert not FORBIDDEN.search(said), said


def test_refusals_are_declared_where_their_words_are_looked_for() -> None:
    names = {"Refusal", *(kind.__name__ for kind in kinds())}
    elsewhere = [
        f"{path.name}: {node.name}"
        for path in sorted(DESKTOP.rglob("*.py"))
        if "errors" not in path.relative_to(DESKTOP).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and names & {getattr(base, "id", "") for base in node.bases}
    ]

    assert elsewhere == []


def test_a_refusal_is_raised_only_with_the_words_it_declares() -> None:
    declared = {
        kind.__name__: [(field.name, closed_values(kind, field.name)) for field in fields(kind)]
        for kind in kinds()
        if is_dataclass(kind)
    }
    undeclared = [
        f"{path.relative_to(DESKTOP)}:{node.lineno} {node.func.id} {field} {value}"
        for path in sorted(DESKTOP.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in declared
        for field, closed, value in given(node, declared[node.func.id])
        if closed and value not in closed
    ]

    assert undeclared == []


def given(call: ast.Call, declared: list[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield field, closed words and value of each text written in the call itself."""
    closed = dict(declared)
    named = [(field, argument) for (field, _), argument in zip(declared, call.args, strict=False)]
    named += [(keyword.arg or "", keyword.value) for keyword in call.keywords]
    for field, argument in named:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield field, closed.get(field, ()), argument.value


def test_the_names_by_which_refusals_are_reported_are_distinct() -> None:
    names = [kind.kind for kind in kinds()]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
