"""What the visits to the desk leave to do on «Oggi»: to tell how they went, and the steps that have a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import show_code
from desktop.domain.place import Place
from desktop.services.visits import left_to_do
from desktop.ui.pages.case.visit_records import step_record
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import visit_place, visit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.visit import VisitRow
    from desktop.domain.visit_outcome import StepRow
    from desktop.ui.pages.page import Desk

_MOST = 8
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
        self.untold = _Lines("Com'è andata?", "Gli incontri che ci sono stati. Bastano due minuti.")
        self.steps = _Lines("Prossimi passi", "Quello che si è deciso agli incontri, fino a due settimane da oggi.")
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
        self.untold.show_lines([self._visit(row) for row in untold[:_MOST]], len(untold))
        self.steps.show_lines([self._step(row) for row in steps[:_MOST]], len(steps))
        self.setVisible(bool(untold or steps))
        self.shown.emit(bool(untold or steps))

    def _visit(self, row: VisitRow) -> Record:
        when, who = visit_words(row.visit.plan), _who(row.code, row.alias)
        tell = Button("Com'è andata?")
        tell.setAccessibleName(f"Com'è andata? {who}, {when}")
        place = Place("case", row.visit.case_id, question=f"visits/{row.visit.id.hex()}")
        tell.clicked.connect(lambda: self.go.emit(place))
        where = " · ".join(filter(None, (who, visit_place(row.visit.plan))))
        return Record(f"{when[:1].upper()}{when[1:]}", [where], [tell])

    def _step(self, row: StepRow) -> Record:
        who, opened = _who(row.code, row.alias), Button("Apri")
        opened.clicked.connect(lambda: self.go.emit(Place("case", row.case_id, question="visits")))
        return step_record(row, self._names, opened, who=who)


class _Lines(Card):
    """Some lines, hidden while there are none; of many, the first."""

    def __init__(self, heading: str, note: str) -> None:
        super().__init__(heading, note)
        self._records, self._more = Records(), Note()
        self.body.addWidget(self._records)
        self.body.addWidget(self._more)
        self.hide()

    def show_lines(self, lines: Sequence[Record], count: int) -> None:
        """Show these lines of so many."""
        self._records.show_records(lines)
        more = count - len(lines)
        self._more.setText("E un altro ancora." if more == 1 else f"E altri {more}.")
        self._more.setVisible(more > 0)
        self.setVisible(bool(lines))


def _who(code: str, alias: str) -> str:
    return f"{show_code(code)} · {alias}"
