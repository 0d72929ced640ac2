"""The parts of a file: a list at left, or one closed list above where there is no room beside the page."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.labels import Note


class PartList(Scrolled):
    """Goes from part to part.

    Args:
        name: what the list is called where it is only heard.
        parts: what each part is called, by its code.
        headings: what stands above some of them: a word for those that follow, by the code of the first.

    Attributes:
        chosen: the code of the part to go to.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        parts: Mapping[str, str],
        headings: Mapping[str, str] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.2))
        column = QVBoxLayout(self.content)
        column.setContentsMargins(em(0.2), em(0.2), em(0.2), em(0.2))
        column.addLayout(self._column)
        column.addStretch(1)
        self._group = QButtonGroup(self)
        self._shown: list[QWidget] = []
        self._lines: dict[str, Button] = {}
        self.show_parts(parts, headings)

    def show_parts(self, parts: Mapping[str, str], headings: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show these parts in the place of those there are; none of them is lit."""
        for gone in self._shown:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._shown, self._lines = [], {}
        for code, words in parts.items():
            if code in headings:
                self._add(_heading(headings[code]))
            line = Button(words, look="nav")
            line.setCheckable(True)
            line.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            self._group.addButton(line)
            self._lines[code] = line
            self._add(line)
        self.setFixedWidth(max(map(_width_lit, self._lines.values())) + em(1.4))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)

    def light(self, code: str) -> None:
        """Light the line of the part in front, and bring it into sight where the list is longer than the page."""
        line = self._lines[code]
        line.setChecked(True)
        QTimer.singleShot(0, self, lambda: self.show_part(line))

    def take_focus(self) -> None:
        """Give the keyboard to the line of the part in front."""
        lit = self._group.checkedButton()
        if lit is not None:
            lit.setFocus()


def _width_lit(line: Button) -> int:
    """Return the width of a line once it is lit: its letters are heavier then."""
    heavy = QFont(line.font())
    heavy.setBold(True)
    text = line.text()
    more = QFontMetrics(heavy).horizontalAdvance(text) - line.fontMetrics().horizontalAdvance(text)
    return line.sizeHint().width() + max(0, more)


def _heading(words: str) -> Note:
    made = Note(words)
    made.setContentsMargins(em(0.6), em(0.8), 0, em(0.1))
    return made
