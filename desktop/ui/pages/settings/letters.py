"""«Registro delle lettere»: the numbers given in the whole centre, for the coordinator, and all of it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.case import show_code
from desktop.errors import DayUnusable, Refusal
from desktop.printing import letter_register
from desktop.printing.pages import Pages
from desktop.services.documents.letters import note_register_printed, read_letter_register
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.wrapped_table import WrappedTable
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.app import Knowledge
    from desktop.domain.documents.written_letter import LetterRegister, Numbered
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_HEADERS = ("Numero e giorno", "Che cosa, di quale fascicolo, chi")
_SHARES = (5, 8)
_ERASED = "fascicolo cancellato"
_PAPER = "Porta i codici dei fascicoli e i nomi delle colleghe: tienilo con le carte del centro."


class LettersPart(Part):
    """The letters of the centre that took a number in some days, the newest first."""

    TITLE = "Registro delle lettere"
    LEAD = "I numeri dati alle attestazioni e alle lettere di tutti i fascicoli. Anche leggerlo resta scritto."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._register: LetterRegister | None = None
        self._asked: Work[LetterRegister] | None = None
        self.first, self.last = DayField("Dal giorno"), DayField("Al giorno")
        self.model = TextTable(_HEADERS)
        self.model.setParent(self)
        self.table = WrappedTable("Lettere numerate, le ultime per prime", self.model, _SHARES, self)
        self.count = Note()
        self.show_them, self.print = PrimaryButton("Mostra"), Button("Stampa il registro…", sign="print")
        self._days, self._found = self._built_days(), self._built_table()
        for card in (self._days, self._found):
            self.body.addWidget(card)
            card.hide()
        self._typed_days = self.keep_typed("letters", {"first": self.first.line, "last": self.last.line}, asks=False)

    def _built_days(self) -> Card:
        card, days, acts = Card(), Abreast(), FlowLayout()
        for field in (self.first, self.last):
            days.add(field, least_em=10)
            field.line.returnPressed.connect(self._on_show)
        self.show_them.clicked.connect(self._on_show)
        acts.addWidget(self.show_them)
        card.body.addLayout(days)
        card.body.addLayout(acts)
        return card

    def _built_table(self) -> Card:
        card, acts = Card(), FlowLayout()
        self.print.clicked.connect(self._on_print)
        acts.addWidget(self.print)
        for part in (self.count, self.table, Note(_PAPER)):
            card.body.addWidget(part)
        card.body.addLayout(acts)
        return card

    def load(self) -> None:
        """Open the register of this year where it is not open yet."""
        if self._register is None:
            self._ask(self.desk.background.run(self, read_letter_register, self.desk.knowledge.letters.names))

    def leave(self) -> None:
        """Forget what was shown: the next arrival is a new reading."""
        self._register = None
        self.model.show_rows(_HEADERS, [])

    def _ask(self, work: Work[LetterRegister]) -> None:
        if self._asked is not None:
            self._asked.drop()
        self._asked = work
        work.then(self._show).otherwise(self._show_refusal)

    @Slot()
    def _on_show(self) -> None:
        self.banner.hide()
        first, last = self.first.read(), self.last.read()
        if first is not None and last is not None:
            self._typed_days.begin()
            names = self.desk.knowledge.letters.names
            self._ask(self.desk.background.run(self, read_letter_register, names, first, last))

    def _show(self, register: LetterRegister) -> None:
        self._register = register
        if not self._typed_days.changed:  # what was typed before the window was hidden stays
            self.first.line.setText(day_words(register.first))
            self.last.line.setText(day_words(register.last))
            self._typed_days.begin()
        self.model.show_rows(_HEADERS, [_cells(register, letter) for letter in reversed(register.letters)])
        self.table.setVisible(bool(register.letters))
        many = len(register.letters)
        self.count.setText(
            "In questi giorni nessuna lettera ha preso un numero."
            if not many
            else f"{'1 lettera' if many == 1 else f'{many} lettere'}, dalla più recente."
        )
        for card in (self._days, self._found):
            card.show()

    def _show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.last.point_at(refusal)
        else:
            self.show_refused(refusal)

    @Slot()
    def _on_print(self) -> None:
        if self._register is not None:
            work = self.desk.background.run_elsewhere(self, _rendered, self._register, self.desk.knowledge)
            work.then(
                lambda made: self._show_paper(Ready(*made, note_register_printed, note_register_printed, holds=None))
            )

    def _show_paper(self, ready: Ready) -> None:
        PaperDialog(self, self.desk.background, ready, "Il registro delle lettere su carta", _PAPER).open()


def _cells(register: LetterRegister, letter: Numbered) -> tuple[str, str]:
    code = show_code(letter.code) if letter.code else _ERASED
    return (
        f"N. {letter.number}\n{day_words(letter.made_on)}",
        f"{register.called(letter)}\n{code} · {letter.operator}",
    )


def _rendered(register: LetterRegister, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = letter_register.render(register, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
