"""«Formazione» and «Scuole»: events with day, place, hours, topics and who teaches; the register, then who came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.records import Came, Event, EventKind, EventState, Task, hours_words
from desktop.domain.table.view import attendance_is_missing
from desktop.domain.table.words import CAME, EVENT_KINDS, EVENT_STATES, hours_of
from desktop.services.table.events import enter_attendance, write_event
from desktop.services.table.spreading import Shelved
from desktop.ui.pages.table.attendance import AttendanceForm
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.part import TablePart, acts_of
from desktop.ui.pages.table.said import SaidAtOnce
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, weekday_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import RecordId
    from desktop.domain.table.records import Attendance, Kept
    from desktop.domain.table.view import TableView
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_TRAININGS = (EventKind.OFFICERS, EventKind.OPERATORS)
_TO_ENTER = "È passato: segna chi c'era, o che è stato annullato."
_NOBODY = "Nessuna iscritta. Aggiungile una a una, o stampa il registro con le righe vuote."


class EventsPart(TablePart):
    """Events of some kinds, those to come first.

    Attributes:
        there: who came to the event chosen, said at once.
        enrol: the form that adds somebody to it.
    """

    KINDS: ClassVar[tuple[EventKind, ...]]
    CODE: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        self._chosen: RecordId | None = None
        super().__init__(desk)

    def _built_form(self) -> TableForm:
        form = TableForm(self.CODE, "L'incontro", "Salva l'incontro")
        school = EventKind.SCHOOL in self.KINDS
        if not school:
            form.choice("kind", "Per chi", {kind.value: EVENT_KINDS[kind] for kind in self.KINDS})
        else:
            form.line("place", "Quale scuola")
        form.line("title", "Titolo" if not school else "Titolo, se ce l'ha")
        form.abreast()
        form.day("on_day", "Giorno")
        form.hour("at_time", "Dalle")
        form.hour("until_time", "Alle")
        form.below()
        if not school:
            form.line("place", "Dove")
        else:
            form.abreast()
            form.line("classes", "Classi o età")
            form.line("contact", "Docente con cui parlare")
            form.below()
        topics = [each for each in self.desk.knowledge.table_catalogue.topics if each.of & set(self.KINDS)]
        form.several("catalogue", "Argomenti", [Choice(each.code, each.name) for each in topics])
        form.text("topics", "Altri argomenti", "Uno per riga.", 2)
        form.text("materials", "Che cosa si consegna", "Opuscoli, fogli, presentazioni.", 2)
        form.choice("state", "A che punto è", {state.value: words for state, words in EVENT_STATES.items()})
        form.ready()
        return form

    def _build_below(self) -> None:
        self.there, self.enrol = SaidAtOnce("Chi c'era"), AttendanceForm(self.CODE, EventKind.SCHOOL in self.KINDS)
        self.there.said.connect(self._on_said)
        self.enrol.kept.connect(self._on_enrolled)
        self.body.addWidget(self.enrol)
        self.body.addWidget(self.there)

    def _new(self) -> dict[str, object]:
        blank = dict.fromkeys(("title", "place", "classes", "contact", "topics", "materials"), "")
        days = dict.fromkeys(("on_day", "at_time", "until_time"))
        return {**blank, **days, "kind": self.KINDS[0].value, "catalogue": (), "state": EventState.PLANNED.value}

    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        if typed["on_day"] is None:
            self.form.fields["on_day"].set_error("Manca il giorno. Se non è deciso, scrivi quello proposto.")
            return None
        topics = typed.pop("catalogue")
        kind = EventKind(typed.pop("kind", EventKind.SCHOOL.value))
        event = Event(kind, **typed | {"state": EventState(typed["state"])})
        # Topics of a kind that is offered on the other part stay as they are.
        return self.desk.background.run(self, write_event, event, topics, self.form.record, self.form.seen)

    def _on_enrolled(self) -> None:
        work = self.enrol.written(self.desk.background, self)
        if work is not None:
            work.then(self._show_enrolled).otherwise(self.enrol.say_refused)

    def _show_enrolled(self, _: object) -> None:
        self.enrol.go_on()
        self.done()

    def _on_said(self, record: str, came: str) -> None:
        if self._chosen is not None:
            said: Any = {bytes.fromhex(record): Came(came)}
            self.do(self.desk.background.run(self, enter_attendance, self._chosen, said))

    # --- show ----------------------------------------------------------------------------------------------------

    def _lines(self, view: TableView) -> Sequence[QWidget]:
        self._show_there(view)
        ours = [each for each in view.events if each.text.kind in self.KINDS]
        ahead = [each for each in ours if each.text.on_day >= view.today]
        over = [each for each in ours if each.text.on_day < view.today]
        return [self._record(view, each) for each in (*ahead, *reversed(over))]

    def _show_there(self, view: TableView) -> None:
        event = next((each for each in view.events if each.id == self._chosen), None)
        if event is None:
            self.there.put_away()
            return
        people = [each for task in Task for each in view.at_event(event.id, task)]
        self.there.show_people(
            f"Chi c'era il {day_words(event.text.on_day)}",
            [(each.id.hex(), _named(each.text, event.text.kind), each.text.came.value) for each in people],
            {came.value: words for came, words in CAME.items()},
            _NOBODY,
        )

    def _record(self, view: TableView, event: Kept[Event]) -> Record:
        text = event.text
        called = text.title or f"l'incontro del {day_words(text.on_day)}"
        enrolled = view.at_event(event.id, Task.ENROLLED)
        came = sum(each.text.came is Came.YES for each in enrolled)
        missing = attendance_is_missing(text, [each.text for each in enrolled], view.today)
        at = hours_of(text.at_time, text.until_time)
        reading = [("Stampa il registro…", partial(self.papers.prepare, PaperAsked(PaperKind.REGISTER, event.id)))]
        writing = [
            ("Chi c'era…", partial(self._choose, event.id)),
            ("Aggiungi chi partecipa…", partial(self._enrol, event)),
            ("Cambia…", partial(self._change, event)),
            ("Togli", partial(self.take_away, Shelved.EVENT, event, called)),
        ]
        if enrolled and not missing:
            reading.append(("Attestati…", partial(self._certificates, event.id)))
        teachers = ", ".join(each.text.name for each in view.at_event(event.id, Task.TEACHER))
        return Record(
            text.title or text.place,
            [
                EVENT_KINDS[text.kind],
                " · ".join(
                    filter(None, (weekday_words(text.on_day), f"ore {at}" if at else "", hours_words(text.minutes)))
                ),
                " · ".join(filter(None, (EVENT_STATES[text.state], text.place if text.title else "", text.classes))),
                f"Docente: {text.contact}" if text.contact else "",
                f"{'Ci va' if text.kind is EventKind.SCHOOL else 'Insegna'}: {teachers}" if teachers else "",
                "\n".join(view.topic_names(event)),
                _TO_ENTER if missing else "",
                _counted(len(enrolled), None if missing else came),
            ],
            acts_of(view, called, *reading, *writing, reading=len(reading)),
            long=True,
        )

    def _choose(self, event: RecordId) -> None:
        self._chosen = event
        self._show_there(self.view)
        self.there.take_focus()

    def _enrol(self, event: Kept[Event]) -> None:
        self._chosen = event.id
        self._show_there(self.view)
        self.enrol.open_for(event.id)

    def _certificates(self, event: RecordId) -> None:
        """Prepare the certificates of who came, one after the other, as who came is shown."""
        there = [each for task in Task for each in self.view.at_event(event, task) if each.text.came is Came.YES]
        self.papers.prepare_each([PaperAsked(PaperKind.CERTIFICATE, each.id) for each in there])

    def _change(self, event: Kept[Event]) -> None:
        values = {name: getattr(event.text, name) for name in self.form.fields if name != "catalogue"}
        chosen = self.view.topics.get(event.id, frozenset())
        self.form.begin({**values, "catalogue": chosen}, event.id, event.stamp)


def _named(who: Attendance, kind: EventKind) -> str:
    teaches = who.task is Task.TEACHER and kind is not EventKind.SCHOOL
    return ", ".join(filter(None, (who.name, who.body, "insegna" if teaches else "")))


def _counted(enrolled: int, came: int | None) -> str:
    if not enrolled:
        return ""
    return f"Iscrizioni: {enrolled}." if came is None else f"Iscrizioni: {enrolled}. Presenti: {came}."


class TrainingsPart(EventsPart):
    """Trainings both ways."""

    TITLE = "Formazione"
    LEAD = (
        "Nelle due direzioni: le reti formano i funzionari INPS, INPS forma le operatrici delle reti. Il registro si "
        "stampa per le firme; poi si segna chi c'era."
    )
    ADD = "Aggiungi un incontro di formazione"
    NONE = "Qui stanno gli incontri di formazione, con argomenti, docenti e presenze."
    KINDS = _TRAININGS
    CODE = "training"


class SchoolsPart(EventsPart):
    """Meetings in schools."""

    TITLE = "Scuole"
    LEAD = (
        "Chi va, in quale scuola e classe, che cosa si dice e che cosa si lascia. Di ragazze e ragazzi non si scrive "
        "nulla: chi chiede aiuto lo si ascolta altrove."
    )
    ADD = "Aggiungi un incontro in una scuola"
    NONE = "Qui stanno gli incontri nelle scuole: giorno, classe, argomenti, docente con cui parlare."
    KINDS = (EventKind.SCHOOL,)
    CODE = "school"
