"""«Fascicolo»: a woman's page. The title is the code of her file; one part of it is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.place import Draft, Place
from desktop.services.path.colleague_notes import read_top
from desktop.ui.dialogs.leaving import LeavingDialog, Loss
from desktop.ui.pages.case.closed import NotOpened
from desktop.ui.pages.case.head import FileHead
from desktop.ui.pages.case.parts import PARTS, CaseParts, headings_of, parts_in_use
from desktop.ui.pages.case.typed import first_unsaved, loss_of
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.fields import flush_under
from desktop.ui.widgets.parts import PartList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.errors import Refusal
    from desktop.services.path.colleague_notes import FileTop
    from desktop.ui.pages.case.part import Part

FIRST, DIARY = "summary", "diary"
_CLOSED = "closed"
_LOSS_OF_REASON = Loss("Uscire senza aprire?", "Il perché che hai scritto si perde.")
_ROOM_BESIDE_EM = 52  # narrower than this, the list of parts goes above them
# The tables of which something stands in a part.
_SHOWN = frozenset(
    {
        *("case_field", "case_state", "contact", "safe_contact", "never_contact", "lodging", "consent"),
        *("assessment", "assessment_field", "answer", "paper", "visit", "visit_benefit", "case_access", "pack"),
        *("settled_deadline", "fact", "fact_subject", "referral", "referral_step", "referral_consent", "merging"),
        *("risk_judgement", "risk_event", "risk_sign", "activation", "activation_entry", "colleague_note"),
        *("visit_field", "visit_arrangement", "visit_outcome", "visit_paper", "visit_step", "diary_entry"),
        *("person", "person_disclosure", "person_subject", "perpetrator", "perpetrator_measure", "family_tie"),
        *("plan", "plan_goal", "plan_step", "plan_review", "plan_check", "minor_papers", "colleague_note_reading"),
        *("signalling", "contact_attempt", "protected_discharge", "discharge_part", "team_member", "team_meeting"),
        *("team_presence", "handed_sheet", "handed_part"),
        *("work_words", "work_choice", "cv_entry", "work_step", "work_month", "work_review", "work_contact"),
        "work_milestone",
    }
)


class CasePage(Page):
    """The file `place.case_id` names; `place.question` is the part in front, with a record of it after a slash."""

    SHOWS = _SHOWN

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._code = FIRST
        self._beside = True
        self._names = parts_in_use(desk.accords)
        self._head = FileHead(self._names, desk)
        self.list = PartList("Parti del fascicolo", self._names, headings_of(self._names))
        self.title, self.under, self.box = self._head.title, self._head.under, self._head.box
        self.list.chosen.connect(self.turn_to)
        self.box.chosen.connect(self.turn_to)
        self._parts, self._whole = CaseParts(desk), QStackedWidget()
        for asked, to in (
            (self._parts.go, self.go),
            (self._parts.saved, self.saved),
            (self._parts.turned, self.turn_to),
        ):
            asked.connect(to)
        self._not_opened = NotOpened(desk.background)
        self.closed = self._not_opened.closed
        self._not_opened.opened.connect(self._on_opened)
        self._not_opened.left.connect(lambda page: self.go.emit(Place(page)))
        self._whole.addWidget(_in_a_row(self.list, self._parts))
        self._whole.addWidget(self._not_opened)
        self._whole.currentChanged.connect(self._arrange_head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shortcut(Keys.DIARY, self._parts).activated.connect(self._on_diary)
        column.addLayout(self._head)
        column.addWidget(self._whole, 1)

    @property
    def part(self) -> Part:
        """The part in front."""
        return self._parts.part(self._code)

    @property
    def _reason(self) -> str:
        """Why a colleague's file is needed, as it is typed and not yet used; empty where nothing is."""
        return self.closed.reason.text().strip() if self._whole.currentWidget() is self._not_opened else ""

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the file and the part that `place` names."""
        if place.case_id != self.place.case_id:
            self._head.forget()
        self.place = place
        self._whole.setCurrentIndex(0)
        code, _, record = place.question.partition("/")
        self._front(code if code in self._names else FIRST)
        self.part.begin_at(record)
        if place.case_id is not None:
            self._parts.restore(place.case_id, place.draft, self._code)
            if _CLOSED in place.draft:
                self.closed.restore(place.case_id, place.draft[_CLOSED]["reason"])
        self._load_head()

    def load(self) -> None:
        """Read again the head of the file and the part in front."""
        self._load_head()
        if self.place.case_id is not None:
            self.part.load()

    def here(self) -> Place:
        """Return the file with the part in front."""
        return Place(self.place.page, self.place.case_id, question=self._code)

    def settle(self) -> None:
        """Bring the part in front to rest."""
        self.part.leave()

    def draft(self) -> Draft:
        """Return what is typed and not yet saved, in whatever part."""
        reason = self._reason
        return {**self._parts.draft(), **({_CLOSED: {"reason": reason}} if reason else {})}

    def loss(self) -> Loss | None:
        """Return that what was typed in a part would be lost, and in which."""
        return _LOSS_OF_REASON if self._reason else self._parts.loss()

    def discard(self) -> None:
        """Forget what is typed and not yet saved."""
        self.closed.reason.clear()
        for part in self._parts.built.values():
            part.discard()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save one form after the other, then go on."""
        unsaved = first_unsaved(self._parts.built)
        if unsaved is None:
            go_on()
            return
        code, form = unsaved
        if code != self._code:
            self._turn_to(code)
        form.save_then(lambda: self.save_then(go_on))

    def take_focus(self) -> None:
        """Begin at the main act of the part in front; where it has nothing to be used yet, at its name."""
        if self._whole.currentWidget() is self._not_opened:
            self._not_opened.take_focus()
            return
        if self.part.take_focus():
            return
        if self._beside:
            self.list.take_focus()
        else:
            self.box.setFocus()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def turn_to(self, code: str) -> None:
        """Put a part in front; where the one before forgets what was typed in it, ask first."""
        flush_under(self.part)
        form = self.part.unsaved if self.part.FORGETS else None
        loss = loss_of([PARTS[self._code][0]] if form is not None and code != self._code else [])
        if loss is None or form is None:
            self._turn_to(code)
            return
        asked = LeavingDialog(self, loss)
        asked.left.connect(lambda: self._turn_to(code))
        asked.saved.connect(lambda: form.save_then(lambda: self._turn_to(code)))
        asked.rejected.connect(lambda: self._light(self._code))
        asked.open()

    @Slot()
    def _on_diary(self) -> None:
        self.turn_to(DIARY)
        self.part.take_focus()

    @Slot()
    def _on_opened(self) -> None:
        self.open_at(self.place)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of parts beside them only while there is room for both."""
        super().resizeEvent(event)
        self._beside = event.size().width() >= em(_ROOM_BESIDE_EM)
        self.list.setVisible(self._beside)
        self._arrange_head()
        for part in self._parts.built.values():
            part.title.setVisible(self._beside)

    @Slot()
    def _arrange_head(self) -> None:
        self._head.arrange(is_open=self._whole.currentIndex() == 0, boxed=not self._beside)

    # --- show ----------------------------------------------------------------------------------------------------

    def _turn_to(self, code: str) -> None:
        self.part.leave()
        self._front(code)

    def _light(self, code: str) -> None:
        self.list.light(code)
        self.box.set_code(code)

    def _front(self, code: str) -> None:
        self._code = code
        self._light(code)
        part = self.part
        part.title.setVisible(self._beside)
        self._parts.setCurrentWidget(part)
        if self.place.case_id is not None:
            part.open(self.place.case_id)

    def _load_head(self) -> None:
        if self.place.case_id is None:
            self.go.emit(Place("cases"))
            return
        work = self.desk.background.run(self, read_top, self.place.case_id)
        work.then(self._show_head).otherwise(self._show_refused)

    def _show_head(self, top: FileTop) -> None:
        self._whole.setCurrentIndex(0)
        self.titled.emit(top.case.shown_code)
        self._head.show_top(top)

    def _show_refused(self, refusal: Refusal) -> None:
        self.titled.emit("")
        self._head.forget()
        self._whole.setCurrentIndex(1)
        self._not_opened.show_refused(refusal, self.place.case_id)


def _in_a_row(narrow: QWidget, wide: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(em(1.2), 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(narrow)
    row.addWidget(wide, 1)
    return held
