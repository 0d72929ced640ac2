"""A text to be read, with the places marked that may tell who a woman is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LINES, _MOST_LINES = 4, 14
_LINE_EM = 1.5


class MarkedText(QPlainTextEdit):
    """Plain text that cannot be changed; a marked place is underlined and stands on another ground.

    Args:
        name: what it is, for who cannot see it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def show_text(self, text: str, marked: Sequence[tuple[int, int]] = ()) -> None:
        """Show `text` with these places marked; positions count the signs of the text."""
        self.setPlainText(text)
        lines = min(_MOST_LINES, max(_LEAST_LINES, text.count("\n") + 2))
        self.setMinimumHeight(em(lines * _LINE_EM))
        self.setExtraSelections([self._selection(text, *place) for place in marked])

    def _selection(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        # Qt counts in units of UTF-16.
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        look.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        selection.cursor, selection.format = cursor, look
        return selection


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
