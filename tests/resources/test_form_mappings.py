"""The matches that come with the program: read by the loader of the centres' files, of known values, no two alike."""

import tomllib
from pathlib import Path

from desktop.app import load_knowledge
from desktop.domain.documents.form_filling import fill
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import from_toml, to_toml
from desktop.domain.documents.form_proposals import propose
from desktop.domain.documents.form_values import KnownValue
from desktop.printing.official_form import read_blank
from desktop.resources import read_toml_folder
from tests.form_blanks import request_form

FOLDER = Path(__file__).parents[2] / "resources" / "forms"


def test_every_file_is_of_another_form_and_matches_it_with_known_values() -> None:
    files = read_toml_folder("forms")
    shipped = load_knowledge().shipped_mappings
    values = load_knowledge().official_forms.catalogue.by_code
    assert len(shipped) == len(files)
    assert [match for mapping in shipped.values() for match in mapping.matches if match.value not in values] == []


def test_it_is_said_that_none_is_there_as_long_as_none_is() -> None:
    assert ("**There is none yet.**" in (FOLDER / "README.md").read_text("utf-8")) is (not list(FOLDER.glob("*.toml")))


def test_a_form_is_filled_in_by_a_file_as_it_would_be_shipped() -> None:
    blank = read_blank(request_form().pdf())
    matches = propose(blank, load_knowledge().official_forms.catalogue)
    file = to_toml(FormMapping(blank.digest, "Modulo di prova", matches)).decode()
    shipped = from_toml(tomllib.loads(file))
    filling = fill(blank, shipped, {"practice.family_name": KnownValue("Rossipalla")})
    assert [writing.text for writing in filling.writings] == ["Rossipalla"]
