"""The three refusals: at import time, at run time, and by the type checker."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Case
from desktop.sync.catalogue import Catalogue, CatalogueCode
from desktop.sync.codes import CentreCode, NotOutbound, SheetCode
from desktop.sync.gate import Gate
from desktop.sync.shapes import (
    Count,
    Figure,
    Frequency,
    NeedsSummary,
    Period,
    Product,
    frozen_form,
    plain,
    serialise,
    shape,
)
from tests.sync.conftest import MakeSummary, seal

GOLDEN = Path(__file__).with_name("shapes.json")


class Closed(Enum):
    YES = "yes"
    NO = "no"


class Sentences(Enum):
    LONG = "a sentence about somebody"


class Numbers(Enum):
    ONE = 1


class Words(StrEnum):
    YES = "yes"


class Levels(IntEnum):
    LOW = 1


class Pair(NamedTuple):
    name: str
    age: int


@dataclass(frozen=True)
class Record:
    name: str


class Subclass(str):
    __slots__ = ()


SMUGGLED = [
    str,
    int,
    float,
    bytes,
    bool,
    object,
    Any,
    dict,
    list,
    set,
    tuple,
    Mapping[str, int],
    dict[str, Count],
    list[Count],
    tuple[str, ...],
    tuple[Count, Period],
    tuple[Count, str],
    tuple[tuple[str, ...], ...],
    Count | None,
    Count | str,
    ClassVar[str],
    Subclass,
    Record,
    Pair,
    Case,
    Sentences,
    Numbers,
    Words,
    Levels,
    Enum,
    CentreCode,
    Catalogue,
    type,
]
CLOSED = [
    Closed,
    Product,
    Frequency,
    Count,
    Period,
    CatalogueCode,
    SheetCode,
    Figure,
    NeedsSummary,
    tuple[Count, ...],
    tuple[Figure, ...],
    tuple[tuple[Closed, ...], ...],
]


def declared(kind: object) -> type:
    return type("Declared", (), {"__annotations__": {"field": kind}, "__module__": __name__})


@pytest.mark.parametrize("kind", SMUGGLED, ids=str)
def test_a_field_that_could_carry_anything_is_refused_when_the_shape_is_declared(kind: object) -> None:
    with pytest.raises(NotOutbound, match="could carry anything"):
        shape(declared(kind))


@pytest.mark.parametrize("kind", CLOSED, ids=str)
def test_a_field_of_a_closed_type_is_let_through(kind: object) -> None:
    assert shape(declared(kind)).__name__ in frozen_form()


@pytest.fixture(autouse=True)
def _forget_declared_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.sync import shapes  # noqa: PLC0415 - its register is put back after each test

    monkeypatch.setattr(shapes, "_shapes", set(shapes._shapes))


def test_a_shape_inherits_nothing_and_nothing_inherits_from_it() -> None:
    with pytest.raises(NotOutbound, match="inherits"):
        shape(type("Heir", (Record,), {"__annotations__": {}}))
    for closed in (NeedsSummary, Figure, Count, Period, CatalogueCode, SheetCode, CentreCode):
        with pytest.raises(NotOutbound, match="no subclasses"):
            type("Heir", (closed,), {})


def test_the_shapes_are_as_they_were_frozen() -> None:
    assert frozen_form() == json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("value", ["Anna", 3, 3.0, None, {"a": 1}, [1], Record("Anna"), Closed.YES, Count(3)], ids=str)
def test_only_a_shape_is_written(value: object) -> None:
    with pytest.raises(NotOutbound):
        serialise(value)


def test_a_summary_is_written_in_closed_words(make_summary: MakeSummary) -> None:
    summary = make_summary()
    written = json.loads(serialise(summary))

    assert written["product"] == "needs"
    assert written["period"] == "2026-Q3"
    assert [set(figure) for figure in written["figures"]] == [{"family", "value"}] * 10
    assert plain(summary) == written


@pytest.mark.parametrize(
    ("field", "smuggled"),
    [
        ("product", "needs"),
        ("product", Closed.YES),
        ("product", Sentences.LONG),
        ("period", "2026-Q3"),
        ("period", Subclass("2026-Q3")),
        ("figures", ["Anna"]),
        ("figures", ("Anna",)),
        ("figures", (Record("Anna"),)),
        ("figures", Pair("Anna", 3)),
        ("figures", {"REDD": 3}),
        ("figures", None),
    ],
    ids=str,
)
def test_what_was_slipped_into_a_shape_is_refused_when_it_is_written(
    make_summary: MakeSummary, gate: Gate, field: str, smuggled: object
) -> None:
    summary = make_summary()
    object.__setattr__(summary, field, smuggled)

    with pytest.raises(NotOutbound) as refused:
        serialise(summary)
    with pytest.raises(NotOutbound):
        gate.preview(summary, seal)
    assert "Anna" not in str(refused.value)


@pytest.mark.parametrize(
    ("closed", "inside", "smuggled"),
    [("value", "value", "Anna"), ("value", "value", 10**9), ("family", "_minted_by", object())],
    ids=["a word", "a number out of bounds", "another mint"],
)
def test_what_was_slipped_into_a_closed_value_is_refused_too(
    make_summary: MakeSummary, closed: str, inside: str, smuggled: object
) -> None:
    summary = make_summary()
    value = getattr(summary.figures[0], closed)
    kept = getattr(value, inside)
    object.__setattr__(value, inside, smuggled)
    try:
        with pytest.raises(NotOutbound):
            serialise(summary)
    finally:
        object.__setattr__(value, inside, kept)


def test_a_word_changed_behind_the_programs_back_is_refused(
    make_summary: MakeSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = make_summary()
    monkeypatch.setattr(Product.NEEDS, "_value_", "Anna, via Roma 3")

    with pytest.raises(NotOutbound) as refused:
        serialise(summary)
    assert "Anna" not in str(refused.value)


@pytest.mark.parametrize("value", [True, 1.0, "3", None, 10**6 + 1, -(10**6) - 1], ids=str)
def test_a_count_is_an_integer_of_a_countable_size(value: object) -> None:
    with pytest.raises(NotOutbound):
        Count(value)  # type: ignore[arg-type]  # that is what is refused


@given(st.integers(-(10**6), 10**6))
def test_a_count_may_be_negative(value: int) -> None:
    assert Count(value).value == value


@pytest.mark.parametrize(
    ("code", "frequency"),
    [
        ("2026-07", Frequency.MONTHLY),
        ("2026-Q3", Frequency.QUARTERLY),
        ("2026-S2", Frequency.HALF_YEARLY),
        ("2026", Frequency.ANNUAL),
    ],
)
def test_a_period_says_how_long_it_is(code: str, frequency: Frequency) -> None:
    assert Period(code).frequency is frequency


@given(st.text() | st.sampled_from(["2026-13", "2026-Q5", "2026-S3", "1926", "2026-Q", "2026-07-01", "2026\n", ""]))
def test_a_period_carries_no_text(code: str) -> None:
    with pytest.raises(NotOutbound):
        Period(code)


def test_a_period_is_a_plain_string() -> None:
    with pytest.raises(NotOutbound):
        Period(Subclass("2026"))


def test_a_catalogue_code_is_made_only_by_looking_it_up(catalogue: Catalogue) -> None:
    with pytest.raises(NotOutbound):
        CatalogueCode("REDD", object())
    assert catalogue.code("REDD").text == "REDD"
    with pytest.raises(KeyError):
        catalogue.code("ANNA")


def test_a_sheet_code_is_written_as_its_text() -> None:
    made = shape(declared(SheetCode))
    code = SheetCode.fresh()

    assert plain(made(code)) == {"field": code.text}  # type: ignore[call-arg]  # the decorator wrote its constructor


WRONG = """
from desktop.domain.case import Case
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFiles, Seal
from desktop.sync.shapes import Count, Figure, NeedsSummary, Period

def leak(gate: Gate, case: Case, seal: Seal, files: OutgoingFiles) -> None:
    gate.preview(case, seal)
    gate.release(case, seal, files)
    Count("Anna")
    Period(3)
    NeedsSummary("needs", Period("2026"), ())
    Figure("REDD", Count(1))
"""


@pytest.mark.outside("mypy")
def test_the_type_checker_refuses_a_record_at_the_gate(tmp_path: Path) -> None:
    smuggler = tmp_path / "smuggler.py"
    smuggler.write_text(WRONG)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "--no-error-summary"]
    found = subprocess.run([*command, str(smuggler)], cwd=root, capture_output=True, text=True, check=False)

    lines = [line for line in found.stdout.splitlines() if "error:" in line and "smuggler.py" in line]
    assert [int(line.split(":")[1]) for line in lines] == [8, 9, 10, 11, 12, 13]
