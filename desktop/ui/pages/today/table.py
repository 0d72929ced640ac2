"""What the technical table leaves to do on «Oggi»: the next meeting, what is late, who came, what was asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.place import Place
from desktop.domain.table.words import EVENT_KINDS, hours_of
from desktop.services.overview.today_table import read_table_today
from desktop.ui.pages.today.cards import MORE, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, weekday_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.table.records import Action, Event, Meeting
    from desktop.services.overview.today_table import DuePatronage, TableToday
    from desktop.ui.pages.page import Desk

_NOTE = "Incontri, azioni e richieste. Di nessuna donna."


class TodayTable(TodayCards):
    """One card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FirstLines("Tavolo tecnico", _NOTE, MOST, MORE))

    def load(self) -> None:
        """Read what there is."""
        catalogue = self.desk.knowledge.table_catalogue
        self.desk.background.run(self, lambda uow: read_table_today(uow, catalogue)).then(self._show_found)

    def _show_found(self, found: TableToday | None) -> None:
        lines: list[Callable[[], Record]] = []
        if found is not None:
            today = found.today
            lines += [partial(self._unwritten, each.text) for each in found.unwritten]
            lines += [partial(self._late, each.text, found) for each in found.late]
            lines += [partial(self._to_enter, each.text) for each in found.to_enter]
            lines += [partial(self._to_send, each, today) for each in found.to_send]
            lines += [partial(self._patronage, each, today) for each in found.patronages]
            lines += [partial(self._meeting, found.meeting.text, today)] if found.meeting is not None else []
        self.show_lines(lines)

    def _unwritten(self, meeting: Meeting) -> Record:
        title = f"Incontro del {day_words(meeting.on_day)}"
        return self._line(title, "È passato: manca che cosa si è deciso.", "meetings")

    def _late(self, action: Action, found: TableToday) -> Record:
        body = found.catalogue.body_name(action.body)
        return self._line(action.what, f"{body}. Era entro il {day_words(action.due)}.", "actions")

    def _to_enter(self, event: Event) -> Record:
        title = f"{EVENT_KINDS[event.kind]}, {day_words(event.on_day)}"
        part = "schools" if event.kind.value == "school" else "trainings"
        return self._line(title, "Manca chi c'era.", part)

    def _to_send(self, each: DuePatronage, today: date) -> Record:
        was = "andava mandata" if each.by < today else "va mandata"
        told = f"La richiesta di patrocinio {was} entro il {day_words(each.by)}: da verificare con l'ente."
        return self._line(each.kept.text.initiative, told, "patronage")

    def _patronage(self, each: DuePatronage, today: date) -> Record:
        was = "era attesa" if each.by < today else "è attesa"
        told = f"Patrocinio senza risposta: {was} entro il {day_words(each.by)}."
        return self._line(each.kept.text.initiative, told, "patronage")

    def _meeting(self, meeting: Meeting, today: date) -> Record:
        days = (meeting.on_day - today).days
        told = {0: "È oggi.", 1: "È domani."}.get(days, f"Mancano {days} giorni.")
        at = hours_of(meeting.at_time, meeting.until_time)
        when = ", ".join(filter(None, (weekday_words(meeting.on_day), f"ore {at}" if at else "")))
        return self._line(f"Prossimo incontro: {when}", told, "meetings")

    def _line(self, title: str, told: str, part: str) -> Record:
        return Record(title, [told], [self.opens(Place("table", question=part), f"Apri il tavolo: {title}", "Apri")])
