"""Every refusal has words, whatever its fields hold."""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import Refusal
from desktop.words import sentence

DESKTOP = Path(errors.__file__).parent
SAMPLES: dict[str, tuple[object, ...]] = {
    "str": ("prova",),
    "int": (0, 1, 3),
    "bool": (False, True),
    "date": (date(2026, 11, 21),),
    "datetime": (datetime.fromisoformat("2026-11-21T10:00:00+01:00"),),
    "tuple[str, ...]": ((), ("referente",), ("referente", "coordinatrice")),
    "tuple[int, ...]": ((), (1,), (1, 2)),
    "frozenset[str]": (frozenset(), frozenset({"prova"})),
}
FORBIDDEN = re.compile(r"hai diritto|utente|vittima|password|errore critico|obbligatorio|!", re.IGNORECASE)


def kinds() -> list[type[Refusal]]:
    found: set[type[Refusal]] = set()
    waiting = [Refusal]
    while waiting:
        below = waiting.pop().__subclasses__()
        found.update(below)
        waiting += below
    return sorted((kind for kind in found if kind.__module__ == errors.__name__), key=lambda kind: kind.__qualname__)


def closed_values(kind: type[Refusal], field: str) -> tuple[str, ...]:
    """Return the words that a docstring says a field may hold: "`what` is full, io or corrupt"."""
    told = re.search(rf"`{field}` is ((?:\w+, )*\w+ or \w+)", re.sub(r"\s+", " ", kind.__doc__ or ""))
    return tuple(re.split(r", | or ", told[1])) if told else ()


def samples(kind: type[Refusal]) -> Iterator[Refusal]:
    if not is_dataclass(kind):
        yield kind()
        return
    choices = []
    for field in fields(kind):
        named = field.type if isinstance(field.type, str) else getattr(field.type, "__name__", str(field.type))
        named = str(field.type) if "[" in str(field.type) else named
        optional = "None" in named
        values = closed_values(kind, field.name) or SAMPLES[re.sub(r"\s*\|\s*None", "", named)]
        choices.append((*values, None) if optional else values)
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
        if path.name != "errors.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and names & {getattr(base, "id", "") for base in node.bases}
    ]

    assert elsewhere == []


def test_the_names_by_which_refusals_are_reported_are_distinct() -> None:
    names = [kind.kind for kind in kinds()]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
