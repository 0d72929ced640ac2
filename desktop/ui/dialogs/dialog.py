"""What every dialog has in common: a neutral title, a heading, a body, a row of buttons, and that it is freed."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.column import Scrolled, stay_at_top
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, PlainLabel

_USUAL_WIDTH = 34
_OF_THE_WINDOW = 0.94


class Dialog(QDialog):
    """A question over the window; call `open()`, never `exec()`: the window goes on living.

    It is as high as its content; where the window is lower, the content scrolls and the buttons stay in sight.

    Attributes:
        body: the layout between the words and the buttons.
    """

    def __init__(self, parent: QWidget, heading: str, text: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Accompagna")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._scrolled = Scrolled()
        inner = self._inner = QVBoxLayout(self._scrolled.content)
        inner.setContentsMargins(em(1.8), em(1.5), em(1.8), em(0.6))
        inner.setSpacing(em(0.9))
        inner.addWidget(Heading(heading))
        if text:
            inner.addWidget(PlainLabel(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(em(0.8))
        inner.addLayout(self.body)
        inner.addStretch(1)
        self._buttons = FlowLayout()
        self._buttons.setContentsMargins(em(1.8), em(0.5), em(1.8), em(1.4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled, 1)
        column.addLayout(self._buttons)
        self._scrolled.content.installEventFilter(self)

    def done(self, result: int) -> None:
        """End, and let go of everything shown as soon as the answer was taken."""
        super().done(result)
        self.deleteLater()

    def add_button(self, button: QPushButton, *, default: bool = False) -> None:
        """Add a button to the row; the `default` one is pressed by Invio."""
        button.setAutoDefault(default)
        button.setDefault(default)
        self._buttons.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        QTimer.singleShot(0, self, lambda: stay_at_top(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a part of the content comes to say more."""
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = (self.parentWidget() or self).window().size()
        width = min(max(em(_USUAL_WIDTH), self.width()), round(room.width() * _OF_THE_WINDOW))
        needed = self._inner.totalHeightForWidth(width) + self._buttons.heightForWidth(width)
        before = self.size()
        self.resize(width, min(max(needed, self.height()), round(room.height() * _OF_THE_WINDOW)))
        if self.size() != before:
            self._keep_inside()

    def _keep_inside(self) -> None:
        """Stay inside the window it stands over, where that is wide enough: it was placed before it grew."""
        over = (self.parentWidget() or self).window()
        if over is self:
            return
        room, frame = over.frameGeometry(), self.frameGeometry()
        frame.moveBottomRight(_lesser(frame.bottomRight(), room.bottomRight()))
        frame.moveTopLeft(_greater(frame.topLeft(), room.topLeft()))
        self.move(frame.topLeft())


def _lesser(one: QPoint, other: QPoint) -> QPoint:
    return QPoint(min(one.x(), other.x()), min(one.y(), other.y()))


def _greater(one: QPoint, other: QPoint) -> QPoint:
    return QPoint(max(one.x(), other.x()), max(one.y(), other.y()))
