"""The visit the papers are for: one of those planned, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.days import read_day
from desktop.domain.visit import NO_WISHES, VisitPlan, read_time
from desktop.errors import DayUnusable, TimeUnusable
from desktop.ui.visit_wording import wishes_words
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fact_editors import SettledLine
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.typed import TypedFields
from desktop.ui.wording import day_words, visit_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.visit import Visit, Wishes

NEW = ""
_AT_DESK, _REMOTE = "desk", "remote"


class VisitCard(Card):
    """Day, hour, office or from afar, who comes along; the benefits of the plan are another card's.

    Attributes:
        chosen: the visit to turn to, by the hexadecimal words of its id; empty for a new one.
        edited: something about the visit was settled anew, and can be read.
        wanted: put the new visit on the agenda.
        typed: what stands in its fields.
    """

    chosen = Signal(str)
    edited = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("L'incontro")
        self._visits = ChoiceBox({NEW: "Un incontro nuovo"})
        self._visits.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._visits.setMinimumContentsLength(12)
        self._visits.chosen.connect(self.chosen)
        self._day, self._hour = SettledLine(), SettledLine()
        self._day.setPlaceholderText("gg/mm/aaaa")
        self._hour.setPlaceholderText("9:30")
        self._office, self._companion = SettledLine(), SettledLine()
        self._where = ChoiceBox({_AT_DESK: "Allo sportello", _REMOTE: "A distanza"})
        self._day_field, self._hour_field = Field("Giorno", self._day), Field("Ora", self._hour)
        self._office_field = Field("Sede", self._office)
        self._wishes, self._wished = NO_WISHES, Note()
        self._keep = Button("Metti in agenda", sign="calendar")
        self._keep.clicked.connect(self.wanted)
        when = {"day": self._day, "hour": self._hour}
        self.typed = TypedFields(when | {"where": self._where, "office": self._office, "companion": self._companion})
        self._arrange()
        for line in (self._day, self._hour, self._office, self._companion):
            line.edited.connect(self._on_edited)
        self._where.chosen.connect(self._on_edited)

    def _arrange(self) -> None:
        self.body.addWidget(Field("Quale incontro", self._visits))
        for pair in (
            (self._day_field, self._hour_field),
            (Field("Dove", self._where),),
            (self._office_field,),
            (Field("Chi la accompagna", self._companion, "Resta qui: non va sui fogli."),),
        ):
            held = QWidget()
            row = Abreast(held)
            for field in pair:
                row.add(field, least_em=8)
            self.body.addWidget(held)
        self.body.addWidget(self._wished)
        acts = FlowLayout()
        acts.addWidget(self._keep)
        self.body.addLayout(acts)

    def show_visits(self, visits: Sequence[Visit], code: str) -> None:
        """Offer these visits, the last first, with the one called `code` in front."""
        blocked = QSignalBlocker(self._visits)
        self._visits.clear()
        self._visits.addItem("Un incontro nuovo", NEW)
        for visit in reversed(visits):
            words = visit_words(visit.plan)
            self._visits.addItem(f"{words[:1].upper()}{words[1:]}", visit.id.hex())
        self._visits.set_code(code)
        del blocked
        self._keep.setVisible(code == NEW)

    def show_plan(self, plan: VisitPlan) -> None:
        """Show what is settled; what is being typed stays."""
        shown = (
            (self._day, day_words(plan.on)),
            (self._hour, f"{plan.at.hour}:{plan.at.minute:02}" if plan.at else ""),
            (self._office, plan.office),
            (self._companion, plan.companion),
        )
        for line, text in shown:
            if not line.pending:
                line.show_text(text)
                line.setCursorPosition(0)
        self._where.set_code(_REMOTE if plan.remote else _AT_DESK)
        self._office_field.setVisible(not plan.remote)
        self._show_wishes(plan.wishes)

    def _show_wishes(self, wishes: Wishes) -> None:
        self._wishes, words = wishes, wishes_words(wishes)
        self._wished.setText(f"{words}. Si cambia in «Incontri»." if words else "")
        self._wished.setVisible(bool(words))

    def take_keyboard(self) -> None:
        """Begin at which visit it is."""
        self._visits.setFocus()

    def forget(self) -> None:
        """Show nothing of another visit, also of what was being typed for it."""
        for line in (self._day, self._hour, self._office, self._companion):
            line.show_text("")
        for field in (self._day_field, self._hour_field):
            field.set_error("")
        self._show_wishes(NO_WISHES)

    def read(self, benefits: tuple[str, ...]) -> VisitPlan | None:
        """Return the visit as it is typed, with these benefits; None where the fields say what cannot be read."""
        day, hour = self._read_day(), None
        try:
            hour = read_time(self._hour.text())
            self._hour_field.set_error("")
        except TimeUnusable as refusal:
            self._hour_field.set_error(sentence(refusal))
            return None
        if day is None:
            return None
        remote = self._where.code() == _REMOTE
        office = "" if remote else self._office.text().strip()
        return VisitPlan(day, hour, office, remote, self._companion.text().strip(), benefits, self._wishes)

    def _read_day(self) -> date | None:
        try:
            day = read_day(self._day.text())
        except DayUnusable as refusal:
            self._day_field.set_error(sentence(refusal))
            return None
        self._day_field.set_error("")
        return day

    @Slot()
    def _on_edited(self) -> None:
        self._office_field.setVisible(self._where.code() == _AT_DESK)
        self.edited.emit()
