"""Writes what is typed in «Sicurezza»: new, upon what there was, or refused with both values shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.risk import KeptEvent, KeptJudgement, KeptSign
from desktop.errors import DayUnusable, EditedMeanwhile, Refusal
from desktop.services.path import risk
from desktop.ui.pages.case.risk_forms import EventForm, JudgementForm, RefusableForm, SignForm
from desktop.ui.pages.case.upon import about, changed_of
from desktop.ui.risk_wording import event_words, judgement_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.path.risk import RiskView
    from desktop.ui.pages.case.part import Part
    from desktop.ui.pages.page import Desk

    Kept = KeptJudgement | KeptEvent | KeptSign


class RiskWriting(QObject):
    """The three forms of the part, and what becomes of what is typed in them.

    Attributes:
        written: what is said, and the use case that takes it back.
        refused: what was not done.
        opened: the form that was opened.
    """

    written = Signal(str, object)
    refused = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, part: Part) -> None:
        super().__init__(part)
        self._desk, self._part = desk, part
        self._view: RiskView | None = None
        words = desk.knowledge.risk_words
        self.judgement, self.happening = JudgementForm(words), EventForm(words)
        self.sign = SignForm(desk.knowledge.shared_words.latest)
        self.judgement.kept.connect(self._on_judged)
        self.happening.kept.connect(self._on_event)
        self.sign.kept.connect(self._on_sign)

    @property
    def forms(self) -> tuple[JudgementForm, EventForm, SignForm]:
        """The forms, in the order of the part."""
        return self.judgement, self.happening, self.sign

    def show_view(self, view: RiskView) -> None:
        """Offer what the file has now; nothing that is being typed is touched."""
        self._view = view
        self.judgement.offer(view)

    def forget(self) -> None:
        """Forget another file."""
        self._view = None
        for form in self.forms:
            form.close_form()

    def _open(self, form: RefusableForm, begin: Callable[[], object]) -> None:
        for other in (self.judgement, self.happening, self.sign):
            if other is not form:
                other.close_form()
        begin()
        self.opened.emit(form)

    @Slot()
    def begin_judgement(self) -> None:
        """Open the form for a new judgement."""
        self._begin_judgement(None)

    @Slot(object)
    def begin_judgement_after(self, event: KeptEvent) -> None:
        """Open it for one because of an event."""
        self._begin_judgement(event)

    @Slot()
    def begin_event(self) -> None:
        """Open the form for an event."""
        self._open(self.happening, self.happening.begin)

    def _begin_judgement(self, event: KeptEvent | None) -> None:
        view = self._view
        if view is not None:
            self._open(self.judgement, lambda: self.judgement.begin(view.today, event))

    @Slot()
    def begin_sign(self) -> None:
        """Open the form for a sign."""
        view = self._view
        if view is not None:
            self._open(self.sign, lambda: self.sign.begin(view.today))

    @Slot(object)
    def change(self, kept: KeptJudgement | KeptEvent) -> None:
        """Open the form of what there is."""
        if isinstance(kept, KeptJudgement):
            self._open(self.judgement, lambda: self.judgement.change(kept))
        else:
            self._open(self.happening, lambda: self.happening.begin(kept))

    @Slot()
    def _on_judged(self) -> None:
        told, words, view = self.judgement.told(), self._desk.knowledge.risk_words, self._view
        if told is None or view is None:
            return
        before = changed_of(self.judgement.about, view.judgements)
        run = self._desk.background.run
        if before is None:
            work = run(self, risk.judge, words, self._part.case_id, told)
        else:
            work = run(self, risk.change_judgement, words, before.id, told, before.stamp)
        work.then(lambda kept: self._show_kept(self.judgement, before, kept)).otherwise(
            lambda refusal: self._refuse(self.judgement, refusal, before)
        )

    @Slot()
    def _on_event(self) -> None:
        told, words, view = self.happening.told(), self._desk.knowledge.risk_words, self._view
        if told is None or view is None:
            return
        before = changed_of(self.happening.about, view.events)
        run = self._desk.background.run
        if before is None:
            work = run(self, risk.note_event, words, self._part.case_id, told)
        else:
            work = run(self, risk.change_event, words, before.id, told, before.stamp)
        work.then(lambda kept: self._show_kept(self.happening, before, kept)).otherwise(
            lambda refusal: self._refuse(self.happening, refusal, before)
        )

    @Slot()
    def _on_sign(self) -> None:
        on = self.sign.day.read()
        if on is None:
            return
        shared, word, note = self._desk.knowledge.shared_words, self.sign.word.code(), self.sign.note.text()
        work = self._desk.background.run(
            self, lambda uow: risk.note_sign(uow, shared, self._part.case_id, on, word, note)
        )
        work.then(lambda kept: self._show_kept(self.sign, None, kept)).otherwise(
            lambda refusal: self._refuse(self.sign, refusal, None)
        )

    def _show_kept(self, form: RefusableForm, before: Kept | None, kept: Kept) -> None:
        form.close_form()
        words = self._desk.knowledge.risk_words
        if isinstance(before, KeptJudgement):
            judged = before
            self.written.emit(
                "Cambiato.", lambda uow: risk.change_judgement(uow, words, judged.id, judged.judgement, kept.stamp)
            )
        elif isinstance(before, KeptEvent):
            event = before
            self.written.emit("Cambiato.", lambda uow: risk.change_event(uow, words, event.id, event.event, kept.stamp))
        else:
            self.written.emit("Salvato.", lambda uow: risk.take_away(uow, kept))

    def _refuse(self, form: RefusableForm, refusal: Refusal, before: Kept | None) -> None:
        """Say at the form what was not written; of an edit upon an older value both are shown."""
        if isinstance(refusal, EditedMeanwhile) and isinstance(before, KeptJudgement | KeptEvent):
            work = self._desk.background.run(self, risk.read_kept, before)
            work.then(lambda kept: self._show_stale(form, kept)).otherwise(self.refused.emit)
        elif isinstance(refusal, DayUnusable) and form is self.judgement:
            self.judgement.show_refused(refusal)
        else:
            form.say(sentence(refusal))

    def _show_stale(self, form: RefusableForm, kept: KeptJudgement | KeptEvent) -> None:
        """Show both values at the form; what is saved next is upon the one that is kept now."""
        words = self._desk.knowledge.risk_words
        form.about = about(kept)
        if isinstance(kept, KeptJudgement):
            typed = self.judgement.told()
            both = judgement_words(kept.judgement, words), judgement_words(typed, words) if typed is not None else ""
        else:
            told = self.happening.told()
            both = event_words(kept.event, words), event_words(told, words) if told is not None else ""
        form.say(sentence(EditedMeanwhile(*both)))
        self._part.load()
