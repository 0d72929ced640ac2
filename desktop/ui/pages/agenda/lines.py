"""The lines of the agenda: a visit, a deadline, what is to be done next; each with a way to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.services.rules.clocks import women_of
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.visit_records import step_record
from desktop.ui.reply_lines import due_record
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words, doubt_words, visit_place, who_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.identifiers import CaseId
    from desktop.domain.reply import ReplyDue
    from desktop.domain.rules.clocks import CaseClock, ClockLine
    from desktop.domain.visit import Visit, VisitRow
    from desktop.domain.visit_outcome import StepRow
    from desktop.ui.pages.page import Desk


class Women(QWidget):
    """Whom a day that is the same for everyone concerns: read when it is asked for."""

    def __init__(self, lines: Lines, line: ClockLine) -> None:
        super().__init__()
        self._lines, self._line = lines, line
        self._records, self._note = Records(), Note("Un momento…")
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.2), 0, 0, 0)
        column.addWidget(self._note)
        column.addWidget(self._records)
        work = lines.desk.background.run(self, women_of, line.term, line.day)
        work.then(self._show)

    def _show(self, women: Sequence[CaseClock]) -> None:
        self._note.setText("Chi ha già segnato la scadenza, o non la riguarda, non c'è.")
        self._records.show_records([self._record(each) for each in women])

    def _record(self, woman: CaseClock) -> Record:
        who = who_words(woman.code, woman.alias)
        return Record(
            who, acts=[self._lines.opened(woman.case_id, "deadlines", f"{who}: {on_screen(self._line.name)}")]
        )


class Lines(QObject):
    """Makes the lines of one page.

    Attributes:
        go: a place to go to.
        saved_asked: a visit is to be saved for a calendar.
        desk: what the page may use.
    """

    go = Signal(object)
    saved_asked = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.desk = desk

    def visit(self, row: VisitRow, *, opens: bool, comes: bool) -> Record:
        """Return the line of a visit: with a way to the file where it may be opened, into a calendar if it `comes`."""
        plan, who = row.visit.plan, who_words(row.code, row.alias)
        hour = f"ore {plan.at.hour}:{plan.at.minute:02}" if plan.at is not None else "senza ora"
        named = f"{who}, {day_words(plan.on)}"
        acts: list[Button] = []
        if opens:
            dossier = QuietButton("Dossier")
            dossier.setAccessibleName(f"Prepara il dossier: {named}")
            place = Place("dossier", row.visit.case_id, question=row.visit.id.hex())
            dossier.clicked.connect(lambda: self.go.emit(place))
            acts = [self.opened(row.visit.case_id, "visits", named), dossier]
        if comes and plan.at is not None:
            acts.append(self._calendar(row.visit, named))
        return Record(f"Incontro, {hour}", [" · ".join(filter(None, (who, visit_place(plan))))], acts)

    def clock(self, line: ClockLine, *, dated: bool = False) -> QWidget:
        """Return the line of a deadline; `dated` where it does not stand under its day."""
        day = f" · {day_words(line.day)}" if dated else ""
        notes = [f"{on_screen(line.name)}: {line.text}."]
        notes += [f"Che cosa si può ancora fare: {line.late}"] if line.late else []
        notes += [doubt_words(line.doubt)] if line.doubt else []
        if line.one is None:
            notes.append("Può riguardare una donna." if line.women == 1 else f"Può riguardare {line.women} donne.")
            record = Record(f"Scadenza per più donne{day}", notes)
            of = f"{on_screen(line.name)}, {day_words(line.day)}"
            record.words.addWidget(Disclosure("chi può riguardare", lambda: Women(self, line), of=of))
            return record
        who = who_words(line.one.code, line.one.alias)
        opened = self.opened(line.one.case_id, "deadlines", f"{who}: {on_screen(line.name)}, {day_words(line.day)}")
        return Record(f"Scadenza · {who}{day}", notes, [opened])

    def step(self, row: StepRow, names: Mapping[str, str]) -> Record:
        """Return the line of what is to be done next after a visit."""
        who = who_words(row.code, row.alias)
        named = f"{who}, dopo l'incontro del {day_words(row.visited_on)}"
        opened = self.opened(row.case_id, "visits", named)
        record = step_record(row, names, opened, who=who)
        opened.setAccessibleName(f"Apri: {named}")  # of whom it is, where many are listed
        return record

    def reply(self, row: ReplyDue) -> Record:
        """Return the line of something a reply asks for."""
        return due_record(row, self.go.emit)

    def opened(self, case_id: CaseId, part: str, named: str) -> Button:
        """Return the button that opens a part of a file."""
        button = Button("Apri")
        button.setAccessibleName(f"Apri: {named}")
        button.clicked.connect(lambda: self.go.emit(Place("case", case_id, question=part)))
        return button

    def _calendar(self, visit: Visit, named: str) -> Button:
        button = QuietButton("Per un calendario")
        button.setAccessibleName(f"Salva l'appuntamento per un calendario: {named}")
        button.clicked.connect(lambda: self.saved_asked.emit(visit))
        return button
