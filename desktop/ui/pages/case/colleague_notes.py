"""«Passaggi di consegne»: what colleagues leave each other about a file, and who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.days import read_day
from desktop.domain.identifiers import OperatorId
from desktop.errors import DayUnusable, NoteEmpty, Refusal
from desktop.services.path.colleague_notes import (
    NewNote,
    bring_back_note,
    leave_note,
    mark_read,
    take_away_note,
)
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words, moment_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.colleague_note import ColleagueNote
    from desktop.domain.identifiers import CaseId
    from desktop.domain.stamp import Stamp
    from desktop.services.path.diary import EntryStart
    from desktop.ui.pages.page import Desk

_NEXT = "Chi apre il fascicolo dopo di me"
_NONE = "Qui lasci a una collega quello che deve sapere prima di sentirla."
_FOR = "for"


class NotesCard(Card):
    """The notes of a file, and the form that leaves one.

    Attributes:
        saved: something was kept.
        taken: a note was taken away: its id and the stamp to bring it back with.
        refused: something was not, and why.
    """

    saved = Signal()
    taken = Signal(object, object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Passaggi di consegne")
        self._desk, self._run = desk, desk.background.run
        self._case_id: CaseId | None = None
        self._none, self._records = Note(_NONE), Records()
        self.leave = Button("Lascia una consegna", sign="plus")
        self.leave.clicked.connect(self.begin_note)
        acts = FlowLayout()
        acts.addWidget(self.leave)
        self.body.addWidget(self._none)
        self.body.addWidget(self._records)
        self.body.addLayout(acts)
        self.form = _NoteForm()
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self.leave.show)
        self.form.opened.connect(self.leave.hide)
        self.body.addWidget(self.form)

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.show_notes(())

    def set_file(self, case_id: CaseId) -> None:
        """Be about this file; a form that is open stays as it is."""
        self._case_id = case_id

    @Slot()
    def begin_note(self) -> None:
        """Open the form."""
        self.form.begin_new()

    def bring_back(self, note: ColleagueNote, stamp: Stamp) -> None:
        """Bring back what was taken away."""
        if self._case_id is not None:
            work = self._run(self, bring_back_note, self._case_id, note.id, stamp)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    @Slot()
    def _on_kept(self) -> None:
        note = self.form.read()
        if note is not None and self._case_id is not None:
            work = self._run(self, leave_note, self._case_id, note)
            work.then(self._show_left).otherwise(self._show_refused)

    def _show_left(self, _: object) -> None:
        self.form.close_form()
        self.leave.setFocus()
        self.saved.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        if not self.form.point_at(refusal):
            self.refused.emit(refusal)

    def _take_away(self, note: ColleagueNote) -> None:
        if self._case_id is not None:
            work = self._run(self, take_away_note, self._case_id, note.id, note.stamp)
            work.then(lambda stamp: self.taken.emit(note, stamp)).otherwise(self.refused.emit)

    def show_notes(self, notes: tuple[ColleagueNote, ...]) -> None:
        """Show what colleagues left, the newest first."""
        self._records.show_records([self._record(note) for note in notes])
        self._none.setVisible(not notes)

    def _record(self, note: ColleagueNote) -> Record:
        take = QuietButton("Togli")
        take.setAccessibleName(f"Togli il passaggio di consegne, {moment_words(note.written_at)}")
        take.clicked.connect(lambda: self._take_away(note))
        whom = note.meant_for or "chi viene dopo"
        until = f"fino al {day_words(note.until)}" if note.until else "finché non è letto"
        read = "; ".join(f"{each.name or 'una collega'}, {moment_words(each.at)}" for each in note.read)
        title = f"Per {whom}, da {note.written_by or 'una collega'}"
        written = moment_words(note.written_at)
        since = f"{written[:1].upper()}{written[1:]} · {until}"
        made = Record(title, [since, f"Letto: {read or 'non ancora'}"], [take])
        made.words.insertWidget(1, PlainLabel(note.words))
        return made


class _NoteForm(InlineForm):
    """What to leave, to whom, until when."""

    def __init__(self) -> None:
        super().__init__("Che cosa deve sapere chi viene dopo", "Lascia il passaggio")
        self._for, self._until, self._words = ChoiceBox({"": _NEXT}), QLineEdit(), KeptText(3)
        self._until.setPlaceholderText("gg/mm/aaaa")
        self._words_field = Field("Che cosa deve sapere", self._words)
        self._until_field = Field("Fino a quando conta", self._until, "Vuoto: finché non è letto.")
        row = Abreast()
        row.add(Field("A chi", self._for), 2, least_em=14)
        row.add(self._until_field, 2, least_em=12)
        self.body.addWidget(self._words_field)
        self.body.addLayout(row)
        self.keep_draft("colleague_note", {"words": self._words, _FOR: self._for, "until": self._until})
        self._restored = ""

    def show_team(self, start: EntryStart) -> None:
        """Offer the colleagues."""
        kept = self._restored or self._for.code()
        self._for.clear()
        self._for.addItem(_NEXT, "")
        for each in start.team:
            if each.id != start.mine:
                self._for.addItem(each.name, each.id.hex())
        self._for.set_code(kept)
        self._restored = ""

    def begin_new(self) -> None:
        self._for.set_code("")
        self._until.clear()
        self._words.show_text("")
        self.open_form(self._words)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden; whom it is for once the team is known."""
        self._restored = texts.get(_FOR, "")
        super().restore(texts)

    def read(self) -> NewNote | None:
        """Return the note, None where the day cannot be read: then its field says so and has the keyboard."""
        typed, reader = self._until.text().strip(), self._for.code()
        self._until_field.set_error("")
        self._words_field.set_error("")
        try:
            until = read_day(typed) if typed else None
        except DayUnusable as refusal:
            self.point_at(refusal)
            return None
        return NewNote(self._words.toPlainText(), OperatorId(bytes.fromhex(reader)) if reader else None, until)

    def point_at(self, refusal: Refusal) -> bool:
        """Say what is not right at its field; return whether there is one."""
        fields = {DayUnusable: (self._until_field, self._until), NoteEmpty: (self._words_field, self._words)}
        found = fields.get(type(refusal))
        if found is None:
            return False
        field, editor = found
        field.set_error(sentence(refusal))
        editor.setFocus()
        return True


class WaitingNotes(QWidget):
    """What was left to who opens the file, above all its parts, until she says that she read it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(0.4), 0, em(0.4))
        self._card = Card()
        self._records = Records()
        self._card.body.addWidget(self._records)
        self._column.addWidget(self._card)
        self.hide()

    def show_notes(self, notes: tuple[ColleagueNote, ...]) -> None:
        """Show what waits to be read; nothing takes no room."""
        self._records.show_records([self._record(note) for note in notes])
        self.setVisible(bool(notes))

    def _record(self, note: ColleagueNote) -> Record:
        read = Button("L'ho letto", sign="done")
        read.setAccessibleName(f"L'ho letto: passaggio di consegne, {moment_words(note.written_at)}")
        read.clicked.connect(lambda: self._mark(note))
        title = f"Passaggio di consegne da {note.written_by or 'una collega'}"
        made = Record(title, [moment_words(note.written_at)], [read])
        made.words.insertWidget(1, PlainLabel(note.words))
        return made

    def _mark(self, note: ColleagueNote) -> None:
        self._desk.background.run(self, mark_read, note.case_id, note.id)
