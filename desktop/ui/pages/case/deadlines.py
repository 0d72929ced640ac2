"""«Scadenze»: the days that run for her; each is done, or need not be, or is taken up again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.place import Place
from desktop.domain.rules.settled_deadlines import WhyUnneeded
from desktop.errors import DayUnusable, EditedMeanwhile, Refusal
from desktop.services.rules.deadlines import (
    FileDeadline,
    FileDeadlines,
    drop_deadline,
    meet_deadline,
    read_deadlines,
    reopen_deadline,
)
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.deadline_forms import DoneForm, UnneededForm, about, named_in
from desktop.ui.pages.case.part import Part
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words, doubt_words, settlement_words, weekday_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.ui.pages.page import Desk

_NONE = "Nessuna scadenza. Si contano da sole, dai giorni scritti nelle prestazioni e nel questionario."
_LEAD = (
    "I giorni entro cui fare qualcosa, contati da ciò che è scritto. Una scadenza segnata torna se cambia il giorno "
    "da cui si conta."
)


class DeadlinesPart(Part):
    """The deadlines of a file: late ones first, then those to come, then those settled."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"settled_deadline", "fact", "fact_subject", "answer", "assessment_field", "case_field", "lodging"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Scadenze", _LEAD)
        self._today: date | None = None
        self._reopened: FileDeadline | None = None
        self._deadlines: tuple[FileDeadline, ...] = ()
        self.done, self.unneeded = DoneForm(), UnneededForm()
        self.done.kept.connect(self._on_done)
        self.unneeded.kept.connect(self._on_unneeded)
        for form in (self.done, self.unneeded):
            self.body.addWidget(form)
            form.opened.connect(lambda: follow_layout(self))
        self._late_card = Card("Appena passate", "Che cosa si può ancora fare. Verifica prima con l'ufficio.")
        near, self._settled_card = Card("Da fare"), Card("Segnate")
        self._late, self._near, self._settled = Records(), Records(), Records()
        self._none = Note(_NONE)
        self._late_card.body.addWidget(self._late)
        near.body.addWidget(self._none)
        near.body.addWidget(self._near)
        self._settled_card.body.addWidget(self._settled)
        for card in (self._late_card, near, self._settled_card):
            self.body.addWidget(card)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    # --- load ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._reopened = None
        self.done.close_form()
        self.unneeded.close_form()
        self._show_all(())

    def leave(self) -> None:
        """Go out of sight: what was settled stays so."""
        self._reopened = None

    def load(self) -> None:
        """Count the deadlines of the file."""
        knowledge = self.desk.knowledge
        case_id = self.case_id
        # The rules are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(
            self, lambda uow: read_deadlines(uow, knowledge.rule_set, knowledge.forms, case_id)
        )
        work.then(self._show_deadlines).otherwise(self.say_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    def _on_open_done(self, deadline: FileDeadline) -> None:
        self.unneeded.close_form()
        self.done.begin(deadline, self._today)
        self.show_part(self.done)

    def _on_open_unneeded(self, deadline: FileDeadline) -> None:
        self.done.close_form()
        self.unneeded.begin(deadline)
        self.show_part(self.unneeded)

    @Slot()
    def _on_done(self) -> None:
        on, of = self.done.day.read(), named_in(self.done.about)
        if on is None or of is None:
            return
        key, seen = of
        work = self.desk.background.run(self, meet_deadline, self.case_id, key, on, self.done.note.text(), seen)
        work.then(lambda _: self._show_settled_now(self.done)).otherwise(self._show_done_refused)

    @Slot()
    def _on_unneeded(self) -> None:
        of = named_in(self.unneeded.about)
        if of is None:
            return
        key, seen = of
        why, note = WhyUnneeded(self.unneeded.why.code()), self.unneeded.note.text()
        work = self.desk.background.run(self, drop_deadline, self.case_id, key, why, note, seen)
        work.then(lambda _: self._show_settled_now(self.unneeded)).otherwise(
            lambda refusal: self._show_refused(self.unneeded, refusal)
        )

    def _on_reopen(self, deadline: FileDeadline) -> None:
        work = self.desk.background.run(self, reopen_deadline, self.case_id, deadline.key, deadline.seen)
        work.then(self._show_reopened).otherwise(self._show_reopen_refused)

    @Slot()
    def _on_undo(self) -> None:
        """Take back what was settled last."""
        settled, self._reopened = self._reopened, None
        if settled is not None:
            current = next((each for each in self._deadlines if each.key == settled.key), None)
            if current is not None and current.settlement is not None:
                self._on_reopen(current)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_deadlines(self, deadlines: FileDeadlines) -> None:
        self._today = deadlines.today
        self._show_all(deadlines.all)

    def _show_all(self, deadlines: Sequence[FileDeadline]) -> None:
        self._deadlines = tuple(deadlines)
        self._name_forms()
        running = [each for each in deadlines if each.settlement is None]
        late = [each for each in running if each.past]
        near = [each for each in running if not each.past]
        settled = [each for each in deadlines if each.settlement is not None]
        self._late.show_records([self._running(each) for each in late])
        self._near.show_records([self._running(each) for each in near])
        self._settled.show_records([self._settled_one(each) for each in settled])
        self._late_card.setVisible(bool(late))
        self._none.setVisible(not near)
        self._settled_card.setVisible(bool(settled))

    def _name_forms(self) -> None:
        """Say in a form that was brought back which deadline it is about."""
        for form in (self.done, self.unneeded):
            of = named_in(form.about)
            found = next((each for each in self._deadlines if of is not None and each.key == of[0]), None)
            if found is not None:
                form.name(found)

    def _running(self, deadline: FileDeadline) -> Record:
        of = _named(deadline)
        done, unneeded = Button("Fatto"), QuietButton("Non serve più")
        done.setAccessibleName(f"Fatto: {of}")
        unneeded.setAccessibleName(f"Non serve più: {of}")
        done.clicked.connect(lambda: self._on_open_done(deadline))
        unneeded.clicked.connect(lambda: self._on_open_unneeded(deadline))
        day = weekday_words(deadline.day)
        return Record(f"{day[:1].upper()}{day[1:]}", _notes(deadline), [done, unneeded, self._measures(deadline)])

    def _settled_one(self, deadline: FileDeadline) -> Record:
        settlement = deadline.settlement
        assert settlement is not None, "it stands among the settled ones"
        take_back = QuietButton("Riprendi")
        take_back.setAccessibleName(f"Riprendi la scadenza: {_named(deadline)}")
        take_back.clicked.connect(lambda: self._on_reopen(deadline))
        name = on_screen(deadline.name)
        told = [f"{name}: {deadline.text}.", f"Scadenza: {day_words(deadline.day)}.", settlement.note]
        return Record(settlement_words(settlement), told, [take_back])

    def _measures(self, deadline: FileDeadline) -> Button:
        button = QuietButton("Prestazioni")
        button.setAccessibleName(f"Vai alle prestazioni: {_named(deadline)}")
        button.clicked.connect(lambda: self.go.emit(Place("benefits", self.case_id)))
        return button

    def _show_settled_now(self, form: DoneForm | UnneededForm) -> None:
        of = named_in(form.about)
        self._reopened = next((each for each in self._deadlines if of is not None and each.key == of[0]), None)
        form.close_form()
        self.saved.emit(datetime.now().astimezone())
        self.banner.say("Scadenza segnata.", Tone.INFO, "Annulla (Ctrl Z)")
        self.load()

    def _show_reopened(self, _: object) -> None:
        self.note_saved()
        self.load()

    def _show_reopen_refused(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()

    def _show_done_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.done.day.point_at(refusal)
        else:
            self._show_refused(self.done, refusal)

    def _show_refused(self, form: DoneForm | UnneededForm, refusal: Refusal) -> None:
        """Say at the form what a colleague kept; what is saved next is upon it."""
        if not isinstance(refusal, EditedMeanwhile):
            self.say_refused(refusal)
            return
        knowledge, case_id = self.desk.knowledge, self.case_id
        work = self.desk.background.run(
            self, lambda uow: read_deadlines(uow, knowledge.rule_set, knowledge.forms, case_id)
        )
        work.then(lambda found: self._show_stale(form, found)).otherwise(self.say_refused)

    def _show_stale(self, form: DoneForm | UnneededForm, found: FileDeadlines) -> None:
        self._show_deadlines(found)
        of = named_in(form.about)
        current = next((each for each in found.all if of is not None and each.key == of[0]), None)
        kept = current.settlement if current is not None else None
        if current is not None:
            form.about = about(current.key, current.seen)
        form.say(sentence(EditedMeanwhile(settlement_words(kept) if kept is not None else "", form.told())))


def _named(deadline: FileDeadline) -> str:
    return f"{on_screen(deadline.name)}, {day_words(deadline.day)}"


def _notes(deadline: FileDeadline) -> list[str]:
    notes = [f"{on_screen(deadline.name)}: {deadline.text}."]
    notes += [f"Che cosa si può ancora fare: {deadline.late}"] if deadline.late else []
    notes += [doubt_words(deadline.doubt)] if deadline.doubt else []
    return notes
