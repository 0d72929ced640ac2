"""The navigation at left: the pages of the program, one lit."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import OneLine, PlainLabel


@dataclass(frozen=True, slots=True)
class NavigationLine:
    """One line: the name of the page, its words, its sign and its key."""

    page: str
    label: str
    sign: str
    keys: str


class SideNavigation(QFrame):
    """Goes to a page.

    Attributes:
        chosen: the name of the page to go to.
    """

    chosen = Signal(str)

    def __init__(self, title: str, lines: tuple[NavigationLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sidebar")
        self.setAccessibleName("Pagine")
        self.setMinimumWidth(em(14))
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(1.3), em(0.9), em(1.1))
        column.setSpacing(em(0.25))
        name = OneLine(title, look="heading")
        name.setContentsMargins(em(0.8) + 2, 0, 0, em(0.9))
        column.addWidget(name)
        self._group = QButtonGroup(self)
        self._lines: dict[str, Button] = {}
        for line in lines:
            button = Button(line.label, look="nav", sign=line.sign)
            button.setCheckable(True)
            button.setToolTip(f"{line.label} ({line.keys.replace('+', ' ')})")
            button.clicked.connect(lambda _=False, page=line.page: self.chosen.emit(page))
            self._group.addButton(button)
            self._lines[line.page] = button
            column.addWidget(button)
        column.addStretch(1)
        self._who = PlainLabel(look="note")
        self._who.setContentsMargins(em(0.8) + 2, 0, 0, 0)
        column.addWidget(self._who)

    def show_operator(self, name: str) -> None:
        """Show who is at the keyboard."""
        self._who.setText(name)

    def light(self, page: str) -> None:
        """Light the line of `page`; none where it has no line."""
        self._group.setExclusive(False)
        for name, button in self._lines.items():
            button.setChecked(name == page)
        self._group.setExclusive(True)
