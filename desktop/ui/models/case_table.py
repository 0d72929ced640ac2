"""The rows of «Fascicoli»: alias, code, state, path and last contact; where a woman lodges is not among them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.case import CaseRow, show_code
from desktop.ui.wording import STATES, day_words

_COLUMNS = ("Pseudonimo", "Codice", "Stato", "Dal", "Percorso dal", "Ultimo contatto")
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class CaseTable(QAbstractTableModel):
    """Holds the rows it is given; the order is theirs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[CaseRow] = ()

    def set_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: _Index) -> CaseRow | None:
        """Return the row under `index`, None where it points nowhere."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(f"{name}: {cell}" for name, cell in zip(_COLUMNS, self._cells(row), strict=True) if cell)
        return None

    def _cells(self, row: CaseRow) -> tuple[str, ...]:
        return (
            row.alias,
            show_code(row.code),
            STATES[row.state],
            day_words(row.since),
            day_words(row.path_started_on),
            day_words(row.last_contact_on),
        )
