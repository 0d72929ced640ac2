"""One woman's interview on the page, driven by keys, and what the archive holds of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.case import Case
from desktop.domain.form.assessment import Answer, AssessmentHead
from desktop.domain.place import Place
from desktop.services.interview.assessments import list_assessments
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.widgets.question_pane import QuestionPane
from tests.builders import Work
from tests.interviews import read
from tests.ui.accessibility import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

YES, NO = 1, 2


class Talk:
    """The page with one woman's interview in front, driven by keys."""

    def __init__(self, page: InterviewPage, case: Case, work: Work, qtbot: "QtBot") -> None:
        self.page, self.case, self._work, self._qtbot = page, case, work, qtbot
        self.went: list[Place] = []
        page.go.connect(self.went.append)

    def begin(self, place: Place) -> None:
        self.page.open_at(place)
        self._qtbot.waitUntil(lambda: self.page._course is not None)

    @property
    def code(self) -> str:
        assert self.page._course is not None
        return self.page._course.code

    @property
    def pane(self) -> QuestionPane:
        (pane,) = self.page.middle.panes
        return pane

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page.focusWidget() or self.page, key)

    def digit(self, digit: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + digit))

    def go(self, code: str) -> None:
        assert self.page._course is not None
        self.page._course.go(code)

    def agree(self) -> None:
        """Answer what lets the answers be kept, and wait until they are."""
        for code in ("A01", "A04", "A05"):
            self.go(code)
            self.digit(YES)
        self._qtbot.waitUntil(lambda: bool(self.heads) and self.kept is not None)

    def wait_faultless(self) -> None:
        self._qtbot.waitUntil(lambda: not faults(self.page))

    @property
    def kept(self) -> object:
        assert self.page._course is not None
        return self.page._course.keeping.interview.kept_as

    @property
    def heads(self) -> tuple[AssessmentHead, ...]:
        return self._work(lambda uow: list_assessments(uow, self.case.id))

    def answer(self, key: str) -> Answer | None:
        return read(self._work, self.heads[0].id).answers.get(key)

    def wait_answer(self, key: str, answer: Answer | None) -> None:
        self._qtbot.waitUntil(lambda: _same(self.answer(key), answer))


def _same(one: Answer | None, other: Answer | None) -> bool:
    return one == other
