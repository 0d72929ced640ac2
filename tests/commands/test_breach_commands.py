"""`missing-sheet` and `breach-note` from outside."""

from pathlib import Path

from desktop.commands import DONE, REFUSED
from desktop.storage.vault import open_vault
from tests.commands.calls import call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.packs import a_whole_file


def test_the_sheet_needs_no_archive(tmp_path: Path) -> None:
    made = call("missing-sheet", "--out", tmp_path / "foglio.pdf", "--json")
    assert (made.code, made.document) == (DONE, {"file": str(tmp_path / "foglio.pdf")})
    assert (tmp_path / "foglio.pdf").read_bytes().startswith(b"%PDF")


def test_the_note_says_by_when_and_of_how_many(archive: Path, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(a_whole_file).result()
    out = tmp_path / "nota.pdf"
    asked = ("breach-note", archive, "--noticed", "2026-11-20", "--hour", "8:30", "--out", out)
    made = call(*asked, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert made.code == DONE
    assert (made.document["files"], made.document["with_identity"]) == (1, 1)
    assert made.document["due_by"].startswith("2026-11-23T08:30")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_day_still_to_come_leaves_no_note(archive: Path, tmp_path: Path) -> None:
    asked = ("breach-note", archive, "--noticed", "2199-01-01", "--out", tmp_path / "nota.pdf")
    refused = call(*asked, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert (refused.code, refused.document["refused"]) == (REFUSED, "day_unusable")
    assert not (tmp_path / "nota.pdf").exists()
