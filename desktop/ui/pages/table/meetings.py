"""«Incontri»: when the table meets, who was there, what was decided; the minutes, and the next meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.domain.accords import Accord
from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.records import Meeting, MeetingState, Presence
from desktop.domain.table.view import lines_of
from desktop.domain.table.words import MEETING_STATES, PRESENCES, hours_of, place_of
from desktop.services.table.meetings import write_meeting, write_presences
from desktop.services.table.spreading import Shelved
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.pages.table.said import SaidAtOnce
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, weekday_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import RecordId
    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_AT_A_DISTANCE = {"0": "In presenza", "1": "A distanza"}
_NO_NEXT = "Nessun prossimo incontro: convocane uno, o chiedi a INPS quando."
_UNWRITTEN = "È passato: scrivi che cosa si è deciso, e segna «Tenuto»."
_NOBODY = "Prima scrivi chi siede al tavolo, in «Enti e persone»."


class MeetingsPart(TablePart):
    """The meetings, the next one first.

    Attributes:
        next: when the table meets again.
        there: who was at the meeting chosen, said at once.
    """

    TITLE = "Incontri"
    LEAD = " ".join(Accord.TABLE.told)
    ADD = "Convoca un incontro"
    NONE = "Qui stanno gli incontri del tavolo: quando, chi c'era, che cosa si è deciso. Il primo si convoca da qui."

    def __init__(self, desk: Desk) -> None:
        self._chosen: RecordId | None = None
        super().__init__(desk)
        self.papers.saved.connect(lambda words: self.banner.say(words, Tone.SUCCESS))

    def _built_form(self) -> TableForm:
        form = TableForm("meeting", "L'incontro", "Salva l'incontro")
        form.abreast()
        form.day("on_day", "Giorno")
        form.hour("at_time", "Dalle")
        form.hour("until_time", "Alle")
        form.abreast()
        form.choice("remote", "Come", _AT_A_DISTANCE)
        form.line("place", "Dove", "Il luogo, o con che mezzo ci si collega.")
        form.below()
        form.text("agenda", "Ordine del giorno", "Un punto per riga.")
        form.choice("state", "A che punto è", {state.value: words for state, words in MEETING_STATES.items()})
        form.text("decided", "Che cosa si è deciso", "Come va nel verbale: nessun nome di donna, nessuna storia.")
        form.ready()
        return form

    def _build_below(self) -> None:
        self.next, self.there = Note(), SaidAtOnce("Chi c'era")
        self.there.said.connect(self._on_said)
        self.body.addWidget(self.next)
        self.body.addWidget(self.there)
        self.next.hide()

    def _new(self) -> dict[str, object]:
        blank = dict.fromkeys(("place", "agenda", "decided"), "")
        return {**blank, "on_day": None, "at_time": None, "until_time": None, "remote": "0", "state": "convened"}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        if typed["on_day"] is None:
            self.form.fields["on_day"].set_error("Manca il giorno. Se non è deciso, scrivi quello proposto.")
            return None
        meeting = Meeting(**typed | {"remote": typed["remote"] == "1", "state": MeetingState(typed["state"])})
        return self.desk.background.run(self, write_meeting, meeting, self.form.record, self.form.seen)

    def _on_said(self, who: str, presence: str) -> None:
        if self._chosen is not None:
            said = {bytes.fromhex(who): Presence(presence)}
            self.do(self.desk.background.run(self, write_presences, self._chosen, said))  # type: ignore[arg-type]  # ids are bytes

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        self._show_next(view)
        self._show_there(view)
        ahead = [each for each in view.meetings if each.text.on_day >= view.today]
        over = [each for each in view.meetings if each.text.on_day < view.today]
        return [self._record(view, each) for each in (*ahead, *reversed(over))]

    def _show_next(self, view: TableView) -> None:
        ahead = view.next_meeting
        self.next.setVisible(bool(view.meetings))
        self.next.setText(next_words(view, ahead) if ahead is not None else _NO_NEXT)

    def _show_there(self, view: TableView) -> None:
        meeting = view.meeting(self._chosen)
        if meeting is None:
            self.there.put_away()
            return
        there = view.presences.get(meeting.id, {})
        self.there.show_people(
            f"Chi c'era il {day_words(meeting.text.on_day)}",
            [
                (
                    each.id.hex(),
                    ", ".join((each.text.name, view.catalogue.body_name(each.text.body))),
                    there.get(each.id, Presence.UNSAID).value,
                )
                for each in view.delegates
            ],
            {presence.value: words for presence, words in PRESENCES.items()},
            _NOBODY,
        )

    def _record(self, view: TableView, meeting: Kept[Meeting]) -> Record:
        text = meeting.text
        called = f"l'incontro del {day_words(text.on_day)}"
        there = view.presences.get(meeting.id, {})
        present = [each.text.name for each in view.delegates if there.get(each.id) is Presence.PRESENT]
        over = text.state is MeetingState.CONVENED and text.on_day < view.today
        acts = [
            ("Stampa il verbale…", partial(self.papers.prepare, PaperAsked(PaperKind.MINUTES, meeting.id))),
            *(
                [("Salva per il calendario…", partial(self.papers.save_appointment, meeting.id))]
                if text.at_time
                else []
            ),
        ]
        writing = [
            ("Cambia…", partial(self._change, meeting)),
            ("Chi c'era…", partial(self._choose, meeting.id)),
            ("Togli", partial(self.take_away, Shelved.MEETING, meeting, called)),
        ]
        at = hours_of(text.at_time, text.until_time)
        return Record(
            ", ".join(filter(None, (weekday_words(text.on_day), f"ore {at}" if at else ""))),
            [
                " · ".join(filter(None, (MEETING_STATES[text.state], place_of(text)))),
                _UNWRITTEN if over else "",
                "\n".join(f"{place}. {line}" for place, line in enumerate(lines_of(text.agenda), 1)),
                f"Si è deciso: {text.decided}" if text.decided else "",
                f"C'erano: {', '.join(present)}." if present else "",
            ],
            acts_of(view, called, *acts, *writing, reading=len(acts)),
            long=True,
        )

    def _choose(self, meeting: RecordId) -> None:
        self._chosen = meeting
        self._show_there(self.view)
        self.there.take_focus()

    def _change(self, meeting: Kept[Meeting]) -> None:
        text = meeting.text
        values = {name: getattr(text, name) for name in self.form.fields}
        self.form.begin({**values, "remote": str(int(text.remote))}, meeting.id, meeting.stamp)


def next_words(view: TableView, meeting: Kept[Meeting]) -> str:
    """Return when the table meets again, and in how many days."""
    days = (meeting.text.on_day - view.today).days
    told = {0: "È oggi", 1: "È domani"}.get(days, f"Mancano {days} giorni")
    return f"Prossimo incontro: {weekday_words(meeting.text.on_day)}. {told}."
