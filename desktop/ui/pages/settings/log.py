"""«Registro»: who did what, when, in which file; whether the log is whole; what stands out; and all of it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.access_log import gathered
from desktop.domain.case import show_code
from desktop.errors import CaseUnknown, DayUnusable, Refusal
from desktop.printing import log_sheet
from desktop.printing.access_words import repeated
from desktop.printing.pages import Pages
from desktop.services.colleagues.access_log import (
    LogView,
    compile_log,
    go_on_reading,
    note_log_printed,
    open_log,
    unusual_reads,
)
from desktop.ui.models.growing_table import GrowingTable
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.log_state import LogStateCard
from desktop.ui.pages.settings.log_unusual import UnusualCard
from desktop.ui.pages.settings.part import Part
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.typed import TypedFields
from desktop.ui.widgets.wrapped_table import ScrolledTable
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.app import Knowledge
    from desktop.domain.access_log import LogPage, LogSheet
    from desktop.domain.identifiers import OperatorId
    from desktop.domain.place import Draft
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_HEADERS = ("Quando e chi", "Che cosa, in quale fascicolo")
_SHARES, _TABLE_EM = (5, 6), 26
_FILLED = 30  # rows: fewer may fit without scrolling, and then nobody would ask for more
_ANYBODY = ""
_PROGRAM = "il programma"
_ERASED, _APART = "fascicolo cancellato", "un fascicolo di altro gruppo"
_FILTERS, _STATE, _SHOWN = "filters", "state", "shown"
_PAPER = "Quello che stampi porta i nomi delle colleghe e i codici dei fascicoli: tienilo con le carte del centro."


class LogPart(Part):
    """The coordinator's page of the log; the newest entries come first, the older ones while one scrolls."""

    TITLE = "Registro"
    LEAD = "Chi ha fatto che cosa, quando e in quale fascicolo. Anche leggerlo resta scritto."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: LogView | None = None
        self._asked: Work[LogView] | None = None
        self._authors: dict[str, OperatorId] = {}
        self.state, self.unusual = LogStateCard(desk.background), UnusualCard()
        self.first, self.last = DayField("Dal giorno"), DayField("Al giorno")
        self.who = ChoiceBox({_ANYBODY: "Tutte"})
        self.code = QLineEdit()
        self.code.setPlaceholderText("Tutti")
        self.code_field = Field("Fascicolo", self.code)
        self.model = GrowingTable(_HEADERS)
        self.model.setParent(self)
        self.model.wanted.connect(self._on_wanted)
        self.table = ScrolledTable("Voci del registro, le ultime per prime", self.model, _SHARES, self)
        self.count = Note()
        self._filters = TypedFields(
            {"first": self.first.line, "last": self.last.line, "who": self.who, "code": self.code}
        )
        self._answered: dict[str, str] = {}
        self._back: Mapping[str, str] = {}
        self._cards = (self._built_filters(), self._built_table(), self.state)
        for card in (*self._cards[:2], self.unusual, self.state):
            self.body.addWidget(card)
            card.hide()

    def _built_filters(self) -> Card:
        card, days, whose, acts = Card(), Abreast(), Abreast(), FlowLayout()
        for field in (self.first, self.last):
            days.add(field, least_em=10)
            field.line.returnPressed.connect(self._on_show)
        whose.add(Field("Collega", self.who), least_em=12)
        whose.add(self.code_field, least_em=10)
        self.code.returnPressed.connect(self._on_show)
        self.show_them = PrimaryButton("Mostra")
        self.show_them.clicked.connect(self._on_show)
        acts.addWidget(self.show_them)
        for part in (days, whose, acts):
            card.body.addLayout(part)
        return card

    def _built_table(self) -> Card:
        card, acts = Card(), FlowLayout()
        self.table.setMinimumHeight(em(_TABLE_EM))
        self.print = Button("Prepara il PDF", sign="print")
        self.print.clicked.connect(self._on_print)
        acts.addWidget(self.print)
        for part in (self.count, self.table, Note(_PAPER)):
            card.body.addWidget(part)
        card.body.addLayout(acts)
        return card

    def load(self) -> None:
        """Open the log where it is not open yet: what is shown stays until other days are asked for."""
        if self._view is None:
            self._ask(None)

    def leave(self) -> None:
        """Forget what was shown: the next arrival is a new reading."""
        self._view = None
        self.model.begin([], more=False)

    def draft(self) -> Draft:
        """Return which entries are asked for, where they are not those one begins with, and whether they are shown."""
        texts = self._filters.texts()
        shown = _SHOWN if texts == self._answered else ""
        return {_FILTERS: texts | {_STATE: shown}} if self._filters.changed else {}

    def restore(self, draft: Draft) -> None:
        """Ask again for what was asked for before hiding, once the colleagues to choose from are known."""
        self._back = draft.get(_FILTERS, {})

    def _ask(self, days: tuple[date, date] | None) -> None:
        if self._asked is not None:
            self._asked.drop()
        operator = self._authors.get(self.who.code())
        self._asked = self.desk.background.run(self, open_log, days, operator, self.code.text())
        self._asked.then(self._show_view).otherwise(self._show_refusal)

    @Slot()
    def _on_show(self) -> None:
        self.banner.hide()
        self.code_field.set_error("")
        first, last = self.first.read(), self.last.read()
        if first is not None and last is not None:
            self._ask((first, last))

    @Slot()
    def _on_wanted(self) -> None:
        view = self._view
        if view is None or view.page.beyond is None:
            return

        def show(page: LogPage) -> None:
            if self._view is view:
                self._view = LogView(view.query, page, view.authors)
                self.model.go_on(_cells(page), more=page.beyond is not None)
                self._fill()

        self.desk.background.run(self, go_on_reading, view.query, view.page.beyond).then(show)

    @Slot()
    def _on_print(self) -> None:
        if self._view is None:
            return
        work = self.desk.background.run(self, compile_log, self._view.query)
        work.then(self._render).otherwise(self.show_refused)

    def _render(self, sheet: LogSheet) -> None:
        work = self.desk.background.run_elsewhere(self, _rendered, sheet, self.desk.knowledge)
        work.then(lambda made: self._show_paper(Ready(*made, note_log_printed, note_log_printed, holds=None)))

    def _show_paper(self, ready: Ready) -> None:
        PaperDialog(self, self.desk.background, ready, "Il registro su carta", _PAPER).open()

    def _show_view(self, view: LogView) -> None:
        begins, self._view = self._view is None, view
        for card in self._cards:
            card.show()
        query, chosen = view.query, self.who.code()
        self.first.line.setText(day_words(query.first))
        self.last.line.setText(day_words(query.last))
        self._authors = {operator.hex(): operator for operator, _ in view.authors}
        self.who.clear()
        for code, name in ((_ANYBODY, "Tutte"), *((operator.hex(), name) for operator, name in view.authors)):
            self.who.addItem(name, code)
        self.who.set_code(chosen)
        self._answered = self._filters.texts()
        if begins:
            self._filters.begin("first", "last")
        self.model.begin(_cells(view.page), more=view.page.beyond is not None)
        self.table.scrollToTop()
        self._fill()
        self.state.ask_once()
        self.desk.background.run(self, unusual_reads, query).then(self.unusual.show_unusual)
        self._go_back()

    def _go_back(self) -> None:
        """Put back what was asked for before hiding, and ask again where it was shown; half typed it only stands."""
        back, self._back = self._back, {}
        self._filters.show(back)
        if back.get(_STATE) == _SHOWN:
            self._on_show()

    def _fill(self) -> None:
        """Say how many rows there are, and ask for more where so few came that there is nothing to scroll."""
        self._show_count()
        if self.model.rowCount() < _FILLED:
            self.model.fetchMore()

    def _show_count(self) -> None:
        rows, more = self.model.rowCount(), self.model.canFetchMore()
        if not rows:
            self.count.setText("In questi giorni non c'è nessuna voce.")
            return
        lines = "1 riga" if rows == 1 else f"{rows} righe"
        self.count.setText(
            f"{lines}, dalla più recente. Scorri per le altre." if more else f"{lines}, dalla più recente."
        )

    def _show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, CaseUnknown):
            self.code_field.set_error(sentence(refusal))
            self.code.setFocus()
        elif isinstance(refusal, DayUnusable):
            self.last.point_at(refusal)
        else:
            self.show_refused(refusal)


def _cells(page: LogPage) -> Sequence[Sequence[str]]:
    """Return the rows of some entries: what repeats itself is one row."""
    rows = []
    for row in gathered(page.lines):
        begins, ends = f"{row.begins:%H:%M}", f"{row.ends:%H:%M}"
        hours = begins if begins == ends else f"{begins}-{ends}"
        what = repeated(row.act, row.times)
        code = show_code(row.code) if row.code else _ERASED if row.erased else _APART if row.apart else ""
        rows.append((f"{day_words(row.begins.date())} {hours}\n{row.operator or _PROGRAM}", f"{what}\n{code}"))
    return rows


def _rendered(sheet: LogSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = log_sheet.render(sheet, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
