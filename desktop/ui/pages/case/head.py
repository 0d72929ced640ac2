"""What stands above a file: its code, the alias with the state, and the parts where there is no room beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.theme import em
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import Note, Title
from desktop.ui.wording import STATES, day_words

if TYPE_CHECKING:
    from desktop.domain.case import Case


class FileHead(QVBoxLayout):
    """The head of the file in front.

    Attributes:
        title: the code.
        under: the alias and the state.
        box: the parts, in one closed list.
    """

    def __init__(self, parts: dict[str, str]) -> None:
        super().__init__()
        self.title, self.under, self.box = Title(), Note(), ChoiceBox(parts)
        self.box.setAccessibleName("Parte del fascicolo")
        self.setContentsMargins(em(2), em(1.2), em(2), em(0.4))
        self.setSpacing(em(0.3))
        for part in (self.title, self.under, self.box):
            self.addWidget(part)

    def show_case(self, case: Case) -> None:
        """Show whose file it is."""
        self.title.setText(case.shown_code)
        since = f" dal {day_words(case.states[-1].since)}" if case.states else ""
        self.under.setText(f"{case.alias} · {STATES[case.state]}{since}")

    def forget(self) -> None:
        """Show nobody's: another file is being read, or this one does not open."""
        self.title.setText("")
        self.under.setText("")

    def arrange(self, *, is_open: bool, boxed: bool) -> None:
        """Show what is the file's own, the parts here only where they are not beside; where it is closed, nothing."""
        self.title.setVisible(is_open)
        self.under.setVisible(is_open)
        self.box.setVisible(is_open and boxed)
