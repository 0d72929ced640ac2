"""Everything that can be read in a file that leaves is given to the last look."""

import io

import pypdfium2
import pytest

from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.passage import Passage
from desktop.sync.readable import Unreadable, passages_of
from tests.sync.conftest import MAILBOX, MakeSummary, seal


def with_attachment(pdf: bytes, name: str, content: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    document.new_attachment(name).set_data(content)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_of_every_file_of_a_release_each_part_is_read(gate: Gate, make_summary: MakeSummary) -> None:
    files = gate.preview(make_summary(23, 4, 11), seal)
    found = {(passage.file.rpartition(".")[2], passage.part): passage.text for passage in passages_of(files.all)}

    assert "OBS_VALUE" in found["csv", ""]
    assert "Che cosa chiedono" in found["pdf", "pagina 1"]
    assert MAILBOX in found["txt", ""]
    assert '"epsilon"' in found["json", ""]
    assert MAILBOX in found["eml", "intestazioni"]
    assert "Buongiorno" in found["eml", "testo"]
    assert "OBS_VALUE" in found["eml", f"{files.table.name}"]
    assert "Che cosa chiedono" in found["eml", f"{files.page.name} pagina 1"]
    assert found["eml", f"{files.page.name} nome del file"] == files.page.name


def test_what_is_attached_to_a_page_is_read_too(gate: Gate, make_summary: MakeSummary) -> None:
    page = gate.preview(make_summary(1), seal).page
    file = OutgoingFile("scheda.pdf", with_attachment(page.content, "scheda.json", b'{"need": "BIS-RED"}'))
    assert Passage("scheda.pdf", "scheda.json", '{"need": "BIS-RED"}') in passages_of([file])


@pytest.mark.parametrize("name", ["scheda.docx", "senza", "scheda.pdf"])
def test_what_cannot_be_read_may_not_leave(name: str) -> None:
    with pytest.raises(Unreadable):
        passages_of([OutgoingFile(name, b"%PDF-1.7 nothing")])


def test_a_part_of_a_mail_without_content_is_empty() -> None:
    mail = b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\nSubject: a\n\nb\n--x--\n"
    assert [passage.text for passage in passages_of([OutgoingFile("a.eml", mail)])][-1].strip() == "b"
