"""Keeps Qt's own file dialog from writing down the folders it was in, for every program of this user to read."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

_GROUP = "FileDialog"


def keep_no_folders(dialog: QFileDialog) -> None:
    """Put back, once `dialog` is gone, what Qt had written down before it was opened."""
    dialog.setHistory([])
    settings = _settings()
    settings.beginGroup(_GROUP)
    before = {key: settings.value(key) for key in settings.allKeys()}
    dialog.destroyed.connect(lambda: _put_back(before))


def _put_back(before: dict[str, object]) -> None:
    settings = _settings()
    settings.remove(_GROUP)
    settings.beginGroup(_GROUP)
    for key, value in before.items():
        settings.setValue(key, value)
    settings.endGroup()
    settings.sync()


def _settings() -> QSettings:
    """Return where Qt writes it: its own name, not the program's."""
    return QSettings(QSettings.Scope.UserScope, "QtProject")
