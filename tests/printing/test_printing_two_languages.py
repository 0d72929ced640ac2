"""What she takes along, with her language beside the Italian: each text twice, tagged, in order, on the page.

The languages here are invented: no verified text ships with the program.
"""

import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pdfua
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.app import load_knowledge
from desktop.domain.documents.dossier import Appointment, ConsentSheet
from desktop.domain.documents.takeaway import Takeaway, TakeawayPaper
from desktop.domain.documents.translations import Beside
from desktop.domain.rules.benefit import Provider
from desktop.errors import LanguageUnverified
from desktop.paper.beside import TwoLanguages
from desktop.paper.fonts import Fonts
from desktop.paper.text import Strong
from desktop.printing import centre_copy, consent_sheet, copies, dossier
from desktop.printing.takeaway import render
from tests.printing.papers import Inventing
from tests.printing.structure import faults, off_the_page

SAMPLE = {
    "ro": "Cuvinte de probă, niciodată tipărite: ș ț ă",
    "uk": "Пробні слова, ніколи не друковані: ґ є і",  # noqa: RUF001 - Ukrainian letters
    "ar": "كلمات تجريبية لا تطبع أبدا (1)",
    "zh": "试验用的文字从不打印",
}
TAKEAWAY = Takeaway(
    on=date(2026, 12, 2),
    appointment=Appointment(time(9, 30), "INPS Missori"),
    asked=("pratica famiglia", "pratica Comune"),
    papers=(
        TakeawayPaper("DSU in corso di validità", Provider.WOMAN, False),
        TakeawayPaper("SPID", Provider.WOMAN, True),
    ),
    others=(Provider.CENTRE, Provider.COURT),
    notices=("Una carta si ritira alle Poste.",),
    training=False,
)
SHARING = 3
"""The weekday, and who gives each of the two papers, stand in the line of another text."""
EVERY = pytest.mark.parametrize("language", SAMPLE)


class Invented(Mapping[str, str]):
    """Says the same of every text, and remembers what was asked."""

    def __init__(self, said: str) -> None:
        self._said, self.asked = said, list[str]()

    def __getitem__(self, italian: str) -> str:
        self.asked.append(italian)
        return self._said

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def beside(language: str) -> Beside:
    return Beside(language, Invented(SAMPLE[language]))


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure, whatever is in it."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, DictionaryObject):
            continue
        yield found
        inside = found.get("/K", [])
        inside = inside.get_object() if hasattr(inside, "get_object") else inside
        waiting += [each.get_object() for each in (inside if isinstance(inside, list) else [inside])]


def structure(pdf: bytes, folder: Path) -> str:
    file = folder / "documento.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True).stdout


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
@EVERY
def test_it_is_tagged_whole_and_within_the_page(strict_fonts: Fonts, tmp_path: Path, language: str) -> None:
    remote = replace(TAKEAWAY, appointment=Appointment(remote=True))
    nothing = Takeaway(TAKEAWAY.on, Appointment(), (), (), (), (), training=True)
    for takeaway in (TAKEAWAY, remote, nothing):
        pdf = render(takeaway, strict_fonts, beside(language))
        assert pdf == render(takeaway, strict_fonts, beside(language))
        file = tmp_path / "documento.pdf"
        file.write_bytes(pdf)
        assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
        assert faults(pdf) == []
        if not takeaway.training:
            assert off_the_page(pdf) == []


@pytest.mark.outside("pdfinfo")
@EVERY
def test_each_text_stands_there_twice_in_its_own_language(strict_fonts: Fonts, tmp_path: Path, language: str) -> None:
    hers = beside(language)
    told = structure(render(TAKEAWAY, strict_fonts, hers), tmp_path)
    assert isinstance(hers.texts, Invented)
    assert len(set(hers.texts.asked)) > 20
    for italian in ("Che cosa portare", "DSU in corso di validità", "Per telefono o messaggio", "Una carta si ritira"):
        assert italian in told
    read = unicodedata.normalize("NFKC", told)
    word = SAMPLE[language].split()[0]
    found = "".join(read.replace('"', "").split())
    assert max(found.count(word), found.count(word[::-1])) == len(set(hers.texts.asked))


@EVERY
def test_what_is_in_her_language_says_so_to_a_screen_reader(strict_fonts: Fonts, language: str) -> None:
    hers = beside(language)
    reader = PdfReader(BytesIO(render(TAKEAWAY, strict_fonts, hers)))
    spoken = [str(found.get("/Lang", "")) for found in elements(reader) if found.get("/S") != "/Span"]
    assert isinstance(hers.texts, Invented)
    assert spoken.count(language) == len(set(hers.texts.asked)) - SHARING
    assert set(spoken) <= {"", language, "it"}


def test_what_a_person_typed_and_the_day_stay_as_they_are(strict_fonts: Fonts) -> None:
    hers = beside("ro")
    render(TAKEAWAY, strict_fonts, hers)
    assert isinstance(hers.texts, Invented)
    assert "INPS Missori" not in hers.texts.asked
    assert not [text for text in hers.texts.asked if any(sign.isdecimal() for sign in text)]
    assert "mercoledì" in hers.texts.asked


def test_a_text_nobody_verified_stops_the_paper(strict_fonts: Fonts) -> None:
    hers = beside("ro")
    render(TAKEAWAY, strict_fonts, hers)
    assert isinstance(hers.texts, Invented)
    every = dict.fromkeys(hers.texts.asked, "Ceva")
    assert render(TAKEAWAY, strict_fonts, Beside("ro", every)).startswith(b"%PDF")
    for missing in every:
        texts = {text: said for text, said in every.items() if text != missing}
        with pytest.raises(LanguageUnverified):
            render(TAKEAWAY, strict_fonts, Beside("ro", texts))


@pytest.fixture(scope="session")
def sheets() -> list[ConsentSheet]:
    """A consent sheet for each recipient, with the practices named and not."""
    law = load_knowledge().informativa
    code, on, asked = "7K2MWQ", TAKEAWAY.on, ("pratica famiglia",)
    return [
        ConsentSheet(code, on, text, law, ("Comune di Prova", "ATS di Prova"), 12, names, training=False)
        for text in law.sheets
        for names in ((), asked)
    ]


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
@EVERY
def test_the_consent_sheets_are_tagged_whole_and_within_the_page(
    strict_fonts: Fonts, tmp_path: Path, sheets: list[ConsentSheet], language: str
) -> None:
    file = tmp_path / "documento.pdf"
    for sheet in sheets:
        pdf = consent_sheet.render(sheet, strict_fonts, beside(language))
        file.write_bytes(pdf)
        assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
        assert faults(pdf) == []
        assert off_the_page(pdf) == []


def test_on_a_consent_sheet_all_she_is_told_is_said_and_no_name_is_translated(
    strict_fonts: Fonts, sheets: list[ConsentSheet]
) -> None:
    for sheet in sheets:
        hers = beside("ro")
        consent_sheet.render(sheet, strict_fonts, hers)
        assert isinstance(hers.texts, Invented)
        told = [sheet.text.name, sheet.text.who, "Sono d'accordo", "Non sono d'accordo"]
        told += [name for name in sheet.asked if any(each.practices for each in sheet.text.purposes)]
        told += [point.text for point in sheet.informativa.points]
        told += [words for each in sheet.text.purposes for words in (each.title, each.why, each.passes, each.until)]
        assert set(told) - set(hers.texts.asked) <= {""}
        assert "di Prova" not in " ".join(hers.texts.asked)
        missing = {text: "Ceva" for text in hers.texts.asked if text != sheet.text.who}
        with pytest.raises(LanguageUnverified):
            consent_sheet.render(sheet, strict_fonts, Beside("ro", missing))


def test_the_copies_for_the_desk_and_the_centre_are_in_italian_alone(fonts: Fonts) -> None:
    inventing = Inventing("Frase di prova")
    for module in (dossier, centre_copy):
        (kind,) = {*module.render.__annotations__.values()} - {bytes, Fonts}
        with pytest.raises(LanguageUnverified):
            copies.render(inventing.of(kind), fonts, beside("ro"))


def test_long_words_in_bold_and_none_at_all_find_their_place(strict_fonts: Fonts) -> None:
    page = TwoLanguages("Foglio", strict_fonts, beside=("ar", lambda _: SAMPLE["ar"]))
    page.heading([Strong("Titolo"), " lungo"])
    page.paragraph([Strong("Parola. "), "parola lunga " * 200], dense=True)
    page.bullets(["w" * 300], small=True)
    page.squares([], columns=2)
    page.squares(["Sì", "No"], columns=2)
    page.fields([("Nome", None), ("Giorno", "2/12/2026")])
    pdf = page.to_bytes()
    assert faults(pdf) == []
    assert off_the_page(pdf) == []
