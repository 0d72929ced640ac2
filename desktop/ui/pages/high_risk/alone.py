"""The activations that no file has and that were closed: the coordinator looks at them again, and erases them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.services.path.activation_erasure import erase_activation
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.high_risk.whole import begun_words
from desktop.ui.widgets.buttons import Button, DangerButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import OperatorId, RecordId
    from desktop.services.path.activations import AloneActivation
    from desktop.ui.pages.page import Desk

_WHY = "Si cancella per sempre, anche dalle copie che si raggiungono da qui. Prima stampa il foglio, se serve."
_DUE = "È passato un anno da quando è stata chiusa: si può decidere."


class AloneCard(Card):
    """Hidden while there are none, and for who does not coordinate the centre.

    Attributes:
        asked: the id of the one to be shown.
        erased: one is gone.
        refused: what was not done.
    """

    asked = Signal(object)
    erased = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Chiuse, senza fascicolo", "Restano finché la coordinatrice non decide.", parent)
        self._desk, self._acting = desk, ""
        self._records = Records()
        self.body.addWidget(self._records)
        self.hide()

    def show_alone(self, alone: Sequence[AloneActivation], acting: str) -> None:
        """Show these, the oldest first."""
        self._acting = acting
        self._records.show_records([self._record(each) for each in alone])
        self.setVisible(bool(alone))

    def _record(self, alone: AloneActivation) -> Record:
        words = begun_words(alone.activation.begun_at)
        show, erase = Button("Guarda"), DangerButton("Cancella…", sign="erase")
        for button in (show, erase):
            button.setAccessibleName(f"{button.text()}: {words}")
        show.clicked.connect(partial(self.asked.emit, alone.activation.id))
        erase.clicked.connect(partial(self._ask, alone.activation.id))
        return Record(words, [_DUE if alone.due else ""], [show, erase])

    def _ask(self, record: RecordId) -> None:
        dialog = SecondPassphraseDialog(
            self.window(), self._desk.background, _WHY, act="Cancella per sempre", name=self._acting
        )
        dialog.confirmed.connect(partial(self._erase, record))
        dialog.open()

    def _erase(self, record: RecordId, confirmed: OperatorId) -> None:
        background = self._desk.background
        work = background.run_elsewhere(self, erase_activation, background.vault, record, confirmed)
        work.then(lambda _: self.erased.emit()).otherwise(self.refused.emit)
