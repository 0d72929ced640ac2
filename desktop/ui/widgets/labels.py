"""Text on a page; anything a person typed is shown here, never read as markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.paths_shown import with_breaks

_MEASURED_BY = frozenset(
    {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange, QEvent.Type.Polish}
)


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
    """The title of a part of a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, look: str = "heading") -> None:
        super().__init__(text, parent, look=look)


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
