"""What this user's window remembers between two openings: how it looks and where the archive is; never who was here."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop.paths import Paths, private_folder
from desktop.ui.theme import SCALES, ThemeChoice

_WINDOW_FILE = "window.ini"
_PLACE_FILE = "archive-folder"


class Preferences:
    """Geometry, theme, size of the letters, and whether the screen may be captured; and the archive's folder.

    The archive's folder stands in a file of its own beside the settings, and only where it is not the proposed one.
    """

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        private_folder(paths.settings)
        self._settings = QSettings(str(paths.settings / _WINDOW_FILE), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the computer is set."""
        kept = str(self._settings.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(kept) if kept in set(ThemeChoice) else ThemeChoice.SYSTEM

    @property
    def scale(self) -> int:
        """The size of the letters in per cent."""
        kept = str(self._settings.value("scale", SCALES[0]))
        return int(kept) if kept.isdecimal() and int(kept) in SCALES else SCALES[0]

    @property
    def idle_minutes(self) -> int | None:
        """After how many idle minutes the window hides; None: after the usual ones."""
        kept = str(self._settings.value("idle_minutes", ""))
        return int(kept) if kept.isascii() and kept.isdecimal() else None

    @property
    def advice_put_away(self) -> frozenset[str]:
        """What was said of this computer and is not to be said again on the first page."""
        return frozenset(str(self._settings.value("advice", "")).split())

    @property
    def capture_hidden(self) -> bool:
        """Whether screenshots of the window stay black, where the system can do it; off by this file alone."""
        return str(self._settings.value("capture_hidden", "true")).lower() != "false"

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        kept = self._settings.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @property
    def archive_folder(self) -> Path:
        """Where the archive is, or is proposed."""
        try:
            kept = self._place_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            kept = ""
        return Path(kept) if kept else self._paths.archive

    @property
    def _place_file(self) -> Path:
        return self._paths.settings / _PLACE_FILE

    def keep_look(self, theme: ThemeChoice, scale: int) -> None:
        """Remember the look."""
        self._settings.setValue("theme", theme.value)
        self._settings.setValue("scale", scale)
        self._settings.sync()

    def keep_idle_minutes(self, minutes: int | None) -> None:
        """Remember after how many idle minutes the window hides; None: after the usual ones."""
        self._settings.setValue("idle_minutes", "" if minutes is None else str(minutes))
        self._settings.sync()

    def put_advice_away(self, concerns: frozenset[str]) -> None:
        """Remember what is not to be said again on the first page."""
        self._settings.setValue("advice", " ".join(sorted(self.advice_put_away | concerns)))
        self._settings.sync()

    @property
    def mail_program(self) -> str:
        """With which mail program things are sent from this computer, empty where nobody chose."""
        return str(self._settings.value("mail_program", ""))

    def keep_mail_program(self, code: str) -> None:
        """Remember with which mail program things are sent."""
        self._settings.setValue("mail_program", code)
        self._settings.sync()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._settings.setValue("geometry", geometry)
        self._settings.sync()

    def keep_archive_folder(self, folder: Path) -> None:
        """Remember where the archive was made."""
        if folder == self._paths.archive:
            self._place_file.unlink(missing_ok=True)
        else:
            self._place_file.write_text(str(folder), encoding="utf-8")
