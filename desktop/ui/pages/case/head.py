"""What stands above a file: its code, the alias with the state, whether it is on its way, and the parts if boxed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.theme import em
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.wording import STATES, day_words, moment_words

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.case import Case

_TRAVELLING = (
    "In viaggio da {since}: manca la ricevuta dell'altro archivio. Se scrivi ancora qui, "
    "alla fine serve un pacco nuovo."
)


class FileHead(QVBoxLayout):
    """The head of the file in front.

    Attributes:
        title: the code.
        under: the alias and the state.
        travelling: since when a pack of it is on its way, where one is.
        box: the parts, in one closed list.
    """

    def __init__(self, parts: dict[str, str]) -> None:
        super().__init__()
        self.title, self.under, self.box = Title(), Note(), ChoiceBox(parts)
        self.travelling = PlainLabel(look="warning")
        self.travelling.hide()
        self.box.setAccessibleName("Parte del fascicolo")
        self.setContentsMargins(em(2), em(1.2), em(2), em(0.4))
        self.setSpacing(em(0.3))
        for part in (self.title, self.under, self.travelling, self.box):
            self.addWidget(part)

    def show_case(self, case: Case, since: datetime | None) -> None:
        """Show whose file it is, and since when it is on its way."""
        self.title.setText(case.shown_code)
        began = f" dal {day_words(case.states[-1].since)}" if case.states else ""
        self.under.setText(f"{case.alias} · {STATES[case.state]}{began}")
        self.travelling.setText(_TRAVELLING.format(since=moment_words(since)) if since else "")
        self.travelling.setVisible(since is not None)

    def forget(self) -> None:
        """Show nobody's: another file is being read, or this one does not open."""
        for label in (self.title, self.under, self.travelling):
            label.setText("")
        self.travelling.hide()

    def arrange(self, *, is_open: bool, boxed: bool) -> None:
        """Show what is the file's own, the parts here only where they are not beside; where it is closed, nothing."""
        self.title.setVisible(is_open)
        self.under.setVisible(is_open)
        self.travelling.setVisible(is_open and bool(self.travelling.text()))
        self.box.setVisible(is_open and boxed)
