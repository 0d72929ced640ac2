"""Who answered and what was said, added to a line that is written already: the line before is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.risk_activation import OUTCOME_NAMES, Outcome, Told
from desktop.ui.pages.case.forms import HourField, InlineForm
from desktop.ui.widgets.fields import ChoiceBox, Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.risk_activation import Entry

_LONGEST_ANSWERED, _LONGEST_WORDS = 80, 400


class ToldForm(InlineForm):
    """Fields for one line."""

    def __init__(self) -> None:
        super().__init__("Che cosa è successo", "Salva la riga")
        self.outcome = ChoiceBox({outcome.value: name for outcome, name in OUTCOME_NAMES.items()})
        self.answered, self.words = QLineEdit(), QLineEdit()
        self.answered.setMaxLength(_LONGEST_ANSWERED)
        self.words.setMaxLength(_LONGEST_WORDS)
        self.hour = HourField("A che ora", "Solo se era un'altra ora da quella scritta dal computer.")
        self._asks = Field("Parole", self.words)
        self.body.addWidget(Field("Com'è andata", self.outcome))
        self.body.addWidget(Field("Chi ha risposto", self.answered, "Un ruolo o un nome di battesimo. Mai dove lei è."))
        self.body.addWidget(self._asks)
        self.body.addWidget(self.hour)
        self.keep_draft(
            "told",
            {"outcome": self.outcome, "answered": self.answered, "words": self.words, "hour": self.hour.line},
        )

    def begin(self, entry: Entry) -> None:
        """Open the form for a line."""
        self.about = entry.id.hex()
        self.outcome.set_code(entry.what.value)
        self.answered.setText(entry.answered)
        self.words.setText(entry.words)
        self.hour.line.setText(f"{entry.told.hour}:{entry.told.minute:02}" if entry.told is not None else "")
        self.open_form(self.answered)

    def name(self, asks: str, outcomes: Iterable[Outcome]) -> None:
        """Say what it matters to write down, and offer how it can go."""
        self._asks.set_note(asks)
        fitting, chosen = {*outcomes, Outcome.MISTAKE}, self.outcome.code()
        self.outcome.set_choices({each.value: name for each, name in OUTCOME_NAMES.items() if each in fitting})
        self.outcome.set_code(chosen)

    def told(self) -> Told | None:
        """Return what it holds, None where the hour cannot be read: then the field says so."""
        readable, at = self.hour.read()
        if not readable:
            return None
        return Told(Outcome(self.outcome.code()), self.answered.text(), self.words.text(), at)
