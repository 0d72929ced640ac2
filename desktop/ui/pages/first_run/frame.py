"""The frame of steps that lead somewhere: which one is in front, the way on and back, and what went wrong."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.ui.pages.first_run.step import Step
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import OneLine
from desktop.words import sentence


class StepFrame(QWidget):
    """Shows one step at a time; what a finished step leads to is for who knows the steps: `go_on`.

    Attributes:
        bar: the row of the ways on and back.
    """

    def __init__(self, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self._steps = steps
        self._banner = Banner()
        self._count = OneLine(look="eyebrow")
        self._back, self._on = Button("Indietro"), PrimaryButton("Avanti")
        self._arrange()
        for step in self._steps:
            step.finished.connect(self._on_finished)
            step.stuck.connect(self._allow)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_next)

    @property
    def step(self) -> Step:
        """The step in front."""
        return self._steps[self._stack.currentIndex()]

    @property
    def course(self) -> tuple[Step, ...]:
        """The steps there are to do, in order; what was chosen may leave some out."""
        return self._steps

    def go_on(self) -> None:
        """Do what the finished step in front leads to; by default the next step."""
        course = self.course
        self._show_step(course[course.index(self.step) + 1])

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        for step in self._steps:
            column = Column(44)
            column.body.addWidget(step)
            self._stack.addWidget(column)
        bar = QFrame()
        row = self.bar = QHBoxLayout(bar)
        row.setContentsMargins(em(2), em(0.9), em(2), em(1.1))
        row.setSpacing(em(0.8))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._on)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(0)
        column_of_all.addWidget(self._banner)
        column_of_all.addWidget(self._stack, 1)
        column_of_all.addWidget(bar)

    # 3. react

    @Slot()
    def _on_next(self) -> None:
        if self._on.isEnabled():
            self._on.setEnabled(False)
            self._banner.hide()
            self.step.check()

    @Slot()
    def _on_back(self) -> None:
        self._show_step(self.course[self.course.index(self.step) - 1])

    @Slot()
    def _on_finished(self) -> None:
        self.go_on()

    # 4. show

    @Slot()
    def _allow(self) -> None:
        self._on.setText(self.step.act)
        self._on.setEnabled(True)
        self._back.setEnabled(True)

    def _show_refused(self, refusal: Refusal) -> None:
        self._banner.say(sentence(refusal), Tone.WARNING)
        self._allow()

    def _show_step(self, step: Step) -> None:
        self._stack.setCurrentIndex(self._steps.index(step))
        place = self.course.index(step)
        self._count.setText(f"Passo {place + 1} di {len(self.course)}")
        self._back.setVisible(step.can_go_back and place > 0)
        self._allow()
        step.begin()
        for each in self._steps:
            each.setEnabled(each is step)
        follow_layout(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Invio from any field; a button that has the focus takes it first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        else:
            super().keyPressEvent(event)
