"""A calm strip above the page: what happened, what is safe, what to do; it hides nothing and waits for nobody."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.ui import icons
from desktop.ui.announce import announce
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, SignButton
from desktop.ui.widgets.labels import PlainLabel


class Tone(StrEnum):
    """How a banner looks; its words say the same without the colour."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_WORDS_LEAST = 22
_SIGNS = {Tone.INFO: "info", Tone.SUCCESS: "done", Tone.WARNING: "warning", Tone.DANGER: "warning"}


class Banner(QFrame):
    """A strip with a sign, words and, where there is something to do, a button.

    Attributes:
        acted: the button was pressed.
        closed: the cross was pressed.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_close: bool = True) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(1), em(0.6), em(0.8), em(0.6))
        row.setSpacing(em(0.8))
        self._sign = QLabel()
        self._sign.setFixedSize(QSize(em(1.4), em(1.4)))
        self._words = PlainLabel()
        said = QWidget(self)
        self._act = Button("", said)
        self._act.clicked.connect(self.acted)
        self._close = SignButton("close", "Chiudi l'avviso", self)
        self._close.setVisible(can_close)
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.closed)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        beside = Abreast(said, gap_em=0.8)  # the button goes below words it would squeeze
        beside.add(self._words, least_em=_WORDS_LEAST, middle=True)
        beside.add(self._act, 0, middle=True)
        row.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown now, or the empty string where it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def take_keyboard(self) -> None:
        """Take the keyboard at what can be done, else at the cross; where the page scrolls, it comes into view."""
        (self._close if self._act.isHidden() else self._act).setFocus()

    def say(self, text: str, tone: Tone = Tone.INFO, act: str = "") -> None:
        """Show `text` and have it said; with `act`, offer a button of that name."""
        self.setProperty("look", f"banner-{tone}")
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.setText(text)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        role = QPalette.ColorRole.BrightText if tone is Tone.DANGER else QPalette.ColorRole.Text
        colour: QColor = self.palette().color(role)
        self._sign.setPixmap(icons.coloured(_SIGNS[tone], em(1.4), colour))
        self.show()
        announce(self, text, at_once=tone in (Tone.WARNING, Tone.DANGER))
