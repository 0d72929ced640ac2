"""The interview page: sections at left, one question or one section in the middle, four acts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop.domain.form.assessment import DECLINED, LATER
from desktop.domain.place import Place
from desktop.services.interview.interviews import Opening, open_interview
from desktop.ui.dialogs.leaving import leave_or_ask
from desktop.ui.pages.interview.bar import InterviewBar
from desktop.ui.pages.interview.course import Course, End
from desktop.ui.pages.interview.for_her import ForHer
from desktop.ui.pages.interview.head import InterviewHead
from desktop.ui.pages.interview.keeping import Keeping
from desktop.ui.pages.interview.losing import loss_of
from desktop.ui.pages.interview.meeting import MeetingPane
from desktop.ui.pages.interview.middle import Middle
from desktop.ui.pages.interview.sections import section_states
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.fields import flush_under
from desktop.ui.widgets.section_list import SectionList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.domain.form.assessment import Answer
    from desktop.ui.dialogs.leaving import Loss

_ROOM_FOR_SECTIONS_EM = 56


class InterviewPage(Page):
    """One questionnaire of one woman, from the first question to the review."""

    INTERVIEW: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._course: Course | None = None
        self._for_her: ForHer | None = None
        self.sections = SectionList("Parti del questionario")
        self.head = InterviewHead()
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
        self.middle.answered.connect(self._on_answered)
        self.bar.onward.connect(self._on_onward)
        self.bar.later.connect(lambda: self._on_act(lambda course: course.give(LATER)))
        self.bar.declined.connect(lambda: self._on_act(lambda course: course.give(DECLINED)))
        self.bar.back.connect(lambda: self._on_act(Course.back))
        undo = shortcut(Keys.UNDO, self)
        for undone in (self.head.undone, undo.activated):
            undone.connect(lambda: self._on_act(lambda course: course.keeping.undo()))
        self.head.suspended.connect(self._on_suspended)
        self.head.shown_to_her.connect(self._on_shown_to_her)
        self.head.whole_chosen.connect(self._on_whole)
        for chosen in (self.sections.chosen, self.head.section_chosen):
            chosen.connect(lambda section: self._on_act(lambda course: course.jump(section)))
        self.meeting.met.connect(lambda meeting: self._on_act(lambda course: course.keeping.meet(meeting)))
        self.meeting.path_chosen.connect(lambda short: self._on_act(lambda course: course.take_path(short=short)))

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Go on with the interview `place` names, or begin a new one; what is not yet written stays in front."""
        course = self._course
        known = course.keeping.interview.kept_as if course is not None else None
        if course is not None and known is not None and place.assessment_id == known:
            course.go(place.question or course.code)
            return
        self._course = None
        self.place = place
        self.load()

    def load(self) -> None:
        """Read what the page begins with."""
        if self._course is None and self.place.case_id is not None:
            forms, place = self.desk.knowledge.forms, self.place
            work = self.desk.background.run(self, open_interview, forms, self.place.case_id, place.assessment_id)
            work.then(self._show_opening)

    def here(self) -> Place:
        """Return the question in front; where nothing is written yet, the file."""
        kept_as = self._course.keeping.interview.kept_as if self._course else None
        if self._course is None or kept_as is None:
            return Place(page="case", case_id=self.place.case_id)
        return Place(self.place.page, self.place.case_id, kept_as, self._course.code)

    def take_focus(self) -> None:
        """Begin at the answers."""
        self.middle.take_focus()

    def settle(self) -> None:
        """Keep the text under way and the question in front."""
        flush_under(self)
        if self._course is not None:
            self._course.mark()

    def loss(self) -> Loss | None:
        """Return that answers which are written nowhere would be lost."""
        return None if self._course is None else loss_of(self._course.keeping)

    def discard(self) -> None:
        """Forget the answers."""
        self._course = None

    # --- react ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit and go on with Enter, wherever the keyboard is."""
        pressed = self.focusWidget()
        if event.text().isdecimal() and self.middle.choose_digit(int(event.text())):
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(pressed, QPushButton):
            pressed.click()
        else:
            self._on_onward()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections where there is room for them."""
        super().resizeEvent(event)
        self._show()

    @Slot(str, object)
    def _on_answered(self, key: str, answer: Answer | None) -> None:
        self._on_act(lambda course: course.keeping.give(key, answer))

    @Slot()
    def _on_onward(self) -> None:
        flush_under(self.middle)
        self._on_act(Course.onward)

    def _on_act(self, act: Callable[[Course], None]) -> None:
        if self._course is not None:
            act(self._course)

    @Slot(bool)
    def _on_whole(self, whole: bool) -> None:  # noqa: FBT001 - a signal's own value
        self._on_act(lambda course: course.take_whole(whole=whole))

    @Slot()
    def _on_suspended(self) -> None:
        leave_or_ask(self, self.loss(), self._leave)

    @Slot()
    def _on_shown_to_her(self) -> None:
        course = self._course
        if course is None or course.for_her is None:
            return
        self._for_her = ForHer(self)
        self._for_her.answered.connect(self._on_answered)
        self._for_her.onward.connect(self._on_onward)
        self._for_her.finished.connect(self._on_her_part_over)
        self._for_her.follow(course)
        self._for_her.setWindowState(Qt.WindowState.WindowFullScreen)
        self._for_her.open()

    @Slot()
    def _on_her_part_over(self) -> None:
        self._for_her = None
        self.middle.take_focus()

    @Slot(object)
    def _on_ended(self, end: object) -> None:
        if self._for_her is not None:
            self._for_her.accept()
        if end is not End.REVIEW or self._course is None:
            self.head.say_end(End(str(end)))
            return
        self.settle()
        keeping = self._course.keeping
        self.go.emit(Place("review", keeping.case_id, keeping.interview.kept_as))

    def _leave(self) -> None:
        self.settle()
        self._course = None
        self.go.emit(Place("case", self.place.case_id))

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_opening(self, opening: Opening) -> None:
        keeping = Keeping.opened(self.desk, opening, self)
        keeping.changed.connect(self._show)
        keeping.saved.connect(self.saved)
        keeping.saved.connect(self.head.hush)
        keeping.refused.connect(self.head.say)
        head = opening.assessment.head if opening.assessment else None
        asked = self.place.question or (head.stopped_at if head else "")
        self._course = Course(keeping, asked, whole=False, parent=self)
        self._course.moved.connect(self._show_moved)
        self._course.ended.connect(self._on_ended)
        self.titled.emit(opening.shown_code)
        self.meeting.show_meeting(opening.meeting, opening.colleagues, opening.today, short=keeping.short)
        self._course.go(self._course.code)

    @Slot()
    def _show_moved(self) -> None:
        self._show()
        self.head.hush_end()
        self.middle.take_focus()

    @Slot()
    def _show(self) -> None:
        course = self._course
        if course is None:
            return
        lines = section_states(course.keeping)
        room = self.width() >= em(_ROOM_FOR_SECTIONS_EM)
        self.sections.show_sections(lines, course.section)
        self.sections.setVisible(room)
        self.head.show_course(course, lines, narrow=not room)
        self.middle.show_course(course, self.meeting)
        follow_layout(self)
        can_go_back, last = course.before is not None, course.after is None
        self.bar.suit(course.question, can_go_back=can_go_back, last=last, narrow=not room)
        if self._for_her is not None:
            self._for_her.follow(course)
