"""What leaves, the cards and the rosters are as the published schemas say; a real validator tells."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from desktop.app import load_knowledge
from desktop.resources import read_text, resources_folder
from desktop.sync.gate import Gate
from desktop.sync.network import collect
from desktop.sync.network_files import write_sums
from desktop.sync.roster import Card, write_card, write_roster
from desktop.sync.table import COLUMNS
from tests.network_centres import InventedCentre, catalogue, roster_of
from tests.signing import LedgerPlace

SCHEMAS = sorted(path.name for path in (resources_folder() / "schemas").glob("*.schema.json"))
CENTRE = InventedCentre("ALBA0001")
GROUP = [CENTRE, InventedCentre("BRERA001"), InventedCentre("CORVETTO"), InventedCentre("DERGANO1")]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(read_text("schemas", f"{name}.schema.json")))


def faults(name: str, document: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [error.message for error in validator(name).iter_errors(document)]


def rows(table: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_of_the_draft_it_names(name: str) -> None:
    schema = json.loads(read_text("schemas", name))

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["2026-07", "2026-Q3", "2026-S2", "2026"]), st.lists(st.integers(0, 900), min_size=10, max_size=10)
)
def test_whatever_is_released_is_as_the_schemas_say(period: str, counts: list[int]) -> None:
    table, certificate = InventedCentre("ALBA0001").release(period, *counts)

    assert faults("certificate-1", json.loads(certificate.content)) == []
    assert [fault for row in rows(table.content) for fault in faults("table-row-1", row)] == []


def test_what_the_gate_itself_writes_is_too() -> None:
    gate = Gate(CENTRE.sender, catalogue(), load_knowledge().fonts)
    files = gate.preview(CENTRE.summary("2026-Q3", 4, 9), lambda _: LedgerPlace(1, bytes(32), bytes(range(32))))

    assert faults("certificate-1", json.loads(files.certificate.content)) == []
    assert [fault for row in rows(files.table.content) for fault in faults("table-row-1", row)] == []


def test_sums_cards_and_rosters_are_too() -> None:
    files = [file for centre in GROUP[:3] for file in InventedCentre(centre.code).release("2026-Q1", 7)]
    made = collect(files, roster_of(*GROUP), [catalogue()])
    card = Card(CENTRE.sender.centre, CENTRE.signer.public, "Centro", "Rete", training=False)

    found = list(rows(write_sums(made)))
    assert {row["OBS_STATUS"] for row in found} == {"P"}
    assert [fault for row in found for fault in faults("table-row-1", row)] == []
    assert faults("card-1", json.loads(write_card(card, CENTRE.signer))) == []
    assert faults("roster-1", json.loads(write_roster(roster_of(*GROUP)))) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("certificate", "women"), 12),
        (("certificate", "figures", 0, "true"), 12),
        (("certificate", "figures", 0, "shown"), "12"),
        (("certificate", "lambda"), 1),
        (("certificate", "period"), "2026-Q5"),
        (("certificate", "public_key"), "00"),
        (("signature",), "x"),
        (("certificate", "format"), "accompagna-certificate/2"),
    ],
)
def test_a_certificate_that_says_more_or_otherwise_is_not(place: tuple[str | int, ...], value: object) -> None:
    document = json.loads(InventedCentre("ALBA0001").release("2026-Q1", 4)[1].content)
    inside: Any = document
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value

    assert faults("certificate-1", document)


def test_the_sidecar_of_the_table_names_its_columns_in_their_order() -> None:
    sidecar = json.loads(read_text("schemas", "table-1.csv-metadata.json"))

    assert tuple(column["name"] for column in sidecar["tableSchema"]["columns"]) == COLUMNS
    assert sidecar["dialect"]["delimiter"] == ";"
    assert tuple(validator("table-row-1").schema["properties"]) == COLUMNS


def test_the_schemas_are_shipped() -> None:
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")

    assert '"share/accompagna/resources/schemas" = ["resources/schemas/*.json"]' in pyproject
