"""A table of rows to be opened with Enter or two clicks; only the rows in sight are measured and drawn."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.theme import em, target

_LEAST_FIRST_EM = 12


class RowTable(QTableView):
    """A read-only table whose first column takes what is left of the width.

    Args:
        name: what the screen reader calls it.
        model: the rows.
        widths_em: of the columns after the first; none is narrower than its name.
        parent: the page.
        rarest: the columns that may be hidden, in this order, so that the first one can be read.

    Attributes:
        opened: the index of a row that was asked for.
    """

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        widths_em: tuple[float, ...],
        parent: QWidget,
        *,
        rarest: tuple[int, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._widths, self._rarest = widths_em, rarest
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        # Fixed heights: to measure thousands of rows by their content takes seconds.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(target() + em(0.3))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(em(6))
        header.ensurePolished()  # its letters are not those of the rows
        for column in range(1, len(widths_em) + 1):
            self.setColumnWidth(column, self._width(column))
        self.doubleClicked.connect(self.opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - em(_LEAST_FIRST_EM)
        needed = sum(self._width(column) for column in range(1, len(self._widths) + 1))
        for column in self._rarest:
            hidden = needed > room
            self.setColumnHidden(column, hidden)
            needed -= self._width(column) if hidden else 0

    def _width(self, column: int) -> int:
        """Return the width of a column: as asked for, and at least that of its name."""
        return max(em(self._widths[column - 1]), self.horizontalHeader().sectionSizeHint(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
