"""Fields with a name, an explanation and a line for what is not right yet; text that is kept is sent after a pause."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.announce import announce
from desktop.ui.paths_shown import with_breaks
from desktop.ui.theme import em
from desktop.ui.widgets.compound import Compound
from desktop.ui.widgets.labels import Note, PlainLabel

PAUSE_MS = 600
_WIDEST_CHOICE = 20  # em, where there is no room for more
_TURNS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Field(Compound):
    """An editor under its name; below it what it is for and, when needed, what is not right yet.

    Attributes:
        editor: the editor, of whatever kind.
    """

    def __init__(self, name: str, editor: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        self._name = QLabel(with_breaks(name))
        self._name.setWordWrap(True)
        self._name.setProperty("look", "strong")
        self._name.setBuddy(editor)
        # Children from the start: what is shown before it has a parent is a window of its own for a moment.
        self._note = Note(note, self)
        self._note.setVisible(bool(note))
        self._error = PlainLabel(look="error")
        self._error.hide()
        for part in (self._name, editor, self._note, self._error):
            column.addWidget(part)
        editor.setAccessibleName(name.replace("&", ""))
        editor.setAccessibleDescription(note)
        self.begins_at(editor)

    @property
    def error(self) -> str:
        """What is shown as not right, or the empty string."""
        return self._error.text() if self._error.isVisibleTo(self) else ""

    def set_error(self, text: str) -> None:
        """Show `text` under the editor and have it said; the empty string takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        line = self.keyboard_at
        line.setAccessibleDescription(text or self._note.text())
        if bool(text) is not bool(line.property("wrong")):
            line.setProperty("wrong", bool(text))
            line.style().unpolish(line)
            line.style().polish(line)
        if text:
            announce(line, text, at_once=True)
            # Once there is room for the new line: where the page scrolls, the whole field comes into view.
            QTimer.singleShot(0, self, self._come_into_view)

    def set_note(self, text: str) -> None:
        """Show `text` as what the field is for."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    @Slot()
    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, em(1), em(1.5))


class EnterLine(QLineEdit):
    """Keeps Invio for itself: in a dialog it would press a button as well, and that may be the one that leaves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class KeptLine(QLineEdit):
    """One line that is saved without a button: after a pause, on leaving it, and when the window locks.

    Attributes:
        edited: the text to keep, only when it is another one than was last shown or sent.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(self._on_typed)

    @property
    def pending(self) -> bool:
        """Whether something was typed that was not yet sent: what is read meanwhile must not take its place."""
        return self.text() != self._kept

    def show_text(self, text: str) -> None:
        """Show the text that is kept."""
        self._pause.stop()
        self._kept = text
        self.setText(text)

    @Slot()
    def flush(self) -> None:
        """Send what was typed and not yet sent."""
        self._pause.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.edited.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()


class KeptDay(KeptLine):
    """A day that is saved on leaving it, on Enter and when the window locks: half of one is no day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("gg/mm/aaaa")
        self.returnPressed.connect(self.flush)

    @Slot()
    def _on_typed(self) -> None:
        pass


class KeptText(QPlainTextEdit):
    """Several lines that are saved without a button, as `KeptLine`. Tab goes on to the next field.

    Attributes:
        edited: the text to keep, only when it is another one than was last shown or sent.
    """

    edited = Signal(str)

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._kept = ""
        self._lines = lines
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self._fit()
        self.textChanged.connect(self._on_typed)

    def show_text(self, text: str) -> None:
        """Show the text that is kept."""
        self._kept = text
        self.setPlainText(text)
        self._pause.stop()

    @Slot()
    def flush(self) -> None:
        """Send what was typed and not yet sent."""
        self._pause.stop()
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.edited.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines + em(1.4))
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * max(8, self._lines) + em(1.4))

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()


class ChoiceBox(QComboBox):
    """One of a list of named values, closed; for lists too long to stand open.

    Attributes:
        chosen: the code chosen by the person; not sent when a page sets it.
    """

    chosen = Signal(str)

    def __init__(self, choices: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: dict[str, str]) -> None:
        """Offer these in the place of those there are."""
        self.clear()
        for code, text in choices.items():
            self.addItem(text, code)

    def code(self) -> str:
        """Return the code shown now."""
        return str(self.currentData())

    def set_code(self, code: str) -> None:
        """Show `code`, without sending anything."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a line of a narrow page: one long value must not widen it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), em(_WIDEST_CHOICE)), least.height())

    def wheelEvent(self, event: QEvent) -> None:
        """Leave the wheel to the page: a choice is not changed by scrolling past it."""
        event.ignore()

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(str(self.itemData(index)))


class OpenedChoiceBox(ChoiceBox):
    """A closed list that is changed only once it is open: an arrow opens it, a letter pressed past it does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        elif event.key() in _TURNS or (event.text().isprintable() and event.text().strip()):
            event.ignore()
        else:
            super().keyPressEvent(event)


def flush_under(parent: QObject) -> None:
    """Send what every kept field under `parent` still holds."""
    for line in parent.findChildren(KeptLine):
        line.flush()
    for text in parent.findChildren(KeptText):
        text.flush()
