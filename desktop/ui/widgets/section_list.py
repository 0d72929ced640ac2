"""The parts of a form or of a file at left, each with its state in words and sign."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button


class Progress(StrEnum):
    """How far a section is; the sign stands before its name."""

    DONE = "✓"
    UNDER_WAY = "●"
    NOT_BEGUN = "○"


_SPOKEN = {Progress.DONE: "completa", Progress.UNDER_WAY: "in corso", Progress.NOT_BEGUN: "da cominciare"}


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section: its code, its name, how far it is, and «2 di 5» where that helps."""

    code: str
    name: str
    progress: Progress
    count: str = ""

    @property
    def shown(self) -> str:
        """The text of its line."""
        return f"{self.progress} {self.name}" + (f" – {self.count}" if self.count else "")  # noqa: RUF001 - an Italian dash

    @property
    def spoken(self) -> str:
        """What the screen reader says."""
        return f"{self.name}, {_SPOKEN[self.progress]}" + (f", {self.count}" if self.count else "")


class SectionList(QScrollArea):
    """Jumps freely between sections.

    Attributes:
        chosen: the code of the section to go to.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        held.setObjectName("scrolled")
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(em(0.2), em(0.2), em(0.2), em(0.2))
        self._column.setSpacing(em(0.2))
        self._column.addStretch(1)
        self.setWidget(held)
        self._group = QButtonGroup(self)
        self._lines: dict[str, Button] = {}

    def show_sections(self, sections: tuple[SectionState, ...], current: str) -> None:
        """Show `sections`, the one of code `current` as the one in front; lines that stay keep the focus."""
        if tuple(self._lines) != tuple(section.code for section in sections):
            self._rebuild(sections)
        widest = 0
        for section in sections:
            line = self._lines[section.code]
            line.setText(section.shown.replace("&", "&&"))
            line.setAccessibleName(section.spoken)
            line.setChecked(section.code == current)
            # The line in front is bold: its room is kept for each, so that nothing is cut and the list stays still.
            bold = line.font()
            bold.setBold(True)
            wider = QFontMetrics(bold).horizontalAdvance(section.shown)
            widest = max(widest, line.sizeHint().width(), wider + em(1.8))
        self.setMinimumWidth(min(widest + em(1.4), em(28)))

    def _rebuild(self, sections: tuple[SectionState, ...]) -> None:
        for line in self._lines.values():
            self._group.removeButton(line)
            line.deleteLater()
        self._lines = {}
        for place, section in enumerate(sections):
            line = Button(section.shown, look="nav")
            line.setCheckable(True)
            line.clicked.connect(lambda _=False, code=section.code: self.chosen.emit(code))
            self._group.addButton(line)
            self._column.insertWidget(place, line)
            self._lines[section.code] = line
