"""One thing kept among others of its kind: what it is, what there is to know of it, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

_WORDS_LEAST = 14


class Record(QWidget):
    """A line of a list that says more than one thing; the words wrap, the buttons go below them where it is narrow.

    Args:
        title: what it is.
        notes: what there is to know.
        acts: what can be done.
        parent: the list.
        long: whether its words fill whole lines: then the buttons always go below them.

    Attributes:
        words: the layout of the words, for what one kind of record says besides.
    """

    def __init__(
        self,
        title: str,
        notes: Sequence[str] = (),
        acts: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
        *,
        long: bool = False,
    ) -> None:
        super().__init__(parent)
        held = QWidget()
        self.words = QVBoxLayout(held)
        self.words.setContentsMargins(0, 0, 0, 0)
        self.words.setSpacing(em(0.2))
        self.words.addWidget(PlainLabel(title, look="strong"))
        for note in filter(None, notes):
            self.words.addWidget(Note(note))
        if long:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(em(0.5))
            column.addWidget(held)
            column.addLayout(_row(acts))
        else:
            row = Abreast(self)
            row.add(held, least_em=_WORDS_LEAST)
            if acts:
                buttons = QWidget()
                buttons.setLayout(_row(acts))
                row.add(buttons, 0)


def _row(acts: Sequence[QPushButton]) -> FlowLayout:
    row = FlowLayout(gap_em=0.4)
    for act in acts:
        row.addWidget(act)
    return row


class Records(QWidget):
    """The records of one list, a thin line between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.7))
        # Kept here and not asked of the layout: its items go with what they hold, and whoever still knew one would
        # take what is made in its place for it.
        self._shown: list[QWidget] = []

    def show_records(self, records: Sequence[QWidget]) -> None:
        """Show these instead of those before; the keyboard stays on the same act of the same record, if it is there."""
        before, self._shown = self._shown, []
        focused = next((each for each in self.findChildren(QPushButton) if each.hasFocus()), None)
        for place, record in enumerate(records):
            if place:
                rule = QFrame(self)
                rule.setProperty("look", "rule")
                self._shown.append(rule)
            self._shown.append(record)
        for widget in self._shown:
            self._column.addWidget(widget)
        if focused is not None:
            self._focus_like(focused, records)
        for widget in before:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        # What is built later comes last for Tab, wherever it stands, until the order of its page is set right.
        if not self._order_tabs():
            QTimer.singleShot(0, self, self._order_tabs)  # it is put on a page after this

    def _order_tabs(self) -> bool:
        page = self.parentWidget()
        while page is not None and page.objectName() != "page":
            page = page.parentWidget()
        if page is not None:
            follow_layout(page)
        return page is not None

    def _focus_like(self, focused: QPushButton, records: Sequence[QWidget]) -> None:
        """Give the keyboard to the button of the same name, before the old one is hidden and hands it on by itself."""
        for record in records:
            for button in record.findChildren(QPushButton):
                if button.accessibleName() == focused.accessibleName() and button.text() == focused.text():
                    button.setFocus()
                    return
