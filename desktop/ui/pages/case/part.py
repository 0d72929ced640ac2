"""What the parts of a file have in common: the file they are about, and what they tell the page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Note, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WIDTH_EM = 50


class Part(Column):
    """One part of a file.

    Attributes:
        go: a `Place` to be taken to.
        saved: the time at which something was saved.
        turned: the code of another part to put in front.
        banner: what happened, above everything else of the part.
    """

    go = Signal(object)
    saved = Signal(object)
    turned = Signal(str)

    SHOWS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, title: str, lead: str = "") -> None:
        super().__init__(_WIDTH_EM)
        self.desk = desk
        self._case_id: CaseId | None = None
        self.body.addWidget(Title(title))
        if lead:
            self.body.addWidget(Note(lead))
        self.banner = Banner()
        self.body.addWidget(self.banner)

    @property
    def case_id(self) -> CaseId:
        """The file the part is about."""
        assert self._case_id is not None, "a part is opened before it is used"
        return self._case_id

    def open(self, case_id: CaseId) -> None:
        """Show this part of a file; what was being typed for another one is gone."""
        self.banner.hide()
        if case_id != self._case_id:
            self._case_id = case_id
            self.begin()
        self.load()

    def begin(self) -> None:
        """Forget what belongs to another file."""

    def load(self) -> None:
        """Ask the archive for what the part shows; nothing that is being typed is touched."""

    def leave(self) -> None:
        """Go out of sight."""

    def take_focus(self) -> None:
        """Take the keyboard on arrival; by default at the first thing that can have it."""
        self.content.setFocus()
        self.focusNextPrevChild(True)

    def note_saved(self, *_: object) -> None:
        """Say that what was typed is in the archive."""
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())

    def say_refused(self, refusal: Refusal) -> None:
        """Say above the part what was not done, and why."""
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.show_part(self.banner)
