"""The field of a secret phrase: it can be pasted into and shown, and forgets what it held."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.compound import Compound
from desktop.ui.widgets.fields import EnterLine


class PassphraseField(Compound):
    """A line that hides what is typed, with a button that shows it.

    Attributes:
        submitted: Invio was pressed in it.
        line: the line itself.
    """

    submitted = Signal()

    def __init__(self, name: str = "Frase segreta", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: QLineEdit = EnterLine()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        # No dictionary, no prediction, no automatic capital: none of them may learn the phrase.
        hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        self.line.setInputMethodHints(
            hints | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self.submitted)
        self._show = QuietButton("Mostra")
        self._show.setCheckable(True)
        self._show.setAccessibleName(f"Mostra: {name.lower()}")
        self._show.toggled.connect(self._on_show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        self.begins_at(self.line)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def text(self) -> str:
        """Return what was typed or pasted."""
        return self.line.text()

    def select(self) -> None:
        """Take the focus with the text selected, so that typing replaces it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def forget(self) -> None:
        """Empty the line and its undo history, and hide the phrase again."""
        self.line.clear()
        self._show.setChecked(False)

    @Slot(bool)
    def _on_show(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal's own value
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText("Nascondi" if shown else "Mostra")
