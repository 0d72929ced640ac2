"""What the parts of «Impostazioni» have in common."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Note, Title
from desktop.ui.widgets.typed import TypedFields
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

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
        self._typed: dict[str, TypedFields] = {}
        self._asks: set[str] = set()
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

    def keep_typed(self, code: str, editors: Mapping[str, QWidget], *, asks: bool = True) -> TypedFields:
        """Keep what is typed in these editors when the window hides, and ask before it is lost.

        Args:
            code: their name in a draft, for ever the same.
            editors: by name; never a passphrase.
            asks: whether losing it matters enough to ask; what only looks for something does not.
        """
        fields = self._typed[code] = TypedFields(editors)
        if asks:
            self._asks.add(code)
        return fields

    def forget_typed(self, code: str) -> None:
        """Keep no longer what is typed in the editors of this name: they are gone."""
        self._typed.pop(code, None)

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was typed."""
        return any(fields.changed for code, fields in self._typed.items() if code in self._asks)

    def draft(self) -> Draft:
        """Return what was typed or chosen and not yet used: hiding keeps it, and `restore` is given it back."""
        return {code: fields.texts() for code, fields in self._typed.items() if fields.changed}

    def restore(self, draft: Draft) -> None:
        """Show what was typed or chosen before hiding."""
        for code, fields in self._typed.items():
            fields.show(draft.get(code, {}))

    def discard(self) -> None:
        """Lose what was typed: who typed it said so."""
        for fields in self._typed.values():
            fields.go_back()

    def note_saved(self, *_: object) -> None:
        """Say that what was chosen or typed is kept."""
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())

    def show_refused(self, refusal: Refusal) -> None:
        """Say above the part what was refused."""
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.show_part(self.banner)
