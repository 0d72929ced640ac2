"""Asks before the few acts that cannot be taken back; the buttons say what they do, and the safe one is the default."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, DangerButton, PrimaryButton


class ConfirmDialog(Dialog):
    """One question, its consequence in one sentence, the act and what keeps things as they are.

    Attributes:
        agreed: the act was chosen.
    """

    agreed = Signal()

    def __init__(
        self, parent: QWidget, question: str, consequence: str, *, act: str, keep: str, danger: bool = True
    ) -> None:
        super().__init__(parent, question, consequence)
        safe = Button(keep)
        safe.clicked.connect(self.reject)
        chosen: Button = DangerButton(act) if danger else PrimaryButton(act)
        chosen.clicked.connect(self._on_act)
        self.add_button(safe, default=True)
        self.add_button(chosen)
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_act(self) -> None:
        self.agreed.emit()
        self.accept()
