"""The interview page: sections at left, one question or one section in the middle, four acts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop.domain.assessment import DECLINED, LATER
from desktop.domain.interview import Interview, Stage
from desktop.domain.place import Place
from desktop.domain.questionnaire import NEEDS_FORM
from desktop.services.interviews import Opening, open_interview
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.interview.bar import InterviewBar
from desktop.ui.pages.interview.for_her import ForHer
from desktop.ui.pages.interview.head import InterviewHead
from desktop.ui.pages.interview.keeping import Keeping
from desktop.ui.pages.interview.meeting import MeetingPane
from desktop.ui.pages.interview.middle import Middle
from desktop.ui.pages.interview.sections import (
    MEETING,
    first_of,
    following,
    previous,
    questions_of,
    section_count,
    section_states,
)
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.fields import flush_under
from desktop.ui.widgets.section_list import SectionList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


_ROOM_FOR_SECTIONS_EM = 56


class InterviewPage(Page):
    """One questionnaire of one woman, from the first question to the review."""

    INTERVIEW: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._keeping: Keeping | None = None
        self._opening: Opening | None = None
        self._code = MEETING
        self._whole = False
        self._for_her: ForHer | None = None
        self.head = InterviewHead()
        self.sections = SectionList("Parti del questionario")
        self.middle, self.bar = Middle(), InterviewBar()
        self.meeting = MeetingPane()
        self.middle.keep(self.meeting)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        for part, stretch in ((self.head, 0), (self.middle, 1), (self.bar, 0)):
            beside.addWidget(part, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addLayout(beside, 1)
        self._connect()

    def _connect(self) -> None:
        self.sections.chosen.connect(self._on_section)
        self.middle.answered.connect(self._on_answered)
        self.bar.back.connect(self._on_back)
        self.bar.later.connect(lambda: self._on_marked(LATER))
        self.bar.declined.connect(lambda: self._on_marked(DECLINED))
        self.bar.onward.connect(self._on_onward)
        self.head.whole_chosen.connect(self._on_whole)
        self.head.suspended.connect(self._on_suspended)
        self.head.shown_to_her.connect(self._on_shown_to_her)
        self.head.undone.connect(self._on_undone)
        self.head.section_chosen.connect(self._on_section)
        self.meeting.met.connect(self._on_met)
        self.meeting.path_chosen.connect(self._on_path)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undone)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Go on with the interview `place` names, or begin a new one; the one in front is kept as it is."""
        same = self._keeping is not None and place.case_id == self.place.case_id
        if same and place.assessment_id in (None, self._keeping.interview.kept_as if self._keeping else None):
            self._go(place.question or self._code)
            return
        self._keeping = None
        self.place = place
        self.load()

    def load(self) -> None:
        """Read what the page begins with."""
        if self._keeping is None and self.place.case_id is not None:
            forms = self.desk.knowledge.forms
            work = self.desk.background.run(self, open_interview, forms, self.place.case_id, self.place.assessment_id)
            work.then(self._show_opening)

    def here(self) -> Place:
        """Return the question in front; what is not written cannot be come back to."""
        kept_as = self._keeping.interview.kept_as if self._keeping else None
        if kept_as is None:
            return Place(page="case", case_id=self.place.case_id)
        return Place(self.place.page, self.place.case_id, kept_as, self._code)

    def take_focus(self) -> None:
        """Begin at the answers."""
        self.middle.take_focus()

    def settle(self) -> None:
        """Keep the text under way and the question in front."""
        flush_under(self)
        if self._keeping is not None and self._code != MEETING:
            self._keeping.mark(self._code)

    # --- react ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit and go on with Enter, wherever the keyboard is."""
        if event.text().isdecimal() and self.middle.choose_digit(int(event.text())):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = self.focusWidget()
            if isinstance(pressed, QPushButton):
                pressed.click()
            else:
                self._on_onward()
            return
        super().keyPressEvent(event)

    @Slot(str, object)
    def _on_answered(self, key: str, answer: object) -> None:
        if self._keeping is not None:
            self._keeping.give(key, answer)  # type: ignore[arg-type]  # a signal's object: an Answer or None

    def _on_marked(self, mark: object) -> None:
        keeping = self._keeping
        if keeping is None or self._code == MEETING or self._whole:
            return
        for key in keeping.form.question(self._code).keys:
            if mark is LATER and key in keeping.answers:
                continue  # an answer given is not put off
            keeping.give(key, mark)  # type: ignore[arg-type]  # one of the two marks
        self._on_onward()

    @Slot()
    def _on_onward(self) -> None:
        keeping = self._keeping
        if keeping is None or keeping.stage is Stage.STOPPED:
            return
        flush_under(self.middle)
        after = following(keeping, self._code, whole=self._whole)
        if after is not None:
            self._go(after)
        elif keeping.interview.kept_as is not None:
            self.settle()
            self.go.emit(Place("review", keeping.case_id, keeping.interview.kept_as))
        elif keeping.stage is Stage.UNSAVED:
            self.head.say_unsaved_end()
        else:
            self.head.say_not_agreed()
            self._go("A01")

    @Slot()
    def _on_back(self) -> None:
        before = previous(self._keeping, self._code, whole=self._whole) if self._keeping else None
        if before is not None:
            self._go(before)

    @Slot(str)
    def _on_section(self, section: str) -> None:
        if self._keeping is not None:
            code = MEETING if section == MEETING else first_of(self._keeping, section)
            if code is not None:
                self._go(code)

    @Slot(bool)
    def _on_whole(self, whole: bool) -> None:  # noqa: FBT001 - a signal's own value
        self._whole = whole
        self._show()

    @Slot(bool)
    def _on_path(self, short: bool) -> None:  # noqa: FBT001 - a signal's own value
        if self._keeping is not None:
            self._keeping.take_path(short=short)
            self._show()

    @Slot(object)
    def _on_met(self, meeting: object) -> None:
        if self._keeping is not None:
            self._keeping.meet(meeting)  # type: ignore[arg-type]  # a signal's object: a Meeting

    @Slot()
    def _on_undone(self) -> None:
        if self._keeping is not None:
            self._keeping.undo()

    @Slot()
    def _on_suspended(self) -> None:
        keeping = self._keeping
        if keeping is None or keeping.interview.kept_as is not None or not keeping.answers:
            self._leave()
            return
        asked = ConfirmDialog(
            self,
            "Vuoi uscire dal colloquio?",
            "Le risposte date fin qui non sono state scritte, e uscendo si perdono.",
            act="Esci senza salvare",
            keep="Resta qui",
        )
        asked.agreed.connect(self._leave)
        asked.open()

    @Slot()
    def _on_shown_to_her(self) -> None:
        keeping = self._keeping
        if keeping is None or self._code == MEETING:
            return
        self._for_her = ForHer(self)
        self._for_her.answered.connect(self._on_answered)
        self._for_her.onward.connect(self._on_onward)
        self._for_her.finished.connect(self._on_given_back)
        self._for_her.show_question(keeping.form.question(self._code), keeping.answers)
        self._for_her.setWindowState(Qt.WindowState.WindowFullScreen)
        self._for_her.open()

    @Slot()
    def _on_given_back(self) -> None:
        self._for_her = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections where there is room for them."""
        super().resizeEvent(event)
        self._show()

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_opening(self, opening: Opening) -> None:
        form = self.desk.knowledge.forms[NEEDS_FORM].on(opening.today)
        if opening.assessment is not None:
            form = self.desk.knowledge.forms[NEEDS_FORM].exactly(opening.assessment.head.version)
            keeping = Keeping.resumed(self.desk, form, opening.assessment, self)
        elif self.place.case_id is not None:
            keeping = Keeping(self.desk, self.place.case_id, Interview(form), self)
        else:
            return
        keeping.meeting = opening.meeting
        keeping.changed.connect(self._show)
        keeping.saved.connect(self.saved)
        keeping.refused.connect(self.head.say)
        self._opening, self._keeping = opening, keeping
        self.titled.emit(opening.shown_code)
        self.meeting.show_meeting(opening.meeting, opening.colleagues, opening.today, short=keeping.short)
        head = opening.assessment.head if opening.assessment else None
        self._go(self.place.question or (head.stopped_at if head else "") or MEETING)

    def _go(self, code: str) -> None:
        self._code = code
        self._show()
        if self._keeping is not None and code != MEETING:
            self._keeping.mark(code)
        self.middle.take_focus()

    def _show(self) -> None:
        keeping = self._keeping
        if keeping is None:
            return
        self.head.show_stage(keeping, whole=self._whole)
        current = MEETING if self._code == MEETING else keeping.form.section_of(self._code).code
        lines, room = section_states(keeping), self.width() >= em(_ROOM_FOR_SECTIONS_EM)
        self.sections.show_sections(lines, current)
        self.sections.setVisible(room)
        self.head.show_sections(lines, current, offered=not room)
        self._show_middle(keeping, current)
        question = None if self._whole or self._code == MEETING else keeping.form.question(self._code)
        before = previous(keeping, self._code, whole=self._whole)
        after = following(keeping, self._code, whole=self._whole)
        self.bar.suit(question, can_go_back=before is not None, last=after is None)
        if self._for_her is not None and question is not None:
            self._for_her.show_question(question, keeping.answers)

    def _show_middle(self, keeping: Keeping, section_code: str) -> None:
        if self._code == MEETING:
            self.middle.show_kept(self.meeting)
            return
        section = keeping.form.section_of(self._code)
        if self._whole:
            self.middle.show_section(section, questions_of(keeping, section_code), keeping.answers)
        else:
            question = keeping.form.question(self._code)
            self.middle.show_question(section, section_count(keeping, section_code), question, keeping.answers)

    def _leave(self) -> None:
        self.settle()
        case_id = self.place.case_id
        self._keeping = None
        self.go.emit(Place("case", case_id))
