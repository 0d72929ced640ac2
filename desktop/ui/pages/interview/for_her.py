"""«Mostra a lei»: the question alone over the whole screen, in her words; Esc gives it back to the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.question_pane import QuestionPane

if TYPE_CHECKING:
    from desktop.ui.pages.interview.course import Course


class ForHer(QDialog):
    """Shows questions for the woman; the operator's notes and everything else stay hidden.

    Attributes:
        answered: the key and the answer she gave.
        onward: she went on; the page shows the next question for her, or closes this.
    """

    answered = Signal(str, object)
    onward = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Accompagna")
        self.setAccessibleName("Domanda da mostrare alla donna")
        self.setObjectName("page")
        self.setProperty("look", "for-her")
        self._pane: QuestionPane | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(em(2), em(2), em(2), em(2))
        self._column = Column(44)
        outer.addWidget(self._column, 1)
        acts = FlowLayout()
        onward = PrimaryButton("Avanti")
        onward.clicked.connect(self.onward)
        back = Button("Basta così (Esc)")
        back.clicked.connect(self.reject)
        acts.addWidget(onward)
        acts.addWidget(back)
        outer.addLayout(acts)

    def follow(self, course: Course) -> None:
        """Show the question in front with what was answered so far; close before one that is not put to her."""
        question = course.for_her
        if question is None:
            self.accept()
            return
        if self._pane is None or self._pane.question is not question:
            if self._pane is not None:
                self._pane.hide()
                self._pane.deleteLater()
            self._pane = QuestionPane(question, for_her=True)
            self._pane.answered.connect(self.answered)
            self._column.body.addWidget(self._pane)
            self._pane.main_editor.setFocus()
        self._pane.show_answers(course.keeping.answers)
