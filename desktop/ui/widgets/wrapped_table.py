"""Tables of wrapped words, each row as high as it needs: whole in a page that scrolls, or scrolled by themselves."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.paths_shown import with_breaks
from desktop.ui.theme import em

_Index = QModelIndex | QPersistentModelIndex
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 10_000
_SIDE_EM, _TOP_EM, _BETWEEN_EM = 0.7, 0.55, 0.15


class _TwoVoices(QStyledItemDelegate):
    """Draws the first line of a cell strong and the others as lesser text, each wrapped."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView)
        width = view.columnWidth(index.column())
        return QSize(width, self._arranged(index, option.font, width)[-1].bottom() + em(_TOP_EM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        widget = bare.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
        area: QRect = option.rect
        font: QFont = option.font
        painter.save()
        for place, (line, rectangle) in enumerate(
            zip(_lines(index), self._arranged(index, font, area.width()), strict=True)
        ):
            role = QPalette.ColorRole.Text if place == 0 else QPalette.ColorRole.PlaceholderText
            painter.setFont(_voice(font, index, place))
            painter.setPen(QApplication.palette().color(role))  # a sheet makes a widget's own placeholder colour paler
            painter.drawText(rectangle.translated(area.topLeft()), _WRAPPED, line)
        painter.restore()

    def _arranged(self, index: _Index, font: QFont, width: int) -> list[QRect]:
        """Return where each line of a cell of this width stands."""
        inner, top, places = width - 2 * em(_SIDE_EM), em(_TOP_EM), []
        for place, line in enumerate(_lines(index)):
            room = QRect(em(_SIDE_EM), top, max(1, inner), _ENDLESS)
            found = QFontMetrics(_voice(font, index, place)).boundingRect(room, _WRAPPED, line)
            places.append(QRect(room.left(), top, room.width(), found.height()))
            top = places[-1].bottom() + em(_BETWEEN_EM)
        return places


def _lines(index: _Index) -> list[str]:
    return with_breaks(str(index.data(Qt.ItemDataRole.DisplayRole))).split("\n")


def _voice(font: QFont, index: _Index, place: int) -> QFont:
    made = QFont(font)
    if place == 0 and index.column() == 0:
        made.setWeight(QFont.Weight.DemiBold)
    return made


class _WordsTable(QTableView):
    """A read-only table whose columns share the width and whose rows are as high as their words.

    Args:
        name: what the screen reader calls it.
        model: rows of words; a cell's first line names, the others explain.
        shares: how the columns share the width.
        parent: the page.
    """

    def __init__(self, name: str, model: QAbstractItemModel, shares: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._shares = shares
        self.setModel(model)
        self.setItemDelegate(_TwoVoices(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag(_WRAPPED))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._fit)
        model.modelReset.connect(self._later.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start()

    @Slot()
    def _fit(self) -> None:
        """Share the width, and give the header and each row its height."""
        count = self.model().columnCount()
        shares = self._shares[:count]
        width, left = self.viewport().width(), self.viewport().width()
        for column, share in enumerate(shares):
            part = left if column == count - 1 else width * share // sum(shares)
            self.setColumnWidth(column, part)
            left -= part
        self.resizeRowsToContents()
        self.horizontalHeader().setFixedHeight(max((self._header_height(column) for column in range(count)), default=0))

    def _header_height(self, column: int) -> int:
        room = QRect(0, 0, max(1, self.columnWidth(column) - 2 * em(_SIDE_EM)), _ENDLESS)
        text = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).boundingRect(room, _WRAPPED, text).height() + 2 * em(_TOP_EM)


class WrappedTable(_WordsTable):
    """A few rows, all of them in sight: the table is as high as they are, and the page scrolls."""

    def __init__(self, name: str, model: QAbstractItemModel, shares: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(name, model, shares, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @Slot()
    def _fit(self) -> None:
        """Take the height of all rows."""
        super()._fit()
        rows = self.horizontalHeader().height() + self.verticalHeader().length()
        self.setFixedHeight(rows + 2 * self.frameWidth() + 2)

    def wheelEvent(self, event: QEvent) -> None:
        """Leave the wheel to the page: everything here is in sight."""
        event.ignore()


class ScrolledTable(_WordsTable):
    """As many rows as come, in a table that scrolls: new ones are measured alone, all when the width changes."""

    def __init__(self, name: str, model: QAbstractItemModel, shares: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(name, model, shares, parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.rowsInserted.connect(self._measure)

    @Slot(QModelIndex, int, int)
    def _measure(self, _: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.resizeRowToContents(row)
