"""Two recovery sheets typed in: in groups as they are written on paper, each checked as soon as it is whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.errors import RecoveryShareWrong, Refusal
from desktop.services.archive.recovery import SHEET_SYMBOLS, check_sheet
from desktop.ui.theme import em
from desktop.ui.widgets.compound import Compound
from desktop.ui.widgets.fields import Field
from desktop.words import sentence

_GROUP = 5
_NOTE = "Copia i gruppi dal foglio. Maiuscole e spazi non contano; le lettere I, L, O, U non ci sono: sono cifre."
_SAME = "È lo stesso foglio scritto due volte: serve il foglio di un'altra persona."
_MISSING = "Scrivi qui i segni del foglio."


class SheetLine(QLineEdit):
    """Forty signs, shown in groups of five as they are typed or pasted."""

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhUppercaseOnly)
        self.textEdited.connect(self._on_edited)

    @property
    def symbols(self) -> str:
        """The signs, without blanks."""
        return "".join(self.text().split()).upper()

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        if self.cursorPosition() != len(typed):
            return  # a group in the middle is being set right: nothing jumps under her fingers
        symbols = self.symbols
        self.setText(" ".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP)))


class TwoSheets(Compound):
    """The fields of two sheets.

    Attributes:
        submitted: Invio was pressed in the second.
    """

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = SheetLine(), SheetLine()
        self.fields = (Field("Primo foglio", self.first, _NOTE), Field("Secondo foglio", self.second))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.9))
        for field, line in zip(self.fields, (self.first, self.second), strict=True):
            column.addWidget(field)
            line.textEdited.connect(self._on_typed)
            line.editingFinished.connect(lambda field=field, line=line: self._on_left(field, line))
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.submitted)
        self.begins_at(self.first)

    @property
    def shares(self) -> tuple[str, str]:
        """What was typed."""
        return self.first.symbols, self.second.symbols

    def check(self) -> bool:
        """Say at its field what is not right; return whether both may be tried."""
        wrong = [self._trouble(line) for line in (self.first, self.second)]
        if not any(wrong) and self.first.symbols == self.second.symbols:
            wrong[1] = _SAME
        for field, words in zip(self.fields, wrong, strict=True):
            field.set_error(words)
        if not any(wrong):
            return True
        (self.first if wrong[0] else self.second).setFocus()
        return False

    def show_refused(self, refusal: Refusal) -> None:
        """Say that the two sheets open nothing."""
        self.fields[1].set_error(sentence(refusal))
        self.first.setFocus()

    def forget(self) -> None:
        """Let go of what was typed."""
        for field, line in zip(self.fields, (self.first, self.second), strict=True):
            line.clear()
            field.set_error("")

    @Slot()
    def _on_typed(self) -> None:
        for field in self.fields:
            field.set_error("")

    def _on_left(self, field: Field, line: SheetLine) -> None:
        if len(line.symbols) >= SHEET_SYMBOLS and not field.error:
            field.set_error(self._trouble(line))

    @staticmethod
    def _trouble(line: SheetLine) -> str:
        if not line.symbols:
            return _MISSING
        try:
            check_sheet(line.symbols)
        except RecoveryShareWrong as refusal:
            return sentence(refusal)
        return ""
