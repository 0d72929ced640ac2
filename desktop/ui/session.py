"""Hears from a Linux desktop that the screen was locked, the computer sleeps or the user changes, over D-Bus."""

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIN, _MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"
_SESSION, _PROPERTIES = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")


class SessionWatch(QObject):
    """Listens to the session and to the screen savers that are there; where there is no D-Bus it hears nothing.

    Attributes:
        away: nobody is in front of the screen any more.
    """

    away = Signal()

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard_of = 0
        if system.isConnected():
            self._listen(system, _MANAGER, "PrepareForSleep", "on_flag(bool)")
            self._listen(system, _SESSION, "Lock", "on_lock()")
            self._listen(system, _PROPERTIES, "PropertiesChanged", "on_properties(QString,QVariantMap,QStringList)")
        if session.isConnected():
            for saver in _SAVERS:
                self._listen(session, saver, "ActiveChanged", "on_flag(bool)")

    def _listen(self, bus: QDBusConnection, interface: str, name: str, slot: str) -> None:
        service = _LOGIN if interface in (_MANAGER, _SESSION, _PROPERTIES) else ""
        slot = SLOT(slot)
        self.heard_of += bus.connect(service, "", interface, name, self, slot)  # type: ignore[call-overload]  # wants text

    @Slot()
    def on_lock(self) -> None:
        """Hear that the session was locked."""
        self.away.emit()

    @Slot(bool)
    def on_flag(self, begins: bool) -> None:  # noqa: FBT001 - what D-Bus sends
        """Hear that sleep or the screen saver begins (True) or ends."""
        if begins:
            self.away.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def on_properties(self, interface: str, changed: dict[str, object], _: list[str]) -> None:
        """Hear that another user's session came to the front."""
        if interface == _SESSION and changed.get("Active") is False:
            self.away.emit()
