"""What the parts of «Impostazioni» have in common."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Note, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WIDTH_EM = 50


class Part(Column):
    """One part of the settings.

    Attributes:
        saved: the time at which something was saved.
        banner: what happened, above everything else of the part.
        title, lead: what it begins with.
    """

    saved = Signal(object)

    SHOWS: ClassVar[frozenset[str]] = frozenset()
    TITLE: ClassVar[str]
    LEAD: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_WIDTH_EM)
        self.desk = desk
        self.title, self.lead = Title(self.TITLE), Note(self.LEAD)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        self.lead.setVisible(bool(self.LEAD))
        self.banner = Banner()
        self.body.addWidget(self.banner)

    def load(self) -> None:
        """Ask for what the part shows; what only shows what the program knows asks for nothing."""

    def leave(self) -> None:
        """Let go of what must not stay on a page nobody looks at."""

    def draft(self) -> Draft:
        """Return what was chosen and not yet used: hiding keeps it, and `restore` is given it back."""
        return {}

    def restore(self, draft: Draft) -> None:
        """Show what was chosen before hiding; parts that keep nothing need not override this."""

    def note_saved(self, *_: object) -> None:
        """Say that what was chosen or typed is kept."""
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())

    def show_refused(self, refusal: Refusal) -> None:
        """Say above the part what was refused."""
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.show_part(self.banner)
