"""Writes what is typed in «Lavoro e formazione»: new, upon what there was, or refused with both values shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.work import (
    ChoiceField,
    CvEntry,
    EmployerContact,
    KeptMonth,
    Milestone,
    Month,
    WordsField,
    WorkReview,
    WorkStep,
)
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.path import work
from desktop.ui.pages.case.work_forms import ContactForm, EntryForm, MilestoneForm, ReviewForm
from desktop.ui.pages.case.work_more_forms import AutonomyForm, MonthForm, PapersForm, WordsForm
from desktop.ui.pages.case.work_step_form import StepForm
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.identifiers import RecordId
    from desktop.domain.work import Kept, WorkText
    from desktop.services.path.work_page import WorkPage
    from desktop.ui.background import Work
    from desktop.ui.pages.case.part import Part
    from desktop.ui.pages.case.plan_forms import PlanForm
    from desktop.ui.pages.page import Desk

R = TypeVar("R", WordsField, ChoiceField)


class WorkWriting(QObject):
    """The forms of the part, and what becomes of what is typed in them.

    Attributes:
        written: what is said, and the use case that takes it back; None where nothing does.
        stale: the page is to be read again.
        opened: the form that was opened.
    """

    written = Signal(str, object)
    stale = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, part: Part) -> None:
        super().__init__(part)
        self._desk, self._part = desk, part
        self._page: WorkPage | None = None
        self._stale: PlanForm | None = None
        self.step, self.entry, self.contact = StepForm(), EntryForm(), ContactForm()
        self.review, self.milestone, self.month = ReviewForm(), MilestoneForm(), MonthForm()
        self.words, self.papers, self.autonomy = WordsForm(), PapersForm(), AutonomyForm()
        for form in (self.step, self.entry, self.contact, self.review, self.milestone):
            form.told.connect(lambda text, form=form: self._on_told(form, text))
        self.month.told.connect(self._on_month)
        self.words.told.connect(self._on_words)
        for chosen in (self.papers, self.autonomy):
            chosen.told.connect(lambda values, form=chosen: self._on_chosen(form, values))

    @property
    def forms(self) -> tuple[PlanForm, ...]:
        """The forms, in the order of the part."""
        records = (self.step, self.review, self.month, self.words, self.entry)
        return (*records, self.papers, self.contact, self.milestone, self.autonomy)

    def show_page(self, page: WorkPage) -> None:
        """Offer what the file has now; nothing that is being typed is touched."""
        self._page, stale, self._stale = page, self._stale, None
        for form in (self.step, self.contact, self.review, self.milestone, self.month, self.papers):
            form.show_page(page)
        if stale is not None:
            stale.about = "" if stale is self.month else stood(page)

    def forget(self) -> None:
        """Forget another file."""
        self._page = None
        for form in self.forms:
            form.close_form()

    # --- opened -------------------------------------------------------------------------------------------------------

    def open_new(self, kind: type[WorkText]) -> None:
        """Open the form of one of these, empty."""
        self._open_record(kind, None)

    @Slot(object)
    def change(self, kept: Kept[Any]) -> None:
        """Open the form of what there is."""
        self._open_record(type(kept.text), kept)

    @Slot(object)
    def ask(self, step: Kept[WorkStep]) -> None:
        """Open the form for how a job goes."""
        page = self._page
        if page is not None:
            self._open(self.review, lambda: self.review.begin(WorkReview(step.id, page.today)))

    @Slot(object)
    def open_month(self, step: Kept[WorkStep]) -> None:
        """Open the form for the month of today, with what it says already."""
        page = self._page
        if page is not None:
            now = f"{page.today:%Y-%m}"
            kept = _kept_month(page, step.id, now)
            self._open(self.month, lambda: self.month.begin(step.id, kept.month if kept else Month(now)))
            stamp = kept.stamp if kept is not None else NOTHING_THERE
            self.month.about = f"{step.id.hex()}/{now}:{stamp.device}:{stamp.seq}"

    @Slot()
    def open_words(self) -> None:
        """Open the form of what she looks for."""
        self._open_of_page(self.words)

    @Slot()
    def open_papers(self) -> None:
        """Open the form of what goes on her papers."""
        self._open_of_page(self.papers)

    @Slot()
    def open_autonomy(self) -> None:
        """Open the form of her autonomy."""
        self._open_of_page(self.autonomy)

    def _open_of_page(self, form: WordsForm | PapersForm | AutonomyForm) -> None:
        page = self._page
        if page is not None:
            self._open(form, lambda: form.begin(page))
            form.about = stood(page)

    def _open_record(self, kind: type, kept: Kept[Any] | None) -> None:
        page, text = self._page, kept.text if kept is not None else None
        if page is None:
            return
        begun: dict[type, tuple[PlanForm, Callable[[], object]]] = {
            WorkStep: (self.step, lambda: self.step.begin(text)),
            CvEntry: (self.entry, lambda: self.entry.begin(text)),
            EmployerContact: (self.contact, lambda: self.contact.begin(page.today, text)),
            WorkReview: (self.review, lambda: self.review.begin(text) if text is not None else None),
            Milestone: (self.milestone, lambda: self.milestone.begin(text)),
        }
        form, begin = begun[kind]
        self._open(form, begin)
        form.about = about(kept) if kept is not None else ""

    def _open(self, form: PlanForm, begin: Callable[[], object]) -> None:
        for other in self.forms:
            if other is not form and not other.isHidden():
                other.close_form()
        begin()
        self.opened.emit(form)

    # --- written ------------------------------------------------------------------------------------------------------

    def _on_told(self, form: PlanForm, text: WorkText) -> None:
        page = self._page
        if page is None:
            return
        rules, case_id = self._desk.knowledge.rules, self._part.case_id
        before = changed_of(page, form.about)
        if before is None:
            asked = self._desk.background.run(self._part, lambda uow: work.add(uow, rules, case_id, text))
        else:
            asked = self._desk.background.run(
                self._part, lambda uow: work.change(uow, rules, before, text, before.stamp)
            )
        asked.then(lambda kept: self._show_kept(form, before, kept)).otherwise(
            lambda refusal: self._refuse(form, refusal, before)
        )

    def _show_kept(self, form: PlanForm, before: Kept[Any] | None, kept: Kept[Any]) -> None:
        form.close_form()
        rules = self._desk.knowledge.rules
        if before is None:
            self.written.emit("Salvato.", lambda uow: work.take_away(uow, kept))
        else:
            stood = before
            self.written.emit("Cambiato.", lambda uow: work.change(uow, rules, stood, stood.text, kept.stamp))

    @Slot(object, object)
    def _on_month(self, step: RecordId, month: Month) -> None:
        kept, then = _kept_month(self._page, step, month.month), stamps_in(self.month.about)
        seen = then.get(f"{step.hex()}/{month.month}", kept.stamp if kept is not None else NOTHING_THERE)
        asked = self._desk.background.run(self._part, lambda uow: work.note_month(uow, step, month, seen))
        asked.then(lambda _: self._show_done(self.month)).otherwise(
            lambda refusal: self._refuse(self.month, refusal, None)
        )

    @Slot(object)
    def _on_words(self, words: Mapping[WordsField, str]) -> None:
        page = self._page
        if page is not None:
            changed = {each: text for each, text in words.items() if text.strip() != page.said(each)}
            values = upon(self.words.about, changed)
            self._follow(
                self._desk.background.run(self._part, work.write_search, self._part.case_id, values), self.words
            )

    def _on_chosen(self, form: PapersForm | AutonomyForm, values: Mapping[ChoiceField, str]) -> None:
        page = self._page
        if page is not None:
            changed = upon(form.about, {each: text for each, text in values.items() if text != page.chosen(each)})
            self._follow(self._desk.background.run(self._part, work.choose_all, self._part.case_id, changed), form)

    def _follow(self, asked: Work[None], form: PlanForm) -> None:
        asked.then(lambda _: self._show_done(form)).otherwise(lambda refusal: self._refuse(form, refusal, None))

    def _show_done(self, form: PlanForm) -> None:
        form.close_form()
        self.written.emit("Salvato.", None)

    def _refuse(self, form: PlanForm, refusal: Refusal, before: Kept[Any] | None) -> None:
        """Say at the form what was not written; what is saved next is upon the value that is kept now."""
        form.say(sentence(refusal))
        if isinstance(refusal, EditedMeanwhile):
            if before is not None:
                asked = self._desk.background.run(self._part, lambda uow: work.read_kept(uow, before))
                asked.then(lambda kept: self._build_upon(form, kept)).otherwise(self._part.say_refused)
            self._stale = form if form in {self.words, self.papers, self.autonomy, self.month} else None
            self.stale.emit()

    def _build_upon(self, form: PlanForm, kept: Kept[Any]) -> None:
        form.about = about(kept)


def about(kept: Kept[Any]) -> str:
    """Return which record is being changed, and how it stood, in the words of a draft."""
    return f"{kept.id.hex()} {kept.stamp.device} {kept.stamp.seq}"


def changed_of(page: WorkPage, text: str) -> Kept[Any] | None:
    """Return the record `about` told of with the stamp it had then, None where it is not there any more."""
    if not text:
        return None
    identity, device, seq = text.split()
    every: tuple[Kept[Any], ...] = (*page.steps, *page.entries, *page.contacts, *page.reviews, *page.milestones)
    found = next((each for each in every if each.id.hex() == identity), None)
    return None if found is None else replace(found, stamp=Stamp(int(device), int(seq)))


def _kept_month(page: WorkPage | None, step: RecordId, month: str) -> KeptMonth | None:
    months = page.months if page is not None else ()
    return next((each for each in months if each.of_step == step and each.month.month == month), None)


def stood(page: WorkPage) -> str:
    """Return how the registers of a file stood when a form was opened upon them, in the words of a draft."""
    kept = (*page.words.items(), *page.choices.items())
    return " ".join(f"{field}:{stamp.device}:{stamp.seq}" for field, (_, stamp) in kept)


def upon(about: str, values: Mapping[R, str]) -> Mapping[R, tuple[str, Stamp]]:
    """Return what is typed in registers, each upon what its form saw of it."""
    then = stamps_in(about)
    return {each: (text, then.get(each, NOTHING_THERE)) for each, text in values.items()}


def stamps_in(about: str) -> Mapping[str, Stamp]:
    """Return what a form says it saw of each register, by its name."""
    named = (each.split(":") for each in about.split())
    return {name: Stamp(int(device), int(seq)) for name, device, seq in named}
