"""Scrolled parts of a page: as high as their content at the width there is, and following the keyboard."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.theme import em
from desktop.ui.widgets.arrival import Arrival, with_its_name

_ROOM_BESIDE = 34  # em: below it the words need what would be left beside them


class _Content(QWidget):
    """Asks for no height of its own where text wraps: it would ask for that of its narrowest form."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0 if layout is None or layout.hasHeightForWidth() else least.height())


class Scrolled(QScrollArea):
    """Scrolls its content and brings what has the keyboard into view.

    Attributes:
        content: the widget to give a layout.
    """

    def __init__(self, parent: QWidget | None = None, *, name: str = "column") -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrival: Arrival | None = None
        self._led = False
        self.content = _Content()
        self.content.setObjectName(name)
        self.setWidget(self.content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def show_part(self, part: QWidget) -> None:
        """Scroll until `part` is in view, with the name of its field; the beginning of what is higher."""
        self._led = True
        self._end_arrival()
        self._scroll_to(part)

    def _scroll_to(self, part: QWidget) -> None:
        whole = with_its_name(part, self.content)
        left = self.viewport().height() - whole.height()
        if left > 0:
            self.ensureWidgetVisible(whole, em(1), min(em(3), left // 2))
        else:
            self.verticalScrollBar().setValue(whole.mapTo(self.content, QPoint(0, 0)).y() - em(0.5))

    def begin_at_top(self) -> None:
        """Show the beginning: what is in it was gone to."""
        self._led = False
        self._end_arrival()
        self.verticalScrollBar().setValue(0)

    def arrive_at(self, part: QWidget, page: QWidget) -> None:
        """Begin at the top of `page`, which has just opened, with the keyboard at `part` where that is in sight."""
        if not self._led:  # to one record, by the page itself
            self._end_arrival()
            self._arrival = Arrival(self, part, page)

    def _end_arrival(self) -> None:
        if self._arrival is not None:
            self._arrival.deleteLater()
            self._arrival = None

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or not hasattr(self, "content"):  # Python let go of it: its end hands the keyboard on
            return
        arrival = self._arrival
        if arrival is not None and arrival.concerns(now):
            return
        if arrival is not None and arrival.is_taken_away:
            if self.content.isAncestorOf(now):
                self.arrive_at(now, arrival.page)
            else:
                arrival.take_back()
            return
        self._end_arrival()
        # What the mouse presses is in sight: moved away under it, it would not be let go of where it was pressed.
        if self.content.isAncestorOf(now) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            # Once what was just built is laid out: before that it has no place to scroll to.
            QTimer.singleShot(0, self, lambda: self._follow(now))

    def _follow(self, part: QWidget) -> None:
        arrives = self._arrival is not None and self._arrival.concerns(part)
        if isValid(part) and part.hasFocus() and not arrives:
            self._scroll_to(part)


class Column(Scrolled):
    """A scrolled column no wider than `width_em`, in the middle of the page.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self, width_em: float = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        held = QWidget()
        held.setMaximumWidth(em(width_em))
        self.body = QVBoxLayout(held)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(em(1))
        row = self._row = QHBoxLayout(self.content)
        row.addStretch(1)
        # The widget is aligned, not its layout: that one would never grow beyond its hint, and rows that wrap overlap.
        row.addWidget(held, 1000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._leave_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_margins()

    def _leave_margins(self) -> None:
        """Leave less beside the words where the letters are large for the width: the words need it."""
        side = em(2) if self.width() >= em(_ROOM_BESIDE) else em(1)
        self._row.setContentsMargins(side, em(1.6), side, em(2))


def stay_at_top(page: QWidget) -> None:
    """Let `page`, which has just opened and taken the keyboard, be read from its top."""
    part = page.window().focusWidget()
    for area in (page, *page.findChildren(Scrolled)):
        if isinstance(area, Scrolled) and area.content.isAncestorOf(part):
            area.arrive_at(part, page)


def scrolled(part: QWidget) -> Scrolled:
    """Return a scroll area that holds `part` at full size: what stands alone must not make the window grow."""
    area = Scrolled()
    column = QVBoxLayout(area.content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    return area
