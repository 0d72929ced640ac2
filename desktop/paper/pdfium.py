"""PDFium, one at a time: it keeps state of its own and must not be entered by two threads."""

from collections.abc import Iterator
from threading import Lock
from typing import Any, Final

import pypdfium2

ONE_AT_A_TIME: Final = Lock()
"""Whoever calls PDFium holds it."""


def words_of(pdf: bytes) -> tuple[list[str], list[tuple[str, bytes]]]:
    """Return the words of each page of a PDF in memory, and the files attached to it by name.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or it is encrypted.
    """
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return list(_pages(document)), list(_attached(document))
        finally:
            document.close()


def _pages(document: Any) -> Iterator[str]:  # noqa: ANN401 - pypdfium2 has no types
    for page in document:
        words = page.get_textpage()
        yield str(words.get_text_bounded()).replace("\r\n", "\n")
        words.close()
        page.close()


def _attached(document: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - same
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield str(attached.get_name()), bytes(attached.get_data())
