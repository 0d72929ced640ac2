"""An office's form is filled in with embedded letters; nothing of it that could act is left, and nothing is cut."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from desktop.domain.documents.blank_form import BlankForm
from desktop.domain.documents.form_filling import Filling, Why, Writing
from desktop.paper.fonts import Fonts
from desktop.printing import form_overlay, form_work
from desktop.printing.form_overlay import fill_in
from desktop.printing.official_form import put_together
from desktop.printing.pages import Pages
from tests.form_blanks import COMB, LINES, Blank, paper, request_form
from tests.printing.forms_read import beyond, by_name, read_here, refused, words, written

NAMES = {
    "romeno": "Țurcanu Ștefania",
    "ucraino": "Шевченко Ґалина",
    "arabo": "مريم بن علي",
    "cinese": "王秀英",
}
_GOOD = request_form().pdf()


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(Path(__file__).parents[2] / "resources" / "fonts")


@pytest.mark.outside("pdftotext", "qpdf")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_any_letters_stands_in_its_field_and_the_file_is_sound(
    name: str, fonts: Fonts, tmp_path: Path
) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    filled = fill_in(pdf, blank, written(blank, "dati.cognome", name), fonts)
    assert not filled.by_hand
    path = tmp_path / "modulo.pdf"
    path.write_bytes(filled.pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
    if name in {NAMES["romeno"], NAMES["ucraino"], NAMES["cinese"]}:
        assert name in words(filled.pdf)
    drawn = pypdf.PdfReader(BytesIO(filled.pdf))
    faces = {str(font["/BaseFont"]) for font in _fonts(drawn.pages[0])}
    assert any("Noto" in face or "Droid" in face for face in faces)


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    picture = page["/Resources"]["/XObject"]["/Written"]  # type: ignore[index]  # pypdf's objects
    return [font.get_object() for font in picture["/Resources"]["/Font"].values()]


def test_nothing_of_a_form_that_can_act_comes_out(fonts: Fonts) -> None:
    form = request_form()
    root, page = form.document.Root, form.document.pages[0]
    script = Dictionary(S=Name.JavaScript, JS="app.alert('x')")
    root.OpenAction, page.AA = script, Dictionary(O=script)
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
    form.document.docinfo["/Author"] = "Ufficio"
    form.text("gia_scritto", (100, 200, 300, 220), V="VALORE DI UN'ALTRA")
    pdf = form.pdf()
    blank = read_here(pdf)
    filled = fill_in(pdf, blank, written(blank, "dati.nome", "Anna"), fonts).pdf
    reader = pypdf.PdfReader(BytesIO(filled))
    assert set(reader.root_object) <= {"/Type", "/Pages"}
    assert all(
        set(page) <= {"/Type", "/Parent", "/MediaBox", "/Rotate", "/Resources", "/Contents"} for page in reader.pages
    )
    assert reader.metadata is None
    assert not any(word in filled for word in (b"JavaScript", b"/Annot", b"/AcroForm", b"Ufficio", b"VALORE", b"pypdf"))


def test_the_same_form_and_values_are_the_same_bytes(fonts: Fonts) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    one, other = (fill_in(pdf, blank, written(blank, "note", NAMES["ucraino"]), fonts).pdf for _ in range(2))
    assert one == other


def test_each_sign_has_a_cell_of_its_own(fonts: Fonts) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    filled = fill_in(pdf, blank, written(blank, "dati.cf", "RSSGST90D43F205X"), fonts).pdf
    found = _places(filled)
    assert "".join(sign for sign, _ in found) == "RSSGST90D43F205X"
    assert all(100 + 18 * place < at < 100 + 18 * (place + 1) for place, (_, at) in enumerate(found))


def _places(pdf: bytes) -> list[tuple[str, float]]:
    """Each sign written over the first page and how far from the left it stands."""
    found: list[tuple[str, float]] = []
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    for place in range(text.count_chars()):
        left, bottom, _, _ = text.get_charbox(place)
        sign = text.get_text_range(place, 1).strip()
        if sign and 690 <= bottom < 708:
            found.append((sign, left))
    text.close()
    document.close()
    return found


@pytest.mark.outside("pdftotext")
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_on_a_turned_page_the_writing_stands_upright_within_its_field(turned: int, fonts: Fonts) -> None:
    form = Blank()
    rectangle = (100, 500, 300, 520) if turned in {0, 180} else (100, 300, 120, 500)
    form.text("a", rectangle)
    form.turn(0, turned)
    pdf = form.pdf()
    blank = read_here(pdf)
    filled = fill_in(pdf, blank, written(blank, "a", "Ginestra"), fonts, training=True)
    assert not filled.by_hand
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=filled.pdf, capture_output=True, check=True).stdout
    (word,) = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">Ginestra<', boxes.decode())
    left, top, right, bottom = map(float, word)
    assert right - left > bottom - top, "the letters stand one beside the other for who reads the page"
    assert "persone inventate" in words(filled.pdf)
    assert not beyond(filled.pdf, blank)


def test_what_does_not_fit_is_left_out_whole_and_named(fonts: Fonts) -> None:
    form = Blank()
    form.text("stretto", (100, 500, 140, 514), TU="Nome")
    form.text("righe", (100, 400, 160, 420), Ff=LINES)
    form.text("cella", (100, 300, 110, 314), MaxLen=5, Ff=COMB)
    pdf = form.pdf()
    blank = read_here(pdf)
    texts = {"stretto": "Nome molto lungo davvero", "righe": "parola " * 200, "cella": "WWWWW"}
    filling = Filling(tuple(each for name, text in texts.items() for each in written(blank, name, text).writings), ())
    filled = fill_in(pdf, blank, filling, fonts)
    assert [(each.field, each.why) for each in filled.by_hand] == [
        ("Nome", Why.NO_ROOM),
        ("righe", Why.NO_ROOM),
        ("cella", Why.NO_ROOM),
    ]
    with Pages(filled.pdf) as pages:
        assert pages.text(0).strip() == "Modulo di domanda 1"


def test_a_text_of_signs_that_cannot_be_drawn_is_left_to_the_pen(fonts: Fonts) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    filled = fill_in(pdf, blank, written(blank, "dati.nome", "Anna 👩"), fonts)
    assert [each.why for each in filled.by_hand] == [Why.NO_SIGN]


_HOSTILE = st.text(max_size=200)


@settings(max_examples=60)
@given(_HOSTILE)
def test_whatever_is_written_stays_within_the_page_or_is_left_to_the_pen(text: str) -> None:
    loaded = Fonts.load(Path(__file__).parents[2] / "resources" / "fonts")
    blank = read_here(_GOOD)
    filling = Filling((*written(blank, "note", text).writings, *written(blank, "dati.nome", text).writings), ())
    over = fill_over(blank, filling, loaded)
    assert not beyond(over, blank)


def fill_over(blank: BlankForm, filling: Filling, fonts: Fonts) -> bytes:
    """What is laid over a form, put together in this process."""
    fits = [(writing, form_overlay._fit(writing, fonts)) for writing in filling.writings]
    return form_work.put_together(_GOOD, form_overlay._draw(blank, fits, training=False))


def test_a_cross_stands_in_the_middle_of_its_box(fonts: Fonts) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    field = by_name(blank)["stato_civile"]
    ticked = tuple(Writing("", spot, "X", mark=True) for spot in field.spots if spot.option == "coniugata")
    over = fill_over(blank, Filling(ticked, ()), fonts)
    assert not beyond(over, blank)
    document = pypdfium2.PdfDocument(over)
    text = document[0].get_textpage()
    (found,) = [place for place in range(text.count_chars()) if text.get_text_range(place, 1) == "X"]
    left, bottom, right, top = text.get_charbox(found)
    assert ((left + right) / 2, (bottom + top) / 2) == (pytest.approx(166, abs=0.5), pytest.approx(516, abs=0.5))
    text.close()
    document.close()


def test_arabic_begins_at_the_right_of_its_field_and_latin_at_its_left(fonts: Fonts) -> None:
    pdf = request_form().pdf()
    blank = read_here(pdf)
    edges = {}
    for name in ("romeno", "arabo"):
        over = fill_over(blank, written(blank, "dati.cognome", NAMES[name]), fonts)
        document = pypdfium2.PdfDocument(over)
        text = document[0].get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        inside = [box for box in boxes if 720 <= box[1] < 738]
        edges[name] = (min(box[0] for box in inside), max(box[2] for box in inside))
        text.close()
        document.close()
    assert edges["romeno"][0] < 104
    assert edges["arabo"][1] > 296


def test_layers_that_are_shown_or_not_stay_so(fonts: Fonts) -> None:
    form = request_form()
    layer = form.document.make_indirect(Dictionary(Type=Name.OCG, Name="bozza"))
    form.document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    form.document.pages[0].Resources.Properties = Dictionary(MC0=layer)
    form.document.pages[0].Group = Dictionary(S=Name.Transparency)
    pdf = form.pdf()
    filled = form_work.put_together(pdf, paper(2))
    reader = pypdf.PdfReader(BytesIO(filled))
    assert "/OCProperties" in reader.root_object
    assert fonts.drawable


def test_a_page_that_shows_nothing_is_put_together_too() -> None:
    form = Blank()
    del form.document.pages[0].Contents
    del form.document.pages[0]["/Resources"]
    form.text("a", (100, 100, 200, 120))
    assert form_work.put_together(form.pdf(), paper())


def test_a_form_that_cannot_be_put_together_is_refused() -> None:
    assert refused(lambda: put_together(paper(2), paper(1))) == "damaged"
