"""What the visits to the desk leave to do on «Oggi»: to tell how they went, and the steps that have a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.services.visits.visits import left_to_do
from desktop.ui.pages.case.visit_records import step_record
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import visit_place, visit_words, who_words

if TYPE_CHECKING:
    from desktop.domain.visit import VisitRow
    from desktop.domain.visit_outcome import StepRow
    from desktop.ui.pages.page import Desk

_MOST = 8
_UNTOLD = "Gli incontri che ci sono stati. Bastano due minuti."
_STEPS = "Quello che si è deciso agli incontri, fino a due settimane da oggi."
_MORE = ("E un altro ancora.", "E altri {}.")
_Left = tuple[tuple["VisitRow", ...], tuple["StepRow", ...]]


class TodayVisits(QWidget):
    """Two cards, hidden while there is nothing.

    Attributes:
        go: a place to go to.
        shown: whether there is anything.
    """

    go = Signal(object)
    shown = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = {benefit.id: benefit.versions[-1].name for benefit in desk.knowledge.rules.benefits}
        self.untold = FirstLines("Com'è andata?", _UNTOLD, _MOST, _MORE)
        self.steps = FirstLines("Prossimi passi", _STEPS, _MOST, _MORE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(self.untold)
        column.addWidget(self.steps)
        self.hide()

    def load(self) -> None:
        """Read what the visits leave to do."""
        self._desk.background.run(self, left_to_do).then(self._show)

    def forget(self) -> None:
        """Show nothing: the acting operator follows no women."""
        self._show(((), ()))

    def _show(self, left: _Left) -> None:
        untold, steps = left
        self.untold.show_lines([partial(self._visit, row) for row in untold])
        self.steps.show_lines([partial(self._step, row) for row in steps])
        self.setVisible(bool(untold or steps))
        self.shown.emit(bool(untold or steps))

    def _visit(self, row: VisitRow) -> Record:
        when, who = visit_words(row.visit.plan), who_words(row.code, row.alias)
        tell = Button("Com'è andata?")
        tell.setAccessibleName(f"Com'è andata? {who}, {when}")
        place = Place("case", row.visit.case_id, question=f"visits/{row.visit.id.hex()}")
        tell.clicked.connect(lambda: self.go.emit(place))
        where = " · ".join(filter(None, (who, visit_place(row.visit.plan))))
        return Record(f"{when[:1].upper()}{when[1:]}", [where], [tell])

    def _step(self, row: StepRow) -> Record:
        who, opened = who_words(row.code, row.alias), Button("Apri")
        opened.clicked.connect(lambda: self.go.emit(Place("case", row.case_id, question="visits")))
        return step_record(row, self._names, opened, who=who)
