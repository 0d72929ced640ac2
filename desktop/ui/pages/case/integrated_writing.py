"""Writes what is typed in «Presa in carico integrata»: new, upon what there was, or refused at its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.identifiers import RecordId
from desktop.errors import EditedMeanwhile, RecordUnknown, Refusal
from desktop.services.documents.handed_sheets import hand_sheet_over, receive_sheet
from desktop.services.path import care_teams, discharges, signallings
from desktop.ui.pages.case import integrated_gone as gone
from desktop.ui.pages.case.integrated_hook_forms import AttemptForm, EndingForm, SignallingForm
from desktop.ui.pages.case.integrated_passage_forms import (
    DischargeForm,
    DischargePartForm,
    HandingForm,
    ReceivingForm,
)
from desktop.ui.pages.case.integrated_team_forms import MeetingForm, MemberForm
from desktop.ui.pages.case.upon import about, changed_of
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.path.integrated_page import IntegratedView
    from desktop.ui.background import Question
    from desktop.ui.pages.case.part import Part
    from desktop.ui.pages.case.plan_forms import PlanForm
    from desktop.ui.pages.page import Desk

_BACK = "La segnalazione è di nuovo qui. Ora puoi salvare."


class IntegratedWriting(QObject):
    """The forms of the part, and what becomes of what is typed in them.

    Attributes:
        written: what is said once it is kept.
        opened: the form that was opened.
    """

    written = Signal(str)
    opened = Signal(object)

    def __init__(self, desk: Desk, part: Part) -> None:
        super().__init__(part)
        self._desk, self._part = desk, part
        self._view: IntegratedView | None = None
        self._stale: PlanForm | None = None
        self.signalling, self.attempt, self.ending = SignallingForm(), AttemptForm(), EndingForm()
        self.discharge, self.part = DischargeForm(), DischargePartForm()
        self.member, self.meeting = MemberForm(), MeetingForm()
        self.handing, self.receiving = HandingForm(), ReceivingForm()
        saves: dict[PlanForm, Callable[[IntegratedView], None]] = {
            self.signalling: self._save_signalling,
            self.attempt: self._save_attempt,
            self.ending: self._save_ending,
            self.discharge: self._save_discharge,
            self.part: self._save_part,
            self.member: self._save_member,
            self.meeting: self._save_meeting,
            self.handing: self._save_handing,
            self.receiving: self._save_receiving,
        }
        self.forms: tuple[PlanForm, ...] = tuple(saves)
        for form, save in saves.items():
            form.kept.connect(lambda form=form, save=save: self._save(form, save))
        self._build_ways_out()

    def _build_ways_out(self) -> None:
        of_signalling: tuple[PlanForm, ...] = (self.signalling, self.attempt, self.ending)
        written_anew = {self.discharge: gone.DISCHARGE, self.member: gone.MEMBER, self.meeting: gone.MEETING}
        alone = {self.part: gone.OF_DISCHARGE, self.handing: gone.REFERRAL, self.receiving: gone.HANDED}
        told: dict[PlanForm, gone.TakenAway] = {
            **dict.fromkeys(of_signalling, gone.SIGNALLING),
            **written_anew,
            **alone,
        }
        self._ways_out = {form: gone.WayOut(form, taken) for form, taken in told.items()}
        for form in of_signalling:
            self._ways_out[form].clicked.connect(lambda _=False, form=form: self._bring_back(form))
        for form in written_anew:
            self._ways_out[form].clicked.connect(lambda _=False, form=form: self._save_anew(form))

    def show_view(self, view: IntegratedView) -> None:
        """Offer what the file has now; what is saved next upon a value that was stale is upon the one kept now."""
        self._view = view
        self.signalling.show_directory(view.directory)
        self.attempt.show_ways(view.say.to_her)
        self.member.offer(view)
        self.meeting.offer(view)
        stale, self._stale = self._stale, None
        if stale is not None and stale.about:
            kept = _kept(view, stale)
            if kept is None:
                self._ways_out[stale].say()
            else:
                stale.about = about(kept)

    def forget(self) -> None:
        """Forget another file."""
        self._view = self._stale = None
        for form in self.forms:
            form.close_form()

    def open(self, form: PlanForm, begin: Callable[[IntegratedView], object]) -> None:
        """Open a form, and put the others away."""
        if self._view is None:
            return
        for other in self.forms:
            if other is not form:
                other.close_form()
        begin(self._view)
        self.opened.emit(form)

    # --- what each form keeps -----------------------------------------------------------------------------------------

    def _save(self, form: PlanForm, save: Callable[[IntegratedView], None]) -> None:
        if self._view is None:
            return
        if form.about and _kept(self._view, form) is None:
            self._show_gone(form)
        else:
            self._ways_out[form].hide()
            save(self._view)

    def _save_anew(self, form: PlanForm) -> None:
        form.about = ""
        form.act.click()

    def _bring_back(self, form: PlanForm) -> None:
        record, case_id = RecordId(bytes.fromhex(form.about.split()[0])), self._part.case_id
        doing = self._desk.background.run(self, signallings.bring_signalling_back, case_id, record)
        doing.then(lambda _: self._show_back(form)).otherwise(lambda refusal: form.say(sentence(refusal)))

    def _save_signalling(self, view: IntegratedView) -> None:
        text, case_id = self.signalling.told(), self._part.case_id
        before = changed_of(self.signalling.about, view.signallings)
        if text is None:
            return
        if before is None:
            self._keep(self.signalling, lambda uow: signallings.note_signalling(uow, case_id, text))
        else:
            self._keep(self.signalling, lambda uow: signallings.change_signalling(uow, before, text))

    def _save_attempt(self, view: IntegratedView) -> None:
        text, of = self.attempt.told(), changed_of(self.attempt.about, view.signallings)
        if text is not None and of is not None:
            self._keep(self.attempt, lambda uow: signallings.note_attempt(uow, of, text))

    def _save_ending(self, view: IntegratedView) -> None:
        told, of = self.ending.told(), changed_of(self.ending.about, view.signallings)
        if told is not None and of is not None:
            self._keep(self.ending, lambda uow: signallings.end_hook(uow, of, *told), "Chiusa.")

    def _save_discharge(self, view: IntegratedView) -> None:
        told, case_id = self.discharge.told(), self._part.case_id
        if told is None:
            return
        before, (text, goes) = changed_of(self.discharge.about, view.discharges), told
        self._keep(self.discharge, lambda uow: discharges.write_discharge(uow, case_id, text, before, goes))

    def _save_part(self, view: IntegratedView) -> None:
        text, of = self.part.told(), changed_of(self.part.about, view.discharges)
        if text is not None and of is not None:
            self._keep(self.part, lambda uow: discharges.add_discharge_part(uow, of, text))

    def _save_member(self, view: IntegratedView) -> None:
        text, case_id = self.member.told(), self._part.case_id
        if text is not None:
            before = changed_of(self.member.about, [each.member for each in view.members])
            self._keep(self.member, lambda uow: care_teams.write_member(uow, case_id, text, before))

    def _save_meeting(self, view: IntegratedView) -> None:
        text, case_id, shipped = self.meeting.told(), self._part.case_id, self._desk.knowledge.directory
        if text is not None:
            before = changed_of(self.meeting.about, view.meetings)
            self._keep(self.meeting, lambda uow: care_teams.write_meeting(uow, case_id, text, shipped, before))

    def _save_handing(self, view: IntegratedView) -> None:
        text, ground = self.handing.told(), self._desk.knowledge.sheet_ground
        of = changed_of(self.handing.about, view.referrals)
        if text is not None and of is not None:
            self._keep(self.handing, lambda uow: hand_sheet_over(uow, of, text, ground), "Scritto nel registro.")

    def _save_receiving(self, view: IntegratedView) -> None:
        told, of = self.receiving.told(), changed_of(self.receiving.about, view.handed)
        if told is not None and of is not None:
            self._keep(self.receiving, lambda uow: receive_sheet(uow, of, *told))

    def _keep(self, form: PlanForm, work: Question, words: str = "Salvato.") -> None:
        doing = self._desk.background.run(self, work)
        doing.then(lambda _: self._show_kept(form, words)).otherwise(lambda refusal: self._refuse(form, refusal))

    def _show_kept(self, form: PlanForm, words: str) -> None:
        form.close_form()
        self.written.emit(words)

    def _show_back(self, form: PlanForm) -> None:
        self._ways_out[form].hide()
        form.say(_BACK)
        self._stale = form
        self._part.load()

    def _show_gone(self, form: PlanForm) -> None:
        self._ways_out[form].say()
        self._part.show_part(form)

    def _refuse(self, form: PlanForm, refusal: Refusal) -> None:
        if isinstance(refusal, RecordUnknown) and form.about:
            self._show_gone(form)
            self._part.load()
            return
        form.say(sentence(refusal))
        self._part.show_part(form)
        if isinstance(refusal, EditedMeanwhile):
            self._stale = form
            self._part.load()


def _kept(view: IntegratedView, form: PlanForm) -> Any:  # noqa: ANN401 - a record of any kind
    """Return the record a form is about as it is kept now, None where it is there no longer."""
    records: list[Any] = [*view.signallings, *view.discharges, *(each.member for each in view.members)]
    records += [*view.meetings, *view.handed, *view.referrals]
    identity = form.about.split()[0]
    return next((each for each in records if each.id.hex() == identity), None)
