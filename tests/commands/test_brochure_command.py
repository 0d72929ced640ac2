"""`brochure` from outside: three editions, no archive, the same bytes for the same day."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.domain.documents.plain_words import Edition
from tests.commands.calls import call


@pytest.mark.parametrize("edition", Edition)
def test_an_edition_needs_no_archive_and_is_the_same_each_time(edition: Edition, tmp_path: Path) -> None:
    files = tmp_path / "documento.pdf", tmp_path / "ancora.pdf"
    for file in files:
        made = call("brochure", "--edition", edition.value, "--on", "2026-11-22", "--out", file, "--json")
        assert made.code == DONE
        assert made.document["file"] == str(file)
    assert made.document["edition"] == edition.value
    assert made.document["on"] == "2026-11-22"
    assert made.document["left_out"] == []
    assert "isee_servizio" in made.document["benefits"]
    assert ("reddito_liberta" in made.document["to_verify"]) is (edition is not Edition.OPERATORS)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_measures_asked_for_stand_in_the_order_of_the_page(tmp_path: Path) -> None:
    asked = ("brochure", "--edition", "donne", "--benefits", "naspi, adi,naspi", "--out", tmp_path / "a.pdf", "--json")
    assert call(*asked).document["benefits"] == ["adi", "naspi"]


def test_a_closed_measure_is_told_only_where_it_is_asked_for(tmp_path: Path) -> None:
    asked = ("brochure", "--edition", "operatrici", "--on", "2026-11-22", "--json", "--out")
    assert "fondo_genitori_2022" not in call(*asked, tmp_path / "a.pdf").document["benefits"]
    named = call(*asked, tmp_path / "b.pdf", "--benefits", "fondo_genitori_2022")
    assert named.document["benefits"] == ["fondo_genitori_2022"]


def test_an_old_day_of_check_makes_everything_to_be_verified(tmp_path: Path) -> None:
    asked = ("brochure", "--edition", "neutra", "--on", "2027-12-01", "--out", tmp_path / "a.pdf", "--json")
    document = call(*asked).document
    assert document["to_verify"] == document["benefits"]


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("--benefits", "reddito"), "benefit_unknown"),
        (("--benefits", " , "), "no_benefit_chosen"),
        (("--on", "1990-01-01"), "no_benefit_chosen"),
        (("--on", "domani"), "day_unusable"),
    ],
)
def test_what_cannot_be_told_leaves_no_file(arguments: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    refused = call("brochure", "--edition", "donne", *arguments, "--out", tmp_path / "a.pdf", "--json")
    assert (refused.code, refused.document["refused"]) == (REFUSED, kind)
    assert not list(tmp_path.iterdir())


def test_no_file_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("mio")
    refused = call("brochure", "--edition", "donne", "--out", tmp_path / "a.pdf", "--json")
    assert refused.document["refused"] == "output_unusable"
    assert (tmp_path / "a.pdf").read_text() == "mio"


def test_an_edition_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    assert call("brochure", "--edition", "altra", "--out", tmp_path / "a.pdf", "--json").code == WRONG_USE
