"""The sheet: closed words, the same for neighbours, sealed for six words, and nothing of a person or a computer."""

import email
import email.policy
import hashlib
import io
import json
import re
import socket
import subprocess
from getpass import getuser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PasswordType, PdfReader
from pypdf.errors import FileNotDecryptedError

from desktop.app import load_knowledge
from desktop.sync.codes import NotOutbound, SheetCode
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.questions import Questions, StandardQuestion
from desktop.sync.sheet_gate import DRAFT_NAME, TEXT_NAME, SheetGate
from desktop.sync.sheet_page import FOOT, spoken_code
from desktop.sync.sheets import Children, NeedSheet, Works, sheet_of
from tests.sync.test_gate import text_of

WORDS = "abaco sereno viola pietra lampo oro"
PASSWORD = WORDS.replace(" ", "")
QUESTIONS = load_knowledge().questions
EVERY = [question for need in QUESTIONS.needs for question in need.questions]


@pytest.fixture(scope="module")
def door() -> SheetGate:
    return SheetGate(QUESTIONS, load_knowledge().fonts, training=False)


def question(code: str) -> StandardQuestion:
    found = QUESTIONS.question(code)
    assert found is not None
    return found


def a_sheet(code: str = "RED-1", children: Children = Children.SOME, works: Works = Works.UNSAID) -> NeedSheet:
    return sheet_of(SheetCode.fresh(), question(code), children, works)


def test_a_sheet_says_code_need_question_and_what_it_turns_on_and_nothing_else(door: SheetGate) -> None:
    sheet = a_sheet()
    page, inside = door.preview(sheet)
    assert json.loads(inside.content) == {
        "format": "accompagna.scheda/1",
        "sheet": {
            "code": sheet.code.text,
            "need": "BIS-RED",
            "question": "RED-1",
            "children": "ALMENO_UNO",
            "works": "NON_DETTO",
        },
    }
    said = text_of(page.content)
    assert spoken_code(sheet.code.text) in said
    assert "La domanda riguarda chi ha almeno un figlio." in said
    assert said.count(FOOT) == 2
    assert "La domanda riguarda chi" not in text_of(door.preview(a_sheet("RED-0", Children.UNSAID))[0].content)
    assert "chi non lavora." in text_of(door.preview(a_sheet("ISEE-2", Children.UNSAID, Works.NO))[0].content)


def test_the_page_looked_at_is_the_same_twice(door: SheetGate) -> None:
    sheet = a_sheet()
    assert door.preview(sheet) == door.preview(sheet)


@pytest.mark.parametrize(("children", "works"), [(Children.SOME, Works.UNSAID), (Children.UNSAID, Works.YES)])
def test_an_attribute_on_which_the_question_does_not_turn_cannot_stand_on_a_sheet(
    children: Children, works: Works
) -> None:
    with pytest.raises(NotOutbound):
        sheet_of(SheetCode.fresh(), question("RED-0"), children, works)


def test_the_gate_takes_only_sheets_as_the_catalogue_makes_them(door: SheetGate) -> None:
    honest, other = a_sheet(), a_sheet("ADI-1")
    crossed = NeedSheet(honest.code, other.need, honest.question, honest.children, honest.works)
    more = NeedSheet(honest.code, honest.need, honest.question, honest.children, Works.YES)
    for refused in ("Anna Prova", crossed, more):
        with pytest.raises(NotOutbound):
            door.preview(refused)  # type: ignore[arg-type]  # what it must refuse
    without = SheetGate(Questions(QUESTIONS.version, ()), door.fonts, training=False)
    with pytest.raises(NotOutbound):
        without.preview(honest)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(EVERY), st.sampled_from(Children), st.sampled_from(Works))
def test_neighbours_give_sheets_of_the_same_form(
    door: SheetGate, which: StandardQuestion, children: Children, works: Works
) -> None:
    """Two archives that differ in one woman: the same names, fields and kinds of words leave of either."""
    plain = door.preview(sheet_of(SheetCode.fresh(), which, Children.UNSAID, Works.UNSAID))
    said = door.preview(
        sheet_of(
            SheetCode.fresh(),
            which,
            children if "children" in which.turns_on else Children.UNSAID,
            works if "works" in which.turns_on else Works.UNSAID,
        )
    )
    assert [file.name for file in plain] == [file.name for file in said]
    one, other = (json.loads(files[1].content)["sheet"] for files in (plain, said))
    assert one.keys() == other.keys()
    assert len(one["code"]) == len(other["code"])


def test_only_the_words_open_a_sealed_sheet(door: SheetGate) -> None:
    sheet = a_sheet()
    sealed = door.seal(sheet, WORDS, 3)
    assert sealed.name == "scheda_03.pdf"
    page, inside = door.preview(sheet)
    for readable in (page.content[page.content.index(b"/ID") :][:60], sheet.code.text.encode(), b"RED-1", b"scheda"):
        assert readable not in sealed.content
    reader = PdfReader(io.BytesIO(sealed.content))
    assert reader.is_encrypted
    with pytest.raises(FileNotDecryptedError):
        reader.pages[0].extract_text()
    assert PdfReader(io.BytesIO(sealed.content)).decrypt(WORDS.upper()) is PasswordType.NOT_DECRYPTED
    assert PdfReader(io.BytesIO(sealed.content)).decrypt(PASSWORD) is PasswordType.USER_PASSWORD
    assert reader.decrypt(WORDS) is PasswordType.OWNER_PASSWORD
    assert reader.attachments == {"scheda.json": [inside.content]}
    assert sealed.content != door.seal(sheet, WORDS, 3).content


@pytest.mark.outside("qpdf", "pdftotext", "pdfdetach", "pdfinfo")
def test_other_programs_open_a_sealed_sheet_with_its_words(door: SheetGate, tmp_path: Path) -> None:
    sheet = a_sheet()
    path = tmp_path / "scheda.pdf"
    path.write_bytes(door.seal(sheet, WORDS).content)

    def run(*command: str) -> str:
        return subprocess.run([*command], check=True, capture_output=True, text=True).stdout

    assert run("qpdf", "--check", f"--password={PASSWORD}", str(path))
    checked = run("qpdf", "--check", f"--password={WORDS}", str(path))
    assert "R = 6" in checked
    assert "file encryption method: AESv3" in checked
    assert "No syntax or stream encoding errors found" in checked
    assert spoken_code(sheet.code.text) in run("pdftotext", "-upw", PASSWORD, str(path), "-")
    told = run("pdfinfo", "-upw", PASSWORD, str(path))
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Pages: +1\n", told)
    run("pdfdetach", "-upw", PASSWORD, "-saveall", "-o", str(tmp_path), str(path))
    assert (tmp_path / "scheda.json").read_bytes() == door.preview(sheet)[1].content
    wrong = subprocess.run(["qpdf", "--check", "--password=altro", str(path)], check=False, capture_output=True)
    assert wrong.returncode != 0


def test_a_sheet_says_nothing_of_who_made_it_when_and_with_what(door: SheetGate) -> None:
    reader = PdfReader(io.BytesIO(door.seal(a_sheet(), WORDS).content), password=WORDS)
    told = dict(reader.metadata or {})
    assert told.pop("/CreationDate") == told.pop("/ModDate") == "D:20000101000000+00'00'"
    assert {key: value for key, value in told.items() if value} == {
        "/Title": "Richiesta di informazioni",
        "/Trapped": "/False",
    }
    attached = next(iter(reader.attachment_list))
    assert (attached.creation_date, attached.modification_date, attached.size) == (None, None, None)
    every = b"".join(str(each.get_object()).encode() for each in reader.trailer["/Root"].values())
    for private in (getuser(), socket.gethostname(), str(Path.home()), "pypdf", "reportlab"):
        assert private.encode() not in every


def test_the_draft_carries_the_sealed_sheets_and_leaves_the_rest_to_the_mail_program(door: SheetGate) -> None:
    sealed = [door.seal(a_sheet(), WORDS, place) for place in (1, 2)]
    draft, text = door.mail(sealed, "quesiti@inps.example")
    message = email.message_from_bytes(draft.content, policy=email.policy.default)
    assert (draft.name, text.name) == (DRAFT_NAME, TEXT_NAME)
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert message["Subject"] == "Richiesta di informazioni"
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert attached == {file.name: file.content for file in sealed}
    assert FOOT in text.content.decode()
    assert (
        hashlib.sha256(draft.content).digest()
        == hashlib.sha256(door.mail(sealed, "quesiti@inps.example")[0].content).digest()
    )
    assert b"\r\nTo:\r\n" in door.mail(sealed, "")[0].content
    with pytest.raises(NotOutbound):
        door.mail([OutgoingFile("scheda_01.pdf", b"")], "uno@x.it\r\nBcc: due@x.it")


def test_an_archive_of_invented_women_says_so_on_everything(door: SheetGate) -> None:
    training = SheetGate(door.questions, door.fonts, training=True)
    page, inside = training.preview(a_sheet())
    assert "archivio di prova" in text_of(page.content).lower()
    assert json.loads(inside.content)["format"] == "accompagna.scheda.prova/1"
    assert "PROVA" in training.mail([], "")[1].content.decode()
