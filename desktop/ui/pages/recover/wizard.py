"""The frame of these steps, and what they ask to be done once everything is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.services.archive.recovery import Recovered, recover_archive
from desktop.services.archive.restoring import Restored, WhoRestores, local_now, restore
from desktop.ui.pages.bringing_back import BringBack
from desktop.ui.pages.first_run.frame import StepFrame
from desktop.ui.pages.recover.source import SourceStep
from desktop.ui.pages.recover.steps import NewCoordinatorStep, PhraseStep, SheetsStep
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.buttons import QuietButton

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.background import Elsewhere
    from desktop.ui.pages.first_run.step import Step


class RecoverPage(StepFrame):
    """Leads from two sheets, or a passphrase of then, to an archive that opens.

    Args:
        elsewhere: looks for copies, and proposes phrases.
        folder: where the archive is, or will be.
        has_archive: whether one is there, or its traces.

    Attributes:
        chosen: what to do (a `BringBack`).
        left: do nothing.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, elsewhere: Elsewhere, folder: Path, *, has_archive: bool) -> None:
        self.source, self.sheets = SourceStep(elsewhere, has_archive=has_archive), SheetsStep(elsewhere, folder)
        self.coordinator, self.phrase = NewCoordinatorStep(elsewhere), PhraseStep(elsewhere, folder)
        super().__init__((self.source, self.sheets, self.coordinator, self.phrase))
        self.setObjectName("entrance")
        self._folder = folder
        leave = QuietButton("Lascia stare")
        leave.clicked.connect(self._on_left)
        self.bar.insertWidget(1, leave)
        self.source.changed.connect(self._on_course_changed)
        self.sheets.sheets.submitted.connect(self._on_next)
        self.phrase.passphrase.submitted.connect(self._on_next)
        self._show_step(self.source)

    @property
    def course(self) -> tuple[Step, ...]:
        """Two sheets need somebody who coordinates; a passphrase brings its own operator."""
        if self.source.with_sheets:
            return (self.source, self.sheets, self.coordinator)
        return (self.source, self.phrase)

    def go_on(self) -> None:
        """Ask for it to be done after the last step."""
        if self.step is self.source:
            self.sheets.folder = self.phrase.backup = self.source.backup or self._folder
        if self.step is self.coordinator:
            self._choose(self._recovering())
        elif self.step is self.phrase:
            self._choose(self._restoring())
        else:
            super().go_on()

    def _recovering(self) -> BringBack:
        folder, backup, shares = self._folder, self.source.backup, self.sheets.sheets.shares
        name, passphrase = self.coordinator.operator, self.coordinator.passphrase

        def work(_: bool) -> Recovered:  # noqa: FBT001 - as `BringBack` calls it
            return recover_archive(folder, shares, name, passphrase, backup=backup)

        return BringBack("Riapro l'archivio", work)

    def _restoring(self) -> BringBack:
        folder, backup = self._folder, self.source.backup
        name, passphrase = self.phrase.name.text(), self.phrase.passphrase.text()
        assert backup is not None

        def work(anyway: bool) -> Restored:  # noqa: FBT001 - as `BringBack` calls it
            return restore(backup, folder, WhoRestores(name, passphrase, anyway=anyway), local_now)

        return BringBack("Riporto la copia", work)

    def _choose(self, what: BringBack) -> None:
        self._forget()
        self.chosen.emit(what)

    def _forget(self) -> None:
        self.sheets.sheets.forget()
        self.coordinator.forget()
        self.phrase.passphrase.forget()

    @Slot()
    def _on_left(self) -> None:
        self._forget()
        self.left.emit()

    @Slot()
    def _on_course_changed(self) -> None:
        self._count.setText(f"Passo 1 di {len(self.course)}")
        follow_layout(self)
