"""What is left to do once the archive has another key: the copies of before, shown and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.printing.after_new_key import WHY, AfterNewKeySheet, render
from desktop.printing.pages import Pages
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.paths_shown import breakable
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.paper.fonts import Fonts
    from desktop.printing.printer import Spooler
    from desktop.services.archive.team import AfterNewKey
    from desktop.ui.pages.page import Desk

_BACKUP = "Una copia di riserva sotto la chiave nuova è già stata fatta."
_NO_BACKUP = (
    "La copia di riserva sotto la chiave nuova non è riuscita: sta su «Oggi» finché una non riesce. Non distruggere le "
    "copie vecchie prima di allora."
)
_HOW = "Cambia o distruggi le copie vecchie: su una chiavetta cancellare non basta, va riscritta tutta o distrutta."
_NONE = "Il programma non conosce altre copie. Se ne avete fatte a mano, distruggete anche quelle."


class AfterKeyView(QWidget):
    """The fresh backup, the copies to overwrite, the sticks that are away; all on one sheet to be ticked off.

    Args:
        desk: what the page is given.
        title: what happened, in words.
        after: what is left to do.

    Attributes:
        left: it was read.
        through: what prints; None: what prints on this system.
    """

    left = Signal()

    def __init__(self, desk: Desk, title: str, after: AfterNewKey) -> None:
        super().__init__()
        self._desk = desk
        day = desk.background.vault.now().date()
        older = tuple(str(copy) for copy in after.older)
        self._sheet = AfterNewKeySheet(day, after.backup is not None, older, after.away, desk.training)
        self.through: Spooler | None = None
        self.banner = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(Title(title))
        column.addWidget(self.banner)
        for card in (self._built_backup(), self._built_copies()):
            column.addWidget(card)
        column.addLayout(self._built_acts())

    def begin(self) -> None:
        """Take the keyboard."""
        self.print.setFocus()

    def _built_backup(self) -> Card:
        card = Card("Copia di riserva")
        well = self._sheet.backup
        card.body.addWidget(PlainLabel(_BACKUP if well else _NO_BACKUP, look="success" if well else "warning"))
        return card

    def _built_copies(self) -> Card:
        card = Card("Che cosa resta da fare")
        card.body.addWidget(Note(WHY))
        _list(card, "Copie su questo computer e sulle chiavette inserite", self._sheet.older)
        _list(card, "Chiavette e cartelle che adesso non ci sono", self._sheet.away)
        card.body.addWidget(PlainLabel(_HOW if self._sheet.older or self._sheet.away else _NONE))
        return card

    def _built_acts(self) -> FlowLayout:
        self.print, back = PrimaryButton("Stampa che cosa resta da fare", sign="print"), Button("Torna all'elenco")
        self.print.clicked.connect(self._on_print)
        back.clicked.connect(self.left)
        row = FlowLayout()
        row.addWidget(self.print)
        row.addWidget(back)
        return row

    @Slot()
    def _on_print(self) -> None:
        work = self._desk.background.run_elsewhere(self, _rendered, self._sheet, self._desk.knowledge.fonts)
        work.then(self._show_panel)

    def _show_panel(self, made: tuple[bytes, int]) -> None:
        panel = PrintPanel(self, self._desk.background, *made, self.through)
        panel.printed.connect(
            lambda _: self.banner.say("Mandato alla stampante. Ritira subito il foglio.", Tone.SUCCESS)
        )
        panel.open()


def _rendered(sheet: AfterNewKeySheet, fonts: Fonts) -> tuple[bytes, int]:
    pdf = render(sheet, fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)


def _list(card: Card, heading: str, places: Sequence[str]) -> None:
    if places:
        card.body.addWidget(PlainLabel(heading, look="strong"))
        for place in places:
            card.body.addWidget(PlainLabel(breakable(place)))
