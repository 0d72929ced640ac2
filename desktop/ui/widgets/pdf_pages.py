"""A document shown page by page as it will be printed; only the pages in sight are asked for, drawn and kept.

The widget knows neither documents nor files: it is told the sizes of the pages, asks for pictures and words as they
come into sight, and is given them when they are ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPlainTextEdit, QScrollArea, QWidget

from desktop.ui.theme import em, target
from desktop.ui.widgets.buttons import Button, SignButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS_PER_INCH: Final = 72
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)  # per cent of the width there is
_WHOLE_WIDTH: Final = ZOOMS.index(100)
_WIDEST_DPI: Final = 110.0  # an A4 page is not blown up to fill a wide screen
_SETTLED_MS: Final = 120  # while a window is being resized old pictures are stretched; new ones are asked for after
_INK, _MARKED = QColor(26, 26, 26), QColor(255, 224, 110)  # on sheets that are white in both themes
_READABLE_EM: Final = 48.0  # narrower than this, the words stand under the pages instead of beside them


@dataclass(frozen=True, slots=True)
class _Picture:
    dpi: float
    image: QImage


@dataclass(frozen=True, slots=True)
class Mark:
    """Words found: the page (from 0), and a box around them in points from its left and top."""

    page: int
    box: QRectF


class _Sheets(QLabel):
    """The sheets one under the other, white in both themes; it takes the keyboard for scrolling.

    A label, because screen readers have a role for it.

    Attributes:
        moved: a key asked to go this many pages on (or back).
        scrolled: a key asked to scroll by this many pixels.
    """

    moved = Signal(int)
    scrolled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.areas: tuple[QRect, ...] = ()
        self.pictures: dict[int, _Picture] = {}
        self.marks: tuple[Mark, ...] = ()
        self.mark = 0
        self._scale = 1.0

    def lay(self, sizes: Sequence[tuple[float, float]], dpi: float, width: int) -> None:
        """Place sheets of `sizes` points at `dpi`, in the middle of at least `width` pixels."""
        scale, gap = dpi / POINTS_PER_INCH, em(1)
        self._scale = scale
        pixels = [QSize(round(wide * scale), round(high * scale)) for wide, high in sizes]
        across = max((width, *(size.width() + 2 * gap for size in pixels)))
        top, areas = gap, []
        for size in pixels:
            areas.append(QRect(QPoint((across - size.width()) // 2, top), size))
            top += size.height() + gap
        self.areas = tuple(areas)
        self.setFixedSize(across, top)
        self.update()

    def show_marks(self, marks: tuple[Mark, ...], current: int) -> None:
        """Draw a mark on words, a stronger one on the `current` ones."""
        self.marks, self.mark = marks, current
        self.update()

    def place_of(self, mark: Mark) -> QRectF:
        """Where a mark is drawn."""
        box, corner = mark.box, self.areas[mark.page].topLeft()
        scaled = QRectF(box.left() * self._scale, box.top() * self._scale, 0, 0)
        scaled.setSize(box.size() * self._scale)
        return scaled.translated(corner)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        for index, area in enumerate(self.areas):
            if not area.intersects(event.rect()):
                continue
            painter.fillRect(area, Qt.GlobalColor.white)
            if index in self.pictures:
                painter.drawImage(QRectF(area), self.pictures[index].image)
            painter.setPen(self.palette().color(edge))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # the letters stay dark
        for number, mark in enumerate(self.marks):
            painter.setPen(QPen(_INK, 2) if number == self.mark else Qt.PenStyle.NoPen)
            painter.setBrush(_MARKED)
            painter.drawRect(self.place_of(mark).adjusted(-2, -2, 2, 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Home: -len(self.areas),
            Qt.Key.Key_End: len(self.areas),
        }
        lines = {Qt.Key.Key_Down: em(3), Qt.Key.Key_Up: -em(3)}
        key = Qt.Key(event.key())
        if key in pages:
            self.moved.emit(pages[key])
        elif key in lines:
            self.scrolled.emit(lines[key])
        else:
            super().keyPressEvent(event)


class PdfPages(QWidget):
    """Shows a document: zoom, «Pagina 1 di 3», `tools`, and on request the words of the page: a picture says none.

    Attributes:
        wanted: draw this page (from 0) at these dots per inch and give it to `show_image`.
        text_wanted: read the words of this page (from 0) and give them to `show_text`.
    """

    wanted = Signal(int, float)
    text_wanted = Signal(int)

    def __init__(self, name: str = "Anteprima", *tools: QWidget) -> None:
        super().__init__()
        self._name = name
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._asked: dict[int, float] = {}
        self._zoom = _WHOLE_WIDTH
        self._page = -1
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._ask)
        self._sheets = _Sheets()
        self._sheets.moved.connect(self._on_moved)
        self._sheets.scrolled.connect(self._on_scrolled_by)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._sheets)
        self._area.setMinimumHeight(em(12))
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._area.viewport().installEventFilter(self)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName("Testo della pagina")
        self._words.hide()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(em(1))
        self._beside.addWidget(self._area, 3)
        self._beside.addWidget(self._words, 2)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addLayout(self._built_bar(tools))
        column.addLayout(self._beside, 1)
        self.clear()

    def _built_bar(self, tools: Sequence[QWidget]) -> FlowLayout:
        self._where = OneLine(look="strong")
        self._where.setMinimumHeight(target())
        self._back, self._forward = SignButton("back", "Pagina precedente"), SignButton("forward", "Pagina seguente")
        self._smaller, self._larger = SignButton("minus", "Rimpicciolisci"), SignButton("plus", "Ingrandisci")
        self._read = Button("Testo", look="quiet")
        self._read.setAccessibleName("Testo della pagina")
        self._read.setToolTip("Testo della pagina")
        self._read.setCheckable(True)
        self._back.clicked.connect(lambda: self.go_to(self.page - 1))
        self._forward.clicked.connect(lambda: self.go_to(self.page + 1))
        self._smaller.clicked.connect(lambda: self._set_zoom(self._zoom - 1))
        self._larger.clicked.connect(lambda: self._set_zoom(self._zoom + 1))
        self._read.toggled.connect(self._on_read)
        bar = FlowLayout(gap_em=0.25)
        for part in (self._where, self._back, self._forward, self._smaller, self._larger, self._read, *tools):
            bar.addWidget(part)
        return bar

    @property
    def page(self) -> int:
        """The page in front (from 0): the one at a third of the height; -1 where there is none."""
        line = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        begun = [index for index, area in enumerate(self._sheets.areas) if area.top() <= line]
        return begun[-1] if begun else min(0, len(self._sheets.areas) - 1)

    @property
    def drawn(self) -> tuple[int, ...]:
        """The pages (from 0) whose pictures are kept now."""
        return tuple(sorted(self._sheets.pictures))

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a new document whose pages are of these widths and heights in points, its pictures still to come."""
        self._sizes = tuple(sizes)
        self._sheets.marks = ()
        self._sheets.pictures.clear()
        self._asked.clear()
        self._page = -1
        self._words.clear()
        self._lay()
        self._ask()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.show_sizes(())

    def show_image(self, index: int, dpi: float, image: QImage) -> None:
        """Show the picture of page `index` drawn at `dpi`; one that is no longer wanted is let go."""
        if self._asked.get(index) == dpi:
            self._sheets.pictures[index] = _Picture(dpi, image)
            self._sheets.update()

    def show_text(self, index: int, text: str) -> None:
        """Show the words of page `index`, where that is still the page in front."""
        if index == self._page:
            self._words.setPlainText(text)
            self._words.setAccessibleName(f"Testo della pagina {index + 1}")

    def show_marks(self, marks: Sequence[Mark], current: int) -> None:
        """Mark words on the pages, and bring the `current` ones into view."""
        self._sheets.show_marks(tuple(marks), current)
        if marks:
            spot = self._sheets.place_of(marks[current]).center().toPoint()
            self._area.ensureVisible(spot.x(), spot.y(), em(8), 0)
            self._area.verticalScrollBar().setValue(spot.y() - self._area.viewport().height() // 4)

    def go_to(self, index: int) -> None:
        """Bring the top of page `index` (from 0; the nearest one there is) into view."""
        if self._sheets.areas:
            area = self._sheets.areas[min(max(index, 0), len(self._sheets.areas) - 1)]
            self._area.verticalScrollBar().setValue(area.top() - em(1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._area.viewport():
            self._lay()
            self._settled.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sideways = self.width() >= em(_READABLE_EM)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._ask)  # once it is laid out

    @property
    def _dpi(self) -> float:
        widest = max((width for width, _ in self._sizes), default=0.0)
        if not widest:
            return float(POINTS_PER_INCH)
        fits = (self._area.viewport().width() - 2 * em(1)) * POINTS_PER_INCH / widest
        return max(20.0, min(fits, _WIDEST_DPI * em() / 16)) * ZOOMS[self._zoom] / 100

    def _lay(self) -> None:
        self._sheets.lay(self._sizes, self._dpi, self._area.viewport().width())
        self._say_where()

    @Slot()
    def _ask(self) -> None:
        """Ask for the pages in sight and their neighbours; let the others go."""
        if not self.isVisible():
            return
        dpi = self._dpi * self.devicePixelRatioF()
        seen = QRect(0, self._area.verticalScrollBar().value(), self._sheets.width(), self._area.viewport().height())
        for index, area in enumerate(self._sheets.areas):
            if not area.intersects(seen):
                self._sheets.pictures.pop(index, None)
                self._asked.pop(index, None)
            elif self._asked.get(index) != dpi:
                self._asked[index] = dpi
                self.wanted.emit(index, dpi)

    def _say_where(self) -> None:
        page, count = self.page, len(self._sizes)
        self._where.setText(f"Pagina {page + 1} di {count}" if count else "Nessuna pagina")
        self._sheets.setAccessibleName(f"{self._name}: {self._where.text().lower()}")
        self._back.setEnabled(page > 0)
        self._forward.setEnabled(page < count - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(ZOOMS) - 1)
        if page != self._page:
            self._page = page
            self._words.clear()
            if self._read.isChecked() and page >= 0:
                self.text_wanted.emit(page)

    def _set_zoom(self, zoom: int) -> None:
        page = self.page
        self._zoom = zoom
        self._lay()
        self.go_to(page)
        self._ask()

    @Slot(int)
    def _on_scrolled(self, _: int) -> None:
        self._say_where()
        self._ask()

    @Slot(int)
    def _on_moved(self, pages: int) -> None:
        self.go_to(self.page + pages)

    @Slot(int)
    def _on_scrolled_by(self, pixels: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    @Slot(bool)
    def _on_read(self, reading: bool) -> None:  # noqa: FBT001 - it is the signal's own value
        self._words.setVisible(reading)
        if reading and self._page >= 0:
            self.text_wanted.emit(self._page)
