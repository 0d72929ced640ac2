"""What follows her together leaves to do on «Oggi»: who is still to be heard first of all, then sheets and meetings.

She may be reading: no line says who signalled her, why, or what is on a sheet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.services.overview.today_integrated import IntegratedToday, read_integrated_today
from desktop.ui.integrated_wording import moment, when
from desktop.ui.pages.today.cards import MORE, MORE_OF_THEM, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, who_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.integrated.handed import HandedWaiting
    from desktop.domain.integrated.signalling import SignallingWaiting
    from desktop.domain.integrated.team import MeetingDue
    from desktop.ui.pages.page import Desk

_PART: Final = "integrated"


class TodayToHear(TodayCards):
    """The women nobody has spoken with yet, who has waited longest first."""

    def __init__(self, desk: Desk) -> None:
        self.to_hear = FirstLines("Da sentire", "Hanno accettato che il centro le chiami.", MOST, MORE_OF_THEM)
        super().__init__(desk, self.to_hear)

    def load(self) -> None:
        """Read who is still to be heard."""
        self.desk.background.run(self, read_integrated_today).then(self._show_found)

    def _show_found(self, found: IntegratedToday) -> None:
        self.show_lines([partial(self._line, each, found) for each in found.to_hear])

    def _line(self, each: SignallingWaiting, found: IntegratedToday) -> Record:
        who, by = who_words(each.code, each.alias), found.by(each)
        words = f"Da sentire dal {moment(each.arrived_at)}"
        until = f", entro il {moment(by)}" if by is not None else ""
        return Record(who, [f"{words}{until}."], [self.opens_file(each.case_id, _PART, f"Apri: da sentire, {who}")])


class TodayTogether(TodayCards):
    """The sheets of which nobody said that they arrived, and the meetings of a team."""

    def __init__(self, desk: Desk) -> None:
        self.sheets = FirstLines("Schede consegnate", "Manca la ricevuta: si chiede se sono arrivate.", MOST, MORE)
        self.meetings = FirstLines("Incontri con altri servizi", "Fissati, o di cui manca com'è andata.", MOST, MORE)
        super().__init__(desk, self.sheets, self.meetings)

    def load(self) -> None:
        """Read what there is."""
        self.desk.background.run(self, read_integrated_today).then(self._show_found)

    def _show_found(self, found: IntegratedToday) -> None:
        self.show_lines(
            [partial(self._sheet, each, found.today) for each in found.sheets],
            [partial(self._meeting, each, found.today) for each in found.meetings],
        )

    def _sheet(self, each: HandedWaiting, today: date) -> Record:
        who = who_words(each.code, each.alias)
        words = f"Consegnata il {day_words(each.on)}"
        if each.answer_by is not None:
            lead = "la risposta era attesa entro il" if each.late(today) else "la risposta è attesa entro il"
            words += f"; {lead} {day_words(each.answer_by)}"
        return Record(who, [f"{words}."], [self.opens_file(each.case_id, _PART, f"Apri: scheda consegnata, {who}")])

    def _meeting(self, each: MeetingDue, today: date) -> Record:
        who = who_words(each.code, each.alias)
        lead = "Era fissato per il" if each.on < today else "È fissato per il"
        words = f"{lead} {when(each.on, each.at)}."
        return Record(who, [words], [self.opens_file(each.case_id, _PART, f"Apri: incontro con altri servizi, {who}")])
