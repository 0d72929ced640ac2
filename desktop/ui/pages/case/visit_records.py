"""The lines of «Incontri»: a visit to come with what it still misses, one that was with what came of it, a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.visit_wording import step_of, step_words, wishes_words
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.record import Record
from desktop.ui.wording import visit_place, visit_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.visit import Visit
    from desktop.domain.visit_outcome import StepRow
    from desktop.services.visits.visit_outcomes import VisitLine

_HOW = "Com'è andata?"


class VisitRecords(QObject):
    """Builds the lines, and tells what is asked of them.

    Attributes:
        change, take_back, dossier, calendar: a `Visit`; the last is to be saved for a calendar.
        tell: a `VisitTold`.
    """

    change = Signal(object)
    take_back = Signal(object)
    dossier = Signal(object)
    calendar = Signal(object)
    tell = Signal(object)

    def __init__(self, names: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def coming(self, line: VisitLine, *, today: bool) -> Record:
        """Return a visit to come; how it went can be written on its day."""
        visit = line.told.visit
        acts = [self._dossier(visit), *([self._how(line)] if today else []), *self._settling(visit)]
        if visit.plan.at is not None:
            acts.append(self._calendar(visit))
        return Record(_title(visit), [*self._about(visit), _papers(line)], acts)

    def past(self, line: VisitLine, told: list[str]) -> Record:
        """Return a visit that was, with what came of it in words."""
        visit = line.told.visit
        settling = [] if line.told.outcome is not None else self._settling(visit)[:1]
        take_back = self._settling(visit)[1]
        return Record(_title(visit), [*self._about(visit), *told], [self._how(line), *settling, take_back])

    def _about(self, visit: Visit) -> list[str]:
        plan = visit.plan
        asked = ", ".join(self._names.get(benefit, benefit) for benefit in plan.benefits)
        companion = f"Con lei: {plan.companion}" if plan.companion else ""
        return [visit_place(plan), companion, asked, wishes_words(plan.wishes)]

    def _how(self, line: VisitLine) -> Button:
        words = _HOW if line.told.outcome is None else "Cambia com'è andata"
        return self._button(Button(words), f"{words} L'incontro di", line.told.visit, lambda: self.tell.emit(line.told))

    def _dossier(self, visit: Visit) -> Button:
        named = "Prepara il dossier per l'incontro di"
        return self._button(Button("Dossier"), named, visit, lambda: self.dossier.emit(visit))

    def _calendar(self, visit: Visit) -> Button:
        named = "Salva per un calendario l'incontro di"
        return self._button(QuietButton("Per un calendario"), named, visit, lambda: self.calendar.emit(visit))

    def _settling(self, visit: Visit) -> list[Button]:
        return [
            self._button(Button("Cambia"), "Cambia l'incontro di", visit, lambda: self.change.emit(visit)),
            self._button(QuietButton("Togli"), "Togli l'incontro di", visit, lambda: self.take_back.emit(visit)),
        ]

    @staticmethod
    def _button(button: Button, named: str, visit: Visit, act: object) -> Button:
        button.setAccessibleName(f"{named} {visit_words(visit.plan)}")
        button.clicked.connect(act)
        return button


def step_record(row: StepRow, names: Mapping[str, str], *acts: Button, who: str = "") -> Record:
    """Return a step with after what it comes, and whose it is where many are listed."""
    done = "✓ " if row.step.done_on is not None else ""
    title = f"{done}{step_words(row.step)}"
    for act in acts:
        act.setAccessibleName(f"{act.text()}: {title}")
    return Record(title, [" · ".join(filter(None, (who, step_of(row, names))))], acts)


def _title(visit: Visit) -> str:
    words = visit_words(visit.plan)
    return f"{words[:1].upper()}{words[1:]}"


def _papers(line: VisitLine) -> str:
    missing = f"Carte ancora da avere: {', '.join(line.missing)}" if line.missing else ""
    check = "una carta da controllare" if line.to_check == 1 else f"{line.to_check} carte da controllare"
    words = ". ".join(filter(None, (missing, check if line.to_check else "")))
    return f"{words[:1].upper()}{words[1:]}"
