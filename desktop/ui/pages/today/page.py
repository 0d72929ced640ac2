"""«Oggi»: the visits, what was left half way, what is about to end, and whether the archive is well."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.accords import Accord
from desktop.domain.agenda import next_working_day
from desktop.domain.place import Place
from desktop.services.overview.today import Today, read_today
from desktop.services.rules.papers import papers_of_near_visits
from desktop.ui.archive_check import ArchiveCheck
from desktop.ui.dialogs.mend import MendDialog
from desktop.ui.pages.emergency_button import EmergencyButton
from desktop.ui.pages.page import Desk, Page
from desktop.ui.pages.today.archive import WHAT_TO_DO, backup_words, can_be_mended, recovery_words
from desktop.ui.pages.today.cards import MORE, MOST, TodayCards
from desktop.ui.pages.today.clocks import TodayClocks
from desktop.ui.pages.today.counted import ReasonsBanner, deciding_banner, travelling_banner
from desktop.ui.pages.today.integrated import TodayTogether, TodayToHear
from desktop.ui.pages.today.lines import consent_line, papers_line, place_of, suspended_line, visit_line
from desktop.ui.pages.today.orphans import TodayOrphans
from desktop.ui.pages.today.path import TodayPath, TodayUnderWay, ToVerify
from desktop.ui.pages.today.replies import TodayReplies
from desktop.ui.pages.today.summary import SummaryBanner
from desktop.ui.pages.today.table import TodayTable
from desktop.ui.pages.today.visits import TodayVisits
from desktop.ui.pages.today.work import TodayWork
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note
from desktop.ui.wording import WEEKDAYS, weekday_words, who_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.agenda import SuspendedInterview, VisitPapers
    from desktop.services.overview.today_path import PathToday
    from desktop.ui.background import Question

_CALM = "Qui staranno gli incontri, i colloqui sospesi, le carte che mancano e i consensi che stanno per finire."
_ELSEWHERE = "Qui stanno gli incontri e i colloqui di chi segue le donne. Il tuo lavoro è nelle altre pagine."
# What each protocol leaves to do, in the order of the page.
OF_ACCORDS: Mapping[Accord, Callable[[Desk], TodayCards]] = {
    Accord.WORK: TodayWork,
    Accord.INTEGRATED: TodayTogether,
    Accord.TABLE: TodayTable,
    Accord.ORPHANS: TodayOrphans,
}
# What of them comes before everything else.
FIRST_OF_ACCORDS: Mapping[Accord, Callable[[Desk], TodayCards]] = {Accord.INTEGRATED: TodayToHear}

_SHOWN = frozenset(
    {
        *("visit", "visit_benefit", "assessment", "assessment_field", "consent", "paper", "setting", "release"),
        *("case_file", "case_field", "access_reason", "case_state", "fact", "fact_subject", "lodging"),
        *("rule_pack", "pack", "settled_deadline", "visit_field", "visit_step", "reply", "reply_change"),
        *("plan", "plan_review", "referral", "referral_step", "risk_event", "risk_judgement", "activation"),
        *("colleague_note", "colleague_note_reading", "own_service", "service_value", "merging", "work_step"),
        *("orphan_field", "orphan_child", "orphan_adult", "orphan_hearing", "orphan_action", "orphan_request"),
        *("signalling", "contact_attempt", "handed_sheet", "team_meeting"),
        *("table_meeting", "table_action", "table_event", "table_attendance", "table_patronage", "table_body"),
    }
)


class Block(FirstLines):
    """Some lines of one kind that come with the page, hidden while there are none; of many, the first."""

    def __init__(self, heading: str, note: str = "") -> None:
        super().__init__(heading, note, MOST, MORE)

    def set_heading(self, heading: str) -> None:
        """Call it otherwise."""
        self.findChildren(Heading)[0].setText(heading)


class TodayPage(Page):
    """What there is to do today; its main act is the new contact, and the keyboard begins at what was left half way."""

    SHOWS = _SHOWN

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._resume_at: Place | None = None
        column = self.scrolled_column("Oggi")
        self.new = PrimaryButton("Nuovo contatto", sign="plus")
        self.new.clicked.connect(self._on_new)
        acts = FlowLayout()
        acts.addWidget(self.new)
        # At the top, so that the page begins there: the line it stands for may be far below.
        self.resume = Button("Riprendi l'ultimo colloquio", sign="play")
        self.resume.clicked.connect(lambda: self.go.emit(self._resume_at))
        self.resume.hide()
        acts.addWidget(self.resume)
        acts.addWidget(EmergencyButton(desk.background))
        column.addLayout(acts)
        self._build_banners(desk)
        self._build_blocks(desk)
        banners = (self.trouble, self.copies, self.recovery, self.reasons, self.travelling, self.deciding, self.summary)
        # What cannot wait, what was interrupted, what has a day, what can be looked at in a quiet hour.
        at_once = (*self.first, self.under_way, self.near, self.papers, self.suspended)
        with_a_day = (self.after, self.replies, self.path, self.clocks, self.visits, self.consents, *self.of_accords)
        for part in (*banners, *at_once, *with_a_day, self.empty, self.to_verify, self.archive):
            column.addWidget(part)
        column.addStretch(1)
        self.empty.hide()
        self.check = ArchiveCheck(desk.background, self)
        self.check.ended.connect(self._show_check)
        shortcut(Keys.NEW_CONTACT, self).activated.connect(self._on_new)

    def _build_banners(self, desk: Desk) -> None:
        self.trouble, self.reasons = Banner(can_close=False), ReasonsBanner()
        self.copies, self.recovery = Banner(), Banner()
        self.travelling, self.deciding = travelling_banner(desk), deciding_banner(desk)
        self.summary = SummaryBanner(desk)
        self.summary.acted.connect(partial(self.go.emit, Place("mailbox")))
        self.trouble.acted.connect(self._on_mend)
        for banner, part in (
            *((self.recovery, "recovery"), (self.copies, "copies"), (self.reasons, "accesses")),
            *((self.travelling, "moving"), (self.deciding, "retention")),
        ):
            banner.acted.connect(partial(self.go.emit, Place("settings", question=part)))

    def _build_blocks(self, desk: Desk) -> None:
        self.suspended = Block("Colloqui da riprendere", "Si riprende dalla stessa domanda.")
        self.near = Block("Incontri di oggi e domani")
        self.visits = Block("I prossimi incontri", "Fino a otto settimane da oggi.")
        self.papers = Block("Carte da cercare per i prossimi incontri")
        self.consents = Block(
            "Consensi che stanno per finire", "Entro trenta giorni. Se lei è d'accordo, si registrano di nuovo."
        )
        self.under_way, self.path = TodayUnderWay(desk), TodayPath(desk)
        self.clocks, self.after, self.replies = TodayClocks(desk), TodayVisits(desk), TodayReplies(desk)
        # Each reads for whom it is; of a protocol the centre does not use nothing is built.
        self.of_accords = tuple(card(desk) for accord, card in OF_ACCORDS.items() if desk.accords.uses(accord))
        self.first = tuple(card(desk) for accord, card in FIRST_OF_ACCORDS.items() if desk.accords.uses(accord))
        self._of_files = (self.under_way, self.after, self.replies, self.clocks)  # the path comes with the first
        self._parts = (*self.first, *self._of_files, self.path, *self.of_accords)
        for part in self._parts:
            part.go.connect(self.go)
            part.shown.connect(lambda _: self._show_empty())
        self.under_way.found.connect(self._show_path)
        self._calm = False
        self.empty = EmptyList("today", "Per oggi non c'è altro", _CALM)
        self.to_verify, self.archive = ToVerify(self), Note()

    # --- load ----------------------------------------------------------------------------------------------------

    @staticmethod
    def asked_first() -> Question:
        """Return what `load` asks first."""
        return read_today

    def load(self) -> None:
        """Read what the acting operator may see of today; the papers, which ask the rules, after the rest."""
        self.desk.background.run(self, read_today).then(self._show_today)
        self.check.begin()
        for banner in (self.travelling, self.deciding, self.summary):
            banner.load()

    def take_focus(self) -> None:
        """Begin at the interview left half way last, so that one key resumes it."""
        (self.new if self.resume.isHidden() else self.resume).setFocus()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        if self.new.isVisibleTo(self):
            self.go.emit(Place("new_contact"))

    @Slot()
    def _on_mend(self) -> None:
        trouble = self.check.trouble
        if trouble is not None:
            dialog = MendDialog(self, self.desk.background)
            dialog.proved.connect(lambda name, passphrase: self.desk.mend(trouble, name, passphrase))
            dialog.open()

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_today(self, today: Today) -> None:
        day = weekday_words(today.now.date())
        self.lead.setText(f"{day[:1].upper()}{day[1:]}")
        self.lead.show()
        self.new.setVisible(today.sees_agenda)
        self._show_suspended(today.suspended)
        self._show_visits(today)
        self.consents.show_lines([partial(consent_line, line, self.go.emit) for line in today.consents])
        self.empty.set_text(_CALM if today.sees_agenda else _ELSEWHERE)
        self._calm = not (today.visits or today.suspended or today.consents)
        self._show_empty()
        for part in self._of_files:
            (part.load if today.sees_files else part.forget)()
        for card in (*self.first, *self.of_accords):
            card.load()
        if not today.sees_files:
            self.path.forget()
        self.reasons.show_count(today.reasons)
        self._show_archive(today)
        if today.sees_files and today.visits:
            knowledge = self.desk.knowledge
            # The rules are read on the vault's thread: the window does not wait for them.
            work = self.desk.background.run(
                self, lambda uow: papers_of_near_visits(uow, knowledge.rules, knowledge.forms)
            )
            work.then(self._show_papers)
        else:
            self._show_papers(())

    def _show_suspended(self, suspended: tuple[SuspendedInterview, ...]) -> None:
        begins = self.resume.isHidden() and (self.new.hasFocus() or self.focusWidget() is None)
        self.suspended.show_lines([partial(suspended_line, line, self.go.emit) for line in suspended])
        self.resume.setVisible(bool(suspended))
        if suspended:
            self._resume_at = place_of(suspended[0])
            who = who_words(suspended[0].code, suspended[0].alias)
            self.resume.setAccessibleName(f"Riprendi l'ultimo colloquio: {who}")
        if begins and suspended and self.isVisible():
            self.resume.setFocus()

    def _show_empty(self) -> None:
        busy = any(part.isVisibleTo(self) for part in self._parts)
        self.empty.setVisible(self._calm and not busy)
        follow_layout(self)

    def _show_visits(self, today: Today) -> None:
        """Show the visits there is no more time to lose for, above everything else, and the others further down."""
        last = next_working_day(today.now.date())
        tomorrow = last == today.now.date() + timedelta(days=1)
        self.near.set_heading(
            "Incontri di oggi e domani" if tomorrow else f"Incontri fino a {WEEKDAYS[last.weekday()]}"
        )
        near = [row for row in today.visits if row.visit.plan.on <= last]
        lines = [partial(visit_line, row, self.go.emit, opens=today.sees_files) for row in today.visits]
        self.near.show_lines(lines[: len(near)])
        self.visits.show_lines(lines[len(near) :])

    @Slot(object)
    def _show_path(self, found: PathToday) -> None:
        self.path.show_found(found)
        self.to_verify.show_count(found.to_verify)
        follow_layout(self)

    def _show_papers(self, papers: tuple[VisitPapers, ...]) -> None:
        self.papers.show_lines([partial(papers_line, line, self.go.emit) for line in papers])
        follow_layout(self)

    def _show_archive(self, today: Today) -> None:
        """Say what is to be done about the copies and the recovery sheets; invented women need neither."""
        copies, tone = backup_words(today.backups)
        self._say(self.copies, copies, tone, "Copie di riserva")
        self._say(self.recovery, recovery_words(today.recovery), Tone.INFO, "Recupero")

    def _say(self, banner: Banner, words: str, tone: Tone, act: str) -> None:
        if words and not self.desk.training:
            banner.say(words, tone, act)
        else:
            banner.hide()

    @Slot()
    def _show_check(self) -> None:
        if self.check.trouble is not None:
            act = WHAT_TO_DO if can_be_mended(self.check.trouble) else ""
            self.trouble.say(sentence(self.check.trouble), Tone.DANGER, act)
        elif self.check.at is not None:
            self.archive.setText(f"Archivio controllato alle {self.check.at:%H:%M}: è tutto in ordine.")
