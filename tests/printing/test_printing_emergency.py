"""The emergency sheets: one page each, only numbers that hold, nothing of anybody, and one that tells nothing."""

import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.app import load_knowledge
from desktop.domain.documents.emergency import Emergency, EmergencySheet, read_sheet
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.own_numbers import HOLDS_FOR, MOST_SIGNS, CardNumbers, OwnNumber, Whom
from desktop.errors import SheetUnknown
from desktop.paper.fonts import Fonts
from desktop.printing import emergency as paper
from tests.printing.structure import off_the_page

TODAY = date(2026, 11, 25)
Pages = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def emergency() -> Emergency:
    return load_knowledge().emergency


@pytest.mark.parametrize("sheet", list(EmergencySheet))
def test_each_sheet_is_one_page_and_the_same_each_time(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages, sheet: EmergencySheet
) -> None:
    pdf = paper.render(emergency, sheet, strict_fonts)
    assert len(pages_of(pdf)) == 1
    assert pdf == paper.render(emergency, sheet, strict_fonts)
    assert not reveals(str((PdfReader(BytesIO(pdf)).metadata or {})["/Title"]))


@pytest.mark.parametrize("sheet", list(EmergencySheet))
def test_no_number_stands_there_but_the_two_that_hold_for_the_whole_country(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages, sheet: EmergencySheet
) -> None:
    (text,) = pages_of(paper.render(emergency, sheet, strict_fonts))
    without_days = re.sub(r"\d{1,2}/\d{1,2}/\d{4}|Pagina \d di \d|\b\d\. ", "", text)
    assert set(re.findall(r"\d{3,}", without_days)) <= {"112", "1522"}
    assert "112" in text


def test_the_card_says_what_to_do_and_leaves_lines_for_the_centre_s_numbers(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages
) -> None:
    (text,) = pages_of(paper.render(emergency, EmergencySheet.NUMBERS, strict_fonts))
    for words in (
        *emergency.steps,
        "1522 Antiviolenza",
        "Passi proposti",
        "Coordinatrice",
        "Confronto con le fonti: 22/11/2026",
    ):
        assert words in text
    assert text.count("Provato il") == 6


def test_only_numbers_somebody_tried_are_printed_and_old_ones_say_so(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages
) -> None:
    ours = CardNumbers(
        {
            Whom.CENTRE: OwnNumber("", "02 1111111", TODAY - timedelta(days=2), "Marta"),
            Whom.HOSPITAL: OwnNumber("Ospedale Prova", "02 2222222", TODAY - HOLDS_FOR - timedelta(days=1), "Marta"),
            Whom.LAWYER: OwnNumber("", "02 3333333"),
            Whom.OTHER_1: OwnNumber("Taxi di notte", "02 4444444", TODAY),
            Whom.OTHER_2: OwnNumber("Mai provato", "02 5555555"),
        },
        TODAY,
    )
    (text,) = pages_of(paper.render(emergency, EmergencySheet.NUMBERS, strict_fonts, ours))
    plain = " ".join(text.split())
    for words in ("02 1111111 · provato il 23/11/2026", "Taxi di notte", "02 4444444", "Ospedale Prova"):
        assert words in plain
    assert "02 2222222 · da verificare, provato il" in plain
    for words in ("02 3333333", "02 5555555", "Mai provato", "Marta"):
        assert words not in plain
    assert text.count("Provato il") == 4


@pytest.mark.parametrize("days", [0, 400])
def test_with_every_number_and_the_longest_names_it_is_still_one_page(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages, days: int
) -> None:
    number = OwnNumber("Nome lungo del servizio che risponde sempr", "+39 02 1234567890", TODAY - timedelta(days=days))
    assert len(number.name) >= MOST_SIGNS
    pdf = paper.render(emergency, EmergencySheet.NUMBERS, strict_fonts, CardNumbers(dict.fromkeys(Whom, number), TODAY))
    assert len(pages_of(pdf)) == 1
    assert off_the_page(pdf) == []


def test_what_may_be_in_a_pocket_and_the_plan_bear_none_of_them(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages
) -> None:
    ours = CardNumbers(dict.fromkeys(Whom, OwnNumber("Taxi", "02 4444444", TODAY)), TODAY)
    for sheet in (EmergencySheet.PLAN, EmergencySheet.POCKET):
        pdf = paper.render(emergency, sheet, strict_fonts, ours)
        assert pdf == paper.render(emergency, sheet, strict_fonts)
        assert "4444444" not in pages_of(pdf)[0]


def test_the_plan_has_every_part_and_neither_a_score_nor_a_list_of_risks(
    emergency: Emergency, strict_fonts: Fonts, pages_of: Pages
) -> None:
    (text,) = pages_of(paper.render(emergency, EmergencySheet.PLAN, strict_fonts))
    for part in emergency.parts:
        assert part.title in text
        assert all(words in text for words in (*part.tick, *part.write))
    for words in ("La parola d'accordo", "Chiavi", "denaro", "Documenti"):
        assert words in text
    assert not re.search(r"\bpunti\b|\brischio\b|\blivello\b|\barma|\bmedio\b|\balto\b", text)


@pytest.mark.outside("pdftotext")
def test_the_one_for_a_pocket_tells_nothing_to_whoever_finds_it(
    emergency: Emergency, strict_fonts: Fonts, tmp_path: Path
) -> None:
    file = tmp_path / "documento.pdf"
    file.write_bytes(paper.render(emergency, EmergencySheet.POCKET, strict_fonts))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert "112" in text
    for words in ("1522", "lui", "parola d'accordo", "centro", "sicurezza", "bambini"):
        assert words not in text.lower()
    assert not reveals(text)


def test_a_sheet_is_read_by_its_name() -> None:
    assert read_sheet(" Tasca ") is EmergencySheet.POCKET
    with pytest.raises(SheetUnknown) as refused:
        read_sheet("muro")
    assert refused.value.known == ("numeri", "piano", "tasca")
