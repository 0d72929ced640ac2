"""A table of ready words that grows while one scrolls: what is not looked at is not read."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from desktop.ui.models.text_table import TextTable

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class GrowingTable(TextTable):
    """Rows of words, more of which can be had.

    Attributes:
        wanted: whoever shows the table came to its end, and there is more.
    """

    wanted = Signal()

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__(headers)
        self._more = False

    def begin(self, rows: Sequence[Sequence[str]], *, more: bool) -> None:
        """Show these rows alone; `more`: there are others after them."""
        self._more = more
        self.show_rows(self._headers, rows)

    def go_on(self, rows: Sequence[Sequence[str]], *, more: bool) -> None:
        """Show these rows after the others."""
        before = len(self._rows)
        if rows:
            self.beginInsertRows(_TOP, before, before + len(rows) - 1)
            self._rows += tuple(tuple(row) for row in rows)
            self.endInsertRows()
        self._more = more

    def canFetchMore(self, parent: _Index = _TOP) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index = _TOP) -> None:
        """Ask for more, once: until they come nothing is asked again."""
        if self.canFetchMore(parent):
            self._more = False
            self.wanted.emit()
