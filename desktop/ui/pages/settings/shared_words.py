"""«Parole condivise»: the words several services use, with what each means here, to be read and printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.printing.shared_words import TITLE, render
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.shared_words import SharedWords, Term
    from desktop.ui.pages.page import Desk

_SHEET: Final = SheetWords(
    TITLE,
    "Per il tavolo: dice da dove viene ogni parola, e se è concordata. Non c'è nulla di nessuna donna.",
    "Mandato alla stampante.",
)


class SharedWordsPart(Part):
    """The table in force."""

    TITLE = "Parole condivise"
    LEAD = "Le stesse parole da tutte e due le parti del telefono. Un segnale si segna con una di queste."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._words: SharedWords = desk.knowledge.shared_words.latest
        self.print = PrimaryButton("Stampa il foglio…", sign="print")
        self.print.clicked.connect(self._on_print)
        acts = FlowLayout()
        acts.addWidget(self.print)
        self.body.addLayout(acts)
        card, records = Card(), Records()
        card.body.addWidget(Note(f"{self._words.note} Versione del {day_words(self._words.version)}."))
        records.show_records([_record(term) for term in self._words.terms])
        card.body.addWidget(records)
        self.body.addWidget(card)

    @Slot()
    def _on_print(self) -> None:
        dialog = SheetDialog(self.window(), _SHEET, self.desk.background, None)
        dialog.draw(partial(_drawn, self._words))
        dialog.open()


def _record(term: Term) -> Record:
    sign = "Si può segnare in un fascicolo." if term.sign else ""
    return Record(term.word, [term.meaning, f"{term.source}. {term.standing[:1].upper()}{term.standing[1:]}.", sign])


def _drawn(words: SharedWords) -> bytes:
    return render(words, load_knowledge().fonts)
