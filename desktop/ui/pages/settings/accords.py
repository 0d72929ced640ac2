"""«Protocolli del centro»: which of the four around INPS's desk it uses; what is off is nowhere on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot

from desktop.domain.accords import Accord
from desktop.errors import EditedMeanwhile
from desktop.services.colleagues.accords import read_accords, set_accord
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.colleagues.accords import AccordsView
    from desktop.ui.pages.page import Desk

_ON, _OFF = "ON", "OFF"
_CHOICES = (Choice(_ON, "Il centro lo usa"), Choice(_OFF, "Il centro non lo usa"))
_KEPT: Final = (
    "Di un protocollo che il centro non usa spariscono le pagine, le righe di «Oggi», le scadenze e le carte. "
    "Quello che è già scritto resta nell'archivio, e torna com'era se lo si accende di nuovo."
)
_WHO_DECIDES: Final = "Lo decide la coordinatrice: tu qui lo leggi."
_SWITCHED_OFF: Final = "«{title}» ora è spento. Quello che è scritto resta."
_SWITCHED_ON: Final = "«{title}» ora è acceso. Si ritrova quello che era scritto."
_MEANWHILE: Final = "Intanto qualcuna l'aveva già cambiato: qui c'è com'è adesso."


class AccordsPart(Part):
    """A card for each, with what it is; what is chosen holds at once, and can be taken back."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"setting"})
    TITLE = "Protocolli del centro"
    LEAD = "Quali protocolli il centro usa, oltre a quello con INPS. Si salva da solo."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: AccordsView | None = None
        self._switched: tuple[Accord, bool] | None = None
        self.undo, self._decides = Banner(), Note(_WHO_DECIDES)
        self.undo.acted.connect(self._on_undo)
        for part in (self.undo, Note(_KEPT), self._decides):
            self.body.addWidget(part)
        self._decides.hide()
        self.choices: dict[Accord, ChoiceList] = {}
        for accord in Accord:
            self.body.addWidget(self._built_card(accord))

    def load(self) -> None:
        """Ask which the centre uses."""
        self.desk.background.run(self, read_accords).then(self._show)

    def leave(self) -> None:
        """Offer no more to take back what was chosen before."""
        self.undo.hide()

    def _built_card(self, accord: Accord) -> Card:
        what, asks = accord.told
        card = Card(accord.called, what)
        choice = self.choices[accord] = ChoiceList(accord.called, _CHOICES)
        choice.chosen.connect(partial(self._on_chosen, accord))
        card.body.addWidget(Note(asks))
        card.body.addWidget(choice)
        return card

    # --- react -----------------------------------------------------------------------------------------------------

    def _on_chosen(self, accord: Accord, codes: frozenset[str]) -> None:
        self._switch(accord, in_use=_ON in codes)

    @Slot()
    def _on_undo(self) -> None:
        if self._switched is not None:
            accord, in_use = self._switched
            self._switch(accord, in_use=not in_use)

    def _switch(self, accord: Accord, *, in_use: bool) -> None:
        self.undo.hide()
        if self._view is not None:
            seen = self._view.stamps[accord]
            work = self.desk.background.run(self, set_accord, accord, in_use=in_use, seen=seen)
            work.then(partial(self._show_switched, accord)).otherwise(self._show_refused)

    # --- show ------------------------------------------------------------------------------------------------------

    def _show(self, view: AccordsView) -> None:
        self._view = view
        for accord, choice in self.choices.items():
            choice.set_codes({_ON if accord in view.in_use else _OFF})
            choice.setEnabled(view.may_change)
        self._decides.setVisible(not view.may_change)
        self.desk.accords.learn(view.hers)

    def _show_switched(self, accord: Accord, view: AccordsView) -> None:
        self._show(view)
        on = accord in view.in_use
        self._switched = accord, on
        self.note_saved()
        self.undo.say((_SWITCHED_ON if on else _SWITCHED_OFF).format(title=accord.called), Tone.SUCCESS, "Annulla")

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile):
            self.banner.say(_MEANWHILE, Tone.WARNING)
            self.show_part(self.banner)
        else:
            self.show_refused(refusal)
        self.load()
