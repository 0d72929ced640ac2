"""More about something, shown when it is asked for; what is not asked for is not even built."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.announce import announce
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout


class Disclosure(QWidget):
    """A button and, once pressed, what it promises.

    Args:
        name: what there is to see.
        build: makes it, the first time it is asked for.
        of: what it is about, for the screen reader, which meets several.
    """

    def __init__(self, name: str, build: Callable[[], QWidget], *, of: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._build, self._of = name, build, of
        self._content: QWidget | None = None
        self.button = Button("", look="quiet")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        row = FlowLayout()
        row.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.6))
        self._column.addLayout(row)
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def open(self) -> None:
        """Show the content."""
        self.button.setChecked(True)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - it is the signal's own value
        if opened and self._content is None:
            self._content = self._build()
            self._column.addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(opened)
        self._say()
        if self.isVisible():
            announce(self.button, "Aperto" if opened else "Chiuso")

    def _say(self) -> None:
        words = f"Chiudi: {self._name}" if self.is_open else f"Apri: {self._name}"
        self.button.setText(words)
        self.button.setAccessibleName(f"{words} · {self._of}" if self._of else words)
