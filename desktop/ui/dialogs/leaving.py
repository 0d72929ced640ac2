"""Asks before something typed and not saved would be lost; staying is the default."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, DangerButton, PrimaryButton


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be lost on leaving a page.

    Attributes:
        question: what is asked.
        consequence: what is lost, in one sentence; nothing that was typed.
        save: the words for saving it; empty where it is not to be written.
    """

    question: str
    consequence: str
    save: str = ""


class LeavingDialog(Dialog):
    """Leave, save and leave, or stay.

    Attributes:
        saved: it is to be saved, and left.
        left: it is to be left and lost.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, loss: Loss) -> None:
        super().__init__(parent, loss.question, loss.consequence)
        stay, leave = Button("Resta qui"), DangerButton("Esci senza salvare")
        stay.clicked.connect(self.reject)
        leave.clicked.connect(self._on_leave)
        self.add_button(stay, default=True)
        if loss.save:
            save = PrimaryButton(loss.save)
            save.clicked.connect(self._on_save)
            self.add_button(save)
        self.add_button(leave)
        stay.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_save(self) -> None:
        self.accept()
        self.saved.emit()

    @Slot()
    def _on_leave(self) -> None:
        self.accept()
        self.left.emit()


def leave_or_ask(parent: QWidget, loss: Loss | None, leave: Callable[[], object]) -> None:
    """Do `leave` at once where nothing would be lost, else once it is agreed to."""
    if loss is None:
        leave()
        return
    asked = LeavingDialog(parent, loss)
    asked.left.connect(leave)
    asked.open()
