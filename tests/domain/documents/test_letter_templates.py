"""The templates of letters: what the act asks for stands in them, and a discreet one tells nothing."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from desktop.domain.documents.letter import Fill, Letters
from desktop.errors import LetterFaulty, LetterUnknown
from desktop.resources import read_toml_folder
from desktop.words import sentence

TABLES = read_toml_folder("letters")
EVERY = pytest.mark.parametrize("name", TABLES)


def changed(name: str) -> dict[str, Any]:
    return deepcopy(dict(TABLES[name]))


def refused(table: dict[str, Any]) -> str:
    with pytest.raises(LetterFaulty) as fault:
        Letters.from_toml([table])
    assert fault.value.name == table["id"]
    assert table["id"] in sentence(fault.value)
    return fault.value.lacks


def test_each_file_holds_the_letter_it_is_named_after() -> None:
    assert all(table["id"] == name for name, table in TABLES.items())


@EVERY
def test_a_letter_that_lacks_any_element_its_act_asks_for_is_refused(name: str) -> None:
    for element in TABLES[name]["version"][0]["required"]:
        without_line, without_place = changed(name), changed(name)
        version = without_line["version"][0]
        version["field"] = [field for field in version["field"] if field["id"] != element["field"]]
        assert refused(without_line) == element["field"]
        for block in without_place["version"][0]["block"]:
            block["fields"] = [field for field in block.get("fields", ()) if field != element["field"]]
        assert refused(without_place) == element["field"]


@EVERY
def test_a_letter_that_names_no_act_or_asks_for_nothing_is_refused(name: str) -> None:
    for part in ("source", "required"):
        table = changed(name)
        del table["version"][0][part]
        assert refused(table) == "source"


def test_a_line_that_stands_nowhere_is_refused() -> None:
    table = changed("delega")
    table["version"][0]["field"].append({"id": "stray", "label": "Altro", "fill": "pen"})
    assert refused(table) == "stray"


def test_what_is_asked_for_must_have_its_place() -> None:
    table = changed("richiesta_sociale")
    del table["version"][0]["item"]
    assert refused(table) == "item"


@pytest.mark.parametrize("name", ["delega", "riservatezza", "avviso_lavoro"])
def test_a_discreet_letter_that_tells_is_refused(name: str) -> None:
    for word in ("violenza", "Centro antiviolenza", "rifugio", "1522", "C.A.V.", "libertà", "protezione"):
        for part, key in (("block", "text"), ("field", "label")):
            table = changed(name)
            table["version"][0][part][1][key] = word
            assert refused(table) == word
    table = changed(name)
    table["version"][0]["heading"] = "Vittima"
    assert refused(table) == "Vittima"
    table = changed(name)
    table["version"][0]["field"][0]["fill"] = "centre"
    assert refused(table) == table["version"][0]["field"][0]["id"]


def test_squares_of_a_discreet_letter_are_looked_at_too() -> None:
    table = changed("riservatezza")
    table["version"][0]["block"][4]["squares"] = ["protezione"]
    assert refused(table) == "protezione"


def test_nothing_fills_in_where_she_lives_is_paid_or_reached() -> None:
    telling = {"iban", "residence", "mail_address", "phone", "email"}
    assert telling.isdisjoint(Fill)
    table = changed("delega")
    table["version"][0]["field"][0]["fill"] = "residence"
    with pytest.raises(ValueError, match="residence"):
        Letters.from_toml([table])


def test_each_act_has_the_day_it_was_checked_and_each_letter_says_what_is_to_be_verified() -> None:
    for template in Letters.from_toml(TABLES.values()).templates:
        for day in template.versions.versions:
            version = template.versions.exactly(day)
            assert version.checked_on >= date(2026, 11, 22)
            assert any(source.to_verify for source in version.sources)


def test_an_unknown_letter_is_refused_with_those_there_are() -> None:
    letters = Letters.from_toml(TABLES.values())
    assert letters.kind(" DELEGA ").id == "delega"
    with pytest.raises(LetterUnknown) as refusal:
        letters.kind("lettera")
    assert refusal.value.known == tuple(template.id for template in letters.templates)
    assert "delega" in sentence(refusal.value)
