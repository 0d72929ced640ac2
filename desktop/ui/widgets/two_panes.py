"""Two panes side by side; where there is no room for both, one at a time, and two buttons to turn them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout


class TwoPanes(QWidget):
    """The left pane holds what is chosen, the right one what comes of it.

    Args:
        names: what the panes are called on the buttons.
        left: the pane at left, or the first one.
        right: the other.
        room_em: narrower than this, one is shown at a time.
        shares: how the two share the width.

    Attributes:
        turned: the pane in front changed, or both came to be shown.
    """

    turned = Signal()

    def __init__(
        self,
        names: tuple[str, str],
        left: QWidget,
        right: QWidget,
        *,
        room_em: float,
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        super().__init__()
        self._panes, self._room = (left, right), room_em
        self._bar = QWidget()
        row = FlowLayout(self._bar)
        row.setContentsMargins(em(2), em(0.8), em(2), 0)
        group = QButtonGroup(self)
        self._buttons = tuple(Button(name, look="nav") for name in names)
        for button in self._buttons:
            button.setCheckable(True)
            button.setMinimumWidth(button.sizeHint().width() + em(1))  # the one in front is written in bold
            group.addButton(button)
            button.clicked.connect(self._arrange)
            row.addWidget(button)
        self._buttons[0].setChecked(True)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for pane, share in zip(self._panes, shares, strict=True):
            beside.addWidget(pane, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(beside, 1)

    def show_left(self) -> None:
        """Bring the left pane in front, where there is no room for both."""
        self._buttons[0].setChecked(True)
        self._arrange()

    def show_right(self) -> None:
        """Bring the right pane in front, where there is no room for both."""
        self._buttons[1].setChecked(True)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        narrow = self.width() < em(self._room)
        shown = [pane.isVisibleTo(self) for pane in self._panes]
        focused = QApplication.focusWidget()
        self._bar.setVisible(narrow)
        for pane, button in zip(self._panes, self._buttons, strict=True):
            pane.setVisible(not narrow or button.isChecked())
        if narrow and focused is not None and any(p.isAncestorOf(focused) for p in self._panes if p.isHidden()):
            next(button for button in self._buttons if button.isChecked()).setFocus()
        if shown != [pane.isVisibleTo(self) for pane in self._panes]:
            self.turned.emit()
