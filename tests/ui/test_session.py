import ctypes
import subprocess
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from desktop.ui.session import SessionWatch
from desktop.ui.windows_session import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_QUERYENDSESSION,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    Message,
    WindowsSession,
)

WTS_SESSION_UNLOCK = 0x8
PBT_APMRESUMESUSPEND = 0x7


@pytest.fixture
def nowhere() -> QDBusConnection:
    return QDBusConnection("nobody listens here")


@pytest.fixture
def watch(nowhere: QDBusConnection) -> SessionWatch:
    return SessionWatch(nowhere, nowhere)


def test_without_d_bus_it_hears_nothing(watch: SessionWatch) -> None:
    assert watch.heard_of == 0


def test_a_locked_session_a_sleep_and_another_user_are_heard(watch: SessionWatch, qtbot: QtBot) -> None:
    for hear in (
        watch.on_lock,
        lambda: watch.on_flag(True),
        lambda: watch.on_properties("org.freedesktop.login1.Session", {"Active": False}, []),
    ):
        with qtbot.waitSignal(watch.away):
            hear()


def test_waking_up_and_coming_back_are_no_reason_to_hide(watch: SessionWatch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.away):
        watch.on_flag(False)
        watch.on_properties("org.freedesktop.login1.Session", {"Active": True}, [])
        watch.on_properties("org.freedesktop.login1.Session", {"IdleHint": True}, [])
        watch.on_properties("org.freedesktop.login1.Manager", {"Active": False}, [])


@pytest.fixture
def bus(qapp: object) -> Iterator[QDBusConnection]:
    """A private message bus, as a desktop has one."""
    assert qapp
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        yield QDBusConnection.connectToBus(address, "private")
        QDBusConnection.disconnectFromBus("private")
        daemon.terminate()


@pytest.mark.outside("dbus-daemon")
def test_a_screen_saver_on_a_real_bus_is_heard(bus: QDBusConnection, qtbot: QtBot) -> None:
    watch = SessionWatch(QDBusConnection("nobody listens here"), bus)
    assert watch.heard_of == 4
    saver = QDBusMessage.createSignal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
    saver.setArguments([True])

    with qtbot.waitSignal(watch.away):
        bus.send(saver)


@pytest.fixture
def windows() -> WindowsSession:
    return WindowsSession()


@pytest.mark.parametrize(
    ("what", "detail"),
    [(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND), (WM_QUERYENDSESSION, 0)],
)
def test_windows_says_that_the_screen_is_locked_or_the_computer_sleeps(
    windows: WindowsSession, qtbot: QtBot, what: int, detail: int
) -> None:
    message = Message(None, what, detail)

    with qtbot.waitSignal(windows.away):
        windows.filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))


@pytest.mark.parametrize(
    ("what", "detail"), [(WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK), (WM_POWERBROADCAST, PBT_APMRESUMESUSPEND), (1, 7)]
)
def test_other_messages_of_windows_pass_by(windows: WindowsSession, qtbot: QtBot, what: int, detail: int) -> None:
    message = Message(None, what, detail)

    with qtbot.assertNotEmitted(windows.away):
        passed = windows.filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
        windows.filter.nativeEventFilter(b"xcb_generic_event_t", 0)

    assert passed == (False, 0)


@pytest.mark.parametrize("agrees", [True, False])
def test_windows_is_asked_for_this_sessions_messages(windows: WindowsSession, agrees: bool) -> None:  # noqa: FBT001 - a parameter of the test
    asked: list[tuple[int, int]] = []
    library = SimpleNamespace(
        wtsapi32=SimpleNamespace(
            WTSRegisterSessionNotification=lambda window, which: asked.append((window, which)) or agrees
        )
    )

    assert windows.register(4711, library) is agrees
    assert asked == [(4711, 0)]
