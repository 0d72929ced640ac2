"""The roster on the page of the network's table: opened, made from the centres' cards, kept in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.commands.collecting import put_new
from desktop.services.mailbox.network_table import card_at, roster_at, with_cards
from desktop.sync.roster import network_code, write_roster
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_file, ask_new_file
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.sync.roster import Card as CentreCard
    from desktop.sync.roster import Roster
    from desktop.ui.background import Elsewhere

_NOTE = (
    "Dice quali centri ci sono, di quale rete, e con quale chiave firmano. Si fa una volta con le schede pubbliche dei "
    "centri e si tiene in un file."
)
_NONE = "Ancora nessun elenco: aprine uno, oppure aggiungi la scheda di ogni centro."
_UNSAVED = "L'elenco è cambiato e non è ancora in un file."
_JSON = "Elenco o scheda (*.json)"


class ListingCard(Card):
    """Holds the roster.

    Args:
        elsewhere: reads and writes the files.

    Attributes:
        changed: there is a roster, or another one.
    """

    changed = Signal()

    def __init__(self, elsewhere: Elsewhere) -> None:
        super().__init__("L'elenco dei centri", _NOTE)
        self._elsewhere = elsewhere
        self.roster: Roster | None = None
        self._kept = True
        self._state, self._voice = PlainLabel(_NONE), PlainLabel()
        self._unsaved, self._error = Note(_UNSAVED), PlainLabel(look="error")
        self._title = QLineEdit()
        self._title.setPlaceholderText("Città metropolitana di Milano")
        self._titled = Field("Come si chiama il totale", self._title, "Sta in testa alla tabella di tutti i centri.")
        self.open, self.add = Button("Apri un elenco…", sign="folder"), Button("Aggiungi una scheda…", sign="plus")
        self.keep = Button("Salva l'elenco…", sign="save")
        row = FlowLayout()
        for button in (self.open, self.add, self.keep):
            row.addWidget(button)
        for part in (self._state, self._voice, self._titled, self._unsaved, self._error):
            self.body.addWidget(part)
        self.body.addLayout(row)
        hidden: tuple[QWidget, ...] = (self._voice, self._error, self._unsaved, self.keep)
        for each in hidden:
            each.hide()
        self.open.clicked.connect(lambda: ask_file(self, self.read, _JSON))
        self.add.clicked.connect(lambda: ask_file(self, self.read_card, _JSON))
        self.keep.clicked.connect(self._on_keep)

    # 3. react

    @Slot(str)
    def read(self, path: str) -> None:
        """Take the roster in this file."""
        self._error.hide()
        work = self._elsewhere.run_elsewhere(self, roster_at, Path(path))
        work.then(lambda roster: self._show(roster, kept=True)).otherwise(self._show_refused)

    @Slot(str)
    def read_card(self, path: str) -> None:
        """Add the centre whose card is in this file."""
        self._error.hide()
        work = self._elsewhere.run_elsewhere(self, self._with_card, Path(path), self.roster, self._title.text())
        work.then(lambda found: self._show_added(*found)).otherwise(self._show_refused)

    @staticmethod
    def _with_card(path: Path, roster: Roster | None, title: str) -> tuple[Roster, CentreCard]:
        card = card_at(path)
        return with_cards(roster, [card], network_code(title or "Area"), title), card

    @Slot()
    def _on_keep(self) -> None:
        ask_new_file(self, ("Salva l'elenco dei centri", "Elenco (*.json)"), "elenco-centri.json", self.write)

    @Slot(str)
    def write(self, path: str) -> None:
        """Keep the roster in a new file."""
        if self.roster is not None:
            self._error.hide()
            work = self._elsewhere.run_elsewhere(self, put_new, Path(path), write_roster(self.roster))
            work.then(lambda _: self._show_kept()).otherwise(self._show_refused)

    # 4. show

    def _show(self, roster: Roster, *, kept: bool) -> None:
        self.roster, self._kept = roster, kept
        self._voice.hide()
        centres, networks = len(roster.centres), len(roster.networks)
        words = "Un centro" if centres == 1 else f"{centres} centri"
        within = "una rete" if networks == 1 else f"{networks} reti"
        invented = " È un elenco di prova: prende solo archivi di prova." if roster.training else ""
        self._state.setText(f"{roster.title or roster.area}: {words}, {within}.{invented}")
        self._titled.hide()
        self._unsaved.setVisible(not kept)
        self.keep.setVisible(not kept)
        announce(self._state, self._state.text())
        self.changed.emit()

    def _show_added(self, roster: Roster, card: CentreCard) -> None:
        self._show(roster, kept=False)
        self._voice.setText(
            f"«{card.name or card.code.text}» è nell'elenco. Telefona al centro e confrontate a voce: "
            f"{card.fingerprint}. Se non è uguale, non usare questo elenco."
        )
        self._voice.show()

    def _show_kept(self) -> None:
        self._kept = True
        self._unsaved.hide()
        self.keep.hide()
        self.open.setFocus()

    def _show_refused(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))
        self._error.show()
        announce(self._error, self._error.text(), at_once=True)
