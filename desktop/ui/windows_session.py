"""Hears from Windows that the screen was locked, the computer sleeps or the user changes.

The system's libraries come in as arguments, so that everything but the registration itself runs on any system.
"""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Signal

WM_QUERYENDSESSION, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0011, 0x0218, 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
_THIS_SESSION = 0
_AWAY = frozenset(
    {
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
        (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    }
)


class Message(ctypes.Structure):
    """The beginning of the MSG structure of Windows: which window, what happened, its first detail."""

    _fields_ = (("window", ctypes.c_void_p), ("what", ctypes.c_uint), ("detail", ctypes.c_size_t))


class WindowsSession(QObject):
    """Says that nobody is in front of the screen any more.

    Attributes:
        away: the screen was locked, the computer sleeps, or the session left the screen.
    """

    away = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = _Filter(self)

    def register(self, window: int, library: Any) -> bool:  # noqa: ANN401 - a system library has no type
        """Ask Windows for this session's messages at `window`; say whether it agreed."""
        return bool(library.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION))

    def hear(self, what: int, detail: int) -> None:
        """Take one message of Windows."""
        if what == WM_QUERYENDSESSION or (what, detail) in _AWAY:
            self.away.emit()


class _Filter(QAbstractNativeEventFilter):
    """Sees the messages before Qt does, and passes every one on."""

    def __init__(self, session: WindowsSession) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], address: int
    ) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]  # Qt hands over one of these
            message = Message.from_address(int(address))
            self._session.hear(message.what, message.detail)
        return False, 0
