"""An office's form: read within bounds, filled in with embedded letters, and nothing of it left that could act."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from desktop import form_child
from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField
from desktop.domain.documents.form_filling import Filling, Why, Writing
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import to_toml
from desktop.errors import FormUnusable, MappingUnusable
from desktop.paper.fonts import Fonts
from desktop.printing import form_overlay, form_work, official_form
from desktop.printing.form_overlay import fill_in
from desktop.printing.official_form import mapping_for, put_together, read_blank, read_file
from desktop.printing.pages import Pages
from tests.form_blanks import COMB, LINES, PUSH, Blank, paper, request_form

ADDRESS = (100, 540, 400, 610)
NAMES = {
    "romeno": "Țurcanu Ștefania",
    "ucraino": "Шевченко Ґалина",
    "arabo": "مريم بن علي",
    "cinese": "王秀英",
}


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(Path(__file__).parents[2] / "resources" / "fonts")


def read_here(pdf: bytes) -> BlankForm:
    """Read a form in this process, as the other one does."""
    out = BytesIO()
    assert form_child.work(form_child.APART, BytesIO(form_child.framed(pdf)), out) == form_child.DONE
    return official_form.blank_from(pdf, out.getvalue())


def by_name(blank: BlankForm) -> dict[str, FormField]:
    return {field.name: field for field in blank.fields}


def written(blank: BlankForm, name: str, text: str) -> Filling:
    field = by_name(blank)[name]
    cells = field.most if field.combed else 0
    return Filling(tuple(Writing(field.title, spot, text, cells, field.lines) for spot in field.spots), ())


def words(pdf: bytes, page: int = 0) -> str:
    return subprocess.run(
        ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), "-layout", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()


def beyond(pdf: bytes, blank: BlankForm) -> list[str]:
    """The signs that stand in no field of the first page, but for those that were printed there before."""
    spots = [spot for field in blank.fields for spot in field.spots if spot.page == 0]
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    page.set_rotation(0)
    text = page.get_textpage()
    before = re.compile(r"Modulo di domanda 1|ARCHIVIO DI PROVA.*ufficio")
    whole = text.get_text_range()
    printed = {place for found in before.finditer(whole) for place in range(*found.span())}
    told = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        if place in printed or right - left < 0.1 or not text.get_text_range(place, 1).strip():
            continue
        inside = any(
            s.left - 2 <= left and right <= s.right + 2 and s.bottom - 2 <= bottom and top <= s.top + 2 for s in spots
        )
        told += [] if inside else [f"{left:.0f}-{right:.0f}, {bottom:.0f}-{top:.0f}"]
    text.close()
    document.close()
    return told


# --- reading ------------------------------------------------------------------------------------------------------


def test_each_kind_of_field_is_read_with_its_place_its_cells_and_its_boxes() -> None:
    blank = read_blank(request_form().pdf())
    fields = by_name(blank)
    assert len(blank.pages) == 2
    assert blank.fillable
    code = fields["dati.cf"]
    assert (code.label, code.kind, code.most, code.combed) == ("Codice fiscale", FieldKind.TEXT, 16, True)
    assert fields["note"].lines
    assert [spot.option for spot in fields["stato_civile"].spots] == ["nubile", "coniugata"]
    assert fields["dsu"].places() == (("dsu", "Si"),)
    assert fields["data"].page == 1
    assert blank == read_here(request_form().pdf())


def test_fields_come_in_the_order_in_which_the_page_is_read_as_it_is_shown() -> None:
    form = Blank()
    form.text("basso", (100, 100, 200, 120))
    form.text("alto", (100, 700, 200, 720))
    assert [field.name for field in read_here(form.pdf()).fields] == ["alto", "basso"]
    form.turn(0, 180)
    assert [field.name for field in read_here(form.pdf()).fields] == ["basso", "alto"]
    for degrees, first in ((90, "sinistra"), (270, "destra")):
        turned = Blank()
        turned.text("destra", (400, 300, 420, 400))
        turned.text("sinistra", (100, 300, 120, 400))
        turned.turn(0, degrees)
        assert read_here(turned.pdf()).fields[0].name == first


def test_what_nobody_fills_in_is_no_field() -> None:
    form = Blank()
    form.text("nascosto", (100, 100, 200, 120), F=2)
    form.text("premi", (100, 200, 200, 220), FT=Name.Btn, Ff=PUSH)
    form.text("punto", (100, 300, 101, 301))
    form.text("fuori", (9000, 300, 9100, 320))
    form.text("storto", (100, 300, 200, 320)).Rect = Array([1, 2, 3])
    form.text("parole", (100, 300, 200, 320)).Rect = Array([1, 2, 3, Name.X])
    form.text("lontano", (100, 300, 10**9, 320))
    form.text("strano", (100, 300, 200, 320), FT=Name.Xx)
    form.text("firma", (100, 400, 200, 420), FT=Name.Sig)
    form.document.pages[0].Annots.append(Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))
    form.document.pages[0].Annots.append(Array([]))
    blank = read_here(form.pdf())
    assert [(field.name, field.kind) for field in blank.fields] == [("firma", FieldKind.SIGNATURE)]
    assert not blank.fillable


def test_a_field_says_its_name_on_one_line_and_a_missing_label_or_limit_is_none() -> None:
    form = Blank()
    form.text("a\nb\u202e\x07", (100, 100, 200, 120), TU="riga\nriga", MaxLen=-3, Ff=COMB)
    form.text("x" * 5000, (100, 200, 200, 220), TU=3, MaxLen=Name.X)
    first, second = sorted(read_here(form.pdf()).fields, key=lambda field: len(field.name))
    assert (first.name, first.label, first.most, first.combed) == ("a b", "riga riga", 0, False)
    assert (len(second.name), second.label) == (300, "")


def test_a_name_used_for_two_kinds_of_field_is_the_first() -> None:
    form = Blank()
    form.text("a", (100, 100, 200, 120))
    form.text("a", (100, 200, 200, 220), FT=Name.Sig)
    (field,) = read_here(form.pdf()).fields
    assert len(field.spots) == 1


def test_fields_that_are_their_own_parents_end() -> None:
    form = Blank()
    field = form.text("a", (100, 100, 200, 120))
    field.Parent = field
    assert read_here(form.pdf()).fields


def test_a_page_without_a_form_has_no_fields_and_a_strange_turn_is_none() -> None:
    blank = read_here(paper())
    assert (blank.fields, blank.fillable, blank.xfa) == ((), False, False)
    form = Blank()
    form.text("a", (100, 100, 200, 120), MK=Dictionary(R=45))
    form.text("b", (100, 200, 200, 220), MK=Dictionary(R=450))
    form.text("c", (100, 300, 200, 320), MK=Dictionary())
    assert [field.spots[0].turned for field in read_here(form.pdf()).fields] == [0, 90, 0]


def test_an_xfa_form_is_told_apart() -> None:
    form = request_form()
    form.document.Root.AcroForm.XFA = form.document.make_stream(b"<xdp/>")
    blank = read_here(form.pdf())
    assert blank.xfa
    assert not blank.fillable


# --- what cannot be read -------------------------------------------------------------------------------------------


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(FormUnusable) as found:
        work()
    return found.value.why


def encrypted(user: str) -> bytes:
    return request_form().pdf(encryption=pikepdf.Encryption(owner="padrone", user=user))


def test_a_form_closed_to_changes_alone_opens_and_one_with_a_password_is_refused() -> None:
    assert len(read_blank(encrypted("")).fields) == 10
    assert refused(lambda: read_blank(encrypted("parola"))) == "locked"
    assert form_child.work(form_child.APART, BytesIO(form_child.framed(encrypted("parola"))), BytesIO()) == (
        form_child.LOCKED
    )


def test_what_is_no_form_is_refused_by_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(lambda: read_blank(b"PK\x03\x04")) == "not_pdf"
    assert refused(lambda: read_blank(b"%PDF-1.7\n rubbish")) == "damaged"
    assert refused(lambda: read_blank(b"%PDF-" + bytes(official_form.LARGEST))) == "too_large"
    assert refused(lambda: read_blank(paper(form_work.MOST_PAGES + 1))) == "too_many"
    assert refused(lambda: read_file(tmp_path)) == "unreadable"
    (tmp_path / "grande").write_bytes(bytes(official_form.LARGEST + 1))
    assert refused(lambda: read_file(tmp_path / "grande")) == "too_large"
    (tmp_path / "modulo.pdf").write_bytes(paper())
    assert read_file(tmp_path / "modulo.pdf") == paper()
    monkeypatch.setattr(form_work, "MOST_FIELDS", 3)
    assert form_child.work(form_child.APART, BytesIO(form_child.framed(request_form().pdf())), BytesIO()) == (
        form_child.TOO_MANY
    )
    with pytest.raises(form_work.TooMany):
        form_work.take_apart(paper(form_work.MOST_PAGES + 1))
    monkeypatch.setattr(form_work, "_MOST_SPOTS", 2)
    with pytest.raises(form_work.TooMany):
        form_work.take_apart(request_form().pdf())


def test_a_page_that_is_nowhere_is_damage() -> None:
    form = Blank()
    form.document.pages[0].MediaBox = Array([0, 0, 10**9, 10**9])
    out = BytesIO()
    assert form_child.work(form_child.APART, BytesIO(form_child.framed(form.pdf())), out) == form_child.DAMAGED
    assert not out.getvalue()


def test_one_that_takes_too_long_is_given_up() -> None:
    assert refused(lambda: read_blank(paper(), seconds=0.001)) == "slow"


_GOOD = request_form().pdf()


@settings(max_examples=10_000)
@given(
    st.lists(st.tuples(st.integers(0, len(_GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=30),
    st.integers(0, len(_GOOD)),
)
def test_of_ten_thousand_damaged_forms_each_is_read_or_said_to_be_damaged(
    changes: list[tuple[int, int]], cut: int
) -> None:
    damaged = bytearray(_GOOD)
    for place, value in changes:
        damaged[place] = value
    content = bytes(damaged[:cut] if cut % 3 == 0 else damaged)
    out = BytesIO()
    ended = form_child.work(form_child.APART, BytesIO(form_child.framed(content)), out)
    assert ended in {form_child.DONE, form_child.LOCKED, form_child.TOO_MANY, form_child.DAMAGED}
    if ended == form_child.DONE:
        official_form.blank_from(content, out.getvalue())


# --- the process apart ---------------------------------------------------------------------------------------------


def test_the_process_takes_bytes_and_gives_bytes_without_a_display_or_the_archive() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "desktop", form_child.FLAG, form_child.APART],
        input=form_child.framed(_GOOD),
        capture_output=True,
        check=True,
    )
    assert len(json.loads(ended.stdout)["fields"]) == 10
    assert not ended.stderr


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(official_form.command("apart"))[1:] == ["-m", "desktop", "--form-work", "apart"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert list(official_form.command("apart")) == [sys.executable, "--form-work", "apart"]


def test_it_ends_when_nobody_waits_for_it_or_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    form_child.watch(os.getppid(), time.monotonic() - 1)
    form_child.watch(-1, time.monotonic() + 60)
    assert ends == [form_child.DAMAGED] * 2


def test_it_watches_while_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(os, "_exit", lambda _: ended.set())
    threading.Thread(target=form_child.watch, args=(os.getppid(), time.monotonic() + 0.3)).start()
    assert ended.wait(20)


def test_its_limits_are_set_where_the_system_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    set_ones: list[object] = []

    class Resource:
        RLIMIT_AS, RLIMIT_CPU = "AS", "CPU"

        @staticmethod
        def setrlimit(what: str, most: tuple[int, int]) -> None:
            if what == "AS":
                raise ValueError
            set_ones.append((what, most))

    monkeypatch.setitem(sys.modules, "resource", Resource)
    form_child.limit()
    assert set_ones == [("CPU", (form_child.SECONDS, form_child.SECONDS))]
    monkeypatch.setitem(sys.modules, "resource", None)
    form_child.limit()
    assert len(set_ones) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the parent is killed as POSIX systems do")
def test_the_process_does_not_outlive_the_window_that_asked() -> None:
    held = "import subprocess, sys, time; "
    start = (
        "child = subprocess.Popen([sys.executable, '-m', 'desktop', '--form-work', 'apart'], stdin=subprocess.PIPE); "
        "print(child.pid, flush=True); time.sleep(60)"
    )
    window = subprocess.Popen([sys.executable, "-c", held + start], stdout=subprocess.PIPE, text=True)
    assert window.stdout is not None
    child = int(window.stdout.readline())
    window.kill()
    window.wait()
    window.stdout.close()
    until = time.monotonic() + 20
    while _lives(child) and time.monotonic() < until:
        threading.Event().wait(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


# --- filling in ----------------------------------------------------------------------------------------------------


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


# --- files of matches ----------------------------------------------------------------------------------------------


def test_matches_of_another_form_or_no_file_are_refused(tmp_path: Path) -> None:
    blank = read_here(_GOOD)
    path = tmp_path / "abbinamenti.toml"
    path.write_bytes(to_toml(FormMapping(blank.digest, "Domanda")))
    assert mapping_for(blank, path).title == "Domanda"
    for wrong, why in ((to_toml(FormMapping(bytes(32), "")), "other_form"), (b"=", "unreadable")):
        path.write_bytes(wrong)
        with pytest.raises(MappingUnusable) as found:
            mapping_for(blank, path)
        assert found.value.why == why
    with pytest.raises(MappingUnusable):
        mapping_for(blank, tmp_path)
