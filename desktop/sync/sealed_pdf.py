"""A page under six words: PDF with AES-256 of revision 6 (ISO 32000-2), with the data for machines inside."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

INSIDE = "scheda.json"
_REVISION_6 = "AES-256"
_VERSION = "%PDF-2.0"
_JSON = "/application/json"


def password_of(words: str) -> str:
    """Return words as the password they are: written together."""
    return words.replace(" ", "")


def seal_pdf(page: bytes, inside: bytes, words: str) -> bytes:
    """Return `page` with `inside` attached, both readable with `words` alone; the bytes differ each time it is made.

    The words open it written together, as they are asked for, and with blanks between them, as some will type them.

    What the page says of itself (its title, fixed dates) is taken over; neither it nor the attachment says who made
    it, when or with what.
    """
    reader = PdfReader(BytesIO(page))
    # A digest of what is to be sealed, which would stand outside the seal; a random one takes its place.
    del reader.trailer["/ID"]
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = _VERSION
    attached = writer.add_attachment(INSIDE, inside)
    attached.subtype = NameObject(_JSON)
    writer.encrypt(user_password=password_of(words), owner_password=words, algorithm=_REVISION_6)
    sealed = BytesIO()
    writer.write(sealed)
    return sealed.getvalue()


def open_pdf(sealed: bytes, words: str) -> bytes:
    """Return a sealed page as it reads once opened, with what is attached to it.

    Raises:
        ValueError: these are not its words.
    """
    reader = PdfReader(BytesIO(sealed))
    if not reader.decrypt(password_of(words)):
        raise ValueError("not the words of this page")
    opened = BytesIO()
    PdfWriter(clone_from=reader).write(opened)
    return opened.getvalue()
