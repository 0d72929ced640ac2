"""«Invii»: the services she is sent to, how far each has come, and the needs that found no answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.referral import ReferralState
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.path.referrals import NextState, read_view
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.referral_acts import ReferralActs
from desktop.ui.pages.case.referral_cards import ReferralCards
from desktop.ui.pages.case.referral_form import ReferralForm
from desktop.ui.pages.case.referral_paper import ReferralPaper
from desktop.ui.pages.case.referral_records import ReferralRecords
from desktop.ui.pages.case.referral_step_form import ReferralStepForm, about_step
from desktop.ui.pages.case.upon import about, changed_of
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.referral import Referral, ReferralPlan
    from desktop.services.path.referrals import ReferralsView
    from desktop.ui.pages.page import Desk

_LEAD = "I servizi a cui la invii, con il suo accordo, e che cosa rispondono."
_UNDO = "Annulla (Ctrl Z)"


class ReferralsPart(Part):
    """The referrals of a file; its main act is to propose one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"referral", "referral_step", "referral_consent"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Invii", _LEAD)
        knowledge = desk.knowledge
        templates, needs = knowledge.referral_sheets.latest, knowledge.forms["bisogni"].latest.needs
        self._templates = templates
        self._view: ReferralsView | None = None
        self._changing: Referral | None = None
        self._wanted = ""
        self.main = PrimaryButton("Proponi un invio", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_propose)
        row = FlowLayout()
        row.addWidget(self.main)
        self.body.addLayout(row)
        self.form, self.step = ReferralForm(templates, needs), ReferralStepForm()
        self._records = ReferralRecords(templates, needs, self)
        self.acts = ReferralActs(desk.background, self._records.name, self)
        self.paper = ReferralPaper(desk, self)
        self._connect()
        self.body.addWidget(self.form)
        self.body.addWidget(self.step)
        self.cards = ReferralCards(self._records, self)
        self.body.addWidget(self.cards)

    def _connect(self) -> None:
        self.form.settled.connect(self._on_settled)
        self.step.told.connect(self._on_told)
        for form, other in ((self.form, self.step), (self.step, self.form)):
            form.left.connect(lambda other=other: self.main.setVisible(other.isHidden()))
            form.opened.connect(self.main.hide)
            form.opened.connect(lambda: follow_layout(self))
            self.return_from(form)
        records, acts = self._records, self.acts
        records.move.connect(self._on_move)
        records.agree.connect(partial(self._on_move, state=ReferralState.CONSENTED, again=True))
        records.change.connect(self._on_change)
        records.back.connect(acts.back)
        records.take.connect(acts.take)
        records.withdraw.connect(self._on_withdraw)
        records.sheet.connect(lambda referral: self.paper.show(self.case_id, referral, records.name(referral)))
        acts.done.connect(self._show_done)
        acts.undone.connect(self._show_undone)
        acts.refused.connect(self._say_and_load)
        acts.unsettled.connect(self._show_unsettled)
        acts.unmoved.connect(self._show_unmoved)
        self.paper.refused.connect(self.say_refused)
        self.banner.acted.connect(acts.undo)
        shortcut(Keys.UNDO, self).activated.connect(acts.undo)

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.step.close_form()
        self._changing = self._view = None
        self.acts.forget()
        self._wanted = ""
        self.cards.forget()

    def begin_at(self, record: str) -> None:
        """Come to the referral of this id, once it is read."""
        self._wanted = record

    def leave(self) -> None:
        """Go out of sight: what was done stays so."""
        self.acts.forget()

    def load(self) -> None:
        """Read the referrals, and the services as the archive knows them."""
        work = self.desk.background.run(self, read_view, self.case_id, self.desk.knowledge.directory)
        work.then(self._show_view).otherwise(self.say_refused)

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_propose(self) -> None:
        if self._view is not None:
            self._changing = None
            self.step.close_form()
            self.form.about = ""
            self.form.begin(self._view.today)

    @Slot(object)
    def _on_change(self, referral: Referral) -> None:
        if self._view is not None:
            self._changing = referral
            self.step.close_form()
            self.form.about = about(referral)
            self.form.begin(self._view.today, referral)
            self.show_part(self.form)

    @Slot(object, object)
    def _on_move(self, referral: Referral, state: ReferralState, *, again: bool = False) -> None:
        if self._view is not None:
            self.form.close_form()
            self.step.about = about_step(referral, state, again=again)
            template = self._templates.find(referral.plan.kind)
            self.step.begin(state, self._view.today, self._records.name(referral), template)
            follow_layout(self)
            self.show_part(self.step)

    @Slot(object, object)
    def _on_settled(self, plan: ReferralPlan, day: date) -> None:
        if self._changing is None:
            self.acts.propose(self.case_id, plan, day)
        else:
            self.acts.change(self._changing, plan)

    @Slot(object)
    def _on_told(self, following: NextState) -> None:
        referral, seen, again = self._meant()
        if referral is not None and again and following.agreed is not None:
            self.acts.agree(referral, following.agreed, seen)
        elif referral is not None:
            self.acts.advance(referral, following, seen)

    @Slot(object)
    def _on_withdraw(self, referral: Referral) -> None:
        if self._view is not None:
            self.acts.withdraw(referral, self._view.today)

    # --- show ------------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _show_done(self, words: str, referral: str) -> None:
        self.form.close_form()
        self.step.close_form()
        self._changing, self._wanted = None, referral
        self.note_saved()
        self.banner.say(words, Tone.INFO, _UNDO)
        if not referral:
            self.main.setFocus()
        self.load()

    @Slot()
    def _show_undone(self) -> None:
        self.note_saved()
        self.main.setFocus()
        self.load()

    @Slot(object)
    def _show_unsettled(self, refusal: Refusal) -> None:
        """Show both values at the form; what is saved next is upon the one that is kept now."""
        self.form.say(sentence(refusal))
        if isinstance(refusal, EditedMeanwhile) and self._changing is not None:
            mine = self._changing.id
            work = self.desk.background.run(self, read_view, self.case_id, self.desk.knowledge.directory)
            work.then(lambda view: self._go_on_upon(view, mine)).otherwise(self.say_refused)

    def _go_on_upon(self, view: ReferralsView, mine: bytes) -> None:
        self._changing = next((each for each in view.referrals if each.id == mine), None)
        self.form.about = about(self._changing)
        self._show_view(view)

    @Slot(object)
    def _show_unmoved(self, refusal: Refusal) -> None:
        self.step.say(sentence(refusal))
        if isinstance(refusal, EditedMeanwhile):
            self.load()

    @Slot(object)
    def _say_and_load(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()

    def _show_view(self, view: ReferralsView) -> None:
        self._view = view
        self.form.show_directory(view.directory)
        self._records.show_directory(view.directory)
        if self._changing is None:  # what was being changed when the window was hidden
            self._changing = changed_of(self.form.about, view.referrals)
        self._go_on_with_step()
        self.cards.show_view(view)
        follow_layout(self)
        wanted, self._wanted = self._wanted, ""
        line = self.cards.take_keyboard(wanted) if self.form.isHidden() and self.step.isHidden() else None
        if line is not None:
            self.show_part(line)

    # --- the step that is being told ---------------------------------------------------------------------------------

    def _meant(self) -> tuple[Referral | None, Stamp, bool]:
        """Return the referral that comes further, the step it stood at then, and whether she agrees anew."""
        if self._view is None or not self.step.about:
            return None, NOTHING_THERE, False
        identity, device, seq, _, again = self.step.about.split()
        found = next((each for each in self._view.referrals if each.id.hex() == identity), None)
        return found, Stamp(int(device), int(seq)), again == "1"

    def _go_on_with_step(self) -> None:
        """Give the form that came back with a draft what its state asks for."""
        referral, _, _ = self._meant()
        if referral is not None and not self.step.isHidden():
            state = ReferralState[self.step.about.split()[3]]
            self.step.settle(state, self._records.name(referral), self._templates.find(referral.plan.kind))
