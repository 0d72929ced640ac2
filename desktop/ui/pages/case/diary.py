"""«Diario»: every call, interview and meeting, the newest first; what may be said; notes to colleagues."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.errors import DayUnusable, EditedMeanwhile, Refusal
from desktop.services.path.diary import (
    Wanted,
    begin_entry,
    bring_back_entry,
    correct_entry,
    note_entry,
    open_diary,
    read_diary,
    take_away_entry,
)
from desktop.ui.diary_wording import entry_words
from desktop.ui.pages.case.colleague_notes import NotesCard
from desktop.ui.pages.case.entry_form import EntryForm
from desktop.ui.pages.case.entry_list import EntryList
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.talk_card import TalkCard
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.colleague_note import ColleagueNote
    from desktop.domain.diary import DiaryEntry, DiaryPage
    from desktop.domain.stamp import Stamp
    from desktop.services.path.diary import DiaryOpened
    from desktop.ui.pages.page import Desk

NOTES = "notes"
"""The record of the part where a note to a colleague is left."""


class DiaryPart(Part):
    """The diary of a file; its main act is to note what just happened."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"diary_entry", "contact", "colleague_note", "colleague_note_reading"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Diario")
        self._undo: Callable[[], object] = _nothing
        self.main = PrimaryButton("Annota nel diario", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_open)
        acts = FlowLayout()
        self.form, self.talk, self.list, self.notes = EntryForm(), TalkCard(desk), EntryList(), NotesCard(desk)
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self.main.show)
        self.return_from(self.form)
        self.form.opened.connect(self.main.hide)
        self.talk.refused.connect(self.say_refused)
        self.list.asked.connect(self._read)
        self.list.correct.connect(self.form.begin_correcting)
        self.list.take.connect(self._on_take)
        self.list.back.connect(self._on_back)
        self.notes.saved.connect(self.note_saved)
        self.notes.refused.connect(self.say_refused)
        self.notes.taken.connect(self._on_note_taken)
        acts.addWidget(self.main)
        acts.addWidget(self.talk.button)
        self.body.addLayout(acts)
        for part in (self.form, self.talk, self.list, self.notes):
            self.body.addWidget(part)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    # --- load ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._undo = _nothing
        self.form.close_form()
        self.talk.forget()
        self.list.begin()
        self.notes.begin()

    def begin_at(self, record: str) -> None:
        """Begin at leaving a note to a colleague, where that is asked for."""
        if record == NOTES:
            self.notes.begin_note()
            self.show_part(self.notes)

    def load(self) -> None:
        """Read the newest entries that are wanted, the notes, and who of the centre may have held one."""
        self.talk.set_file(self.case_id)
        self.notes.set_file(self.case_id)
        work = self.desk.background.run(self, open_diary, self.case_id, self.list.wanted)
        work.then(self._show_opened).otherwise(self.say_refused)

    def leave(self) -> None:
        """Go out of sight: what may be said is put away."""
        self.talk.forget()

    @Slot()
    def _read(self) -> None:
        work = self.desk.background.run(self, read_diary, self.case_id, self.list.wanted)
        work.then(self.list.show_page).otherwise(self.say_refused)

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_open(self) -> None:
        work = self.desk.background.run(self, begin_entry, self.case_id)
        work.then(self.form.begin_new).otherwise(self.say_refused)

    @Slot()
    def _on_kept(self) -> None:
        told = self.form.read()
        if told is None:
            return
        run, corrected = self.desk.background.run, self.form.corrected
        if corrected is None:
            run(self, note_entry, self.case_id, told).then(self._show_kept).otherwise(self._show_refused)
        else:
            work = run(self, correct_entry, self.case_id, corrected[0], told, corrected[1])
            work.then(self._show_kept).otherwise(self._show_refused)

    @Slot(object)
    def _on_take(self, entry: DiaryEntry) -> None:
        back = partial(self._bring_back, entry)
        work = self.desk.background.run(self, take_away_entry, self.case_id, entry.id, _seen(entry))
        work.then(lambda stamp: self._show_taken("La nota è tolta dal diario.", partial(back, stamp)))
        work.otherwise(self.say_refused)

    @Slot(object)
    def _on_back(self, entry: DiaryEntry) -> None:
        self._bring_back(entry, _seen(entry))

    def _bring_back(self, entry: DiaryEntry, seen: Stamp) -> None:
        work = self.desk.background.run(self, bring_back_entry, self.case_id, entry.id, seen)
        work.then(self.note_saved).otherwise(self.say_refused)

    @Slot(object, object)
    def _on_note_taken(self, note: ColleagueNote, stamp: Stamp) -> None:
        self._show_taken("Il passaggio di consegne è tolto.", partial(self.notes.bring_back, note, stamp))

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, _nothing
        undo()

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_opened(self, opened: DiaryOpened) -> None:
        self.list.show_page(opened.page)
        self.notes.show_notes(opened.notes)
        self.form.show_team(opened.start)
        self.notes.form.show_team(opened.start)

    def _show_kept(self, _: object) -> None:
        self.form.close_form()
        self.main.setFocus()
        self.note_saved()

    def _show_taken(self, words: str, undo: Callable[[], object]) -> None:
        self.note_saved()
        self._undo = undo
        self.banner.say(words, Tone.INFO, act="Rimetti com'era")
        self.banner.take_keyboard()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.form.day.point_at(refusal)
        elif isinstance(refusal, EditedMeanwhile):
            work = self.desk.background.run(self, read_diary, self.case_id, Wanted(most=None))
            work.then(self._show_stale).otherwise(self.say_refused)
        else:
            self.say_refused(refusal)

    def _show_stale(self, page: DiaryPage) -> None:
        """Show both values; what is saved next is upon the one that is kept now."""
        corrected, typed = self.form.corrected, self.form.read()
        for entry in (*page.entries, *page.removed):
            if corrected is not None and typed is not None and entry.id == corrected[0]:
                self.form.see_again(_seen(entry))
                self.say_refused(EditedMeanwhile(entry_words(entry), entry_words(replace(entry, told=typed))))


def _seen(entry: DiaryEntry) -> Stamp:
    assert entry.stamp is not None, "what was noted at the first contact is written once"
    return entry.stamp


def _nothing() -> None:
    """Undo nothing: there is nothing to be undone."""
