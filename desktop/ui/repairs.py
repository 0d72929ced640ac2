"""What the window shows when no archive opens as it should: the ways back, alone in front, and the opening after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.app import load_knowledge
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.errors import ArchiveMissing, ArchiveUnwell, KeyFileUnwell
from desktop.ui.pages.bringing_back import BringBack, BringingBackPage
from desktop.ui.pages.damage import DamagePage
from desktop.ui.pages.emergency_dialog import EmergencyDialog
from desktop.ui.pages.missing_dialog import MissingDialog
from desktop.ui.pages.recover.wizard import RecoverPage
from desktop.ui.shortcuts import Keys, shortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.ui.application import Program
    from desktop.ui.pages.parting.asked import PartWith

# What the page before the passphrase cannot mend by asking again.
_UNWELL = frozenset({"corrupt", "older", "tampered"})


def needs_mending(refusal: Refusal) -> bool:
    """Tell whether an archive that was refused would be refused again, however often it is opened."""
    if isinstance(refusal, ArchiveUnwell):
        return refusal.what in _UNWELL
    return isinstance(refusal, ArchiveMissing | KeyFileUnwell)


class Repairs(QObject):
    """Shows these pages, one after the other."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program

    @Slot()
    def recover(self) -> None:
        """Show the steps that bring an archive back, from a copy or with two recovery sheets."""
        program = self._program
        page = RecoverPage(program.elsewhere, program.folder, has_archive=program.has_archive)
        page.chosen.connect(self.bring_back)
        page.left.connect(self.open_again)
        self._enter(page)

    @Slot()
    def show_missing(self) -> None:
        """Show what to do when a computer is gone, over the page that opens the archive."""
        MissingDialog(self._program.window, self._program.elsewhere).open()

    @Slot()
    def show_emergency(self) -> None:
        """Show the numbers to call, over the page that opens the archive."""
        EmergencyDialog(self._program.window, self._program.elsewhere).open()

    @Slot()
    def show_network(self) -> None:
        """Show the table of a network, which needs no archive."""
        from desktop.ui.pages.network.column import NetworkColumn  # noqa: PLC0415 - for few, and rarely

        page = NetworkColumn(self._program.elsewhere, load_knowledge())
        page.left.connect(self.open_again)
        for keys in (Keys.BACK, Keys.LEAVE):
            shortcut(keys, page).activated.connect(page.left)
        self._enter(page)
        page.back.setFocus()

    def mend(self, refusal: Refusal, name: str, passphrase: str) -> None:
        """Show what there is to do about an archive that is not as it must be."""
        program = self._program
        form = (NEEDS_FORM, load_knowledge().forms[NEEDS_FORM].latest.version.isoformat())
        page = DamagePage(program.elsewhere, program.folder, (name, passphrase), refusal, form)
        page.chosen.connect(self.bring_back)
        page.left.connect(self.open_again)
        self._enter(page)

    @Slot(object)
    def bring_back(self, asked: BringBack) -> None:
        """Do what puts another archive in the place of this one."""
        page = BringingBackPage(self._program.elsewhere, asked)
        page.left.connect(self.open_again)
        self._enter(page)

    def part_with(self, asked: PartWith) -> None:
        """Do what is asked with the whole archive; until its paper is safe the window hides without ending."""
        from desktop.ui.pages.parting.page import PartingPage  # noqa: PLC0415 - once in the life of an archive

        program = self._program
        page = PartingPage(program.elsewhere, asked)
        program.lock.hold(page.cover)
        program.window.held = True
        page.safe.connect(self._on_safe)
        page.left.connect(self.open_again)
        self._enter(page)

    @Slot()
    def _on_safe(self) -> None:
        self._program.lock.release()
        self._program.window.held = False

    @Slot()
    def open_again(self) -> None:
        """Show the page that opens the archive; in a fresh process where women's files were shown in this one."""
        if self._program.has_opened:
            self._program.lock.lock()
        else:
            self._program.show_first()

    def _enter(self, page: QWidget) -> None:
        self._program.enter(page)
