"""Second step: the centre, its network, and how many women it expects in a year."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.protocol import proposed_cadence
from desktop.ui.pages.first_run.step import Step
from desktop.ui.protocol_wording import CADENCES
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import PlainLabel

_MOST_DIGITS = 5


class CentreStep(Step):
    """Asks who the centre is; from the women expected it proposes how often a summary leaves for INPS."""

    def __init__(self) -> None:
        super().__init__(
            "Il centro", "Questi nomi stanno solo nell'archivio e sulle carte che stampi. Si cambiano in Impostazioni."
        )
        self._centre, self._network, self._women = QLineEdit(), QLineEdit(), QLineEdit()
        self._centre_field = Field("Nome del centro", self._centre)
        self._network_field = Field("Rete antiviolenza", self._network, "Per esempio la rete del tuo ambito o Comune.")
        self._women_field = Field(
            "Donne attese in un anno", self._women, "Facoltativo: serve a proporre ogni quanto mandare il riepilogo."
        )
        self._cadence = PlainLabel()
        card = Card()
        for part in (self._centre_field, self._network_field, self._women_field):
            card.body.addWidget(part)
        protocol = Card("Protocollo con il tavolo tecnico")
        protocol.body.addWidget(self._cadence)
        self.body.addWidget(card)
        self.body.addWidget(protocol)
        self._women.textChanged.connect(self._show_cadence)
        self._show_cadence()

    @property
    def centre(self) -> str:
        """The centre's name as written."""
        return self._centre.text().strip()

    @property
    def network(self) -> str:
        """The network's name as written."""
        return self._network.text().strip()

    @property
    def expected_women(self) -> int | None:
        """The women expected in a year; None where not written, or not a number."""
        typed = self._women.text().strip().replace(".", "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS else None

    def check(self) -> None:
        self._centre_field.set_error("" if self.centre else "Manca il nome del centro.")
        self._network_field.set_error("" if self.network else "Manca il nome della rete. Se non c'è, scrivi «nessuna».")
        unreadable = bool(self._women.text().strip()) and self.expected_women is None
        self._women_field.set_error("Scrivi un numero, oppure lascia vuoto." if unreadable else "")
        wrong = [each for each in (self._centre_field, self._network_field, self._women_field) if each.error]
        if wrong:
            wrong[0].editor.setFocus()
            self.stuck.emit()
        else:
            self.finished.emit()

    @Slot()
    def _show_cadence(self) -> None:
        words = CADENCES[proposed_cadence(self.expected_women)]
        self._cadence.setText(
            f"Riepilogo proposto: {words}. La casella INPS e il resto del protocollo si scrivono in "
            "Impostazioni ▸ Protocollo, quando li conosci."
        )
