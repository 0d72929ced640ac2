"""The frame of the first opening: which step is in front, the way on and back, and making the archive."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from desktop.app import Knowledge
from desktop.printing.recovery_sheet import RecoverySheet, render
from desktop.services.archive.founding import Founded, NewCentre, found_centre
from desktop.ui.background import Elsewhere
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.centre import CentreStep
from desktop.ui.pages.first_run.frame import StepFrame
from desktop.ui.pages.first_run.operator import OperatorStep
from desktop.ui.pages.first_run.ready import ReadyStep
from desktop.ui.pages.first_run.recovery import RecoveryStep
from desktop.ui.pages.first_run.step import Step
from desktop.ui.pages.first_run.where import WhereStep
from desktop.ui.pages.missing_dialog import MissingDialog


class FirstRunPage(StepFrame):
    """Leads through the steps in order.

    Args:
        elsewhere: runs the checks and the making of the archive.
        knowledge: has the typefaces of the recovery sheets.
        proposed: the folder proposed for it.

    Attributes:
        founded: the archive is made: its folder.
        begun: open it: name and passphrase of its operator.
        training_asked: open the training archive instead.
        copy_asked: bring the centre's archive back from a copy instead.
        network_asked: no archive is wanted here: add up what other centres released.
    """

    founded = Signal(object)
    begun = Signal(str, str)
    training_asked = Signal()
    copy_asked = Signal()
    network_asked = Signal()

    def __init__(self, elsewhere: Elsewhere, knowledge: Knowledge, proposed: Path) -> None:
        self.where, self.centre = WhereStep(elsewhere, proposed), CentreStep()
        self.operator, self.recovery, self.ready = OperatorStep(elsewhere), RecoveryStep(), ReadyStep()
        super().__init__((self.where, self.centre, self.operator, self.recovery, self.ready))
        self._elsewhere, self._knowledge = elsewhere, knowledge
        self._founded: Founded | None = None
        self._opener = ("", "")
        self.recovery.print_asked.connect(self._on_print)
        self.ready.training_asked.connect(self.training_asked)
        self.ready.sheet_asked.connect(lambda: MissingDialog(self, elsewhere).open())
        self.where.copy_asked.connect(self.copy_asked)
        self.where.network_asked.connect(self.network_asked)
        self._show_step(self.where)

    def go_on(self) -> None:
        """Make the archive once it is known whose it is; in the end, open it."""
        if self.step is self.operator:
            self._found()
        elif self.step is self.ready:
            self.begun.emit(*self._opener)
        else:
            super().go_on()

    # 3. react

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

    def _show_step(self, step: Step) -> None:
        self.operator.known_words = (self.centre.centre, self.centre.network)
        super()._show_step(step)


def _rendered(sheet: RecoverySheet, knowledge: Knowledge) -> bytes:
    return render(sheet, knowledge.fonts)
