"""Scrolled parts of a page: as high as their content at the width there is, and following the keyboard."""

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.theme import em


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
        self.content = _Content()
        self.content.setObjectName(name)
        self.setWidget(self.content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def show_part(self, part: QWidget) -> None:
        """Scroll until `part` is in view."""
        self.ensureWidgetVisible(part, em(1), em(3))

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.content.isAncestorOf(now):
            # Once what was just built is laid out: before that it has no place to scroll to.
            QTimer.singleShot(0, self, lambda: self._follow(now))

    def _follow(self, part: QWidget) -> None:
        if isValid(part) and part.hasFocus():
            self.show_part(part)


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
        row = QHBoxLayout(self.content)
        row.setContentsMargins(em(2), em(1.6), em(2), em(2))
        row.addStretch(1)
        # The widget is aligned, not its layout: that one would never grow beyond its hint, and rows that wrap overlap.
        row.addWidget(held, 1000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)


def scrolled(part: QWidget) -> Scrolled:
    """Return a scroll area that holds `part` at full size: what stands alone must not make the window grow."""
    area = Scrolled()
    column = QVBoxLayout(area.content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    return area
