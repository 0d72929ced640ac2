"""«Se il computer sparisce»: the sheet to print before it happens, and the note for the authority afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.breach import BreachNote, Gone, WasOpen, read_noticed
from desktop.domain.days import read_day
from desktop.errors import DayUnusable
from desktop.printing.breach_note import render
from desktop.printing.pages import Pages
from desktop.services.archive.breach import Happened, breach_note, note_breach_printed
from desktop.services.overview.today import this_moment
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.missing_dialog import MissingDialog
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.app import Knowledge
    from desktop.ui.pages.page import Desk

_BEFORE: Final = (
    "Sul computer che non c'è più nessuno può leggerlo: stampalo adesso, scrivi a mano i numeri di telefono e "
    "appendilo dove lo trovate tutte."
)
_AFTER: Final = (
    "Il centro ha 72 ore da quando se ne accorge. La nota mette insieme quello che l'archivio sa: quanti fascicoli, "
    "quali dati, come erano protetti. Il resto lo scrive chi è titolare dei dati. Se hai riaperto una copia, i "
    "numeri sono di quel giorno."
)
_GONE: Final = {Gone.COMPUTER.value: "Il computer", Gone.STICK.value: "Una chiavetta con una copia"}
_OPEN: Final = {
    WasOpen.UNKNOWN.value: "Non so se era aperto",
    WasOpen.CLOSED.value: "L'archivio era chiuso",
    WasOpen.OPEN.value: "L'archivio era aperto",
}
_DIALOG: Final = "Numeri soltanto, di nessuna donna niente. È da completare e verificare prima di mandarla."


class MissingPart(Part):
    """What to print before, and what to write after."""

    TITLE = "Se il computer sparisce"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet, self.note = PrimaryButton("Il foglio da stampare"), Button("Prepara la nota")
        self.day, self.hour = QLineEdit(), QLineEdit()
        self.gone, self.was = ChoiceBox(dict(_GONE)), ChoiceBox(dict(_OPEN))
        self.day_field = Field("Il centro se ne è accorto il giorno", self.day, "Per esempio 20/11/2026.")
        self.hour_field = Field("Alle ore", self.hour, "Per esempio 8:30. Se non lo sai lascia vuoto.")
        before, after = Card("Prima che succeda"), Card("La nota per il Garante")
        before.body.addWidget(PlainLabel(_BEFORE))
        before.body.addLayout(_row(self.sheet))
        after.body.addWidget(PlainLabel(_AFTER))
        what, was = Field("Che cosa è sparito", self.gone), Field("Com'era", self.was)
        for field in (self.day_field, self.hour_field, what, was):
            after.body.addWidget(field)
        after.body.addLayout(_row(self.note))
        for card in (before, after):
            self.body.addWidget(card)
        typed = {"day": self.day, "hour": self.hour, "gone": self.gone, "was": self.was}
        self.keep_typed("breach", typed)
        self.sheet.clicked.connect(self._on_sheet)
        self.note.clicked.connect(self._on_note)

    def leave(self) -> None:
        """Let go of what was typed."""
        for line in (self.day, self.hour):
            line.clear()
        for field in (self.day_field, self.hour_field):
            field.set_error("")

    @Slot()
    def _on_sheet(self) -> None:
        MissingDialog(self, self.desk.background).open()

    @Slot()
    def _on_note(self) -> None:
        for field in (self.day_field, self.hour_field):
            field.set_error("")
        self.banner.hide()
        self.desk.background.run(self, this_moment).then(self._make_note)

    def _make_note(self, now: datetime) -> None:
        field = self.day_field
        try:
            day = read_day(self.day.text())
            field = self.hour_field
            noticed = read_noticed(day, self.hour.text(), now)
        except DayUnusable as refused:
            field.set_error(sentence(refused))
            (self.day if field is self.day_field else self.hour).setFocus()
            return
        happened = Happened(Gone(self.gone.code()), WasOpen(self.was.code()), noticed)
        work = self.desk.background.run(self, breach_note, happened)
        work.then(self._render).otherwise(self.show_refused)

    def _render(self, note: BreachNote) -> None:
        self.desk.background.run_elsewhere(self, _rendered, note, self.desk.knowledge).then(self._show_note)

    def _show_note(self, made: tuple[bytes, int]) -> None:
        ready = Ready(*made, note_breach_printed, note_breach_printed, holds=None)
        PaperDialog(self, self.desk.background, ready, "La nota per il Garante", _DIALOG).open()


def _rendered(note: BreachNote, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = render(note, knowledge.breach_law, knowledge.fonts)
    pages = Pages(pdf)
    try:
        return pdf, len(pages)
    finally:
        pages.close()


def _row(button: Button) -> FlowLayout:
    row = FlowLayout()
    row.addWidget(button)
    return row
