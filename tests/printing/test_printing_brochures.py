"""Brochures on paper: large letters, nothing that tells in the neutral edition, the same bytes each time."""

import re
import subprocess
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.app import load_knowledge
from desktop.domain.documents.brochure import Brochure, Told
from desktop.domain.documents.editions import compose
from desktop.domain.documents.measures_sheet import Line, MeasuresSheet, SheetMeasure
from desktop.domain.documents.plain_words import Edition, PlainText
from desktop.paper.fonts import Fonts
from desktop.printing import brochure as paper
from desktop.printing.editions import render
from tests.printing.reading import everything_in

Pages = Callable[[bytes], list[str]]
ON = date(2026, 11, 22)
SHELF = load_knowledge().shelf
NEVER = re.compile(
    r"violenza|antiviolenza|vittima|maltratt|rifugio|protezione|libert[àa]|scarpette|\bcav\b|1522", re.IGNORECASE
)
FOOT = re.compile(r"(Aiuti che puoi chiedere|Foglio delle misure · regole lette per il [^·]+?) Pagina \d+ di \d+$")
TEXT = PlainText(
    title="Assegno",
    what=("È un aiuto.", "Arriva ogni mese."),
    money=("Fino a 500 € al mese.",),
    who=("Chi vive qui.", "Chi ha figli."),
    careful=("Non serve la fretta.",),
    needed=("Una carta", "Un codice"),
    where=("Allo sportello.",),
    when=("Sempre.",),
    home=("Una lettera. La vede chi abita lì.",),
)
BROCHURE = Brochure(
    Edition.WOMEN,
    ON,
    (
        Told("assegno", TEXT, "", ("L'importo è da chiedere.",), ("Legge 1", "Circolare 2"), date(2026, 11, 21)),
        Told("chiuso", PlainText("Vecchio aiuto", ()), "Oggi è chiuso.", (), (), date(2026, 11, 21)),
    ),
)
SHEET = MeasuresSheet(
    ON,
    (
        SheetMeasure(
            "assegno",
            "Assegno",
            "Ufficio",
            "attiva",
            (
                Line("Quanto", ("500 €", "un anno."), beside=True),
                Line("Dove", ("qui",), beside=True),
                Line("Carte", ("lei: Carta",)),
            ),
            date(2026, 11, 21),
            ("se c'è ancora",),
        ),
    ),
    {"[A]": "Una frase."},
)


def made(edition: Edition, chosen: tuple[str, ...] | None = None) -> bytes:
    names = SHELF.proposed(edition, ON) if chosen is None else chosen
    return render(compose(SHELF, edition, names, ON), load_knowledge().fonts)


def words_of(pages: list[str]) -> str:
    """The words of all the pages, without what stands at the foot of each."""
    return " ".join(FOOT.sub("", page).strip() for page in pages)


@pytest.mark.outside("pdfinfo")
def test_the_neutral_edition_of_all_the_measures_tells_nothing(tmp_path: Path) -> None:
    chosen = SHELF.choosable(Edition.NEUTRAL, ON)
    assert len(chosen) == 38
    read = everything_in(made(Edition.NEUTRAL, chosen), tmp_path)
    assert NEVER.findall(read) == []
    assert all(SHELF.name(name, Edition.NEUTRAL, ON) in read for name in chosen)
    assert "andata via" not in read


@pytest.mark.outside("pdfinfo")
def test_the_words_looked_for_are_found_where_they_are(tmp_path: Path) -> None:
    found = {word.lower() for word in NEVER.findall(everything_in(made(Edition.WOMEN), tmp_path))}
    assert {"violenza", "antiviolenza", "libertà", "1522"} <= found


@pytest.mark.parametrize("edition", [Edition.WOMEN, Edition.NEUTRAL])
def test_its_title_is_neutral_and_its_letters_are_large(edition: Edition) -> None:
    reader = PdfReader(BytesIO(made(edition)))
    assert (reader.metadata or {})["/Title"] == paper.TITLE
    assert not NEVER.search(paper.TITLE)
    sizes: set[float] = set()

    def see(text: str, _: object, __: object, ___: object, size: float) -> None:
        if text.strip():
            sizes.add(size)

    for page in reader.pages:
        page.extract_text(visitor_text=see)
    assert min(sizes) >= 14


@pytest.mark.parametrize("edition", Edition)
def test_the_same_rules_give_the_same_bytes(edition: Edition) -> None:
    assert made(edition) == made(edition)


def test_only_the_open_edition_warns_says_whom_to_call_and_where_its_words_come_from(
    strict_fonts: Fonts, pages_of: Pages
) -> None:
    told = " ".join(pages_of(render(BROCHURE, strict_fonts)))
    quiet = " ".join(pages_of(render(Brochure(Edition.NEUTRAL, ON, BROCHURE.measures), strict_fonts)))
    for words in ("lascialo al centro", "1522", "112", "Legge 1; Circolare 2.", "chi può vederlo"):
        assert words in told
        assert words not in quiet
    for text in (told, quiet):
        assert "Da verificare" in text
        assert "L'importo è da chiedere." in text
        assert "Oggi è chiuso." in text
        assert "Controllato il 21 novembre 2026." in text
        assert "Regole lette per il 22 novembre 2026." in text


def test_every_part_of_every_measure_is_on_the_page(pages_of: Pages) -> None:
    brochure = compose(SHELF, Edition.WOMEN, SHELF.choosable(Edition.WOMEN, ON), ON)
    assert isinstance(brochure, Brochure)
    read = words_of(pages_of(render(brochure, load_knowledge().fonts)))
    for measure in brochure.measures:
        for text in (*measure.text.parts(), *measure.to_verify, *measure.acts):
            assert " ".join(text.split()) in read, text


def test_the_sheet_says_everything_of_every_measure(pages_of: Pages) -> None:
    sheet = compose(SHELF, Edition.OPERATORS, SHELF.choosable(Edition.OPERATORS, ON), ON)
    assert isinstance(sheet, MeasuresSheet)
    read = words_of(pages_of(render(sheet, load_knowledge().fonts)))
    assert "\N{REPLACEMENT CHARACTER}" not in read
    for measure in sheet.measures:
        for line in measure.lines:
            for piece in line.pieces:
                assert " ".join(piece.rstrip(".").split()) in read, (measure.benefit, line.label)


def test_short_lines_stand_beside_each_other(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(render(SHEET, strict_fonts))
    assert "Quanto: 500 €; un anno. Dove: qui. Carte: lei: Carta." in page
    assert "DA VERIFICARE: se c'è ancora" in page
    assert "[A] Una frase." in page


@pytest.mark.parametrize("content", [BROCHURE, SHEET, MeasuresSheet(ON, (), {})])
def test_a_training_archive_says_so_on_every_page(
    content: Brochure | MeasuresSheet, strict_fonts: Fonts, pages_of: Pages
) -> None:
    assert all("ARCHIVIO DI PROVA" in page for page in pages_of(render(content, strict_fonts, training=True)))


@pytest.mark.outside("qpdf")
@pytest.mark.parametrize("edition", Edition)
def test_qpdf_and_the_accessibility_checks_find_nothing_wrong(edition: Edition, tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua")
    file = tmp_path / "documento.pdf"
    file.write_bytes(made(edition))
    assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
