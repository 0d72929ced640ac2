"""Codes and the catalogue: random, checked, closed."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.resources import read_bytes, read_toml, resources_folder
from desktop.sync.catalogue import RELEASED, Catalogue, CatalogueAltered
from desktop.sync.codes import ALPHABET, CentreCode, SheetCode, check_symbol

symbols = st.sampled_from(ALPHABET)


@given(st.lists(symbols, min_size=10, max_size=10).map("".join), st.integers(0, 10), symbols)
def test_one_mistaken_symbol_is_always_noticed(drawn: str, place: int, other: str) -> None:
    whole = drawn + check_symbol(drawn)
    assert SheetCode(whole).text == whole
    mistaken = whole[:place] + other + whole[place + 1 :]

    if mistaken != whole:
        with pytest.raises(ValueError, match="sheet"):
            SheetCode(mistaken)


def test_a_sheet_code_is_fresh_each_time() -> None:
    assert len({SheetCode.fresh() for _ in range(200)}) == 200


@pytest.mark.parametrize("text", ["", "A", "ANNA MARIA1", "0" * 10, "0" * 12, 3], ids=str)
def test_a_sheet_code_carries_no_text(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        SheetCode(text)


@pytest.mark.parametrize("text", ["", "abc", "Centro Prova", "7K2M\n", "7K2M;X", "=SUM(A1)", "A" * 33, 7])
def test_a_centre_code_is_capitals_and_digits_alone(text: str) -> None:
    with pytest.raises(ValueError, match="centre"):
        CentreCode(text)


def test_the_released_files_of_families_are_as_they_were() -> None:
    files = sorted((resources_folder() / "families").glob("*.toml"))

    assert {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == RELEASED


def test_the_catalogue_holds_what_the_file_says_in_its_order(catalogue: Catalogue) -> None:
    table = read_toml("families", "2026-01-01.toml")

    assert catalogue.version == date(2026, 1, 1)
    assert [code.text for code in catalogue.codes] == [row["code"] for row in table["family"]]
    assert [(row.label, row.asks, row.service) for row in catalogue.families] == [
        (row["label"], row["asks"], row["service"]) for row in table["family"]
    ]


def test_an_altered_file_of_families_is_not_loaded() -> None:
    content = read_bytes("families", "2026-01-01.toml")

    with pytest.raises(CatalogueAltered):
        Catalogue.load(content.replace(b"REDD", b"ANNA"))
