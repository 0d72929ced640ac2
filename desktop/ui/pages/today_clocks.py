"""The deadlines on «Oggi»: those just over of which something can still be made, and those that are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import show_code
from desktop.domain.place import Place
from desktop.services.clocks import count_clocks, read_clocks
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.clocks import ClockLine
    from desktop.ui.pages.page import Desk

_MOST_LATE, _MOST_NEAR = 5, 8


class ClockCard(Card):
    """Some deadlines, hidden while there are none; of many, the first."""

    def __init__(self, heading: str, note: str, most: int) -> None:
        super().__init__(heading, note)
        self._most = most
        self._records, self._more = Records(), Note()
        self.body.addWidget(self._records)
        self.body.addWidget(self._more)
        self.hide()

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these lines."""
        self._records.show_records(records[: self._most])
        more = len(records) - self._most
        self._more.setText("E un'altra ancora." if more == 1 else f"E altre {more}.")
        self._more.setVisible(more > 0)
        self.setVisible(bool(records))


class TodayClocks(QWidget):
    """Two cards that fill by themselves: what is kept at once, then what changed, counted some files at a time.

    Attributes:
        go: a place to go to.
        shown: whether there is any deadline to show.
    """

    go = Signal(object)
    shown = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._counting = False
        self._lines: tuple[ClockLine, ...] | None = None
        self.late = ClockCard(
            "Scadenze appena passate", "Quello che si può ancora fare. Verifica prima con l'ufficio.", _MOST_LATE
        )
        self.near = ClockCard("Scadenze vicine", "Nei prossimi 45 giorni, contate da ciò che è scritto.", _MOST_NEAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(self.late)
        column.addWidget(self.near)
        self.hide()

    def load(self) -> None:
        """Show what was counted last, and count what changed since."""
        self._read()
        if not self._counting:
            self._counting = True
            self._count()

    def forget(self) -> None:
        """Show nothing: the acting operator follows no women."""
        self._show(())

    def _read(self) -> None:
        knowledge = self._desk.knowledge
        # The rules are read on the vault's thread: the window does not wait for them.
        self._desk.background.run(self, lambda uow: read_clocks(uow, knowledge.rule_set)).then(self._show)

    def _count(self) -> None:
        knowledge = self._desk.knowledge
        work = self._desk.background.run(self, lambda uow: count_clocks(uow, knowledge.rule_set, knowledge.forms))
        work.then(self._on_counted)

    def _on_counted(self, left: int) -> None:
        if left:
            self._count()
        else:
            self._counting = False
            self._read()

    def _show(self, lines: tuple[ClockLine, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        self.late.show_records([self._record(line) for line in lines if line.past])
        self.near.show_records([self._record(line) for line in lines if not line.past])
        self.setVisible(bool(lines))
        self.shown.emit(bool(lines))

    def _record(self, line: ClockLine) -> Record:
        notes = [f"{line.name}: {line.text}."]
        notes += [f"Che cosa si può ancora fare: {line.late}"] if line.late else []
        notes += [f"Da verificare: {line.doubt}"] if line.doubt else []
        if line.one is None:
            many = "Può riguardare una donna." if line.women == 1 else f"Può riguardare {line.women} donne."
            return Record(day_words(line.day), [*notes, many])
        who = f"{show_code(line.one.code)} · {line.one.alias}"
        opened = Button("Apri")
        opened.setAccessibleName(f"Apri le prestazioni di {who}: {line.name}")
        place = Place("benefits", line.one.case_id)
        opened.clicked.connect(lambda: self.go.emit(place))
        return Record(f"{who} · {day_words(line.day)}", notes, [opened])
