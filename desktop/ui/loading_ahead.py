"""Loads, while the name is being typed, what is needed right after the passphrase."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.ui.background import Elsewhere

_ARCHIVE = ("desktop.storage.vault", "desktop.app")
# The signs of the pages, what stands on each, and the two one may begin at; each part after those it needs.
_WINDOW = (
    "PySide6.QtSvg",
    "desktop.ui.widgets.fields",
    "desktop.ui.pages.page",
    "desktop.ui.workplace",
    "desktop.ui.pages.cases",
    "desktop.ui.pages.today.page",
    "desktop.ui.opened",
)


def load_ahead(owner: QObject, elsewhere: Elsewhere) -> None:
    """Load what opens the archive on another thread, and then the pages on this one, a part at a time.

    Classes of Qt that another thread made while the window was at work brought the program down.

    Args:
        owner: once it goes nothing more is loaded.
        elsewhere: where the archive's part is loaded; no module of it knows of Qt.
    """
    elsewhere.run_elsewhere(owner, _load_archive).then(lambda _: _load_window(owner, 0))


def _load_archive() -> None:
    for module in _ARCHIVE:
        import_module(module)


def _load_window(owner: QObject, place: int) -> None:
    """Load the next part, what is typed meanwhile in between."""
    if place == len(_WINDOW):
        # Python must have met every kind of widget before it may hold what a list is drawn on.
        QScrollArea().viewport()
        return
    import_module(_WINDOW[place])
    QTimer.singleShot(0, owner, lambda: _load_window(owner, place + 1))
