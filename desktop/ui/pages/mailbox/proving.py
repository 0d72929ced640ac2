"""«Niente codice fiscale»: all that left is read again, and the proof can be shown to who pays for the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.commands.proving import proved
from desktop.printing.pages import Pages
from desktop.printing.proof_sheet import TITLE, render
from desktop.services.mailbox.proving import note_proof_printed
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.app import Knowledge
    from desktop.domain.proof import Proof
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WHY = (
    "Per chi chiede i codici fiscali, o paga il centro: il programma rilegge tutto quello che è uscito, cerca ogni "
    "codice fiscale, telefono o parola dei fascicoli, e scrive che non ce n'è."
)
_DIALOG = "Si può dare a chi la chiede: non dice quante donne sono, e di nessuna dice qualcosa."


class ProofCard(Card):
    """Makes the proof and shows it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(TITLE)
        self._desk = desk
        self.error = PlainLabel(look="error")
        self.error.hide()
        self.ask = Button("Rileggi tutto e fai la prova")
        self.ask.clicked.connect(self._on_asked)
        row = FlowLayout()
        row.addWidget(self.ask)
        for part in (Note(_WHY), self.error):
            self.body.addWidget(part)
        self.body.addLayout(row)

    @Slot()
    def _on_asked(self) -> None:
        self.error.hide()
        self.ask.setEnabled(False)
        work = self._desk.background.run(self, proved, self._desk.knowledge)
        work.then(self._render).otherwise(self._show_refused).afterwards(lambda: self.ask.setEnabled(True))

    def _render(self, proof: Proof) -> None:
        work = self._desk.background.run_elsewhere(self, _rendered, proof, self._desk.knowledge)
        work.then(self._show_proof)

    def _show_proof(self, made: tuple[bytes, int]) -> None:
        ready = Ready(*made, note_proof_printed, note_proof_printed, holds=None)
        PaperDialog(self, self._desk.background, ready, TITLE, _DIALOG).open()

    def _show_refused(self, refusal: Refusal) -> None:
        self.error.setText(sentence(refusal))
        self.error.show()


def _rendered(proof: Proof, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = render(proof, knowledge.fonts)
    pages = Pages(pdf)
    try:
        return pdf, len(pages)
    finally:
        pages.close()
