"""The window's process of an operator who answers without a pause: `python -m tests.journeys.answering DIGIT`.

It says on standard output «front CODE» for the question it came back to and «kept KEY OPTION» for each answer whose
saving the window has shown; it is killed from outside at some moment.
"""

import sys
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.hardening import harden
from desktop.paths import user_paths
from desktop.ui.application import Program, _options
from desktop.ui.pages.interview.page import InterviewPage
from tests.conftest import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from desktop.domain.form.assessment import Answer

_ONWARD_MS = 5
_MOST_UNDER_WAY = 3


def tell(*words: str) -> None:
    """Say a line to whoever started this process, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


class Operator(QObject):
    """Unlocks by typing, then chooses an answer and goes on, again and again."""

    def __init__(self, program: Program, digit: Qt.Key) -> None:
        super().__init__(program)
        self._program, self._digit = program, digit
        self._given: deque[tuple[str, Answer | None]] = deque()
        self._page: InterviewPage | None = None
        self._look = QTimer(self, interval=_ONWARD_MS)
        self._look.timeout.connect(self._unlock)
        self._look.start()

    def _unlock(self) -> None:
        window = self._program.window.windowHandle()
        if QApplication.focusWidget() is None:
            return
        self._look.timeout.disconnect(self._unlock)
        self._look.timeout.connect(self._on_look)
        QTest.keyClicks(QApplication.focusWidget(), OPERATOR)
        QTest.keyClick(window, Qt.Key.Key_Return)
        QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE)
        QTest.keyClick(window, Qt.Key.Key_Return)

    def _on_look(self) -> None:
        workplace = self._program.window.workplace
        if workplace is None or not isinstance(workplace.page, InterviewPage) or not workplace.page.middle.panes:
            return
        if self._page is None:
            self._page = workplace.page
            self._page.middle.answered.connect(lambda key, answer: self._given.append((key, answer)))
            self._page.saved.connect(self._on_saved)
            tell("front", self._page.middle.panes[0].question.code)
        if len(self._given) < _MOST_UNDER_WAY:
            QTest.keyClick(self._page, self._digit)
            QTest.keyClick(self._page, Qt.Key.Key_Return)

    def _on_saved(self) -> None:
        key, answer = self._given.popleft()
        tell("kept", key, *sorted(answer.chosen if answer is not None else ()))


def main(arguments: Sequence[str]) -> int:
    """Open the window as its parent does, and answer with the digit given."""
    harden()
    application = QApplication(["Accompagna"])
    program = Program(application, user_paths(), _options([]))
    program.begin()
    operator = Operator(program, Qt.Key(ord(arguments[0])))
    assert operator is not None
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
