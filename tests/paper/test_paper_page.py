import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from tests.golden import assert_as_kept, structure_told

Words = Callable[[bytes], str]


def a_document(fonts: Fonts, *, training: bool = False, large: bool = False) -> bytes:
    document = Document("Promemoria", fonts, footer="Documento K7M-3QX", training=training, large=large)
    document.heading("Promemoria")
    document.paragraph(["Si chiede ", Strong("oggi"), " una cosa sola. " * 20])
    document.heading("Che cosa serve", 2)
    document.bullets(["una carta", "un codice " * 30])
    document.numbers(["prima", "seconda"])
    document.squares(["accolta", "manca"])
    document.rule()
    document.table(
        ["Documento", "Chi lo dà " + "e in quanto tempo arriva " * 6],
        [[f"carta {number}", "Comune " * 6] for number in range(60)],
        widths=[2, 3],
        row_headers=True,
    )
    with document.box():
        document.heading("Esito", 3)
        document.fields([("Protocollo", None), ("Esito", "accolta"), ("Note", " ")])
    with document.together():
        document.note("Una nota.")
        document.paragraph("Riga fitta.", dense=True)
        document.lines(2)
        document.space()
    document.page_break()
    document.paragraph("Fine.")
    return document.to_bytes()


def roles(element: DictionaryObject) -> Iterator[str]:
    yield str(element["/S"])
    for part in element["/K"]:
        kid = part.get_object()
        if "/S" in kid:
            yield from roles(kid)


def structure(pdf: bytes) -> DictionaryObject:
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return root["/StructTreeRoot"]


def test_the_same_content_gives_the_same_bytes(fonts: Fonts) -> None:
    assert a_document(fonts) == a_document(fonts)


def sizes(pdf: bytes) -> set[float]:
    found: set[float] = set()

    def see(text: str, _: object, __: object, ___: object, size: float) -> None:
        if text.strip():
            found.add(size)

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return found


def test_large_letters_are_never_below_fourteen_points(fonts: Fonts) -> None:
    assert min(sizes(a_document(fonts, large=True))) == 14
    assert min(sizes(a_document(fonts))) == 8.5


def test_nothing_tells_who_wrote_it_when_or_with_what(fonts: Fonts) -> None:
    reader = PdfReader(BytesIO(a_document(fonts)))
    told = {name: str(value) for name, value in (reader.metadata or {}).items()}
    assert told["/Title"] == "Promemoria"
    assert all(not told[name] for name in ("/Author", "/Creator", "/Producer", "/Subject", "/Keywords"))
    assert told["/CreationDate"].startswith("D:20000101")
    assert b"reportlab" not in a_document(fonts).lower()


def test_the_catalogue_says_what_an_accessible_document_says(fonts: Fonts) -> None:
    root: Any = PdfReader(BytesIO(a_document(fonts))).trailer["/Root"]
    assert root["/Lang"] == "it-IT"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    packet = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert '<rdf:li xml:lang="x-default">Promemoria</rdf:li>' in packet


def test_headings_lists_and_tables_stand_in_the_structure(fonts: Fonts) -> None:
    found = list(roles(structure(a_document(fonts))["/K"]))
    assert found[:6] == ["/Document", "/H1", "/P", "/H2", "/L", "/LI"]
    assert [found.count(role) for role in ("/H1", "/H2", "/H3", "/L", "/LI", "/Lbl", "/LBody")] == [1, 1, 1, 3, 6, 6, 6]
    assert [found.count(role) for role in ("/Table", "/TR", "/TH", "/TD")] == [1, 61, 62, 60]


def test_every_marked_content_has_its_element_and_every_page_its_parents(fonts: Fonts) -> None:
    pdf = a_document(fonts)
    reader = PdfReader(BytesIO(pdf))
    numbers: ArrayObject = structure(pdf)["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert len(reader.pages) > 2
    for index, page in enumerate(reader.pages):
        assert page["/StructParents"] == index
        assert page["/Tabs"] == "/S"
        drawn = [int(mark) for mark in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
        assert drawn == list(range(len(parents[index].get_object())))
        for mark, owner in enumerate(parents[index].get_object()):
            kids = [kid.get_object() for kid in owner.get_object()["/K"]]
            assert [kid["/MCID"] for kid in kids if kid["/Pg"]["/StructParents"] == index].count(mark) == 1


def test_everything_drawn_is_content_or_decoration(fonts: Fonts) -> None:
    for page in PdfReader(BytesIO(a_document(fonts, training=True))).pages:
        depth = 0
        for line in page.get_contents().get_data().splitlines():
            depth += line.count(b"BDC") + line.count(b"BMC") - line.count(b"EMC")
            if re.search(rb"(Tj|TJ)\b| re | l S", line):
                assert depth == 1, line


def test_a_paragraph_over_two_pages_is_one_element(fonts: Fonts) -> None:
    document = Document("Lungo", fonts)
    document.paragraph("parola " * 1000)
    pdf = document.to_bytes()
    (paragraph,) = structure(pdf)["/K"]["/K"]
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert len(paragraph.get_object()["/K"]) == 2


def test_a_repeated_table_header_is_read_once(fonts: Fonts, words_of: Words) -> None:
    pdf = a_document(fonts)
    assert words_of(pdf).count("Chi lo dà") > 1
    heads = [role for role in roles(structure(pdf)["/K"]) if role == "/TH"]
    assert len(heads) == 2 + 60


def test_pages_are_numbered_with_their_count(fonts: Fonts, words_of: Words) -> None:
    pdf = a_document(fonts)
    count = len(PdfReader(BytesIO(pdf)).pages)
    assert [f"Pagina {number} di {count}" in words_of(pdf) for number in range(1, count + 1)] == [True] * count
    assert words_of(pdf).count("Documento K7M-3QX") == count


def test_a_training_archive_says_so_on_every_page(fonts: Fonts, words_of: Words) -> None:
    for page in PdfReader(BytesIO(a_document(fonts, training=True))).pages:
        assert page.extract_text().count("ARCHIVIO DI PROVA") >= 2
    assert "PROVA" not in words_of(a_document(fonts)).upper()


def test_only_embedded_typefaces_are_used(fonts: Fonts) -> None:
    for page in PdfReader(BytesIO(a_document(fonts))).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_words_at_line_ends_stay_apart(fonts: Fonts, words_of: Words) -> None:
    document = Document("Righe", fonts)
    document.paragraph("parola " * 60)
    document.paragraph(["parola ", Strong("parola "), "parola " * 60])
    document.paragraph("una \n\ndue")
    assert "parolaparola" not in words_of(document.to_bytes())


def test_empty_blocks_draw_nothing_and_leave_no_element(fonts: Fonts) -> None:
    document = Document("Vuoto", fonts)
    document.paragraph("  ")
    document.bullets([])
    document.fields([])
    document.table(["a"], [], widths=[1])
    with document.box():
        document.note("")
    with document.together():
        document.note("")
    pdf = document.to_bytes()
    assert list(roles(structure(pdf)["/K"])) == ["/Document"]
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_list_item_over_two_pages_keeps_one_label(fonts: Fonts, words_of: Words) -> None:
    document = Document("Voce", fonts)
    document.numbers(["parola " * 1000], start=7)
    pdf = document.to_bytes()
    assert words_of(pdf).count("7.") == 1
    assert len(PdfReader(BytesIO(pdf)).pages) == 2


def test_a_box_too_tall_for_what_is_left_waits_for_the_next_page(fonts: Fonts) -> None:
    document = Document("Riquadro", fonts)
    document.paragraph("parola " * 700)
    with document.box():
        document.paragraph("dentro " * 500)
    pages = PdfReader(BytesIO(document.to_bytes())).pages
    assert ["dentro" in page.extract_text() for page in pages] == [False, True]


def test_a_row_taller_than_a_page_goes_on_over_the_next(fonts: Fonts) -> None:
    document = Document("Riga", fonts)
    document.paragraph("prima")
    document.table(["a", "b"], [["parola " * 2000, "corta"]], widths=[1, 1])
    with document.box():
        document.paragraph("parola " * 2000)
    pages = PdfReader(BytesIO(document.to_bytes())).pages
    assert sum(page.extract_text().count("parola") for page in pages) == 4000


HOSTILE = [
    "<b>grassetto</b> & <i>",
    '<img src="file:///etc/passwd" width="9"/>',
    "</para><para>",
    "a" * 10_000,
    "\u202eabc\u200f مرحبا 你好 😀",
    "\ud83d\x00\x07",
    "&#0;&nbsp;&amp;lt;",
]


def hostile_document(fonts: Fonts, text: str) -> bytes:
    document = Document(text[:80], fonts, footer=text[:80])
    document.heading(text)
    document.paragraph(["x", Strong(text), text])
    document.bullets([text])
    document.squares([text])
    document.table([text[:300]], [[text]], widths=[1])
    document.fields([(text[:300], text)])
    with document.box():
        document.note(text)
    with document.together():
        document.paragraph(text)
    return document.to_bytes()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_stops_a_page_nor_opens_a_file(
    fonts: Fonts, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page opened a file")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert hostile_document(fonts, text).startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=400) | st.text("<>&/\"'= ab;#\n", max_size=200))
def test_any_text_at_all_can_be_printed(fonts: Fonts, text: str) -> None:
    assert hostile_document(fonts, text).startswith(b"%PDF")


@pytest.mark.outside("qpdf")
def test_qpdf_finds_nothing_wrong(fonts: Fonts, tmp_path: Path) -> None:
    file = tmp_path / "documento.pdf"
    file.write_bytes(a_document(fonts, training=True))
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_automatic_checks_of_accessibility_pass(fonts: Fonts, tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua")
    file = tmp_path / "documento.pdf"
    file.write_bytes(a_document(fonts, training=True))
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


def test_short_squares_stand_beside_each_other(fonts: Fonts) -> None:
    document = Document("Caselle", fonts)
    document.squares(["uno", "due", "tre"], columns=2)
    document.squares([], columns=2)
    pdf = document.to_bytes()
    assert list(roles(structure(pdf)["/K"])) == ["/Document", "/L", *(["/LI", "/Lbl", "/LBody"] * 3)]
    heights: dict[str, float] = {}

    def see(text: str, place: Sequence[float], within: Sequence[float], *_: object) -> None:
        heights[text.strip()] = place[5] + within[5]

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    assert heights["uno"] == heights["due"] > heights["tre"]


@pytest.mark.outside("pdfinfo")
def test_poppler_reads_the_structure_as_it_was_meant(fonts: Fonts, tmp_path: Path) -> None:
    document = Document("Ordine", fonts)
    document.heading("Titolo")
    document.numbers(["voce"])
    document.table(["A", "B"], [["uno", "due"]], widths=[1, 1], row_headers=True)
    document.fields([("Nome", "Anna"), ("Data", None)])
    assert_as_kept(structure_told(document.to_bytes(), tmp_path), Path(__file__).parent / "structure.txt")
