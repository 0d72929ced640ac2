"""One reply: confirmed into its file with what it changes, matched by hand from quarantine, or thrown away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.reply import Change, ReplyState, Touched
from desktop.errors import DayUnusable, ReplyNotMatched
from desktop.services.mailbox.replies import file_reply, mark_change, match_by_hand, open_reply, throw_away
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.mailbox.replies_changes import CHANGES, ChangesForm
from desktop.ui.reply_wording import TOUCHED, found_words, sheet_words
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.widgets.marked_text import MarkedText
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence
from desktop.words.replies import WHY_WAITING

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId, RecordId
    from desktop.domain.reply import Reply
    from desktop.errors import Refusal
    from desktop.services.mailbox.replies import OpenedReply
    from desktop.ui.pages.page import Desk

_BY_HAND = "Se sai di quale quesito è, scrivi il codice: si legge sulla copia del quesito."
_LOST = (
    "Il suo testo si cancella e non si può riavere. Quesiti e fascicoli restano come sono; un messaggio arrivato per "
    "posta resta dov'è."
)
_TO_DO = frozenset({Touched.DEADLINE, Touched.VISIT})


class ReplyView(Column):
    """One reply in front.

    Attributes:
        ended: nothing is left to do with it: the list comes next.
        file_asked: open this file; whether to plan a visit there.
    """

    ended = Signal()
    file_asked = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open: OpenedReply | None = None
        versions = {benefit.id: benefit.versions[-1] for benefit in desk.knowledge.rules.benefits}
        papers = {name: {paper.id: paper.name for paper in each.papers} for name, each in versions.items()}
        self._names = {name: on_screen(each.name) for name, each in versions.items()}
        self._paper_names = {code: words for each in papers.values() for code, words in each.items()}
        self._title, self._state, self._trouble = Title(""), PlainLabel(), Banner()
        self._found = PlainLabel()
        self.text = MarkedText("La risposta")
        self.form = ChangesForm(self._names, papers)
        self._matching, self._filed = self._built_matching(), self._built_filed()
        self.away = Button("Butta via la risposta…")
        acts = FlowLayout()
        acts.addWidget(self.away)
        for part in (self._title, self._state, self._trouble, self.text, self._found):
            self.body.addWidget(part)
        for card in (self.form, self._matching, self._filed):
            self.body.addWidget(card)
        self.body.addLayout(acts)
        self.away.clicked.connect(self._on_away)
        self.form.told.connect(self._on_told)
        self.form.turned.connect(lambda: follow_layout(self))

    def _built_matching(self) -> Card:
        card, acts = Card("Di quale quesito è", _BY_HAND), FlowLayout()
        self.code, self.match = QLineEdit(), PrimaryButton("È di questo quesito")
        self._code_field = Field("Codice del quesito", self.code)
        acts.addWidget(self.match)
        card.body.addWidget(self._code_field)
        card.body.addLayout(acts)
        self.code.returnPressed.connect(self._on_match)
        self.match.clicked.connect(self._on_match)
        return card

    def _built_filed(self) -> Card:
        card, acts = Card(CHANGES), FlowLayout()
        self.changes, self.go_to_file = Records(), Button("Apri il fascicolo", sign="folder")
        self._nothing = Note("Niente di segnato.")
        acts.addWidget(self.go_to_file)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.changes)
        card.body.addLayout(acts)
        self.go_to_file.clicked.connect(lambda: self._ask_file(visit=False))
        return card

    def load(self, reply: RecordId) -> None:
        """Open a reply."""
        work = self._desk.background.run(self, open_reply, self._desk.knowledge.guarding, reply)
        work.then(self._show).otherwise(self._show_refused)

    def forget(self) -> None:
        """Let go of the reply in front."""
        self._open = None
        self.text.show_text("")
        self.code.clear()
        self.form.forget()

    # 3. react

    @Slot(object)
    def _on_told(self, changes: tuple[Change, ...]) -> None:
        if self._open is not None:
            wants_visit = any(change.kind is Touched.VISIT for change in changes)
            reply = self._open.reply
            work = self._desk.background.run(self, file_reply, reply.id, changes, reply.stamp)
            work.then(lambda filed: self._show_filed_now(filed.case_id, visit=wants_visit))
            work.otherwise(self._show_refused)

    @Slot()
    def _on_match(self) -> None:
        if self._open is None:
            return
        reply = self._open.reply
        self._code_field.set_error("")
        guarding = self._desk.knowledge.guarding
        work = self._desk.background.run(self, match_by_hand, guarding, reply.id, self.code.text(), reply.stamp)
        work.then(lambda _: self.load(reply.id)).otherwise(self._show_refused)

    @Slot()
    def _on_away(self) -> None:
        if self._open is not None:
            reply = self._open.reply
            asked = ConfirmDialog(
                self, "Buttare via questa risposta?", _LOST, act="Butta via la risposta", keep="Tieni la risposta"
            )
            asked.agreed.connect(lambda: self._throw_away(reply))
            asked.open()

    def _throw_away(self, reply: Reply) -> None:
        work = self._desk.background.run(self, throw_away, reply.id, reply.stamp)
        work.then(lambda _: self.ended.emit()).otherwise(self._show_refused)

    def _on_mark(self, change: Change) -> None:
        if self._open is not None:
            reply = self._open.reply
            work = self._desk.background.run(self, mark_change, reply.id, change, done=change.done_on is None)
            work.then(lambda _: self.load(reply.id)).otherwise(self._show_refused)

    def _ask_file(self, *, visit: bool) -> None:
        if self._open is not None and self._open.reply.case_id is not None:
            self.file_asked.emit(self._open.reply.case_id, visit)

    # 4. show

    def _show(self, opened: OpenedReply) -> None:
        self._open = opened
        reply = opened.reply
        self._trouble.hide()
        self._title.setText(sheet_words(opened.code) if opened.code else "Risposta senza quesito")
        self._state.setText(_state_words(opened))
        found = opened.examined.look.found if opened.examined is not None else ()
        self.text.show_text(reply.words, [(place.start, place.end) for place in found])
        self._found.setText(found_words([place.kind.value for place in found]) if found else "")
        self._found.setVisible(bool(found))
        self.form.setVisible(reply.state is ReplyState.PROPOSED)
        self._matching.setVisible(reply.state is ReplyState.QUARANTINE)
        self._filed.setVisible(reply.state is ReplyState.FILED)
        self.away.setVisible(reply.state is not ReplyState.FILED)
        self.changes.show_records([self._record(change) for change in reply.changes])
        self.changes.setVisible(bool(reply.changes))
        self._nothing.setVisible(not reply.changes)
        self.verticalScrollBar().setValue(0)
        follow_layout(self)
        self.text.setFocus()

    def _record(self, change: Change) -> Record:
        title, note = TOUCHED[change.kind], change.note
        if change.kind is Touched.BENEFIT:
            note = self._names.get(change.what, change.what)
        elif change.kind is Touched.PAPER:
            note = self._paper_names.get(change.what, change.what)
        elif change.kind is Touched.DEADLINE:
            title = f"{title} {day_words(date.fromisoformat(change.what))}"
        done = "" if change.done_on is None else f"Fatto il {day_words(change.done_on)}."
        acts = []
        if change.kind in _TO_DO:
            act = Button("È ancora da fare" if change.done_on else "Segna come fatto")
            act.clicked.connect(lambda _=False, change=change: self._on_mark(change))
            acts.append(act)
        return Record(title, [note, done], acts)

    def _show_filed_now(self, case_id: CaseId | None, *, visit: bool) -> None:
        if visit:
            self.file_asked.emit(case_id, visit)
        else:
            self.ended.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.form.due.point_at(refusal)
        elif isinstance(refusal, ReplyNotMatched) and self._matching.isVisible():
            self._code_field.set_error(sentence(refusal))
            self.code.setFocus()
        else:
            self._trouble.say(sentence(refusal), Tone.WARNING)
            self.show_part(self._trouble)


def _state_words(opened: OpenedReply) -> str:
    reply = opened.reply
    if reply.state is ReplyState.FILED:
        day = "" if reply.filed_on is None else f" dal {day_words(reply.filed_on)}"
        return f"È nel fascicolo {opened.file}{day}."
    if reply.state is ReplyState.PROPOSED:
        where = f"Per il codice che porta è del fascicolo {opened.file}." if opened.file else "Il quesito è scaduto."
        return f"{where} Leggila, poi conferma."
    return f"In quarantena. {WHY_WAITING[reply.reason or 'none']}"
