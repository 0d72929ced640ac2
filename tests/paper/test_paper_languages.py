"""Latin, Cyrillic, Arabic and Chinese in one document: drawn whole, in order, and told to a screen reader."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.paper import scripts
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import REPLACEMENT, Spoken, Strong
from tests.golden import assert_as_kept, structure_told

Words = Callable[[bytes], str]
HELLO = "مرحبا"
LAM_ALEF = "لا"
PHONE = "+39 02 1234 567"


def drawn(text: str) -> str:
    return "".join(sign for _, sign in scripts.in_drawing_order(text))


def elements(element: DictionaryObject) -> list[DictionaryObject]:
    kids = [kid.get_object() for kid in element["/K"]]
    return [element, *(found for kid in kids if "/S" in kid for found in elements(kid))]


def tree(pdf: bytes) -> list[DictionaryObject]:
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return elements(root["/StructTreeRoot"]["/K"])


def four_languages(fonts: Fonts) -> bytes:
    document = Document("Lingue", fonts, footer="Documento K7M-3QX")
    document.heading("Lingue")
    document.paragraph("Ștefănița Țurcanu, Олександра Ґалаґан, أحمد علي (Milano), 王小明")
    with document.language("ar"):
        document.heading("هذه الورقة", 2)
        document.paragraph(["أحضري ", Strong("بطاقة الهوية"), f" إلى مكتب INPS (Milano). {PHONE} " * 8])
        document.bullets(["بطاقة الهوية"])
        document.numbers(["أولا"])
        document.squares(["نعم"])
    with document.language("zh"):
        document.paragraph("请带上您的身份证、税号\uff08codice fiscale\uff09以及银行账户。" * 6)
    document.table(
        ["Italiano", "العربية", "中文", "Українська"],
        [["Carta d'identità", "بطاقة الهوية (INPS)", "身份证", "посвідчення особи, ґ є"]] * 80,
        widths=[1, 1, 1, 1],
        row_headers=True,
        languages=["", "ar", "zh", "uk"],
    )
    document.symbols(["7K3MQ", "2ABCD"])
    document.paragraph(["Dillo così: ", Spoken("Допоможіть", "uk", strong=True), " o ", Spoken("ساعدوني", "ar"), "."])
    document.paragraph("Nome e cognome: أحمد علي")
    document.figure("Un rettangolo", (60, 40), lambda canvas: canvas.rect(0, 0, 60, 40))
    return document.to_bytes()


def test_four_scripts_stand_in_one_document_without_a_gap(strict_fonts: Fonts, words_of: Words) -> None:
    words = words_of(four_languages(strict_fonts))
    assert REPLACEMENT not in words
    for told in ("Ștefănița Țurcanu", "Ґалаґан", "王小明", "以及银行账户", "посвідчення"):
        assert told in words
    assert four_languages(strict_fonts) == four_languages(strict_fonts)


def test_a_screen_reader_is_told_each_language_and_arabic_as_it_is_read(strict_fonts: Fonts) -> None:
    found = tree(four_languages(strict_fonts))
    told = {(str(each["/S"]), str(each.get("/Lang", "")), str(each.get("/ActualText", ""))) for each in found}
    assert ("/Span", "", "أحمد علي") in told
    assert ("/H2", "ar", "") in told
    assert ("/Span", "ar", "هذه الورقة") in told
    assert ("/P", "zh", "") in told
    assert ("/TD", "uk", "") in told
    assert ("/TH", "ar", "") in told
    assert ("/Span", "uk", "") in told
    assert ("/Span", "ar", "ساعدوني") in told


def test_a_paragraph_from_the_right_over_two_pages_is_read_once(fonts: Fonts) -> None:
    document = Document("Lungo", fonts)
    document.paragraph(f"{HELLO} " * 1200)
    spans = [each for each in tree(document.to_bytes()) if each["/S"] == "/Span"]
    assert [len(span["/K"]) for span in spans] == [2]
    assert str(spans[0]["/ActualText"]).count(HELLO) == 1200


def test_a_foot_longer_than_the_page_is_shortened(fonts: Fonts, words_of: Words) -> None:
    document = Document("Lungo", fonts, footer="parola " * 40)
    assert re.search("(parola )+.*… Pagina 1 di 1", words_of(document.to_bytes()))


def test_a_figure_is_told_in_words_and_has_its_place(strict_fonts: Fonts) -> None:
    figure = next(each for each in tree(four_languages(strict_fonts)) if each["/S"] == "/Figure")
    assert figure["/Alt"] == "Un rettangolo"
    left, bottom, right, top = (float(edge) for edge in figure["/A"]["/BBox"])
    assert (right - left, top - bottom) == pytest.approx((60, 40))


def test_a_long_document_has_an_outline_of_its_headings_and_a_short_one_none(fonts: Fonts) -> None:
    outline = PdfReader(BytesIO(four_languages(fonts))).outline
    assert [str(each["/Title"]) for each in (outline[0], outline[1][0])] == ["Lingue", "هذه الورقة"]
    short = Document("Breve", fonts)
    short.heading("Breve")
    assert PdfReader(BytesIO(short.to_bytes())).outline == []


def test_a_level_that_is_skipped_is_not_skipped_for_a_screen_reader(fonts: Fonts) -> None:
    document = Document("Livelli", fonts)
    document.heading("Titolo")
    for level in (3, 3, 2, 3):
        document.heading("Voce", level)
    assert [str(each["/S"]) for each in tree(document.to_bytes())] == ["/Document", "/H1", "/H2", "/H2", "/H2", "/H3"]


def test_a_sign_that_cannot_be_drawn_is_said_at_the_end(fonts: Fonts, words_of: Words) -> None:
    document = Document("Faccina", fonts)
    document.paragraph("Ciao \N{GRINNING FACE}")
    assert f"Il segno {REPLACEMENT} sta al posto" in words_of(document.to_bytes())
    whole = Document("Intera", fonts)
    whole.symbols([])
    whole.paragraph("Ciao")
    assert "Il segno" not in words_of(whole.to_bytes())


def test_letters_take_the_form_their_neighbours_give_them() -> None:
    assert scripts.joined(HELLO) == "\ufee3\ufeae\ufea3\ufe92\ufe8e"
    assert scripts.joined("ب") == "\ufe8f"
    assert scripts.joined(f"{LAM_ALEF} ب{LAM_ALEF}") == "\ufefb \ufe91\ufefc"
    assert scripts.joined("بَب") == "\ufe91\u064e\ufe90"


@pytest.mark.parametrize(
    ("read", "seen"),
    [
        ("אב", "בא"),
        (f"א {PHONE} ב", f"ב {PHONE} א"),
        ("א 12/3/2026, ב", "ב ,12/3/2026 א"),
        ("א (INPS) ב", "ב (INPS) א"),
        ("INPS (Milano) א", "א INPS (Milano)"),
        ("(Roma) Milano א", "א (Roma) Milano"),
        ("א (ב)", "(ב) א"),
        ("א ٢٠ ٣", "٣ ٢٠ א"),
        ("50% א", "א 50%"),
    ],
)
def test_a_line_from_the_right_keeps_what_is_latin_in_one_piece(read: str, seen: str) -> None:
    assert drawn(read) == seen


@given(st.text("אבגabc 12+-()[]«»\u0660\u0661,.:\u064e%", max_size=40))
def test_each_sign_of_a_line_is_drawn_once(text: str) -> None:
    assert sorted(place for place, _ in scripts.in_drawing_order(text)) == list(range(len(text)))


@given(st.text("אבab 1()\u0660\u064e\u4e2d", max_size=40))
def test_stretches_joined_are_the_text(text: str) -> None:
    assert "".join(part for part, _ in scripts.stretches(text)) == text


def test_most_letters_say_where_the_lines_begin() -> None:
    assert scripts.leans_right_to_left("أحمد INPS علي محمد")
    assert not scripts.leans_right_to_left("Ahmad أحمد nato a Milano")
    assert not scripts.leans_right_to_left("")
    assert scripts.runs_right_to_left("ar-EG")
    assert not scripts.runs_right_to_left("uk")


def test_chinese_lines_end_between_signs_but_not_before_a_full_stop(fonts: Fonts) -> None:
    signs = fonts.signs("中文。" * 20)
    lines = signs.lines(10_000, 0, len(signs.text))
    assert max(end - start for start, end in lines) <= 10
    assert not [start for start, _ in lines if signs.text[start] == "。"]
    assert "".join(signs.text[start:end] for start, end in lines) == signs.text


@given(text=st.text("ab c\u0301\n中أ", max_size=80), room=st.integers(1, 5000))
def test_lines_lose_nothing_but_the_blanks_they_end_at(fonts: Fonts, text: str, room: int) -> None:
    signs = fonts.signs(text, rtl=False)
    lines = signs.lines(room, 0, len(signs.text))
    kept = "".join(signs.text[start:end] for start, end in lines)
    assert kept.replace(" ", "") == signs.text.replace(" ", "").replace("\n", "")
    for start, end in lines:
        assert end - start <= 2 or signs.width(start, end) <= room + 1


def test_an_empty_run_may_stand_in_a_text_that_runs_from_right_to_left(fonts: Fonts) -> None:
    assert (
        fonts.signs(["", "\u0633\u0644\u0627\u0645", Strong("")]).text == fonts.signs("\u0633\u0644\u0627\u0645").text
    )


def test_a_long_word_is_not_cut_between_a_letter_and_its_mark(fonts: Fonts) -> None:
    signs = fonts.signs("q\u0301" * 40)
    assert not [start for start, _ in signs.lines(3000, 0, 80) if signs.text[start] == "\u0301"]


@pytest.mark.outside("pdfinfo")
def test_poppler_reads_four_languages_as_they_were_meant(strict_fonts: Fonts, tmp_path: Path) -> None:
    assert_as_kept(structure_told(four_languages(strict_fonts), tmp_path), Path(__file__).parent / "languages.txt")
