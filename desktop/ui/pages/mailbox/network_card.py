"""The centre and its network, on «Casella INPS»: its public card for the roster, and the table of all the centres."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.commands.collecting import put_new
from desktop.services.mailbox.network_table import OwnCard, own_card
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_new_file
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_NOTE = (
    "Chi somma i riepiloghi della rete riconosce i vostri dalla scheda pubblica: il codice dell'archivio, la chiave "
    "con cui firma, il nome del centro e della rete. Non contiene segreti."
)


class NetworkCard(Card):
    """Hands the public card on, and leads to the table.

    Attributes:
        table_asked: open «Tabella della rete».
    """

    table_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("La rete", _NOTE)
        self._desk = desk
        self._own: OwnCard | None = None
        self.keep, self.table = Button("Salva la scheda pubblica…", sign="save"), Button("Tabella della rete")
        self._said = PlainLabel()
        row = FlowLayout()
        for button in (self.keep, self.table):
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self._said.hide()
        self.keep.clicked.connect(self._on_keep)
        self.table.clicked.connect(self.table_asked)

    # 3. react

    @Slot()
    def _on_keep(self) -> None:
        self._desk.background.run(self, own_card).then(self._ask).otherwise(self._show_refused)

    def _ask(self, own: OwnCard) -> None:
        self._own = own
        name = f"scheda-{own.card.code.text}.json"
        ask_new_file(self, ("Salva la scheda pubblica", "Scheda (*.json)"), name, self.write)

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the card in a new file."""
        if self._own is not None:
            work = self._desk.background.run_elsewhere(self, put_new, Path(path), self._own.content)
            work.then(self._show_kept).otherwise(self._show_refused)

    # 4. show

    def _show_kept(self, path: Path) -> None:
        assert self._own is not None
        self._say(
            f"La scheda è in {path}. Chi la riceve vi telefona: al telefono leggete {self._own.card.fingerprint}.",
            "success",
        )

    def _show_refused(self, refusal: Refusal) -> None:
        self._say(sentence(refusal), "error")

    def _say(self, words: str, look: str) -> None:
        self._said.setText(words)
        self._said.set_look(look)
        self._said.show()
        announce(self._said, words, at_once=True)
