"""By which day the summary is sent, and from which of the centre's archives: a card of «Protocollo»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.protocol import LAST_DUE_DAY
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field

if TYPE_CHECKING:
    from desktop.services.mailbox.protocol import ProtocolSheet

_NOTE = "Il giorno è fisso e deciso prima: così mandare il riepilogo non dice niente di quello che è successo."
_HERE = {"yes": "Sì, da questo", "no": "No, da un altro archivio del centro"}
_ONE = (
    "Se il centro ha più archivi, il riepilogo esce da uno solo: altrimenti una donna che sta in due sarebbe contata "
    "due volte."
)


class SendingCard(Card):
    """Shows both; the page keeps what is chosen.

    Attributes:
        chosen: the name of a setting, and its value.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Quando e da dove si manda", _NOTE)
        self.due = ChoiceBox({str(day): f"entro il {day} del mese dopo" for day in range(1, LAST_DUE_DAY + 1)})
        self.releases = ChoiceBox(_HERE)
        self.due_field = Field("Entro quale giorno, dal prossimo gennaio", self.due)
        self.releases_field = Field("Il riepilogo del centro esce da questo archivio?", self.releases, _ONE)
        for part in (self.due_field, self.releases_field):
            self.body.addWidget(part)
        self.due.chosen.connect(lambda day: self.chosen.emit("due", day))
        self.releases.chosen.connect(lambda value: self.chosen.emit("releases", value))

    def field_of(self, name: str) -> Field:
        """Return the field of the setting `name`."""
        return self.due_field if name == "due" else self.releases_field

    def show_sheet(self, sheet: ProtocolSheet) -> None:
        """Show what holds."""
        self.due_field.set_note(f"Nel {sheet.year}: entro il {sheet.protocol.due_day_for(sheet.year)} del mese dopo.")
        self.due.set_code(str(sheet.protocol.due_day_for(sheet.year + 1)))
        self.releases.set_code("yes" if sheet.protocol.releases else "no")
        for box in (self.due, self.releases):
            box.setEnabled(sheet.may_change)
