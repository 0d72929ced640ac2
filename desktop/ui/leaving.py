"""Leaving a page: it comes to rest, and what is half typed is asked about, or kept until one is back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from desktop.services.case.places import keep_place
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.fields import flush_under

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.place import Place
    from desktop.ui.background import Background
    from desktop.ui.pages.page import Page

_SAFE = "Quello che hai scritto è al sicuro."
_LOST = "Le risposte di questo colloquio, che non sono scritte, andranno perse."


def at_rest(page: Page) -> Place:
    """Have a page save what it saves by itself, and return where it is."""
    flush_under(page)
    page.settle()
    return replace(page.here(), draft={})


def hidden(page: Page) -> Place:
    """Return where a page is as it is hidden, with what was typed there and not yet saved."""
    draft = page.draft()  # before it comes to rest: some pages forget then
    return replace(at_rest(page), draft=draft)


def ask_before(parent: QWidget, page: Page | None, go_on: Callable[[], object]) -> bool:
    """Ask before something typed would be lost, and `go_on` unless one stays; return whether there is to ask."""
    if page is None:
        return False
    flush_under(page)
    loss = page.loss()
    if loss is None:
        return False
    if not any(asked.isVisible() for asked in parent.findChildren(LeavingDialog)):
        asked = LeavingDialog(parent, loss)
        asked.left.connect(page.discard)
        asked.left.connect(go_on)
        asked.saved.connect(lambda: page.save_then(go_on))
        asked.open()
    return True


def words_before_hiding(page: Page | None) -> tuple[str, Tone]:
    """Return whether what was typed is safe when the window hides by itself, and how to say it."""
    loss = page.loss() if page is not None else None
    return (_SAFE, Tone.INFO) if loss is None or loss.save else (_LOST, Tone.WARNING)


class KeptDraft(QObject):
    """What was being typed before the last lock: the archive keeps it until it is saved or given up."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._page: Page | None = None
        self._kept = False

    def begin(self, page: Page, place: Place) -> None:
        """Follow the page one came back to."""
        self._page, self._kept = page, bool(place.draft)
        page.saved.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Keep it no longer once nothing of it is on the page."""
        # A page that was let go kept what was typed there for the one built anew.
        if self._kept and self._page is not None and isValid(self._page) and not self._page.draft():
            self._kept = False
            self._background.run(self, keep_place, replace(self._page.here(), draft={}))
