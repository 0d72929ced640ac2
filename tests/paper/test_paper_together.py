"""What stays together on a page: groups, headings with what they announce, the last line with the one before."""

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document

Words = Callable[[bytes], str]


def pages_with(pdf: bytes, words: str) -> list[int]:
    """The pages on which these words stand, from 1."""
    return [number for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, 1) if words in page.extract_text()]


def groups(fonts: Fonts, lines: int, blank: float) -> bytes:
    """Some lines, then a group of two thirds of a page that ends with a group of its own."""
    document = Document("Gruppi", fonts)
    for _ in range(lines):
        document.paragraph("Prima.")
    with document.together(blank=blank):
        for _ in range(20):
            document.paragraph("Insieme.")
        with document.together():
            document.paragraph("Esito.")
            document.lines(5)
    return document.to_bytes()


def test_a_group_is_kept_whole_where_it_can_be(fonts: Fonts) -> None:
    assert pages_with(groups(fonts, 5, 1), "Insieme.") == [1]
    assert pages_with(groups(fonts, 5, 1), "Esito.") == [1]
    assert pages_with(groups(fonts, 15, 1), "Insieme.") == [2]
    assert pages_with(groups(fonts, 15, 1), "Esito.") == [2]


def test_a_group_begins_where_waiting_would_leave_most_of_a_page_empty(fonts: Fonts) -> None:
    assert pages_with(groups(fonts, 15, 1 / 2), "Insieme.") == [1]
    assert pages_with(groups(fonts, 15, 1 / 2), "Esito.") == [2]
    assert pages_with(groups(fonts, 25, 1 / 2), "Insieme.") == [2]


@pytest.mark.parametrize("lines", range(30, 45))
def test_the_last_line_never_stands_alone_on_the_last_page(fonts: Fonts, lines: int) -> None:
    document = Document("Fine", fonts)
    for number in range(lines):
        document.paragraph(f"Riga {number}.")
    document.note("Fine.")
    pdf = document.to_bytes()
    assert pages_with(pdf, "Fine.") == pages_with(pdf, f"Riga {lines - 2}.")


def test_what_is_large_stays_behind_where_a_line_follows_it(fonts: Fonts) -> None:
    document = Document("Fine", fonts)
    for _ in range(20):
        document.paragraph("Prima.")
    document.table(["A"], [[f"Voce {number}"] for number in range(30)], widths=[1])
    document.note("Fine.")
    assert pages_with(document.to_bytes(), "Voce 1") == [1, 2]


@pytest.mark.parametrize("taken", range(500, 700, 8))
def test_headings_never_end_a_page_without_what_they_announce(fonts: Fonts, taken: int) -> None:
    document = Document("Promemoria", fonts)
    document.paragraph("prima")
    document.space(taken)
    document.heading("Sopra", 2)
    document.heading("Sotto", 3)
    document.paragraph("annunciato")
    pages = [page.extract_text() for page in PdfReader(BytesIO(document.to_bytes())).pages]
    (page,) = (text for text in pages if "Sopra" in text)
    assert "Sotto" in page
    assert "annunciato" in page


@settings(max_examples=30)
@given(
    taken=st.integers(0, 720),
    words=st.integers(0, 90),
    lead=st.integers(0, 30),
    levels=st.sampled_from([(2,), (3,), (2, 3)]),
    large=st.booleans(),
)
def test_a_heading_stands_with_the_first_row_of_its_table(
    fonts: Fonts, taken: int, words: int, lead: int, levels: tuple[int, ...], *, large: bool
) -> None:
    document = Document("Registro", fonts, large=large)
    document.paragraph("prima")
    document.space(taken)
    for level in levels:
        document.heading(f"Annuncia {level}", level)
    document.note("parola " * lead)
    document.table(["Testa", "B"], [[f"riga{n}", "parola " * words] for n in range(6)], widths=[1, 3])
    pages = [page.extract_text() for page in PdfReader(BytesIO(document.to_bytes())).pages]

    (page,) = (text for text in pages if "Annuncia" in text)
    assert "riga0" in page
    assert all("Testa" in text for text in pages if "riga" in text)


@pytest.mark.parametrize("taken", range(480, 720, 24))
@pytest.mark.parametrize("large", [False, True])
def test_a_heading_stands_with_what_is_kept_together_below_it(fonts: Fonts, taken: int, *, large: bool) -> None:
    def kept(document: Document) -> None:
        with document.together():
            for number in range(4):
                document.paragraph(f"insieme {number}")

    def boxed(document: Document) -> None:
        with document.box():
            document.paragraph("insieme\nriga\nriga\nriga")

    def ending(document: Document) -> None:
        for number in range(3):
            document.paragraph(f"insieme {number}\nriga")

    def listed(document: Document) -> None:
        document.squares(["insieme " * 12])

    for announced in (kept, boxed, ending, listed):
        document = Document("Registro", fonts, large=large)
        document.space(taken)
        document.heading("Annuncia", 2)
        announced(document)
        pages = [page.extract_text() for page in PdfReader(BytesIO(document.to_bytes())).pages]
        (page,) = (text for text in pages if "Annuncia" in text)
        assert "insieme" in page, announced.__name__
        assert len(pages) == 1 or taken > 480, announced.__name__  # there was room: nothing is moved


@settings(max_examples=30)
@given(
    taken=st.integers(560, 720),
    words=st.integers(1, 90),
    headed=st.booleans(),
    ends=st.booleans(),
    lead=st.sampled_from(("line", "field")),
    large=st.booleans(),
)
def test_what_stands_right_before_a_list_stands_with_its_beginning(
    fonts: Fonts, taken: int, words: int, lead: str, *, headed: bool, ends: bool, large: bool
) -> None:
    document = Document("Progetto", fonts, large=large)
    document.paragraph("prima")
    document.space(taken)
    if headed:
        document.heading("Annuncia", 2)
    if lead == "line":
        document.paragraph("Obiettivo.")
    else:
        document.fields([("Obiettivo.", None)], columns=1)
    document.squares([f"passo{n} " + "parola " * words for n in range(3)])
    if not ends:
        document.space(300)
        document.paragraph("dopo")
    pages = [page.extract_text() for page in PdfReader(BytesIO(document.to_bytes())).pages]

    (page,) = (text for text in pages if "Obiettivo." in text)
    assert "passo0" in page
    assert "Annuncia" in page or not headed


def test_a_line_waits_for_the_next_page_only_where_its_list_does(fonts: Fonts) -> None:
    def page_of_line(taken: int) -> list[int]:
        document = Document("Progetto", fonts)
        document.paragraph("prima")
        document.space(taken)
        document.paragraph("Obiettivo.")
        document.bullets(["passo " * 200, "fine " * 200])
        return pages_with(document.to_bytes(), "Obiettivo.")

    assert page_of_line(600) == [1]
    assert page_of_line(690) == [2]


def test_a_heading_may_be_the_last_of_all(fonts: Fonts, words_of: Words) -> None:
    document = Document("Promemoria", fonts)
    document.heading("Prima", 2)
    document.space(300)
    document.heading("Ultima", 2)
    assert words_of(document.to_bytes()).split()[:2] == ["Prima", "Ultima"]
