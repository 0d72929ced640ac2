"""Starts the window's process and joins its parts: look, lock, first run or unlocking, and the pages."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.hardening import harden, hide_from_capture
from desktop.log import LOGGER, described, keep_log, watch_errors
from desktop.paths import Paths, user_paths
from desktop.resources import resources_folder
from desktop.ui.background import Elsewhere
from desktop.ui.clipboard import ClipboardKeeper
from desktop.ui.garbage import GarbageCollector
from desktop.ui.loading_ahead import load_ahead
from desktop.ui.lock import Lock, Watch
from desktop.ui.main_window import PROGRAM, FirstPaint, MainWindow
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.preferences import Preferences
from desktop.ui.theme import SCALES, Theme, ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.storage.vault import Vault
    from desktop.ui.opened import OpenedArchive
    from desktop.ui.repairs import Repairs

_DATABASE = "archive.db"
# Where one of these is, there is an archive, or there was one: it is opened or mended, never begun again.
_TRACES = (_DATABASE, "archive.swap", "archive.keys", "archive.keys2", "archive.backups")
_INVENTED_WOMEN = 400


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and return its exit code: `supervisor.LOCKED` where it was locked."""
    options = _options(arguments)
    harden()
    paths = user_paths()
    application = QApplication([PROGRAM])
    qInstallMessageHandler(_log_qt)
    program = Program(application, paths, options)
    program.begin()
    return application.exec()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, _: str) -> None:
    """Log that Qt complained and where, never its words: they may hold what was typed."""
    logging.getLogger(LOGGER).info("qt %s %s %s", kind.name, context.category, context.line)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="accompagna --window", add_help=False)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--theme", choices=[choice.value for choice in ThemeChoice])
    parser.add_argument("--scale", type=int, choices=SCALES)
    return parser.parse_args(arguments)


class Program(QObject):
    """Joins the parts of the window's process.

    Args:
        application: Qt's.
        paths: this user's folders.
        options: what the command line asked of the look.
        end: ends the process at once; tests record the code instead.
    """

    _told = Signal(str)

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        options: argparse.Namespace,
        end: Callable[[int], object] = os._exit,
    ) -> None:
        super().__init__(application)
        self.application, self._options = application, options
        self._garbage = GarbageCollector(self)
        self.preferences = Preferences(paths)
        kept = self.preferences
        self.theme = Theme(
            application, ThemeChoice(options.theme) if options.theme else kept.theme, options.scale or kept.scale
        )
        self._paths, self.folder = paths, kept.archive_folder
        self.elsewhere = Elsewhere(self)
        self.watch = Watch(application)
        self.lock = Lock(application, ClipboardKeeper(QApplication.clipboard(), self), end)
        self.window = MainWindow()
        self._vault: Vault | None = None
        self._unlock_page: UnlockPage | None = None
        self._opened: OpenedArchive | None = None
        self._listening = False
        self.elsewhere.broke.connect(self._on_broke)
        self.window.closing.connect(self._on_closing)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._dress_window()

    @property
    def has_archive(self) -> bool:
        """Whether there is an archive in the folder, or the traces of one."""
        return any((self.folder / name).exists() for name in _TRACES)

    @property
    def has_opened(self) -> bool:
        """Whether this process may have shown a woman's file."""
        return self._opened is not None

    @property
    def repairs(self) -> Repairs:
        """The ways back when no archive opens as it should."""
        from desktop.ui.repairs import Repairs  # noqa: PLC0415 - the lock page must not wait for it

        return self.findChild(Repairs) or Repairs(self)

    def begin(self) -> None:
        """Show the first page, and load the rest of the program while it is looked at."""
        self.show_first()
        first = FirstPaint(self.window)
        first.painted.connect(self._on_shown)
        self.window.show()

    def show_first(self) -> None:
        """Show the page to begin with."""
        if self._options.demo:
            self.show_training()
        else:
            (self.show_unlock if self.has_archive else self.show_first_run)()

    @Slot()
    def show_training(self) -> None:
        """Make the training archive where it is not yet there, then show how it opens."""
        from desktop.ui.pages.waiting import WaitingPage  # noqa: PLC0415 - the lock page must not wait for it

        self.folder = self._paths.training
        why = "Invento le donne e i loro fascicoli: la prima volta ci vuole un po'."
        self.window.enter(WaitingPage("Preparo l'archivio di prova", why))
        self.elsewhere.run_elsewhere(self, _training_archive, self.folder).then(self.show_unlock).otherwise(
            self._show_refused
        )

    def show_unlock(self, training: tuple[str, str] | None = None) -> None:
        """Show the page that asks name and passphrase; those of the training archive stand there already."""
        self._unlock_page = UnlockPage(training)
        self._unlock_page.asked.connect(self.unlock)
        self._unlock_page.recover_asked.connect(lambda: self.repairs.recover())  # noqa: PLW0108 - loads it only when asked
        self._unlock_page.missing_asked.connect(lambda: self.repairs.show_missing())  # noqa: PLW0108 - same
        self._unlock_page.emergency_asked.connect(lambda: self.repairs.show_emergency())  # noqa: PLW0108 - same
        self._unlock_page.network_asked.connect(lambda: self.repairs.show_network())  # noqa: PLW0108 - same
        self.window.enter(self._unlock_page)
        self._unlock_page.take_focus()

    def show_first_run(self) -> None:
        """Show the steps that make the centre's archive."""
        from desktop.app import load_knowledge  # noqa: PLC0415 - the lock page must not wait for it
        from desktop.ui.pages.first_run.wizard import FirstRunPage  # noqa: PLC0415 - same

        page = FirstRunPage(self.elsewhere, load_knowledge(), self.folder)
        page.founded.connect(self._on_founded)
        page.begun.connect(self.unlock)
        page.training_asked.connect(self.show_training)
        page.copy_asked.connect(lambda: self.repairs.recover())  # noqa: PLW0108 - loads it only when asked
        page.network_asked.connect(lambda: self.repairs.show_network())  # noqa: PLW0108 - same
        self.window.enter(page)
        self._listen()

    def enter(self, page: QWidget) -> None:
        """Show a page in the place of the one that opens the archive, to be hidden with F9 as any other."""
        self._unlock_page = None
        self.window.enter(page)
        self._listen()

    def _listen(self) -> None:
        if not self._listening:
            self._listening = True
            self.watch.hide_asked.connect(self.lock.lock)
            self.watch.listen()

    @Slot(str, str)
    def unlock(self, name: str, passphrase: str) -> None:
        """Open the archive for the operator `name`."""
        if self._vault is not None:
            self._try(self._vault, name, passphrase)
            return
        found = self.elsewhere.run_elsewhere(self, _vault_at, self.folder)
        found.then(lambda vault: self._try(vault, name, passphrase))

    def _try(self, vault: Vault, name: str, passphrase: str) -> None:
        self._vault = vault
        opening = self.elsewhere.follow(self, vault.unlock(name, passphrase))
        opening.then(lambda _: self._on_opened(vault))
        opening.otherwise(lambda refusal: self._show_unopened(refusal, name, passphrase))

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_shown(self) -> None:
        """Once the first page is painted: everything it did not need."""
        keep_log(self._paths.logs)
        watch_errors(self._told.emit)
        load_ahead(self, self.elsewhere)

    @Slot(object)
    def _on_founded(self, folder: Path) -> None:
        self.folder = folder
        self.preferences.keep_archive_folder(folder)

    def _on_opened(self, vault: Vault) -> None:
        from desktop.ui.opened import OpenedArchive  # noqa: PLC0415 - loads the pages

        if self._unlock_page is not None:
            self._unlock_page.forget()
        self._opened = OpenedArchive(self, vault)

    @Slot(object)
    def _on_broke(self, error: BaseException) -> None:
        self._on_told(f"error {described(error)}")

    @Slot(str)
    def _on_told(self, details: str) -> None:
        from desktop.ui.dialogs.bug import BugDialog  # noqa: PLC0415 - rarely needed

        logging.getLogger(LOGGER).error(details)
        # One is enough: a fault that comes again and again must not bury the window.
        if not self.window.findChildren(BugDialog):
            BugDialog(self.window, details).open()

    @Slot()
    def _on_closing(self) -> None:
        self.preferences.keep_geometry(self.window.saveGeometry())

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_unopened(self, refusal: Refusal, name: str, passphrase: str) -> None:
        """Say why it stays closed; where asking again would not help, what does."""
        from desktop.ui.repairs import needs_mending  # noqa: PLC0415 - rarely needed

        if needs_mending(refusal):
            self.repairs.mend(refusal, name, passphrase)
        else:
            self._show_refused(refusal)

    def _show_refused(self, refusal: Refusal) -> None:
        if self._unlock_page is None:
            self.show_unlock()
        assert self._unlock_page is not None
        self._unlock_page.show_refused(refusal)

    def _dress_window(self) -> None:
        self.window.setWindowIcon(QIcon(str(resources_folder() / "icons" / "accompagna.png")))
        self.application.setWindowIcon(self.window.windowIcon())
        self.window.restoreGeometry(self.preferences.geometry)
        if sys.platform == "win32" and self.preferences.capture_hidden:
            hide_from_capture(int(self.window.winId()))
            self.application.focusWindowChanged.connect(_hide_window)


def _hide_window(window: QWindow | None) -> None:
    """Keep dialogs out of screenshots as they come to the front."""
    if window is not None and window.isTopLevel():
        hide_from_capture(int(window.winId()))


def _vault_at(folder: Path) -> Vault:
    from desktop.storage.vault import Vault  # noqa: PLC0415 - loads SQLCipher

    return Vault(folder)


def _training_archive(folder: Path) -> tuple[str, str]:
    """Make the training archive where it is missing; return the name and the passphrase that open it."""
    from datetime import date  # noqa: PLC0415 - with the archive's library

    from desktop.app import load_knowledge  # noqa: PLC0415 - same
    from desktop.services.demo.archive import make_training_archive, settle_training_archive  # noqa: PLC0415 - same

    invention = load_knowledge().invention
    if not (folder / _DATABASE).exists():
        today = date.today()  # noqa: DTZ011 - the day on this computer's wall
        # Made beside and moved when whole: closing the window meanwhile leaves no half of it.
        beside = folder.with_name(f"{folder.name}-in-corso")
        shutil.rmtree(beside, ignore_errors=True)
        make_training_archive(beside, invention, women=_INVENTED_WOMEN, seed=1, until=today)
        shutil.rmtree(folder, ignore_errors=True)
        settle_training_archive(beside, folder)
    named = invention.margins.women.archive
    return named["operator"], named["passphrase"]
