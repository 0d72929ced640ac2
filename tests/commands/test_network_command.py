"""`card`, `roster` and `collect` from outside, from three archives' own releases to the table of their network."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.cost import CHEAPEST
from desktop.sync.roster import write_roster
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.network_centres import InventedCentre, roster_of

PERIOD = "2024-Q1"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three archives of one network, each with a card and the files of a released period."""
    place = tmp_path_factory.mktemp("rete")
    for number in range(3):
        founding = Founding(f"Centro {number}", "Rete Prova", OPERATOR, PASSPHRASE, date(2024, 1, 2))
        found(place / str(number), founding, CHEAPEST)
        card = ("card", place / str(number), "--out", place / f"scheda{number}.json", "--operator", OPERATOR, "--json")
        assert call(*card, secrets=(PASSPHRASE,)).code == DONE
        released = (
            "summary", place / str(number), "--period", PERIOD, "--out", place / "ricevuti" / str(number),
            "--operator", OPERATOR, "--json",
        )  # fmt: skip
        assert call(*released, secrets=(PASSPHRASE,)).code == DONE
    return place


def rostered(network: Path, out: Path, *more: object) -> Outcome:
    cards = [network / f"scheda{number}.json" for number in range(3)]
    return call("roster", *cards, "--area", "MILANO", "--name", "Metropoli", "--out", out, "--json", *more)


def test_the_card_says_what_to_compare_and_nothing_secret(network: Path) -> None:
    document = json.loads((network / "scheda0.json").read_text(encoding="utf-8"))

    assert set(document["card"]) == {"format", "centre_code", "public_key", "name", "network", "training"}
    assert document["card"]["name"] == "Centro 0"


def test_the_releases_of_three_archives_become_one_table(network: Path, tmp_path: Path) -> None:
    made = rostered(network, tmp_path / "elenco.json")
    assert (made.code, made.document["centres"], len(made.document["compare_by_voice"])) == (DONE, 3, 3)

    outcome = call(
        "collect", network / "ricevuti", "--roster", tmp_path / "elenco.json", "--out", tmp_path / "tabella", "--json"
    )

    assert outcome.code == DONE
    document = outcome.document
    assert (document["added"], document["faults"]) == (3, [])
    assert [(each["area"], each["period"]) for each in document["sums"]] == [("MILANO", PERIOD), ("RETE_PROVA", PERIOD)]
    names = [Path(path).name for path in document["files"]]
    assert names == ["tabella_rete.csv", "tabella_rete.pdf", "solo_per_te.txt"]
    table = (tmp_path / "tabella" / "tabella_rete.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    first = {row["NEED"]: int(row["OBS_VALUE"]) for row in rows if row["REF_AREA"] == "MILANO"}
    assert first == {each["code"]: each["value"] for each in document["sums"][0]["figures"]}
    assert sum(first.values()) == sum(
        int(row["OBS_VALUE"])
        for number in range(3)
        for row in csv.DictReader(
            io.StringIO((network / "ricevuti" / str(number) / f"bisogni_needs_{PERIOD}.csv").read_text("utf-8-sig")),
            delimiter=";",
        )
    )


def test_no_centre_is_named_in_what_is_handed_on(network: Path, tmp_path: Path) -> None:
    rostered(network, tmp_path / "elenco.json")
    drafts = list((network / "ricevuti").rglob("*.eml"))
    outcome = call("collect", *drafts, "--roster", tmp_path / "elenco.json", "--out", tmp_path / "t", "--json")

    assert outcome.code == DONE
    codes = [row["code"] for row in json.loads((tmp_path / "elenco.json").read_text("utf-8"))["centres"]]
    out = (tmp_path / "t" / "tabella_rete.csv").read_bytes() + (tmp_path / "t" / "tabella_rete.pdf").read_bytes()
    assert not any(code.encode() in out for code in (*codes, "Centro 0"))
    assert "Non manca niente" in (tmp_path / "t" / "solo_per_te.txt").read_text("utf-8")


def test_the_roster_grows_and_is_never_written_over(network: Path, tmp_path: Path) -> None:
    rostered(network, tmp_path / "elenco.json")
    grown = rostered(network, tmp_path / "nuovo.json", "--from", tmp_path / "elenco.json")
    assert grown.document["centres"] == 3
    assert rostered(network, tmp_path / "nuovo.json").document["refused"] == "output_unusable"


def test_what_is_missing_stands_in_the_file_for_the_referent_alone(network: Path, tmp_path: Path) -> None:
    rostered(network, tmp_path / "elenco.json")
    more = [InventedCentre("ALTRO001", "RETE_ALTRA"), InventedCentre("ALTRO002", "RETE_ALTRA")]
    document = json.loads((tmp_path / "elenco.json").read_bytes())
    added = json.loads(write_roster(roster_of(*more)))
    document["centres"] += added["centres"]
    document["networks"] += added["networks"]
    (tmp_path / "elenco.json").write_text(json.dumps(document), encoding="utf-8")

    outcome = call("collect", network / "ricevuti", "--roster", tmp_path / "elenco.json", "--out", tmp_path / "t")

    assert outcome.code == DONE
    told = (tmp_path / "t" / "solo_per_te.txt").read_text(encoding="utf-8")
    assert "«Centro ALTRO001» (ALTRO001): manca 2024." in told
    assert "P;F" in (tmp_path / "t" / "tabella_rete.csv").read_text(encoding="utf-8")


def test_when_nothing_can_be_added_it_says_why_and_writes_nothing(network: Path, tmp_path: Path) -> None:
    (tmp_path / "elenco.json").write_bytes(write_roster(roster_of(InventedCentre("ALTRO001"))))
    asked = ("collect", network / "ricevuti", "--roster", tmp_path / "elenco.json", "--out", tmp_path / "t")
    outcome = call(*asked, "--json")

    assert (outcome.code, outcome.document["refused"]) == (REFUSED, "nothing_collected")
    assert {fault["fault"] for fault in outcome.document["faults"]} == {"unknown", "no_certificate"}
    assert not (tmp_path / "t").exists()
    assert "non c'è" in call(*asked).errors


def test_a_roster_that_is_none_is_refused(network: Path, tmp_path: Path) -> None:
    outcome = call("collect", network, "--roster", network / "scheda0.json", "--out", tmp_path / "t", "--json")

    assert (outcome.code, outcome.document["refused"]) == (REFUSED, "roster_unusable")


def test_the_ledger_adds_up_what_left_in_a_year(network: Path, tmp_path: Path) -> None:
    asked = ("summary", network / "0", "--period", "2024-Q2", "--out", tmp_path, "--operator", OPERATOR, "--json")
    assert call(*asked, secrets=(PASSPHRASE,)).code == DONE

    document = call("ledger", network / "0", "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document

    (year,) = document["years"]
    assert (year["year"], year["periods"]) == (2024, ["2024-Q1", "2024-Q2"])
    released = [{each["code"]: each["value"] for each in entry["figures"]} for entry in document["entries"]]
    assert {each["code"]: each["value"] for each in year["figures"]} == {
        code: released[0][code] + released[1][code] for code in released[0]
    }
    assert all("-" not in each["shown"] for each in year["figures"])
