"""Before the damaged archive is closed: what is going to happen, and who asks for it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.services.archive.upkeep import prove_operator
from desktop.ui.background import Background
from desktop.ui.dialogs.second_passphrase import HERSELF, SecondPassphraseDialog

_REASON = (
    "Il programma chiude l'archivio senza cambiare niente, cerca l'ultima copia intera e ti fa scegliere. La frase "
    "segreta serve ad aprire le copie."
)


class MendDialog(SecondPassphraseDialog):
    """Asks name and passphrase; they are proved by the key file alone, since the archive may not be read.

    Attributes:
        proved: the name and the passphrase, after which the dialog closes.
    """

    proved = Signal(str, str)
    WITHOUT_NAME = HERSELF

    def __init__(self, parent: QWidget, background: Background) -> None:
        super().__init__(parent, background, _REASON, act="Chiudi l'archivio e scegli")

    @Slot()
    def _on_confirm(self) -> None:
        if self._confirm.isEnabled():
            self._confirm.setEnabled(False)
            background, name, passphrase = self._background, self._name.text(), self._passphrase.text()
            proof = background.run_elsewhere(self, prove_operator, background.vault, name, passphrase)
            proof.then(self._show_confirmed).otherwise(self._show_refused)

    def _show_confirmed(self, _: object) -> None:
        name, passphrase = self._name.text(), self._passphrase.text()
        self.accept()
        self.proved.emit(name, passphrase)
