"""Pages made for the tests, and what can be read back out of them."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from desktop.paper.fonts import Fonts

FONT_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"


@pytest.fixture(scope="session")
def strict_fonts() -> Fonts:
    """Noto Sans, with a missing glyph as an error."""
    return Fonts.load(FONT_FOLDER, strict=True)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Noto Sans, with a missing glyph replaced."""
    return Fonts.load(FONT_FOLDER)


@pytest.fixture(scope="session")
def words_of() -> Callable[[bytes], str]:
    """Everything that can be read in a PDF, its lines joined."""

    def read(pdf: bytes) -> str:
        document = pypdfium2.PdfDocument(pdf)
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
        document.close()
        return " ".join(" ".join(pages).split())

    return read
