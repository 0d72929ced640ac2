"""What every page has in common: what it is given, its four signals, its column, and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.place import Draft, Place
from desktop.paths import user_paths
from desktop.ui.accords import AccordsInUse
from desktop.ui.theme import em
from desktop.ui.widgets.column import Column, stay_at_top
from desktop.ui.widgets.labels import Heading, Note, Title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.app import Knowledge
    from desktop.errors import Refusal
    from desktop.ui.background import Background, Question
    from desktop.ui.dialogs.leaving import Loss
    from desktop.ui.pages.bringing_back import BringBack
    from desktop.ui.pages.parting.asked import PartWith
    from desktop.ui.theme import Theme, ThemeChoice


@dataclass(frozen=True)
class Desk:
    """What a page may use.

    Attributes:
        background: runs use cases and other slow work.
        knowledge: forms, families, facts and benefits, read once.
        theme: the look, for the page that lets it be chosen.
        training: whether the archive holds invented women.
        set_idle_minutes: changes after how many idle minutes the window hides (None asks for the usual ones).
        idle_minutes: says after how many it does; None: after the usual ones.
        keep_look: remembers theme and size of the letters.
        mail_program: says with which mail program things are sent here, empty where nobody chose; `keep_mail_program`
            remembers it.
        archive_folder: where the archive is.
        exports: where released summaries are put unless the operator says otherwise.
        bring_back: takes the pages away and puts another archive in the place of the open one.
        part_with: takes the pages away and has the whole archive destroyed, or handed over.
        accords: which protocols the centre uses. What belongs to another is not built, and so asks for nothing.
        mend: closes the damaged archive and asks what to do: what was found, the operator's name and her passphrase.
    """

    background: Background
    knowledge: Knowledge
    theme: Theme
    training: bool = False
    set_idle_minutes: Callable[[int | None], None] = lambda _: None
    idle_minutes: Callable[[], int | None] = lambda: None
    keep_look: Callable[[ThemeChoice, int], None] = lambda _, __: None
    mail_program: Callable[[], str] = lambda: ""
    keep_mail_program: Callable[[str], None] = lambda _: None
    archive_folder: Path | None = None
    exports: Path = field(default_factory=lambda: user_paths().exports)
    bring_back: Callable[[BringBack], None] = lambda _: None
    part_with: Callable[[PartWith], None] = lambda _: None
    accords: AccordsInUse = field(default_factory=AccordsInUse)
    mend: Callable[[Refusal, str, str], None] = lambda _, __, ___: None


class Page(QWidget):
    """One page; desktop/ui/pages/__init__.py says how to write one."""

    go = Signal(object)
    leave = Signal()
    titled = Signal(str)
    saved = Signal(object)

    SHOWS: ClassVar[frozenset[str]] = frozenset()
    INTERVIEW: ClassVar[bool] = False  # an interview may be silent for longer before the window hides
    OF_A_WOMAN: ClassVar[bool] = True  # the file a place of it names is a woman's
    ONCE: ClassVar[bool] = False  # what it is for is done once: the way back does not lead to it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.place = Place(page="")

    @staticmethod
    def asked_first() -> Question | None:
        """Return what `load` asks first of all: read while the page itself is built. None where the place decides."""
        return None

    def open_at(self, place: Place) -> None:
        """Show `place`, which names this page."""
        self.place = place
        self.load()

    def load(self) -> None:
        """Ask the archive for what the page shows. Pages that show nothing of it need not override this."""

    def here(self) -> Place:
        """Return the place that brings back to exactly what is in front now."""
        return self.place

    def take_focus(self) -> None:
        """Take the keyboard on arrival; by default where Tab would begin. Override to begin at the main field."""
        self.focusNextPrevChild(True)

    def arrive(self) -> None:
        """Take the keyboard once the archive answered, where only then there is something to begin at."""
        self.take_focus()
        stay_at_top(self)

    def settle(self) -> None:
        """Bring to rest what must be saved before leaving; called when going elsewhere and when locking.

        The fields of the page have already sent what they were holding. Pages that hold more override this.
        """

    def draft(self) -> Draft:
        """Return what was typed and not yet saved: it is kept when the window locks, and given back in the place."""
        return {}

    def loss(self) -> Loss | None:
        """Return what leaving the page now would lose, None where nothing."""
        return None

    def discard(self) -> None:
        """Lose it: who typed it said so."""

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save it, and `go_on` once it is saved; where it is refused, the page says so and stays.

        Called where `loss` said that it can be saved.
        """

    def scrolled_column(self, title: str, lead: str = "", *, width_em: float = 56) -> QVBoxLayout:
        """Fill the page with a scrolled column of readable width that begins with `title`; return its layout."""
        column = Column(width_em)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        self._begin(column.body, title, lead)
        return column.body

    def fixed_column(self, title: str, lead: str = "") -> QVBoxLayout:
        """Fill the page with a column that does not scroll, for a list that scrolls by itself; return its layout."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(2), em(1.5), em(2), em(1.5))
        layout.setSpacing(em(1))
        self._begin(layout, title, lead)
        return layout

    def _begin(self, layout: QVBoxLayout, title: str, lead: str) -> None:
        self.heading: Heading = Title(title)
        layout.addWidget(self.heading)
        self.lead = Note(lead, self)
        self.lead.setVisible(bool(lead))
        layout.addWidget(self.lead)
