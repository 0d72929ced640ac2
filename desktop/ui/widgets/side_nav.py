"""The navigation at left: the pages of the program, one lit."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import OneLine

_WIDTH, _BESIDE_NAME = 14, 5


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
        me_asked: who is at the keyboard wants what is hers: her own passphrase.
    """

    chosen = Signal(str)
    me_asked = Signal()

    def __init__(self, title: str, lines: tuple[NavigationLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sidebar")
        self.setAccessibleName("Pagine")
        self.compact, self._name = False, ""
        self.setMinimumWidth(em(_WIDTH))
        self._lit = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(1.3), em(0.9), em(1.1))
        column.setSpacing(em(0.25))
        self._title = OneLine(title, look="heading")
        self._title.setContentsMargins(em(0.8) + 2, 0, 0, em(0.9))
        column.addWidget(self._title)
        self._group = QButtonGroup(self)
        self._lines: dict[str, Button] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(column.spacing())
        column.addLayout(self._column)
        self.show_lines(lines)
        column.addStretch(1)
        self._who = Button("", look="nav", sign="person")
        self._who.clicked.connect(self.me_asked)
        self._who.hide()
        column.addWidget(self._who)

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of the pages there is a line of, from above."""
        return tuple(self._lines)

    def show_lines(self, lines: tuple[NavigationLine, ...]) -> None:
        """Show these lines in the place of those there are."""
        for gone in self._lines.values():
            self._group.removeButton(gone)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._lines = {line.page: self._built(line) for line in lines}
        self.light(self._lit)

    def _built(self, line: NavigationLine) -> Button:
        button = Button(line.label, look="nav", sign=line.sign)
        button.setCheckable(True)
        button.setToolTip(f"{line.label} ({line.keys.replace('+', ' ')})")
        button.clicked.connect(lambda: self.chosen.emit(line.page))
        self._group.addButton(button)
        self._column.addWidget(button)
        button.show_words(not self.compact)
        return button

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - on or off
        """Leave the room to the page: signs alone, which still say their name to the pointer and the screen reader."""
        if compact is self.compact:
            return
        self.compact = compact
        self.setMinimumWidth(0 if compact else em(_WIDTH))
        self._title.setVisible(not compact)
        self._show_name()
        for button in self._lines.values():
            button.show_words(not compact)

    def show_operator(self, name: str) -> None:
        """Show who is at the keyboard."""
        self._name = name
        self._who.setVisible(bool(name))
        self._who.setToolTip(f"{name}: la mia frase segreta")
        self._show_name()

    def _show_name(self) -> None:
        short = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, em(_WIDTH - _BESIDE_NAME))
        self._who.setText("" if self.compact else short.replace("&", "&&"))
        self._who.setAccessibleName(f"{self._name}: la mia frase segreta" if self._name else "")

    def light(self, page: str) -> None:
        """Light the line of `page`; none where it has no line."""
        self._lit = page
        self._group.setExclusive(False)
        for name, button in self._lines.items():
            button.setChecked(name == page)
        self._group.setExclusive(True)
