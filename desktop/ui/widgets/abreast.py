"""Parts side by side where there is room, one under the other where there is not: fields, rows and their buttons."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from desktop.ui.theme import em


@dataclass(slots=True)
class _Part:
    item: QLayoutItem
    share: int
    least: int
    _needed: int | None = None
    _alone: int | None = None
    _heights: dict[int, int] = field(default_factory=dict)

    @property
    def needed(self) -> int:
        if self._needed is None:
            self._needed = max(self.least, self.item.minimumSize().width())
        return self._needed

    def width_alone(self) -> int:
        """Return the width it takes beside others where it does not grow."""
        if self._alone is None:
            self._alone = max(self.needed, self.item.sizeHint().width())
        return self._alone

    def height(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            tall = self.item.hasHeightForWidth()
            found = self.item.heightForWidth(width) if tall else self.item.sizeHint().height()
            self._heights[width] = found
        return found

    def forget(self) -> None:
        """Ask the item again."""
        self._needed = self._alone = None
        self._heights.clear()


class Abreast(QLayout):
    """One row of parts that share the width; a column of them where the row would not fit.

    Parts begin at the same height, but for those aligned at the bottom, as a button beside a field under its name.
    """

    def __init__(self, parent: QWidget | None = None, *, gap_em: float = 1.0) -> None:
        super().__init__(parent)
        self._parts: list[_Part] = []
        self._shares: list[tuple[int, int]] = []
        self._gap = em(gap_em)
        self.setContentsMargins(0, 0, 0, 0)

    def add(
        self, widget: QWidget, share: int = 1, *, least_em: float = 0, bottom: bool = False, middle: bool = False
    ) -> None:
        """Add a part that takes `share` of what is left of the width (0: only what it needs), at least so wide.

        In a row it stands at the top; at the `bottom`, as a button beside a field under its name; or in the `middle`.
        """
        self._shares.append((share, em(least_em)))
        # In an item made here: Qt frees its own unseen, and the next at that address is taken for it.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        if bottom:
            self._parts[-1].item.setAlignment(Qt.AlignmentFlag.AlignBottom)
        elif middle:
            self._parts[-1].item.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def addItem(self, item: QLayoutItem) -> None:
        share, least = self._shares.pop() if self._shares else (1, 0)
        self._parts.append(_Part(item, share, least))

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index].item if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index).item if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        """Forget what the parts said of themselves: one of them changed.

        Qt asks each layout again and again while it fits those around it; asked anew each time, a page with forms
        in forms took seconds.
        """
        for part in self._parts:
            part.forget()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rectangle: QRect) -> None:
        super().setGeometry(rectangle)
        self._place(rectangle, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(part.width_alone() for part in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((part.item.sizeHint().height() for part in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._shown():
            size = size.expandedTo(part.item.minimumSize())
        return size

    def _shown(self) -> list[_Part]:
        return [part for part in self._parts if not part.item.isEmpty()]

    def _widths(self, shown: list[_Part], width: int) -> list[int] | None:
        """Return how wide each part is in one row, None where they do not fit in one."""
        room = width - self._gap * (len(shown) - 1)
        widths = [part.needed if part.share else part.width_alone() for part in shown]
        if sum(widths) > room:
            return None
        growing = [index for index, part in enumerate(shown) if part.share]
        while growing:
            # Each takes its share; who needs more than that is settled first, and the others share what is left.
            left = room - sum(widths[index] for index in range(len(shown)) if index not in growing)
            total = sum(shown[index].share for index in growing)
            tight = [index for index in growing if left * shown[index].share // total < shown[index].needed]
            if not tight:
                for index in growing:
                    widths[index] = left * shown[index].share // total
                break
            growing = [index for index in growing if index not in tight]
        return widths

    def _place(self, rectangle: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        widths = self._widths(shown, rectangle.width())
        if widths is None:
            return self._place_column(shown, rectangle, move=move)
        heights = [part.height(width) for part, width in zip(shown, widths, strict=True)]
        x, tallest = rectangle.x(), max(heights)
        for part, width, height in zip(shown, widths, heights, strict=True):
            if move:
                lower = _lower(part.item.alignment(), tallest - height)
                _settle(part.item, QRect(QPoint(x, rectangle.y() + lower), QSize(width, height)))
            x += width + self._gap
        return tallest

    def _place_column(self, shown: list[_Part], rectangle: QRect, *, move: bool) -> int:
        y = rectangle.y()
        for part in shown:
            width = rectangle.width() if part.share else min(rectangle.width(), part.width_alone())
            height = part.height(width)
            if move:
                _settle(part.item, QRect(QPoint(rectangle.x(), y), QSize(width, height)))
            y += height + self._gap // 2
        return y - self._gap // 2 - rectangle.y()


def _lower(alignment: Qt.AlignmentFlag, room: int) -> int:
    """Return how much lower than the top of its row a part stands, of so much room."""
    if alignment & Qt.AlignmentFlag.AlignBottom:
        return room
    return room // 2 if alignment & Qt.AlignmentFlag.AlignVCenter else 0


def _settle(item: QLayoutItem, area: QRect) -> None:
    """Give a part its area; its alignment only says where in the row it stands, and must not shrink it."""
    alignment = item.alignment()
    item.setAlignment(Qt.AlignmentFlag(0))
    item.setGeometry(area)
    item.setAlignment(alignment)
