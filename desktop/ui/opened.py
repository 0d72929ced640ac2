"""What comes to life with the passphrase: the bridge to the vault, the pages, idling, and the ways to lock."""

from __future__ import annotations

import os
import sys
from concurrent.futures import wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from desktop.app import Knowledge, knowledge_in
from desktop.domain.personal import Personal
from desktop.domain.place import Place
from desktop.services.case.places import keep_place, last_place
from desktop.services.colleagues.accords import accords_open_to_her
from desktop.services.mailbox.questions import expire_sheets
from desktop.ui.accords import AccordsInUse
from desktop.ui.advice import Adviser
from desktop.ui.background import Background
from desktop.ui.backing_up import BackupKeeper
from desktop.ui.farewell import Farewell
from desktop.ui.lock import WARN_SECONDS
from desktop.ui.navigation import PAGES, entry_of, pages_in_use
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.fields import flush_under

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.accords import Accord
    from desktop.errors import Refusal
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.storage.vault import Vault
    from desktop.ui.application import Program
    from desktop.ui.pages.bringing_back import BringBack
    from desktop.ui.pages.parting.asked import PartWith
    from desktop.ui.workplace import Workplace

_CLOSE_WITHIN_SECONDS = 10.0
_PAUSE_MS = 1


@dataclass(frozen=True, slots=True, repr=False)
class Arrival(Personal):
    """What the window must know of the archive before its first page."""

    place: Place | None
    operator: str
    training: bool
    knowledge: Knowledge
    accords: frozenset[Accord]


def arrive(uow: UnitOfWork) -> Arrival:
    """Return where the operator was, who she is, whether the women are invented, by which rules and protocols it goes.

    The sheets whose time is over go first: of whom their codes were is known no more.
    """
    expire_sheets(uow)
    hers = accords_open_to_her(uow)
    return Arrival(last_place(uow), uow.operator.name, uow.archive.training, knowledge_in(uow), hers)


class OpenedArchive(QObject):
    """Joins an open vault to the window."""

    def __init__(self, program: Program, vault: Vault) -> None:
        super().__init__(program)
        self._program = program
        self.background = Background(vault, self)
        self.background.broke.connect(program.elsewhere.broke)
        self.workplace: Workplace | None = None
        self.keeper = BackupKeeper(self.background, self)
        self.farewell: Farewell | None = None
        self._training = self._left = False
        self.background.run(self, arrive).then(self._show_workplace)

    def _show_workplace(self, arrival: Arrival) -> None:
        program = self._program
        self._training = arrival.training
        accords = AccordsInUse(arrival.accords, self)
        self._read_ahead(arrival.place, accords)
        desk = Desk(
            self.background,
            arrival.knowledge,
            program.theme,
            arrival.training,
            set_idle_minutes=self._choose_idle,
            idle_minutes=lambda: program.preferences.idle_minutes,
            keep_look=program.preferences.keep_look,
            mail_program=lambda: program.preferences.mail_program,
            keep_mail_program=program.preferences.keep_mail_program,
            archive_folder=program.folder,
            bring_back=self.bring_back,
            mend=self.mend,
            part_with=self.part_with,
            accords=accords,
        )
        workplace = program.window.work(desk, PAGES)
        workplace.navigation.show_operator(arrival.operator)
        # Between building the frame and building the page the window answers; a timer without a pause would not let it.
        QTimer.singleShot(_PAUSE_MS, workplace, lambda: self._begin(workplace, arrival))

    def _read_ahead(self, place: Place | None, accords: AccordsInUse) -> None:
        """Have read what the first page shows while the window builds it."""
        asked = entry_of(place.page if place else "", pages_in_use(accords)).page_class().asked_first()
        if asked is not None:
            self.background.read_ahead(asked)

    def _begin(self, workplace: Workplace, arrival: Arrival) -> None:
        program, watch, lock = self._program, self._program.watch, self._program.lock
        watch.choose(program.preferences.idle_minutes)
        workplace.interview.connect(watch.set_interview)
        workplace.begin_at(arrival.place)
        self.workplace = workplace
        lock.guard(self.background.vault, workplace.here)
        for asked in (workplace.hide_asked, watch.hide_asked, watch.expired):
            asked.connect(lock.lock)
        watch.warned.connect(self._on_warned)
        watch.stayed.connect(workplace.idle_banner.hide)
        workplace.idle_banner.acted.connect(watch.stay)
        program.window.closing.connect(self._on_closing)
        self._listen_to_the_computer(lock.lock)
        watch.begin()
        Adviser(workplace, program.preferences).begin(self.background, program.folder)
        if not arrival.training:
            self.keeper.begin()

    def _choose_idle(self, minutes: int | None) -> None:
        self._program.watch.choose(minutes)
        self._program.preferences.keep_idle_minutes(minutes)

    def _listen_to_the_computer(self, away: Callable[[], None]) -> None:
        """Lock with the screen, before sleep, and when another user comes."""
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415 - Windows alone

            from desktop.ui.windows_session import WindowsSession  # noqa: PLC0415 - same

            session = WindowsSession(self)
            session.register(int(self._program.window.winId()), ctypes.windll)
            session.away.connect(away)
            native: QAbstractNativeEventFilter = session.filter
            QCoreApplication.instance().installNativeEventFilter(native)
        elif sys.platform == "linux" and "DBUS_SESSION_BUS_ADDRESS" in os.environ:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux alone

            from desktop.ui.session import SessionWatch  # noqa: PLC0415 - same

            watch = SessionWatch(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), self)
            watch.away.connect(away)

    @Slot(int)
    def _on_warned(self, _: int) -> None:
        if self.workplace is not None:
            self.workplace.warn_of_hiding(WARN_SECONDS)

    def bring_back(self, work: BringBack) -> None:
        """Take the pages away, and let `work` put another archive in the place of this one."""
        self._take_pages_away()
        self._program.repairs.bring_back(work)

    def part_with(self, asked: PartWith) -> None:
        """Take the pages away, and have the archive destroyed, or handed over."""
        self._take_pages_away()
        self._program.repairs.part_with(asked)

    def mend(self, refusal: Refusal, name: str, passphrase: str) -> None:
        """Take the pages away and close the archive, which is damaged: what to do is asked before it is opened again.

        Args:
            refusal: what was found.
            name: of the acting operator.
            passphrase: hers, proved just now.
        """
        self._take_pages_away()
        wait([self.background.vault.lock()], timeout=_CLOSE_WITHIN_SECONDS)
        self._program.repairs.mend(refusal, name, passphrase)

    def _take_pages_away(self) -> None:
        self._begin_leaving()
        self.workplace = None
        self._program.lock.let_go()

    def _begin_leaving(self) -> None:
        """Have what is typed saved; what pages still ask after that comes too late, and is no fault to be told."""
        self._left = True
        self.keeper.end()
        if self.workplace is not None:
            flush_under(self.workplace)
            self.workplace.here()
        self.background.broke.disconnect(self._program.elsewhere.broke)

    @Slot()
    def _on_closing(self) -> None:
        """Close the archive before the window is gone; the next opening begins at the first page."""
        if self._left:
            return
        self._program.window.hide()
        self._begin_leaving()

        def begin_anew(uow: UnitOfWork) -> None:
            keep_place(uow, Place(page=PAGES[0].name))

        vault, application = self.background.vault, self._program.application
        noted = vault.run(begin_anew)
        if self._training or application.isSavingSession():
            # The computer is going off: nobody waits for a copy then. It is due, and made at the next opening.
            wait([noted, vault.lock()], timeout=_CLOSE_WITHIN_SECONDS)
            return
        # The process stays, though no window is shown.
        self._program.window.held = True
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._program.lock.close_for_good()
        self.farewell = Farewell(self.background, self._program.window)
        self.farewell.ended.connect(self._on_farewell_ended)
        self.farewell.begin()

    @Slot(bool)
    def _on_farewell_ended(self, at_rest: bool) -> None:  # noqa: FBT001 - the signal's own value
        """End the process; where something is still under way, without waiting for it."""
        self._program.window.held = False
        self._program.window.close()
        QGuiApplication.setQuitOnLastWindowClosed(True)
        if at_rest:
            QGuiApplication.quit()
        else:
            self._program.lock.lock()
