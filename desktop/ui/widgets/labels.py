"""Text on a page; anything a person typed is shown here, never read as markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.paths_shown import with_breaks
from desktop.ui.tab_order import go_on_from

_MEASURED_BY = frozenset(
    {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange, QEvent.Type.Polish}
)
_LIT = 3  # pixels: the line under a heading that has the keyboard


class PlainLabel(QLabel):
    """Wrapped text shown as it is: `<b>` is three signs, not bold; a word without end goes on on the next line.

    Layouts ask again and again how high it is; breaking the text into lines each time made long pages slow.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, look: str = "") -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._said = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._measure_anew()
        shown = with_breaks(text) if self.wordWrap() else text
        if shown != text:  # read aloud letter by letter otherwise
            self.setAccessibleName(text)
        elif self.accessibleName() == self._said:
            self.setAccessibleName("")
        self._said = text
        super().setText(shown)

    def clear(self) -> None:
        """Say nothing any more."""
        self.setText("")

    def text(self) -> str:
        """Return what it says, without the places where a line may end."""
        return self._said

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = super().sizeHint()
        return self._hint

    def event(self, event: QEvent) -> bool:
        """Measure anew once letters, look or margins are others."""
        if event.type() in _MEASURED_BY:
            self._measure_anew()
        return super().event(event)

    def _measure_anew(self) -> None:
        self._heights.clear()
        self._hint = None

    def set_look(self, look: str) -> None:
        """Change which rule of the sheet dresses it: note, error, success, warning, strong."""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)


class OneLine(PlainLabel):
    """Short text that is never broken: a code, a time, a state."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, look: str = "") -> None:
        super().__init__(text, parent, look=look)
        self.setWordWrap(False)


class Heading(PlainLabel):
    """The title of a part of a page. Tab does not stop at it; a page that opens may begin there, and it shows so."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, look: str = "heading") -> None:
        super().__init__(text, parent, look=look)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            wide = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()))
            painter.fillRect(0, self.height() - _LIT, wide, _LIT, self.palette().color(QPalette.ColorRole.Highlight))

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go on with Tab to what stands below, or beside, wherever the focus chain has the heading."""
        return (next_ and go_on_from(self)) or super().focusNextPrevChild(next_)


class Title(Heading):
    """The title of a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, look="title")


class Note(PlainLabel):
    """Lesser text: what something is for, what happens next."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, look="note")


class Badge(OneLine):
    """A short state beside something else, as «traduzione non verificata»."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, look="badge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
