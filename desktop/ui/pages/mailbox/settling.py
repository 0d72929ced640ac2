"""After a copy was brought back: how it comes to be known what had left, before anything leaves again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.errors import SecondOperatorNeeded
from desktop.services.mailbox.settling import read_certificate, settle_by_certificate, settle_by_declaration, unsettled
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_file
from desktop.ui.pages.mailbox.confirming import confirming
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.identifiers import OperatorId
    from desktop.domain.restoration import Restoration
    from desktop.errors import Refusal
    from desktop.services.mailbox.mailbox import MailboxView
    from desktop.ui.pages.page import Desk

_WHY = (
    "Un riepilogo mandato dopo quel giorno potrebbe non risultare qui: se uscisse due volte, i due insieme direbbero "
    "di più di uno solo. Prima del prossimo serve una di queste due cose."
)
_HOW = (
    "Il certificato è il file «.json» che era allegato all'ultimo riepilogo inviato: si cerca nella posta inviata del "
    "centro."
)
_DECLARE = "Dal giorno della copia, {day}, non è stato inviato nessun riepilogo. Chi conferma ha guardato la posta."


class SettlingCard(Card):
    """Shown while nobody said what had left since the copy.

    Attributes:
        view: who is here, and whether she is alone; None until it is known.
        settled: it is known now.
    """

    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("L'archivio riparte da una copia")
        self._desk = desk
        self._day = ""
        self.view: MailboxView | None = None
        self._since, self._error = PlainLabel(), PlainLabel(look="error")
        self.certificate = Button("Mostra l'ultimo certificato inviato…")
        self.declare = Button("Dichiara che non è stato inviato niente")
        row = FlowLayout()
        for button in (self.certificate, self.declare):
            row.addWidget(button)
        for part in (self._since, Note(_WHY), Note(_HOW), self._error):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self._error.hide()
        self.hide()
        self.certificate.clicked.connect(self._on_certificate)
        self.declare.clicked.connect(self._on_declare)

    def load(self) -> None:
        """Ask whether there is something to settle."""
        self._desk.background.run(self, unsettled).then(self._show_unsettled)

    # 3. react

    @Slot()
    def _on_certificate(self) -> None:
        ask_file(self, self.read, "Certificato (*.json)")

    @Slot(str)
    def read(self, path: str) -> None:
        """Take the certificate in this file."""
        self._error.hide()
        work = self._desk.background.run_elsewhere(self, read_certificate, Path(path))
        work.then(self._settle_by).otherwise(self._show_refused)

    def _settle_by(self, content: bytes) -> None:
        work = self._desk.background.run(self, settle_by_certificate, content)
        work.then(lambda _: self._show_settled()).otherwise(self._show_refused)

    @Slot()
    def _on_declare(self) -> None:
        if self.view is None:
            return
        self._error.hide()
        dialog = confirming(self, self._desk, self.view, _DECLARE.format(day=self._day), "Dichiara")
        dialog.confirmed.connect(self._on_confirmed)
        dialog.open()

    @Slot(object)
    def _on_confirmed(self, confirmed_by: OperatorId) -> None:
        work = self._desk.background.run(self, settle_by_declaration, confirmed_by)
        work.then(lambda _: self._show_settled()).otherwise(self._show_refused)

    # 4. show

    def _show_unsettled(self, found: tuple[Restoration, ...]) -> None:
        self.setVisible(bool(found))
        if found:
            self._day = day_words(min(each.copied_on for each in found))
            self._since.setText(f"Quello che è qui arriva fino al {self._day}.")

    def _show_settled(self) -> None:
        self.hide()
        self.settled.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        words = sentence(refusal)
        self._error.setText(words)
        self._error.show()
        announce(self._error, words, at_once=True)
        (self.declare if isinstance(refusal, SecondOperatorNeeded) else self.certificate).setFocus()
