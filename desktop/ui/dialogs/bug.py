"""Says that the program made a mistake: calmly, with what is safe, and with details that hold no value of anybody."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Note

_TEXT = (
    "Qualcosa nel programma non ha funzionato. Le risposte già salvate sono al sicuro nell'archivio. "
    "Puoi continuare; se succede ancora, nascondi con F9 e riapri."
)
_NOTE = "Per chi assiste il programma: tipi di errore e righe di codice, nessun dato di nessuno."


class BugDialog(Dialog):
    """Shows `details`, as made by `desktop.log.described`: types and lines, never values."""

    def __init__(self, parent: QWidget, details: str) -> None:
        super().__init__(parent, "Un errore del programma", _TEXT)
        self._details = QPlainTextEdit(details.replace(" ", "\n"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName("Dettagli dell'errore")
        self._details.setMinimumHeight(em(8))
        self.body.addWidget(Note(_NOTE))
        self.body.addWidget(self._details)
        go_on = PrimaryButton("Continua")
        go_on.clicked.connect(self.accept)
        copy = Button("Copia i dettagli")
        copy.clicked.connect(self._on_copy)
        self.add_button(go_on, default=True)
        self.add_button(copy)
        go_on.setFocus()

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._details.toPlainText())
