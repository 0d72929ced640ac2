"""Her consent to one sheet: who reads it named to her, how she gave it, and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.consent import How
from desktop.domain.days import read_day
from desktop.errors import DayUnusable
from desktop.ui.question_wording import HOW_GIVEN, recipient_words
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, TickTarget
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_TELL = (
    "Dille: questo quesito sarà letto da {who}. Non c'è il tuo nome. Se poi presenti la stessa domanda, chi la riceve "
    "potrebbe collegarla. Puoi cambiare idea: il legame con il tuo fascicolo si cancella."
)
_DAY, _HOW = "day", "how"


class AgreementCard(Card):
    """Asks whether she agrees to the sheet in front.

    Attributes:
        kept: the sheet may be kept; the day and the way she agreed.
    """

    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__("Il suo consenso a questo quesito")
        self._tell = Note()
        self.agreed = TickTarget(Choice("agreed", "Ha visto il quesito, sa chi lo legge, ed è d'accordo che parta"))
        self.agreed.clicked.connect(self._on_agreed)
        self.how = ChoiceBox(HOW_GIVEN)
        self.day = QLineEdit()
        self.day.setPlaceholderText("gg/mm/aaaa")
        self.day_field = Field("Il giorno", self.day)
        self.keep = PrimaryButton("Metti il quesito in attesa", sign="send")
        self.keep.clicked.connect(self._on_keep)
        self._first = Note("Prima segna il suo consenso.")
        acts = FlowLayout()
        acts.addWidget(self.keep)
        for each in (self._tell, self.agreed, Field("Come l'ha detto", self.how), self.day_field):
            self.body.addWidget(each)
        self.body.addLayout(acts)
        self.body.addWidget(self._first)

    def begin(self, recipient: str, today: date) -> None:
        """Name who reads the sheet, and propose today where no day was typed."""
        self._tell.setText(_TELL.format(who=recipient_words(recipient)))
        if not self.day.text():
            self.day.setText(f"{today:%d/%m/%Y}")

    def forget(self) -> None:
        """Ask again: another sheet is in front."""
        self.agreed.setChecked(False)
        self._on_agreed()

    def texts(self) -> Mapping[str, str]:
        """Return what is chosen and typed, to come back to it; that she agreed is asked again."""
        return {_HOW: self.how.code(), _DAY: self.day.text()}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Show what was chosen and typed."""
        self.how.set_code(texts.get(_HOW, ""))
        self.day.setText(texts.get(_DAY, ""))

    @Slot()
    def _on_agreed(self) -> None:
        self.keep.setEnabled(self.agreed.isChecked())
        self._first.setVisible(not self.agreed.isChecked())

    @Slot()
    def _on_keep(self) -> None:
        try:
            given = (read_day(self.day.text()), How(self.how.code()))
        except DayUnusable as refusal:
            self.day_field.set_error(sentence(refusal))
            return
        self.day_field.set_error("")
        self.kept.emit(given)
