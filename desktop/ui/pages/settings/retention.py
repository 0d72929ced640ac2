"""«Conservazione»: the closed files to decide about. The list proposes, people decide, nothing goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import show_code
from desktop.domain.erasure import Part as Erased
from desktop.domain.retention import MONTHS, Due, HeldRow, Hold, RetentionRow, RetentionView
from desktop.errors import CaseUnknown
from desktop.services.archive.retention import choose_retention, read_retention
from desktop.ui.pages.erasing.erasing import Erasing
from desktop.ui.pages.erasing.holding import Holding
from desktop.ui.pages.erasing.words import HOLDS
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, DangerButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_MONTHS = {str(months): f"{months} mesi" for months in MONTHS}
_AT_ONCE = 20
_WHY = {
    Due.CLOSED: "Il tempo di conservazione è finito",
    Due.TEXT: "I testi liberi non servono più da sei mesi; il resto può restare",
    Due.PROCEEDINGS: "Era conservato per un procedimento: guarda se è finito",
    Due.MINORS: "Era conservato per figlie o figli minorenni: guarda se lo sono ancora",
    Due.HER_WISH: "Era conservato perché lo aveva chiesto lei: chiedile se vale ancora",
}
_NOTHING = "Nessun fascicolo da decidere oggi."


class RetentionPart(Part):
    """What is to be decided, what is kept longer, and after how many months a closed file comes up."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"case_state", "case_field", "erased", "setting"})
    TITLE = "Conservazione"
    LEAD = (
        "I fascicoli chiusi su cui il centro deve decidere: conservarli ancora, cancellarne i testi o cancellarli. "
        "Niente si cancella da solo, e scrivere in un fascicolo sposta il suo giorno più avanti."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = _AT_ONCE
        self._view: RetentionView | None = None
        self.erasing, self.holding = Erasing(desk, self), Holding(desk.background, self)
        for asked in (self.erasing.refused, self.holding.refused):
            asked.connect(self.show_refused)
        self.erasing.erased.connect(self.load)
        self.holding.kept.connect(self.load)
        self.holding.kept.connect(self.note_saved)
        self._due, self._none, self._waiting = Records(), PlainLabel(_NOTHING), Note()
        self.more = Button("")
        self.more.clicked.connect(self._on_more)
        self._held, self._months = Records(), ChoiceBox(_MONTHS)
        self._months.chosen.connect(self._on_months)
        self._cards = self._built_due(), self._built_held(), self._built_other(), self._built_months()
        for card in self._cards:
            self.body.addWidget(card)
            card.hide()

    def _built_due(self) -> Card:
        card, acts = Card("Da decidere"), FlowLayout()
        acts.addWidget(self.more)
        for part in (self._none, self._due, self._waiting):
            card.body.addWidget(part)
        card.body.addLayout(acts)
        return card

    def _built_held(self) -> Card:
        card = Card("Conservati più a lungo")
        card.body.addWidget(self._held)
        return card

    def _built_other(self) -> Card:
        card, row = Card("Un altro fascicolo", "Anche aperto, se è lei a chiederlo."), Abreast()
        self.code = QLineEdit()
        self.code.setPlaceholderText("K7M-3QX")
        self.code_field = Field("Codice del fascicolo", self.code)
        self.keep_typed("file", {"code": self.code}, asks=False)
        self.erase = DangerButton("Cancella…", sign="erase")
        self.erase.clicked.connect(self._on_erase)
        self.code.returnPressed.connect(self._on_erase)
        row.add(self.code_field, least_em=12)
        row.add(self.erase, 0, bottom=True)
        card.body.addLayout(row)
        self.erasing.refused.connect(self._show_code_refused)
        return card

    def _built_months(self) -> Card:
        card = Card("Dopo quanto si decide")
        card.body.addWidget(
            Field("Mesi dalla chiusura, o dall'ultima cosa scritta", self._months, "Nessuna legge fissa un termine.")
        )
        return card

    def draft(self) -> Draft:
        """Return what is typed here, and in a dialog over it."""
        return {**super().draft(), **self.holding.draft(), **self.erasing.draft()}

    def restore(self, draft: Draft) -> None:
        """Show what was typed before hiding, and open the dialog again where it held something."""
        super().restore(draft)
        self.holding.restore(draft)
        self.erasing.restore(draft)

    def load(self) -> None:
        """Ask for the files to decide about."""
        work = self.desk.background.run(self, read_retention, self.desk.knowledge.free_questions)
        work.then(self._show_view).otherwise(self._show_closed)

    @Slot()
    def _on_more(self) -> None:
        self._shown += _AT_ONCE
        if self._view is not None:
            self._show_view(self._view)

    @Slot(str)
    def _on_months(self, code: str) -> None:
        if self._view is not None:
            work = self.desk.background.run(self, choose_retention, code, self._view.months_stamp)
            work.then(self._keep_months).otherwise(self._show_months_refused)

    def _keep_months(self, _: int) -> None:
        self.note_saved()
        self.load()

    def _show_months_refused(self, refusal: Refusal) -> None:
        """Say both values, and show the files by the one that is kept."""
        super().show_refused(refusal)
        self.load()

    @Slot()
    def _on_erase(self) -> None:
        self.code_field.set_error("")
        self.erasing.ask(self.code.text())

    def show_refused(self, refusal: Refusal) -> None:
        """Say above the part what was refused; a code that no file has is said beside it."""
        if not isinstance(refusal, CaseUnknown):
            super().show_refused(refusal)

    @Slot(object)
    def _show_code_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, CaseUnknown):
            self.code_field.set_error(sentence(refusal))
            self.code.setFocus()

    def _show_closed(self, refusal: Refusal) -> None:
        for card in self._cards:
            card.hide()
        self.show_refused(refusal)

    def _show_view(self, view: RetentionView) -> None:
        self._view = view
        due, held, *others = self._cards
        for card in (due, *others):
            card.show()
        held.setVisible(bool(view.held))
        self._due.show_records([self._due_record(row) for row in view.due[: self._shown]])
        self._due.setVisible(bool(view.due))
        self._none.setVisible(not view.due)
        left = len(view.due) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(f"Mostra altri {min(left, _AT_ONCE)} di {left}")
        self._waiting.setText(_waiting(view))
        self._waiting.setVisible(bool(view.waiting))
        self._held.show_records([self._held_record(row) for row in view.held])
        self._months.set_code(str(view.months))

    def _due_record(self, row: RetentionRow) -> Record:
        code = show_code(row.code)
        keep = Button("Conserva…")
        keep.clicked.connect(lambda: self.holding.ask(row.id, row.code))
        texts = Button("Solo i testi…")
        texts.clicked.connect(lambda: self.erasing.ask(row.code, Erased.TEXT))
        erase = Button("Cancella…")
        erase.clicked.connect(lambda: self.erasing.ask(row.code))
        acts = [keep, texts, erase]
        for act in acts:
            act.setAccessibleName(f"{act.text()} Fascicolo {code}")
        notes = [
            f"{_WHY[row.due]}: si può decidere dal {day_words(row.since)}.",
            f"Chiuso il {day_words(row.closed_on)}; l'ultima cosa è stata scritta il {day_words(row.last_activity)}.",
        ]
        return Record(code, notes, acts)

    def _held_record(self, row: HeldRow) -> Record:
        change = Button("Cambia…")
        change.setAccessibleName(f"Cambia… Fascicolo {show_code(row.code)}")
        change.clicked.connect(lambda: self.holding.ask(row.id, row.code))
        notes = [f"{HOLDS[Hold(row.hold)]}: fino al {day_words(row.until)}.", f"Chiuso il {day_words(row.closed_on)}."]
        return Record(show_code(row.code), notes, [change])


def _waiting(view: RetentionView) -> str:
    if view.waiting == 1:
        return f"Un altro fascicolo chiuso: se ne decide dal {day_words(view.next_on)}."
    return f"Altri {view.waiting} fascicoli chiusi: il primo si decide dal {day_words(view.next_on)}."
