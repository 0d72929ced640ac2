"""`emergency-card` from outside: no archive, no passphrase."""

from datetime import date
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.printing.pages import Pages
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE


@pytest.mark.parametrize(
    ("more", "sheet", "shown"),
    [
        ((), "numeri", "In emergenza"),
        (("--sheet", "piano"), "piano", "Piano di sicurezza"),
        (("--sheet", "TASCA"), "tasca", "Promemoria"),
    ],
)
def test_it_writes_each_sheet_without_an_archive(tmp_path: Path, more: tuple[str, ...], sheet: str, shown: str) -> None:
    out = tmp_path / "documento.pdf"
    made = call("emergency-card", *more, "--out", out, "--json")
    assert (made.code, made.document) == (DONE, {"sheet": sheet, "file": str(out)})
    with Pages(out.read_bytes()) as pages:
        assert shown in pages.text(0)


def test_an_unknown_sheet_is_refused_and_nothing_is_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    made = call("emergency-card", "--sheet", "muro", "--out", out, "--json")
    assert (made.code, made.document["refused"], out.exists()) == (REFUSED, "sheet_unknown", False)
    out.write_bytes(b"suo")
    assert call("emergency-card", "--out", out, "--json").document["refused"] == "output_unusable"
    assert out.read_bytes() == b"suo"


def number(archive: Path, *more: object) -> Outcome:
    return call("emergency-number", archive, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def test_the_centre_s_numbers_are_written_listed_printed_and_taken_away(archive: Path, tmp_path: Path) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the command's own day
    told = (
        "--whom",
        "hospital",
        "--number",
        "02 1234567",
        "--name",
        "Ospedale Prova",
        "--tried",
        today,
        "--by",
        "Marta",
    )
    assert number(archive, *told).code == DONE
    (listed,) = number(archive).document["numbers"]
    assert listed == {
        "whom": "hospital",
        "name": "Ospedale Prova",
        "number": "02 1234567",
        "tried": today,
        "by": "Marta",
        "holds": "sure",
    }
    out = tmp_path / "documento.pdf"
    made = call("emergency-card", archive, "--operator", OPERATOR, "--out", out, "--json", secrets=(PASSPHRASE,))
    assert made.code == DONE
    with Pages(out.read_bytes()) as pages:
        assert "02 1234567" in pages.text(0)
    assert (
        number(archive, "--whom", "lawyer", "--number", "02 7654321").document["numbers"][1]["holds"] == "never_tried"
    )
    left = number(archive, "--whom", "hospital", "--number", "").document["numbers"]
    assert [each["whom"] for each in left] == ["lawyer"]
    assert left[0]["tried"] is None


def test_half_a_command_is_wrongly_called_and_writes_nothing(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    assert call("emergency-card", archive, "--out", out).code == WRONG_USE
    assert call("emergency-card", "--operator", OPERATOR, "--out", out).code == WRONG_USE
    assert not out.exists()
    assert number(archive, "--whom", "hospital").code == WRONG_USE
    assert number(archive, "--number", "02 1234567").code == WRONG_USE
    assert number(archive, "--whom", "nonna", "--number", "02 1234567").code == WRONG_USE
    assert number(archive, "--whom", "lawyer", "--number", "x").document["refused"] == "emergency_number_unusable"
