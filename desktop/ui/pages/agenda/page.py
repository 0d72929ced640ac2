"""«Agenda»: what there is to do for all the women, a week or a month at a time; what is late stands first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.agenda import Span, days_of, moved
from desktop.domain.days import read_day
from desktop.domain.place import Place
from desktop.errors import DayUnusable, Refusal, RoleMissing
from desktop.services.overview.agenda import AgendaDay, AgendaView, read_agenda
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.agenda.lines import Lines
from desktop.ui.pages.appointment_out import AppointmentOut
from desktop.ui.pages.clock_counting import ClockCounting
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note
from desktop.ui.widgets.record import Records
from desktop.ui.wording import weekday_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.domain.visit import VisitRow

_MOST_LATE = 5
_SPANS = {Span.WEEK.value: "Una settimana", Span.MONTH.value: "Un mese"}
_NOTHING = {Span.WEEK: "Niente in programma questa settimana.", Span.MONTH: "Niente in programma questo mese."}
_COMES_BY_ITSELF = "Gli incontri, i prossimi passi e le scadenze di tutte le donne arrivano qui da sé, dai fascicoli."
_ELSEWHERE = "Qui stanno gli incontri e le scadenze di chi segue le donne. Il tuo lavoro è nelle altre pagine."


class AgendaPage(Page):
    """The desk calendar; `place.question` is what is shown and a day of it: «week 2026-11-25»."""

    SHOWS = frozenset(
        {
            *("visit", "visit_benefit", "visit_step", "case_file", "case_field", "case_state", "settled_deadline"),
            *("assessment_field", "answer", "fact", "fact_subject", "lodging", "case_access", "rule_pack"),
            *("reply", "reply_change"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._around: date | None = None
        self._view: AgendaView | None = None
        self.banner = Banner()
        self._lines = Lines(desk, self)
        self._lines.go.connect(self.go)
        self.out = AppointmentOut(desk.background, self)
        self._lines.saved_asked.connect(lambda visit: self.out.save(visit.id))
        self.out.done.connect(lambda words: self.banner.say(words, Tone.INFO))
        self.out.refused.connect(lambda refusal: self.banner.say(sentence(refusal), Tone.WARNING))
        column = self.scrolled_column("Agenda")
        self._held = QWidget()
        self._body = QVBoxLayout(self._held)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(em(1))
        self._body.addLayout(self._built_bar())
        self.late = Card("In ritardo", "Quello che si può ancora fare. Verifica prima con l'ufficio.")
        self._late = Records()
        self.late.body.addWidget(self._late)
        self.late.hide()
        self.period, self._nothing = Heading(""), Note()
        self._days = QVBoxLayout()
        self._days.setSpacing(em(1))
        parts: tuple[QWidget, ...] = (self.late, self.period, self._nothing)
        for part in parts:
            self._body.addWidget(part)
        self._body.addLayout(self._days)
        self.empty = EmptyList("calendar", "Per te qui non c'è niente", _ELSEWHERE)
        self.empty.hide()
        for part in (self.banner, self._held, self.empty):
            column.addWidget(part)
        column.addStretch(1)
        self.counting = ClockCounting(desk, self)
        self.counting.counted.connect(self._read)

    def _built_bar(self) -> FlowLayout:
        bar = FlowLayout()
        self._span = ChoiceBox(_SPANS)
        self._span.setAccessibleName("Quanto mostrare")
        self._span.chosen.connect(self._on_span)
        self.before, self.now, self.after = Button("Prima"), Button("Oggi"), Button("Dopo")
        for button, name, by, keys in (
            (self.before, "Vai indietro (Ctrl PagSu)", -1, Keys.EARLIER),
            (self.after, "Vai avanti (Ctrl PagGiù)", 1, Keys.FURTHER),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, by=by: self._on_moved(by))
            shortcut(keys, self).activated.connect(lambda by=by: self._on_moved(by))
        self.now.setAccessibleName("Torna a oggi")
        self.now.clicked.connect(self._on_now)
        for part in (self._span, self.before, self.now, self.after):
            bar.addWidget(part)
        return bar

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the week or the month that `place` names, this week where it names none."""
        self.place = place
        span, _, day = place.question.partition(" ")
        self._span.set_code(span if span in _SPANS else Span.WEEK.value)
        try:
            self._around = read_day(day) if day else None
        except DayUnusable:
            self._around = None
        self.load()

    def load(self) -> None:
        """Show what was counted last, and count what changed since."""
        self._read()
        self.counting.begin()

    def here(self) -> Place:
        """Return the week or the month in front."""
        day = f" {self._around.isoformat()}" if self._around is not None else ""
        return Place(self.place.page, question=f"{self._span.code()}{day}")

    def take_focus(self) -> None:
        """Begin at the way back in time, so that the keys of the bar are one Tab from each other."""
        self._span.setFocus()

    @Slot()
    def _read(self) -> None:
        knowledge, span, around = self.desk.knowledge, Span(self._span.code()), self._around
        # The rules are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(self, lambda uow: read_agenda(uow, knowledge.rule_set, span, around))
        work.then(self._show_view).otherwise(self._show_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_span(self, _: str) -> None:
        self._read()

    def _on_moved(self, by: int) -> None:
        if self._view is not None:
            self._around = moved(Span(self._span.code()), self._around or self._view.today, by)
            self._read()

    @Slot()
    def _on_now(self) -> None:
        self._around = None
        self._read()

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_refused(self, refusal: Refusal) -> None:
        self._held.hide()
        if isinstance(refusal, RoleMissing):
            self.empty.show()
        else:
            self.banner.say(sentence(refusal), Tone.WARNING)

    def _show_view(self, view: AgendaView) -> None:
        self.empty.hide()
        self._held.show()
        if view != self._view:
            self._view = view
            self._show_all(view)

    def _show_all(self, view: AgendaView) -> None:
        names = {benefit.id: on_screen(benefit.versions[-1].name) for benefit in self.desk.knowledge.rules.benefits}
        late: list[Callable[[], QWidget]] = [partial(self._lines.clock, line, dated=True) for line in view.late]
        late += [partial(self._lines.step, row, names) for row in view.late_steps]
        late += [partial(self._lines.reply, row) for row in view.late_replies]
        self._show_late(late)
        span = Span(self._span.code())
        first, last = days_of(span, self._around or view.today)
        self.period.setText(f"Da {weekday_words(first)} a {weekday_words(last)}")
        shown = [day for day in view.days if not day.is_empty]
        self._nothing.setText(f"{_NOTHING[span]} {_COMES_BY_ITSELF}")
        self._nothing.setVisible(not shown)
        self._clear_days()
        for day in shown:
            self._days.addWidget(self._day(day, view, names))
        follow_layout(self)

    def _show_late(self, late: Sequence[Callable[[], QWidget]]) -> None:
        """Show the first of what is late; what more there is, when it is asked for."""
        shown = [built() for built in late[:_MOST_LATE]]
        others = late[_MOST_LATE:]
        if others:
            shown.append(Disclosure(f"le altre in ritardo ({len(others)})", lambda: _in_a_list(others)))
        self._late.show_records(shown)
        self.late.setVisible(bool(shown))

    def _visit(self, row: VisitRow, view: AgendaView) -> QWidget:
        return self._lines.visit(row, opens=view.sees_files, comes=row.visit.plan.on >= view.today)

    def _clear_days(self) -> None:
        while self._days.count():
            item = self._days.takeAt(0)
            card = item.widget() if item is not None else None
            if card is not None:
                card.hide()
                card.deleteLater()

    def _day(self, day: AgendaDay, view: AgendaView, names: dict[str, str]) -> Card:
        words = weekday_words(day.day)
        card = Card(f"{words[:1].upper()}{words[1:]}{' · oggi' if day.day == view.today else ''}")
        records = Records()
        late = set(view.late)
        lines: list[QWidget] = [self._visit(row, view) for row in day.visits]
        lines += [self._lines.step(row, names) for row in day.steps]
        lines += [self._lines.reply(row) for row in day.replies]
        lines += [self._lines.clock(line) for line in day.clocks if line not in late]
        records.show_records(lines)
        card.body.addWidget(records)
        return card


def _in_a_list(built: Sequence[Callable[[], QWidget]]) -> Records:
    records = Records()
    records.show_records([each() for each in built])
    return records
