"""`emergency-card` from outside: no archive, no passphrase."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.printing.pages import Pages
from tests.commands.calls import call


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
