"""An office's form is read within bounds, in a process apart; what is no form is refused."""

import json
import os
import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from desktop import form_child
from desktop.domain.documents.blank_form import FieldKind
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import to_toml
from desktop.errors import MappingUnusable
from desktop.printing import form_work, official_form
from desktop.printing.official_form import mapping_for, put_together, read_blank, read_file
from tests.form_blanks import COMB, PUSH, Blank, paper, request_form
from tests.printing.forms_read import by_name, read_here, refused

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


def test_a_page_that_swells_beyond_all_measure_is_damage() -> None:
    form = request_form()
    swollen = form.document.make_stream(b"")
    swollen.write(zlib.compress(bytes(200_000_000), 9), filter=Name.FlateDecode)
    form.document.pages[0].Contents = swollen
    assert refused(lambda: put_together(form.pdf(), paper(2))) == "damaged"


_GOOD = request_form().pdf()


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
# Ten thousand where somebody has the time: DAMAGED_FORMS=10000.
@settings(max_examples=int(os.environ.get("DAMAGED_FORMS", "1000")))
@given(
    st.lists(st.tuples(st.integers(0, len(_GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=30),
    st.integers(0, len(_GOOD)),
)
def test_a_damaged_form_is_read_or_said_to_be_damaged(changes: list[tuple[int, int]], cut: int) -> None:
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


@pytest.mark.outside("strace")
def test_no_file_is_opened_for_writing_while_a_form_is_read_and_put_together(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop.printing.official_form import put_together, read_blank; "
        "pdf = sys.stdin.buffer.read(); read_blank(pdf); put_together(pdf, pdf)"
    )
    seen = tmp_path / "seen"
    watched = ("strace", "-f", "-qq", "-e", "trace=%file", "-s", "4096", "-o", str(seen))
    # What measures the tests writes down what it measured.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    quiet["PYTHONDONTWRITEBYTECODE"] = "1"
    subprocess.run([*watched, sys.executable, "-c", script], input=_GOOD, check=True, env=quiet)
    calls = [line for line in seen.read_text("utf-8", "replace").splitlines() if "ENOENT" not in line]
    writing = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|mkdir|rename|unlink")
    assert [line for line in calls if writing.search(line) and "/dev/null" not in line] == []
    assert any("desktop/form_child" in line for line in calls), "the process apart was watched too"


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
