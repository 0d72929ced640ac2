"""A row that goes on to the next line where there is no room: nothing is cut when letters grow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from desktop.ui.theme import em


class FlowLayout(QLayout):
    """Lays its items side by side, in reading order, over as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, *, gap_em: float = 0.6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = em(gap_em)
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget, in an item made here: Qt frees its own unseen, and the next at that address is taken for it."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        """Measure anew: one of the items changed."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rectangle: QRect) -> None:
        super().setGeometry(rectangle)
        self._place(rectangle, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        edges = self.contentsMargins()
        height = max((size.height() for size in shown), default=0)
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _place(self, whole: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        rectangle = whole.marginsRemoved(edges)
        x, y, line = rectangle.x(), rectangle.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rectangle.x() and x + size.width() > rectangle.right() + 1:
                x, y, line = rectangle.x(), y + line + self._gap, 0
            if move:
                width = min(size.width(), rectangle.width()) if rectangle.width() > 0 else size.width()
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rectangle.y() + edges.top() + edges.bottom()
