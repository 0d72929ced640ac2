"""The frame of the first opening: which step is in front, the way on and back, and making the archive."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import Knowledge
from desktop.errors import Refusal
from desktop.printing.recovery_sheet import RecoverySheet, render
from desktop.services.founding import Founded, NewCentre, found_centre
from desktop.ui.background import Elsewhere
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.centre import CentreStep
from desktop.ui.pages.first_run.operator import OperatorStep
from desktop.ui.pages.first_run.ready import ReadyStep
from desktop.ui.pages.first_run.recovery import RecoveryStep
from desktop.ui.pages.first_run.step import Step
from desktop.ui.pages.first_run.where import WhereStep
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import OneLine
from desktop.words import sentence


class FirstRunPage(QWidget):
    """Leads through the steps in order.

    Args:
        elsewhere: runs the checks and the making of the archive.
        knowledge: has the typefaces of the recovery sheets.
        proposed: the folder proposed for it.

    Attributes:
        founded: the archive is made: its folder.
        begun: open it: name and passphrase of its operator.
        training_asked: open the training archive instead.
    """

    founded = Signal(object)
    begun = Signal(str, str)
    training_asked = Signal()

    def __init__(self, elsewhere: Elsewhere, knowledge: Knowledge, proposed: Path) -> None:
        super().__init__()
        self._elsewhere, self._knowledge = elsewhere, knowledge
        self._founded: Founded | None = None
        self.where, self.centre = WhereStep(elsewhere, proposed), CentreStep()
        self.operator, self.recovery, self.ready = OperatorStep(elsewhere), RecoveryStep(), ReadyStep()
        self._steps: tuple[Step, ...] = (self.where, self.centre, self.operator, self.recovery, self.ready)
        self._opener = ("", "")
        self._banner = Banner()
        self._count = OneLine(look="eyebrow")
        self._back, self._on = Button("Indietro"), PrimaryButton("Avanti")
        self._arrange()
        for step in self._steps:
            step.finished.connect(self._on_finished)
            step.stuck.connect(self._allow)
        self.recovery.print_asked.connect(self._on_print)
        self.ready.training_asked.connect(self.training_asked)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_next)
        self._show_step(self.where)

    @property
    def step(self) -> Step:
        """The step in front."""
        return self._steps[self._stack.currentIndex()]

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        for step in self._steps:
            column = Column(44)
            column.body.addWidget(step)
            self._stack.addWidget(column)
        bar = QFrame()
        row = QHBoxLayout(bar)
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
        self._show_step(self._steps[self._stack.currentIndex() - 1])

    @Slot()
    def _on_finished(self) -> None:
        if self.step is self.operator:
            self._found()
        elif self.step is self.ready:
            self.begun.emit(*self._opener)
        else:
            self._show_step(self._steps[self._stack.currentIndex() + 1])

    @Slot(int, str, str)
    def _on_print(self, number: int, symbols: str, keeper: str) -> None:
        assert self._founded is not None
        made = self._founded
        sheet = RecoverySheet(number, len(made.shares), made.needed, symbols, keeper, made.centre_code, made.made_on)
        self._elsewhere.run_elsewhere(self, _rendered, sheet, self._knowledge).then(self._show_print_panel)

    def _found(self) -> None:
        new = NewCentre(
            self.centre.centre,
            self.centre.network,
            self.operator.operator,
            self.operator.passphrase,
            self.centre.expected_women,
        )
        self._on.setText("Creo l'archivio…")
        self._back.setEnabled(False)
        work = self._elsewhere.run_elsewhere(self, found_centre, self.where.folder, new, date.today())  # noqa: DTZ011 - the day on this computer's wall
        work.then(self._show_founded).otherwise(self._show_refused)

    # 4. show

    @Slot()
    def _allow(self) -> None:
        self._on.setText(self.step.act)
        self._on.setEnabled(True)
        self._back.setEnabled(True)

    def _show_founded(self, founded: Founded) -> None:
        self._founded = founded
        self._opener = (self.operator.operator, self.operator.passphrase)
        self.founded.emit(self.where.folder)
        self.operator.forget()
        self.recovery.show_shares(founded.shares)
        self._show_step(self.recovery)

    def _show_print_panel(self, pdf: bytes) -> None:
        panel = PrintPanel(self, self._elsewhere, pdf, 1)
        panel.printed.connect(self.recovery.show_printed)
        panel.open()

    def _show_refused(self, refusal: Refusal) -> None:
        self._banner.say(sentence(refusal), Tone.WARNING)
        self._allow()

    def _show_step(self, step: Step) -> None:
        place = self._steps.index(step)
        self.operator.known_words = (self.centre.centre, self.centre.network)
        self._stack.setCurrentIndex(place)
        self._count.setText(f"Passo {place + 1} di {len(self._steps)}")
        self._back.setVisible(step.can_go_back and place > 0)
        self._allow()
        step.begin()
        for each in self._steps:
            each.setEnabled(each is step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Invio from any field; a button that has the focus takes it first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        else:
            super().keyPressEvent(event)


def _rendered(sheet: RecoverySheet, knowledge: Knowledge) -> bytes:
    return render(sheet, knowledge.fonts)
