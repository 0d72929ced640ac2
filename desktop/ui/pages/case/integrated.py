"""«Presa in carico integrata»: how she came, how she was reached, who follows her, and what passes between services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Slot

from desktop.domain.accords import Accord
from desktop.domain.integrated.discharge import Discharge, DischargePart
from desktop.domain.integrated.handed import Handed
from desktop.domain.integrated.signalling import Attempt, Signalling
from desktop.domain.integrated.team import Meeting, Member
from desktop.services.documents.handed_sheets import receive_sheet, take_handed_back
from desktop.services.path import care_teams, discharges, signallings
from desktop.services.path.integrated_page import read_integrated
from desktop.ui.pages.case.integrated_cards import IntegratedCards
from desktop.ui.pages.case.integrated_papers import IntegratedPapers
from desktop.ui.pages.case.integrated_records import IntegratedRecords
from desktop.ui.pages.case.integrated_writing import IntegratedWriting
from desktop.ui.pages.case.part import Part
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import Refusal
    from desktop.services.path.integrated_page import IntegratedView
    from desktop.ui.background import Question
    from desktop.ui.pages.page import Desk

_UNDO: Final = "Annulla (Ctrl Z)"
# How each kind of record is taken away, and brought back.
_TAKE: Final[dict[type[Any], Callable[..., None]]] = {
    Signalling: signallings.take_signalling_away,
    Attempt: signallings.take_attempt_away,
    Discharge: discharges.take_discharge_away,
    DischargePart: discharges.take_discharge_part_away,
    Member: care_teams.take_member_away,
    Meeting: care_teams.take_meeting_away,
    Handed: take_handed_back,
}


class IntegratedPart(Part):
    """Several services that follow one woman; its main act is to write who signalled her."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("signalling", "contact_attempt", "protected_discharge", "discharge_part", "team_member"),
            *("team_meeting", "team_presence", "handed_sheet", "handed_part", "plan", "plan_goal", "plan_step"),
            *("referral", "referral_step", "referral_consent", "safe_contact", "never_contact", "setting"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Accord.INTEGRATED.called, " ".join(Accord.INTEGRATED.told))
        self._view: IntegratedView | None = None
        self._undo: Question | None = None
        self.writing, self.papers = IntegratedWriting(desk, self), IntegratedPapers(self)
        self._build_acts()
        for form in self.writing.forms:
            form.opened.connect(self._on_form_opened)
            form.left.connect(self._on_form_left)
            self.return_from(form)
            self.body.addWidget(form)
        self.writing.opened.connect(self.show_part)
        self.writing.written.connect(self._show_written)
        self.records = IntegratedRecords(self, desk.knowledge.referral_sheets)
        self.records.asked.connect(self._on_asked)
        self.cards = IntegratedCards(self.records)
        self.cards.wanted.connect(self._on_wanted)
        self.cards.turned.connect(self.turned)
        self.body.addWidget(self.cards)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    def _build_acts(self) -> None:
        self.main = PrimaryButton("Scrivi una segnalazione", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(lambda: self._open("signalling"))
        note = Button("Promemoria per lei…", sign="print")
        note.clicked.connect(self.papers.show_her_note)
        row = FlowLayout()
        for button in (self.main, note):
            row.addWidget(button)
        self.body.addLayout(row)

    # --- load ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._view = self._undo = None
        self.writing.forget()
        self.cards.forget()

    def leave(self) -> None:
        """Put what the hospital said out of sight; what was taken away stays so."""
        self._undo = None
        self.cards.hide_hospital()

    def load(self) -> None:
        """Read all that the part shows."""
        knowledge, case_id = self.desk.knowledge, self.case_id
        work = self.desk.background.run(
            self, lambda uow: read_integrated(uow, knowledge.forms, knowledge.directory, case_id)
        )
        work.then(self._show).otherwise(self.say_refused)

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        """Open the form of something new."""
        self._open(name)

    def _open(self, name: str, kept: Any = None) -> None:  # noqa: ANN401 - whatever the form is about
        writing = self.writing
        begin: dict[str, tuple[Any, Callable[[IntegratedView], object]]] = {
            "signalling": (writing.signalling, lambda view: writing.signalling.begin(view.now)),
            "discharge": (writing.discharge, lambda view: writing.discharge.begin(view.now.date())),
            "member": (writing.member, lambda view: writing.member.begin(view.now.date())),
            "meeting": (writing.meeting, lambda view: writing.meeting.begin(view.now.date())),
            "try": (writing.attempt, lambda view: writing.attempt.begin(kept, view.now)),
            "end": (writing.ending, lambda view: writing.ending.begin(kept, view.now.date())),
            "part": (writing.part, lambda _: writing.part.begin(kept)),
            "tell": (writing.meeting, lambda view: writing.meeting.begin(view.now.date(), kept, held=True)),
            "hand": (writing.handing, lambda view: writing.handing.begin(kept, view.now.date())),
            "receive": (writing.receiving, lambda view: writing.receiving.begin(kept, view.now.date())),
        }
        writing.open(*begin[name])

    def _change(self, kept: Any) -> None:  # noqa: ANN401 - a record of any kind
        writing = self.writing
        if isinstance(kept, Signalling):
            writing.open(writing.signalling, lambda _: writing.signalling.change(kept))
        elif isinstance(kept, Discharge):
            writing.open(writing.discharge, lambda view: writing.discharge.begin(view.now.date(), kept))
        elif isinstance(kept, Member):
            writing.open(writing.member, lambda view: writing.member.begin(view.now.date(), kept))
        else:
            writing.open(writing.meeting, lambda view: writing.meeting.begin(view.now.date(), kept))

    @Slot(str, object)
    def _on_asked(self, act: str, kept: Any) -> None:  # noqa: ANN401 - a record of any kind
        if self._view is None:
            return
        today = self._view.now.date()
        if act == "change":
            self._change(kept)
        elif act == "take":
            self._take(kept)
        elif act == "minutes":
            self.papers.show_minutes(kept)
        elif act == "sheet":
            self.papers.show_passage(kept, self._view.service_of(kept.id))
        elif act == "told":
            self._do(lambda uow: signallings.tell_sender(uow, kept, today))
        elif act == "unreceive":
            self._do(lambda uow: receive_sheet(uow, kept, None))
        else:
            self._open(act, kept)

    def _take(self, kept: Any) -> None:  # noqa: ANN401 - a record of any kind
        take = _TAKE[type(kept)]
        work = self.desk.background.run(self, lambda uow: take(uow, kept))

        def show(_: object) -> None:
            self._show_written("Tolto.", lambda uow: take(uow, kept, removed=False))

        work.then(show).otherwise(self._refuse_and_load)

    def _do(self, work: Question) -> None:
        doing = self.desk.background.run(self, work)
        doing.then(lambda _: self._show_written("Salvato.")).otherwise(self._refuse_and_load)

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self.desk.background.run(self, undo).then(self.note_saved).otherwise(self._refuse_and_load)

    @Slot()
    def _on_form_opened(self) -> None:
        self.main.hide()
        follow_layout(self)

    @Slot()
    def _on_form_left(self) -> None:
        self.main.setVisible(all(form.isHidden() for form in self.writing.forms))

    # --- show ------------------------------------------------------------------------------------------------------

    def _show(self, view: IntegratedView) -> None:
        self._view = view
        self.writing.show_view(view)
        self.cards.show_view(view)
        follow_layout(self)

    @Slot(str)
    def _show_written(self, words: str, undo: Question | None = None) -> None:
        self.note_saved()
        self._undo = undo
        self.banner.say(words, Tone.INFO, _UNDO if undo is not None else "")
        self.main.setFocus()

    @Slot(object)
    def _refuse_and_load(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()
