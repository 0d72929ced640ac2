"""What leaves says of itself nothing but its title, read by two programs made to find more."""

import getpass
import json
import platform
import re
import subprocess
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject, StreamObject

from desktop.app import load_knowledge
from desktop.sync.codes import SheetCode
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.sheet_gate import SheetGate
from desktop.sync.sheets import Children, Works, sheet_of
from tests.sync.conftest import MakeSummary, seal

WORDS = "abaco sereno viola pietra lampo oro"
TITLES = {"Riepilogo periodico", "Richiesta di informazioni"}
# What the tools themselves, the file system and the shape of a PDF add; none of it is of a person, a computer or a day.
SHAPE = {
    "SourceFile", "ExifTool:ExifToolVersion", "ExifTool:Warning", "PDF:PDFVersion", "PDF:Linearized", "PDF:Trapped",
    "PDF:TaggedPDF", "PDF:PageMode", "PDF:PageCount", "PDF:Encryption", "PDF:UserAccess",
}  # fmt: skip
NOTHING = {"PDF:Author", "PDF:Creator", "PDF:Producer", "PDF:Subject"}
SAID = {
    "PDF:CreateDate": {"2000:01:01 00:00:00+00:00"},
    "PDF:ModifyDate": {"2000:01:01 00:00:00+00:00"},
    "PDF:Language": {"it-IT"},
    "XMP:Language": {"it-IT"},
    "PDF:Title": TITLES,
    "XMP:Title": TITLES,
    "XMP:Part": {1},
}


@pytest.fixture
def outgoing(gate: Gate, make_summary: MakeSummary) -> list[OutgoingFile]:
    """A summary, and a sheet with its mail, as they leave; its page before it is sealed, too."""
    knowledge = load_knowledge()
    door = SheetGate(knowledge.questions, knowledge.fonts, training=False)
    question = knowledge.questions.needs[0].general
    sheet = sheet_of(SheetCode.fresh(), question, Children.UNSAID, Works.UNSAID)
    page, sealed = door.preview(sheet)[0], door.seal(sheet, WORDS)
    mail = door.mail([sealed], "quesiti@inps.example")
    return [*gate.preview(make_summary(12, 3), seal).all, page, sealed, *mail]


@pytest.fixture
def folder(outgoing: list[OutgoingFile], tmp_path: Path) -> Path:
    for file in outgoing:
        (tmp_path / file.name).write_bytes(file.content)
    return tmp_path


@pytest.mark.outside("exiftool")
def test_exiftool_finds_a_title_and_dates_that_are_nobodys(folder: Path) -> None:
    pages = sorted(folder.glob("*.pdf"))
    command = ["exiftool", "-json", "-G", "-a", "--File:all", *map(str, pages)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(told) == len(pages) == 3
    for document in told:
        assert_tells_nothing(document)


def assert_tells_nothing(document: Mapping[str, object]) -> None:
    for tag, value in document.items():
        if tag in NOTHING:
            assert value == "", tag
        elif tag not in SHAPE:
            assert value in SAID.get(tag, ()), tag


@pytest.mark.outside("mat2")
def test_mat2_finds_no_more(folder: Path) -> None:
    (page,) = folder.glob("bisogni_*.pdf")
    told = subprocess.run(["mat2", "--show", page], capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"^ {4}([a-z-]+): (.*)$", told, re.MULTILINE))
    assert set(found) == {"creation-date", "mod-date", "format", "metadata", "title"}
    assert found["creation-date"] == found["mod-date"] == "946684800"
    assert found["title"] in TITLES
    assert not re.search(r"xmp:|pdf:Producer|CreatorTool|DocumentID|InstanceID", found["metadata"])


def read_of(file: OutgoingFile) -> Iterator[bytes]:
    """What stands in a file for who opens it: of a PDF all but typefaces, unpacked and unsealed.

    As they lie there, packed and sealed bytes hide any name, and hold by chance any of two letters.
    """
    if not file.name.endswith(".pdf"):
        yield file.content
        return
    yield re.sub(rb"stream\r?\n.*?endstream", b"", file.content, flags=re.DOTALL)
    reader = PdfReader(BytesIO(file.content))
    if reader.is_encrypted:
        assert reader.decrypt(WORDS)
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject) and found.get("/Length1") is None:
            yield found.get_data()
        elif found is not None and not isinstance(found, StreamObject):
            yield repr(found).encode()


def test_no_file_names_its_maker_computer_hour_or_program(outgoing: list[OutgoingFile]) -> None:
    telling = [getpass.getuser(), platform.node(), str(Path.home()), platform.python_version(), "ReportLab", "pypdf"]
    whole_words = [
        rb"(?<![A-Za-z0-9+/])" + re.escape(word.encode()) + rb"(?![A-Za-z0-9+/])" for word in filter(None, telling)
    ]
    for file in outgoing:
        for content in read_of(file):
            for told in (*whole_words, rb"[0-2][0-9]:[0-5][0-9]:[0-5][0-9]"):
                assert not re.search(told, content), (file.name, told)


@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_that_lies_packed_or_sealed_would_be_seen(*, sealed: bool) -> None:
    made = PdfWriter()
    made.add_blank_page(100, 100)
    page = StreamObject()
    page.set_data(b"BT (made on elsewhere) Tj ET")
    made._add_object(page.flate_encode())
    if sealed:
        made.encrypt(WORDS, algorithm="AES-256")
    out = BytesIO()
    made.write(out)
    assert b"elsewhere" not in out.getvalue()
    assert any(b"elsewhere" in content for content in read_of(OutgoingFile("scheda.pdf", out.getvalue())))


def test_no_draft_bears_what_a_mail_program_adds(outgoing: list[OutgoingFile]) -> None:
    drafts = [file.content for file in outgoing if file.name.endswith(".eml")]
    assert len(drafts) == 2
    for draft in drafts:
        added = rb"^(Date|From|Sender|Message-ID|User-Agent|X-Mailer|Received):"
        assert not re.search(added, draft, re.MULTILINE | re.IGNORECASE)
