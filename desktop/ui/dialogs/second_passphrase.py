"""Asks a passphrase again, of the same operator or of another one, before an act that needs it."""

from typing import ClassVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import Refusal, WaitBeforeRetry
from desktop.ui.background import Background
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

HERSELF = "Conferma tu"


class SecondPassphraseDialog(Dialog):
    """The name and the passphrase of who confirms; who acts stays the same.

    Args:
        parent: the page.
        background: proves the passphrase.
        reason: what is being confirmed, in one sentence.
        act: the verb of the button.
        name: her own name where she confirms herself, which can be changed; empty where a colleague does.

    Attributes:
        WITHOUT_NAME: the heading where no name is given.
        confirmed: the id of the operator whose passphrase it was (an `OperatorId`), after which the dialog closes.
    """

    confirmed = Signal(object)
    WITHOUT_NAME: ClassVar = "Una collega conferma"

    def __init__(self, parent: QWidget, background: Background, reason: str, *, act: str, name: str = "") -> None:
        super().__init__(parent, HERSELF if name else self.WITHOUT_NAME, reason)
        self._background = background
        self._name = QLineEdit(name)
        self._passphrase = PassphraseField()
        self._name_field = Field("Nome dell'operatrice", self._name)
        self._passphrase_field = Field("Frase segreta", self._passphrase)
        self._invented = Note()
        self._invented.hide()
        self.body.addWidget(self._invented)
        self.body.addWidget(self._name_field)
        self.body.addWidget(self._passphrase_field)
        self._confirm = PrimaryButton(act)
        self._confirm.clicked.connect(self._on_confirm)
        self._passphrase.submitted.connect(self._on_confirm)
        leave = Button("Torna indietro")
        leave.clicked.connect(self.reject)
        self.add_button(self._confirm, default=True)
        self.add_button(leave)
        self._waiting = QTimer(self, interval=1000)
        self._waiting.timeout.connect(self._on_second)
        self._seconds = 0
        (self._passphrase if name else self._name).setFocus()

    def done(self, result: int) -> None:
        self._passphrase.forget()
        super().done(result)

    def show_invented(self, name: str, passphrase: str) -> None:
        """Say who confirms in a training archive, where the colleague is invented as well."""
        self._invented.setText(f"Archivio di prova: conferma {name}. La sua frase segreta è: {passphrase}")
        self._invented.show()

    @Slot()
    def _on_confirm(self) -> None:
        if not self._confirm.isEnabled():
            return
        self._confirm.setEnabled(False)
        proof = self._background.vault.confirm(self._name.text(), self._passphrase.text())
        self._background.follow(self, proof).then(self._show_confirmed).otherwise(self._show_refused)

    @Slot()
    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._passphrase_field.set_error(sentence(WaitBeforeRetry(self._seconds)))
            return
        self._waiting.stop()
        self._passphrase_field.set_error("")
        self._confirm.setEnabled(True)

    def _show_confirmed(self, operator: object) -> None:
        self.confirmed.emit(operator)
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        self._passphrase_field.set_error(sentence(refusal))
        self._passphrase.select()
        if isinstance(refusal, WaitBeforeRetry):
            self._seconds = refusal.seconds
            self._waiting.start()
        else:
            self._confirm.setEnabled(True)
