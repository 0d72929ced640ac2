"""«Casella INPS»: a period is chosen, seen as it leaves, confirmed in two, and released once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.commands.releasing import look_of, previewed, released, stored_files
from desktop.domain.place import Place
from desktop.errors import OwnWordsFound, SecondOperatorNeeded
from desktop.services.mailbox.mailbox import look_at_mailbox
from desktop.services.mailbox.summaries import already_released, prepare
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.pages.mailbox.confirming import confirming
from desktop.ui.pages.mailbox.mail_card import MailCard
from desktop.ui.pages.mailbox.network_card import NetworkCard
from desktop.ui.pages.mailbox.overview import Overview
from desktop.ui.pages.mailbox.period import PeriodView
from desktop.ui.pages.mailbox.proving import ProofCard
from desktop.ui.pages.mailbox.questions_card import QuestionsCard
from desktop.ui.pages.mailbox.replies_card import RepliesCard
from desktop.ui.pages.mailbox.settling import SettlingCard
from desktop.ui.pages.mailbox.steering_card import SteeringCard
from desktop.ui.pages.page import Desk, Page
from desktop.ui.protocol_wording import period_words
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.column import stay_at_top

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import OperatorId
    from desktop.errors import Refusal
    from desktop.services.mailbox.mailbox import MailboxView
    from desktop.services.mailbox.outgoing_check import Look, OtherWord
    from desktop.services.mailbox.outgoing_check import Place as Found
    from desktop.services.mailbox.summaries import Released, SummaryDraft
    from desktop.sync.catalogue import Catalogue
    from desktop.sync.outgoing import OutgoingFiles

_PROTOCOL_PART = "protocol"
_BEFORE_THE_PERIODS = 3  # after the title, what it is for, and what was refused


class MailboxPage(Page):
    """The periods, or one of them: `Place.question` is the period in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: MailboxView | None = None
        self._seen: tuple[SummaryDraft, OutgoingFiles] | None = None
        self._period, self._arriving = "", False
        self.overview, self.period = Overview(), PeriodView(desk)
        self.settling = SettlingCard(desk)
        self.settling.settled.connect(self._on_settled)
        self.overview.body.insertWidget(_BEFORE_THE_PERIODS, self.settling)
        self.network = NetworkCard(desk)
        self.network.table_asked.connect(partial(self.go.emit, Place(page="network")))
        self.overview.body.addWidget(self.network)
        self.steering = SteeringCard(desk)
        self.overview.body.addWidget(self.steering)
        self.steering.turned.connect(lambda: follow_layout(self))
        self.questions = QuestionsCard()
        self.questions.asked.connect(lambda: self.go.emit(Place(page="questions")))
        self.overview.body.addWidget(self.questions)
        self.replies = RepliesCard()
        self.replies.asked.connect(lambda: self.go.emit(Place(page="replies")))
        self.overview.body.addWidget(self.replies)
        self.mail = MailCard()
        self.mail.asked.connect(lambda: self.go.emit(Place(page="settings", question="mail")))
        self.overview.body.addWidget(self.mail)
        self.proof = ProofCard(desk)
        self.overview.body.addWidget(self.proof)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.period)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.overview.chosen.connect(self._on_chosen)
        for each in (self.overview, self.period):
            each.mailbox_asked.connect(self._on_mailbox_asked)
        self.period.back_asked.connect(self._on_back)
        self.period.again_asked.connect(self._on_again)
        self.period.confirm_asked.connect(self._on_confirm)

    def open_at(self, place: Place) -> None:
        self._period, self._arriving = place.question, True
        self._stack.setCurrentWidget(self.overview)
        super().open_at(place)

    def load(self) -> None:
        """Ask what waits and what left; then for the period in front, where there is one."""
        self.settling.load()
        self.desk.background.run(self, look_at_mailbox).then(self._show_view)

    def here(self) -> Place:
        """Return the period in front."""
        return Place(page=self.place.page, question=self._period)

    def take_focus(self) -> None:
        """Begin once there is something to begin at: see `_show_view` and `_front_period`."""

    def settle(self) -> None:
        """Let go of the true figures: they are counted again when one comes back."""
        self._seen = None
        self.period.forget()

    # 3. react

    @Slot(str)
    def _on_chosen(self, typed: str) -> None:
        self.overview.forget_refusal()
        background = self.desk.background
        asked = background.run(self, already_released, typed)
        asked.then(lambda sent: self._show_released(sent) if sent else self._prepare(typed))
        asked.otherwise(lambda refusal: self._show_unseen(refusal, typed))

    def _prepare(self, typed: str) -> None:
        work = self.desk.background.run(self, prepare, typed, self.desk.knowledge.counting)
        work.then(self._preview).otherwise(lambda refusal: self._show_unseen(refusal, typed))

    def _preview(self, draft: SummaryDraft) -> None:
        work = self.desk.background.run_elsewhere(self, previewed, draft, self.desk.knowledge)
        work.then(lambda files: self._show_draft(draft, files))

    @Slot()
    def _on_back(self) -> None:
        self.settle()
        self._period = ""
        self._stack.setCurrentWidget(self.overview)
        self.overview.take_focus()

    @Slot()
    def _on_again(self) -> None:
        self._on_chosen(self._period)

    @Slot()
    def _on_settled(self) -> None:
        self.overview.forget_refusal()
        self.overview.take_focus()

    @Slot()
    def _on_mailbox_asked(self) -> None:
        self.go.emit(Place(page="settings", question=_PROTOCOL_PART))

    @Slot()
    def _on_confirm(self) -> None:
        if self._view is None or self._seen is None:
            return
        reason = (
            f"{period_words(self._period)}: il riepilogo esce una volta sola e non si cambia più. "
            "Chi conferma l'ha guardato."
        )
        dialog = confirming(self, self.desk, self._view, reason, "Fai uscire")
        dialog.confirmed.connect(self._on_confirmed)
        dialog.open()

    @Slot(object)
    def _on_confirmed(self, confirmed_by: OperatorId) -> None:
        self._release(confirmed_by, {})

    def _release(self, confirmed_by: OperatorId, explained: Mapping[Found, OtherWord]) -> None:
        if self._seen is None:
            return
        draft, files = self._seen
        self.period.confirm.setEnabled(False)
        background, given = self.desk.background, (confirmed_by, self.desk.knowledge, explained)
        work = background.run_elsewhere(self, released, background.vault, draft, files, *given)
        work.then(self._show_just_released).otherwise(lambda refusal: self._on_refused(refusal, confirmed_by))

    def _on_refused(self, refusal: Refusal, confirmed_by: OperatorId) -> None:
        """Show in place what the last look found; anything else is said."""
        if self._seen is None or not isinstance(refusal, OwnWordsFound):
            self._show_not_released(refusal)
            return
        work = self.desk.background.run(self, look_of, *self._seen, self.desk.knowledge)
        work.then(lambda look: self._show_found(look, confirmed_by)).otherwise(self._show_not_released)

    def _show_found(self, look: Look, confirmed_by: OperatorId) -> None:
        self.period.confirm.setEnabled(True)
        dialog = FoundWordsDialog(self, [look], act="Fai uscire")
        dialog.explained.connect(lambda explained: self._release(confirmed_by, explained[0]))
        dialog.open()

    # 4. show

    def _show_view(self, view: MailboxView) -> None:
        self._show_ledger(view)
        self.steering.load(may_release=view.may_release)
        if self._period:
            self._on_chosen(self._period)
        elif self._arriving:
            self.overview.take_focus()
            stay_at_top(self)
        self._arriving = False

    def _show_unseen(self, refusal: Refusal, typed: str) -> None:
        self._period = ""
        self._stack.setCurrentWidget(self.overview)
        self.overview.show_refused(refusal, typed)

    def _show_draft(self, draft: SummaryDraft, files: OutgoingFiles) -> None:
        if self._view is None:
            return
        self._seen, self._period = (draft, files), draft.period.code
        self.period.show_draft(draft, files, self._view)
        self._front_period()

    def _show_released(self, sent: Released, *, just: bool = False) -> None:
        self._seen, self._period = None, sent.release.entry.period
        self.period.show_released(sent, stored_files(sent), self._catalogue_of(sent), just=just)
        self._front_period()

    def _front_period(self) -> None:
        self._stack.setCurrentWidget(self.period)
        self.period.take_focus()
        stay_at_top(self)

    def _show_just_released(self, sent: Released) -> None:
        self._show_released(sent, just=True)
        if sent.trouble is None:
            self.period.handing.take_focus()
        else:
            self.period.show_left_with(sent.trouble)
        self.desk.background.run(self, look_at_mailbox).then(self._show_ledger)

    def _show_ledger(self, view: MailboxView) -> None:
        self._view = self.settling.view = view
        self.overview.show_view(view, self.desk.knowledge.counting.catalogues.values())

    def _show_not_released(self, refusal: Refusal) -> None:
        self.period.show_refused(refusal, again=not isinstance(refusal, SecondOperatorNeeded))

    def _catalogue_of(self, sent: Released) -> Catalogue | None:
        return self.desk.knowledge.counting.catalogues.get(date.fromisoformat(sent.release.entry.families))
