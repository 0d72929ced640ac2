"""The page alone in the window while the archive is destroyed or handed over, and until its paper is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.announce import announce
from desktop.ui.pages.parting.paper_card import PaperCard
from desktop.ui.pages.parting.sheets import SheetsCard
from desktop.ui.pages.waiting import WaitingPage
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import Refusal
    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere
    from desktop.ui.pages.parting.asked import Parted, PartWith

_WIDTH_EM: Final = 50
_NOT_DONE: Final = "Non è andata"
_OPEN: Final = "Vai alla pagina di apertura"
_HIDDEN: Final = "C'è ancora una pagina da finire: mostrala quando sei sola."


class PartingPage(QWidget):
    """Does what was asked, then shows what came of it until she says that she is done.

    Nothing of any woman is on it. It is not the archive's: that is closed, or no more.

    Args:
        elsewhere: does it, and draws, prints and saves the paper.
        asked: what is to be done.
        through: what prints; None: what prints on this system.

    Attributes:
        safe: what is on the page is not nowhere else: the window may close.
        left: she is done.
    """

    safe = Signal()
    left = Signal()

    def __init__(self, elsewhere: Elsewhere, asked: PartWith, through: Spooler | None = None) -> None:
        super().__init__()
        self._elsewhere, self._asked, self._through = elsewhere, asked, through
        self._scrolled, self._covered = Scrolled(name="entrance"), QWidget()
        self._column = QVBoxLayout(self._scrolled.content)
        self._column.setContentsMargins(em(2), em(2), em(2), em(2))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolled)
        self._stack.addWidget(self._covered)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._build_cover()
        self._shown: QWidget | None = None
        self._begin: Callable[[], None] = lambda: None
        self.card: PaperCard | None = None
        self.sheets: SheetsCard | None = None
        self._show(WaitingPage(asked.title, asked.wait), lambda: None)
        elsewhere.run_elsewhere(self, asked.work).then(self._show_parted).otherwise(self._show_refused)

    def cover(self) -> None:
        """Hide what is on the page, and whatever is open over it; the page itself stays."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self._stack.setCurrentWidget(self._covered)
        self.reveal.setFocus()

    @property
    def is_covered(self) -> bool:
        """Whether it shows nothing now."""
        return self._stack.currentWidget() is self._covered

    def _build_cover(self) -> None:
        self.reveal = PrimaryButton("Mostra la pagina")
        self.reveal.clicked.connect(self._on_reveal)
        column = QVBoxLayout(self._covered)
        column.addStretch(1)
        for label in (Title("Accompagna"), Note(_HIDDEN)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @Slot()
    def _on_reveal(self) -> None:
        self._stack.setCurrentWidget(self._scrolled)
        self._begin()

    # 4. show

    def _show_parted(self, parted: Parted) -> None:
        if parted.paper.written:
            self.safe.emit()
        if parted.sheets is None:
            self._show_paper(parted)
            return
        self.sheets = SheetsCard(self._elsewhere, parted.sheets, self._asked, self._through)
        self.sheets.finished.connect(lambda: self._show_paper(parted))
        self._show(self._held(self.sheets), self.sheets.begin)

    def _show_paper(self, parted: Parted) -> None:
        self.card = PaperCard(self._elsewhere, parted, self._through)
        self.card.safe.connect(self.safe)
        self.card.left.connect(self._on_left)
        self._show(self._held(self.card), self.card.begin)

    def _show_refused(self, refusal: Refusal) -> None:
        self.safe.emit()
        card, leave = Card(), PrimaryButton(_OPEN)
        words = sentence(refusal)
        card.body.addWidget(Title(_NOT_DONE))
        card.body.addWidget(PlainLabel(words))
        card.body.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        leave.clicked.connect(self.left)
        self._show(self._held(card), leave.setFocus)
        announce(leave, f"{_NOT_DONE}. {words}")

    @Slot()
    def _on_left(self) -> None:
        self.safe.emit()
        self.left.emit()

    def _held(self, part: QWidget) -> QWidget:
        part.setMaximumWidth(em(_WIDTH_EM))
        held = QWidget()
        across = QHBoxLayout(held)
        across.addStretch(1)
        across.addWidget(part, 1000, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        return held

    def _show(self, part: QWidget, begin: Callable[[], None]) -> None:
        """Show a part, which takes the keyboard with `begin`; while the page is covered, not yet."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = part
        self._column.addWidget(part)
        self._begin = begin
        if not self.is_covered:
            begin()
