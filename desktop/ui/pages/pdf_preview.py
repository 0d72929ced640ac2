"""A document held in memory, shown as it will be printed: drawn and read on the second thread, never a file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.printing.pages import Found, PageImage, Pages
from desktop.ui.widgets.pdf_pages import Mark, PdfPages
from desktop.ui.widgets.pdf_search import PdfSearch

if TYPE_CHECKING:
    from desktop.ui.background import Elsewhere


class _Held:
    """The document opened now. It is closed on the second thread, after whatever that is still drawing of it."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self._elsewhere = elsewhere
        self.pages: Pages | None = None

    def let_go(self, *_: object) -> None:
        pages, self.pages = self.pages, None
        if pages is not None:
            with suppress(RuntimeError):  # the second thread has ended: the program is ending, and its memory with it
                self._elsewhere.run_elsewhere(self._elsewhere, pages.close)


class PdfPreview(QWidget):
    """Shows the bytes of a PDF.

    Args:
        elsewhere: draws off the window's thread.
        name: what the pages are called to a screen reader.

    Attributes:
        opened: the document is shown; the number of its pages.
    """

    opened = Signal(int)

    def __init__(self, elsewhere: Elsewhere, name: str = "Anteprima", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elsewhere = elsewhere
        self._held = _Held(elsewhere)
        self.destroyed.connect(self._held.let_go)
        self.search = PdfSearch()
        self.view = PdfPages(name, self.search)
        self.view.wanted.connect(self._on_wanted)
        self.view.text_wanted.connect(self._on_text_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.search.wanted.connect(self._on_search_wanted)
        self.search.chosen.connect(self._on_chosen)
        self._marks: tuple[Mark, ...] = ()
        column.addWidget(self.view, 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Show `pdf` in place of what is shown now."""
        self._elsewhere.run_elsewhere(self, _opened, pdf).then(self._show_opened)

    def clear(self) -> None:
        """Show nothing, and let the document go."""
        self.search.clear()
        self.view.clear()
        self._held.let_go()

    def _show_opened(self, outcome: tuple[Pages, tuple[tuple[float, float], ...]]) -> None:
        self._held.let_go()
        self._held.pages, sizes = outcome
        self.search.clear()
        self.view.show_sizes(sizes)
        self.opened.emit(len(sizes))

    @Slot(int, float)
    def _on_wanted(self, index: int, dpi: float) -> None:
        pages = self._held.pages
        if pages is None:
            return

        def show(image: QImage) -> None:
            if pages is self._held.pages:
                self.view.show_image(index, dpi, image)

        with suppress(RuntimeError):  # as above: a page asked for while the window closes is never seen
            self._elsewhere.run_elsewhere(self, lambda: _drawn(pages.image(index, dpi))).then(show)

    @Slot(int)
    def _on_text_wanted(self, index: int) -> None:
        pages = self._held.pages
        if pages is None:
            return

        def show(text: str) -> None:
            if pages is self._held.pages:
                self.view.show_text(index, text)

        self._elsewhere.run_elsewhere(self, pages.text, index).then(show)

    @Slot(str)
    def _on_search_wanted(self, words: str) -> None:
        pages = self._held.pages
        if pages is None:
            return

        def show(found: tuple[Found, ...]) -> None:
            if pages is self._held.pages and words == self.search.words:
                self._marks = tuple(Mark(each.page, _box(each)) for each in found)
                self.search.show_count(len(found))

        self._elsewhere.run_elsewhere(self, pages.find, words).then(show)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        """Bring one of the places found into view; -1: there is none."""
        if place < 0:
            self._marks = ()
        self.view.show_marks(self._marks, max(place, 0))


def _box(found: Found) -> QRectF:
    return QRectF(found.left, found.top, found.width, found.height)


def _opened(pdf: bytes) -> tuple[Pages, tuple[tuple[float, float], ...]]:
    pages = Pages(pdf)
    return pages, tuple(pages.size(index) for index in range(len(pages)))


def _drawn(page: PageImage) -> QImage:
    """A picture of its own memory: the bytes of `page` may go."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()
