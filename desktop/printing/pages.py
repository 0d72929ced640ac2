"""A PDF seen page by page, in memory: a picture to show or print, and the words in it for those who cannot see."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import pypdfium2

from desktop.domain.personal import Personal
from desktop.paper.pdfium import ONE_AT_A_TIME

POINTS_PER_INCH: Final = 72
WHITE: Final = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True, repr=False)
class PageImage(Personal):
    """One page as rows of 8-bit red, green, blue (or blue, green, red), `stride` bytes to the row, top row first."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: the page (from 0), and a box around them in points from its left and top."""

    page: int
    left: float
    top: float
    width: float
    height: float


class Pages:
    """The pages of a PDF held in memory; only those asked for are drawn.

    To be used as a context manager or closed, so that nothing of a woman's papers stays in memory longer than needed.
    """

    def __init__(self, pdf: bytes) -> None:
        with ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(pdf)
            self._count = len(self._document)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of page `index` (from 0) in points."""
        with ONE_AT_A_TIME:
            width, height = self._document.get_page_size(index)
        return float(width), float(height)

    def image(self, index: int, dpi: float, *, blue_first: bool = False) -> PageImage:
        """Draw page `index` (from 0) at `dpi` dots per inch, on white: a transparent page would print black."""
        with ONE_AT_A_TIME:
            page = self._document[index]
            bitmap = page.render(
                scale=dpi / POINTS_PER_INCH, fill_color=WHITE, rev_byteorder=not blue_first, maybe_alpha=False
            )
            image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return image

    def text(self, index: int) -> str:
        """Return the words of page `index` (from 0), in the order they are written, a line each."""
        with ONE_AT_A_TIME:
            page = self._document[index]
            words = page.get_textpage()
            text: str = words.get_text_bounded()
            words.close()
            page.close()
        return text.replace("\r\n", "\n")

    def find(self, words: str) -> tuple[Found, ...]:
        """Return where `words` stand, in whatever case, in the order they are written."""
        if not words.strip():
            return ()
        with ONE_AT_A_TIME:
            return tuple(found for index in range(self._count) for found in self._found_on(index, words.strip()))

    def _found_on(self, index: int, words: str) -> Iterator[Found]:
        page = self._document[index]
        text = page.get_textpage()
        height = page.get_height()
        searcher = text.search(words)
        while (place := searcher.get_next()) is not None:
            first, count = place
            boxes = [text.get_charbox(each) for each in range(first, first + count)]
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            yield Found(index, left, height - top, right - left, top - bottom)
        for part in (searcher, text, page):
            part.close()

    def close(self) -> None:
        """Let the document go."""
        with ONE_AT_A_TIME:
            self._document.close()
