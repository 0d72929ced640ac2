"""«Quesiti»: the week's sheets, looked at one by one, released by the referent's hand, and handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.commands.questioning import BatchSent, gate_of, hand_on_again, looks_of, release_sheets
from desktop.domain.outbox import What
from desktop.domain.place import Place
from desktop.errors import OwnWordsFound
from desktop.services.mailbox.sheet_batches import choose_weekday, look_at_batches, prepare_batch, tell_phrase
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.dispatch import DispatchCard
from desktop.ui.pages.mailbox.handing import Handing
from desktop.ui.pages.mailbox.leaving import LeavingCard
from desktop.ui.pages.mailbox.office_words import OfficeWords
from desktop.ui.pages.mailbox.questions_day import DayOfSheets
from desktop.ui.pages.page import Desk, Page
from desktop.ui.question_wording import URGENT, waiting_words, when_words
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.identifiers import OperatorId, RecordId
    from desktop.domain.sheet import OfficePhrase, SheetBatch
    from desktop.errors import Refusal
    from desktop.services.mailbox.outgoing_check import Look, OtherWord
    from desktop.services.mailbox.outgoing_check import Place as Found
    from desktop.services.mailbox.sheet_batches import BatchDraft, BatchView
    from desktop.sync.outgoing import OutgoingFile

_LEAD = (
    "I quesiti escono tutti insieme, in un ordine sorteggiato, una volta alla settimana: dal giorno e dal posto non si "
    "capisce di chi sono."
)
_REFERENT = "Li fa uscire la referente del protocollo."
_NO_SHEETS = "I quesiti si preparano dal fascicolo: «Riepilogo», «Quesito»."


class QuestionsPage(Page):
    """What waits, what is about to leave, and what left."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"sheet", "sheet_batch", "office_phrase", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: BatchView | None = None
        self._draft: BatchDraft | None = None
        column = self.scrolled_column("Quesiti", _LEAD)
        self.urgent, self.said = Banner(can_close=False), Banner()
        self.urgent.acted.connect(lambda: self.go.emit(Place("agenda")))
        self.handing = Handing(desk)
        self.handing.hide()
        self.dispatch = DispatchCard(desk)
        self.dispatch.left.connect(self.handing.offer_to_clear)
        self.leaving = LeavingCard(desk.background)
        self.leaving.release_asked.connect(self._on_release)
        self.office = OfficeWords()
        self.office.told.connect(self._on_told)
        for each in (
            *(self.urgent, self.said, self.dispatch, self.handing, self._built_week(), self.leaving),
            *(self.office, self._built_gone()),
        ):
            column.addWidget(each)
        column.addStretch(1)
        self.urgent.say(URGENT, Tone.INFO, "Vai all'agenda")

    def _built_week(self) -> Card:
        card = Card("Questa settimana")
        self._waiting, self._when, self._who = PlainLabel(look="strong"), PlainLabel(), Note(_REFERENT)
        self.weekday = DayOfSheets()
        self.weekday.wanted.connect(self._on_weekday)
        self.look = PrimaryButton("Guarda i quesiti che escono", sign="eye")
        self.look.setEnabled(False)
        self.look.clicked.connect(self._on_look)
        acts = FlowLayout()
        acts.addWidget(self.look)
        for each in (self._waiting, self._when, self._who):
            card.body.addWidget(each)
        card.body.addLayout(acts)
        card.body.addWidget(self.weekday)
        return card

    def _built_gone(self) -> Card:
        card = Card("Già usciti", "Si rimandano gli stessi file, mai rifatti. Un quesito scaduto non c'è più.")
        self._none_gone, self.gone = Note("Ancora nessuno."), Records()
        card.body.addWidget(self._none_gone)
        card.body.addWidget(self.gone)
        return card

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        self.said.hide()
        self.office.hide_words()
        self.handing.hide()
        self.dispatch.forget()
        super().open_at(place)

    def load(self) -> None:
        """Ask what waits and what left."""
        self.desk.background.run(self, look_at_batches).then(self._show_view)

    def settle(self) -> None:
        """Let go of the sheets that were looked at: their order is drawn again."""
        self._forget_draft()

    def take_focus(self) -> None:
        """Begin at what leads on: looking at the sheets where they may leave, else at what is quicker."""
        if self.look.isVisibleTo(self) and self.look.isEnabled():
            self.look.setFocus()
        else:
            self.urgent.take_keyboard()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_weekday(self, weekday: int) -> None:
        self.said.hide()
        work = self.desk.background.run(self, choose_weekday, weekday)
        work.then(lambda _: self.load()).otherwise(self._show_refused)

    @Slot()
    def _on_look(self) -> None:
        self.said.hide()
        work = self.desk.background.run(self, prepare_batch, self.desk.knowledge.asking)
        work.then(self._draw).otherwise(self._show_refused)

    def _draw(self, draft: BatchDraft) -> None:
        gate = gate_of(self.desk.knowledge, training=draft.training)

        def pages() -> tuple[bytes, ...]:
            return tuple(gate.preview(each.outgoing)[0].content for each in draft.leaving)

        work = self.desk.background.run_elsewhere(self, pages)
        work.then(lambda drawn: self._show_draft(draft, drawn))

    @Slot()
    def _on_release(self) -> None:
        if self._draft is None or self._view is None:
            return
        reason = "I quesiti escono una volta sola e non si cambiano più. Li hai guardati uno per uno."
        dialog = SecondPassphraseDialog(self, self.desk.background, reason, act="Fai uscire", name=self._view.operator)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.open()

    @Slot(object)
    def _on_confirmed(self, confirmed: OperatorId) -> None:
        self._release(confirmed, ())

    def _release(self, confirmed: OperatorId, explained: Sequence[Mapping[Found, OtherWord]]) -> None:
        if self._draft is None:
            return
        self.leaving.release.setEnabled(False)
        background, given = self.desk.background, (self._draft, confirmed, self.desk.knowledge, explained)
        work = background.run_elsewhere(self, release_sheets, background.vault, *given)
        work.then(self._show_sent).otherwise(lambda refusal: self._on_refused(refusal, confirmed))

    def _on_refused(self, refusal: Refusal, confirmed: OperatorId) -> None:
        """Show in place what the last look found; anything else is said."""
        if self._draft is None or not isinstance(refusal, OwnWordsFound):
            self._show_not_sent(refusal)
            return
        work = self.desk.background.run(self, looks_of, self._draft, self.desk.knowledge)
        work.then(lambda looks: self._show_found(looks, confirmed)).otherwise(self._show_not_sent)

    def _show_found(self, looks: Sequence[Look], confirmed: OperatorId) -> None:
        self.leaving.release.setEnabled(True)
        dialog = FoundWordsDialog(self, looks, act="Fai uscire i quesiti")
        dialog.explained.connect(lambda explained: self._release(confirmed, explained))
        dialog.open()

    @Slot(object)
    def _on_told(self, phrase: OfficePhrase) -> None:
        work = self.desk.background.run(self, tell_phrase, phrase.id, phrase.stamp)
        work.then(self.office.show_phrase).otherwise(self._show_refused)

    def _send_again(self, batch: SheetBatch) -> None:
        work = self.desk.background.run(self, hand_on_again, batch.id, self.desk.knowledge)
        work.then(lambda files: self._hand_on(files, batch.id)).otherwise(self._show_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_view(self, view: BatchView) -> None:
        self._view = view
        self._waiting.setText(waiting_words(view.waiting))
        self._when.setText(when_words(view) if view.waiting else _NO_SHEETS)
        self._who.setVisible(not view.may_release)
        self.look.setVisible(view.may_release and self._draft is None)
        self.look.setEnabled(view.waiting > 0 and view.next_on == view.today)
        self.weekday.show_view(view)
        self.office.setVisible(view.may_release)
        self.office.show_phrase(view.phrase)
        self._none_gone.setVisible(not view.batches)
        self.gone.setVisible(bool(view.batches))
        self.gone.show_records([self._record(batch, left, view) for batch, left in view.batches])

    def _record(self, batch: SheetBatch, left: int, view: BatchView) -> Record:
        day = day_words(batch.released_on)
        acts = []
        if left and view.may_release:
            again = Button("Rimandali", sign="mail")
            again.setAccessibleName(f"Rimanda i quesiti del {day}")
            again.clicked.connect(lambda: self._send_again(batch))
            acts.append(again)
        count = {0: "Tutti scaduti o ritirati.", 1: "Un quesito ancora aperto."}
        return Record(f"Usciti il {day}", [count.get(left, f"{left} quesiti ancora aperti.")], acts)

    def _show_draft(self, draft: BatchDraft, pages: tuple[bytes, ...]) -> None:
        self._draft = draft
        self.look.hide()
        self.office.show_phrase(draft.phrase)
        self.leaving.show_pages(pages, draft.held)

    def _show_sent(self, sent: BatchSent) -> None:
        self._forget_draft()
        self._hand_on(sent.files, sent.batch)
        if sent.trouble is not None:
            self._show_refused(sent.trouble)
        self.load()

    def _hand_on(self, files: tuple[OutgoingFile, ...], batch: RecordId) -> None:
        self.handing.show()
        self.handing.hand_on(files)
        self.dispatch.show_what(What(batch=batch))
        self.handing.setFocus()

    def _show_not_sent(self, refusal: Refusal) -> None:
        self._forget_draft()
        self._show_refused(refusal)

    def _show_refused(self, refusal: Refusal) -> None:
        self.said.say(sentence(refusal), Tone.WARNING)

    def _forget_draft(self) -> None:
        self._draft = None
        self.leaving.forget()
        self.look.setVisible(self._view is not None and self._view.may_release)
