"""Where she and the centre stand with each other: the state, since when, how it came to that, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.case import State
from desktop.errors import DayUnusable, Refusal
from desktop.services.case.cases import change_state
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import STATES, day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.case import Case
    from desktop.ui.pages.page import Desk


class StateCard(Card):
    """The state of a file and its history.

    Attributes:
        changed: the state was changed.
        refused: it was not, for a reason that is not the day's.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Stato")
        self._desk = desk
        self._case: Case | None = None
        self._today: date | None = None
        self._now, self._history = PlainLabel(look="strong"), Note()
        self._change = Button("Cambia lo stato")
        self._change.clicked.connect(self._on_open)
        self._state = ChoiceBox({state.value: STATES[state] for state in State})
        self._since = DayField("Da quando")
        self._form = InlineForm("Cambia lo stato", "Salva lo stato")
        row = Abreast()
        row.add(Field("Nuovo stato", self._state), least_em=12)
        row.add(self._since, least_em=12)
        self._form.body.addLayout(row)
        self._form.kept.connect(self._on_kept)
        self._form.left.connect(self._change.show)
        self._form.opened.connect(self._change.hide)
        self._form.keep_draft("state", {"state": self._state, "since": self._since.line})
        acts = FlowLayout()
        acts.addWidget(self._change)
        self.body.addWidget(self._now)
        self.body.addWidget(self._history)
        self.body.addLayout(acts)
        self.body.addWidget(self._form)

    def begin(self) -> None:
        """Forget another file."""
        self._form.close_form()

    def show_case(self, case: Case, today: date) -> None:
        """Show the state of a file and those before it."""
        self._case, self._today = case, today
        since = f" dal {day_words(case.states[-1].since)}" if case.states else ""
        self._now.setText(f"{STATES[case.state]}{since}")
        before = [f"{STATES[change.state]} dal {day_words(change.since)}" for change in case.states[:-1]]
        self._history.setText(f"Prima: {' · '.join(before)}")
        self._history.setVisible(bool(before))

    @Slot()
    def _on_open(self) -> None:
        if self._case is not None:
            self._state.set_code(self._case.state.value)
            self._since.line.setText(day_words(self._today))
            self._form.open_form(self._state)

    @Slot()
    def _on_kept(self) -> None:
        since = self._since.read()
        if self._case is None or since is None:
            return
        work = self._desk.background.run(self, change_state, self._case.id, State(self._state.code()), since)
        work.then(self._show_changed).otherwise(self._show_refused)

    def _show_changed(self, _: Case) -> None:
        self._form.close_form()
        self._change.setFocus()
        self.changed.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self._since.point_at(refusal)
        else:
            self.refused.emit(refusal)
