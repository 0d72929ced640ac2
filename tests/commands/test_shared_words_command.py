"""`glossary`: the shared words as a paper and as one JSON document, without an archive."""

from pathlib import Path

from tests.commands.calls import call


def test_the_shared_words_are_written_once_with_their_version_and_standing(tmp_path: Path) -> None:
    out = tmp_path / "parole.pdf"
    done = call("glossary", "--out", str(out), "--json")

    assert done.code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert done.document["version"] == "2026-11-22"
    assert {term["standing"] for term in done.document["terms"]} == {"proposta, da concordare al tavolo"}
    assert call("glossary", "--out", str(out), "--json").code == 1
