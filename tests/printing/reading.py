"""All that whoever finds a PDF can get out of it: what is on its pages, around them and behind them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject, TextStringObject

from tests.golden import structure_told


def everything_in(pdf: bytes, scratch: Path) -> str:
    """All that can be read out of a PDF: its text, every string of its objects (bookmarks among them), its metadata."""
    reader = PdfReader(BytesIO(pdf))
    parts = [page.extract_text() for page in reader.pages]
    for number in range(1, len(reader.xref[0]) + 1):
        parts += strings_in(reader.get_object(number))
    return " ".join(" ".join((*parts, structure_told(pdf, scratch))).split())


def strings_in(value: object) -> Iterator[str]:
    """Every string within an object of a PDF, and the text of its streams that are no drawing."""
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
        yield value.get_data().decode()
    elif isinstance(value, DictionaryObject):
        for kept in value.values():
            yield from strings_in(kept)
    elif isinstance(value, ArrayObject):
        for kept in value:
            yield from strings_in(kept)
