"""The bar above every page: the way back, what was saved, that something is under way, and «Nascondi»."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.saved_mark import SavedMark

_ROOM_FOR_WORDS = 42  # em
_BACK, _HIGH_RISK = "Torna alla pagina di prima", "Emergenza: che cosa fare adesso, e chi chiamare"
_WITH_KEY, _WITHOUT = "Emergenza (F8)", "Emergenza"


class TopBar(QFrame):
    """Stays the same on every page.

    Attributes:
        hide_asked: «Nascondi» was pressed.
        back_asked: «Indietro» was pressed.
        high_risk_asked: «Emergenza» was pressed.
    """

    hide_asked = Signal()
    back_asked = Signal()
    high_risk_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, training: bool) -> None:
        super().__init__(parent)
        self.setProperty("look", "topbar")
        self._back = QuietButton("Torna", sign="back")
        self._back.setToolTip(_BACK)
        self._back.setAccessibleName(_BACK)
        self._back.clicked.connect(self.back_asked)
        # Two of them: one that changes its place in a layout leaves behind what the next widget may be taken for.
        self._beside, self._below = SavedMark(), SavedMark()
        self._high_risk = QuietButton(_WITH_KEY, sign="bell")
        self._high_risk.setToolTip(f"{_HIGH_RISK} (F8)")
        self._high_risk.setAccessibleName(_HIGH_RISK)
        self._high_risk.clicked.connect(self.high_risk_asked)
        hide = Button("Nascondi (F9)", sign="hide")
        hide.clicked.connect(self.hide_asked)
        row = QHBoxLayout()
        row.setContentsMargins(em(1), em(0.55), em(1.2), em(0.55))
        row.setSpacing(em(0.8))
        row.addWidget(self._back)
        row.addStretch(1)
        for part in (self._beside, self._high_risk, hide):
            row.addWidget(part)
        self._below.setContentsMargins(0, 0, em(1.2), em(0.55))
        self._busy = _busy_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if training:
            band = PlainLabel("Archivio di prova: le donne sono inventate", look="training")
            band.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(band)
        column.addLayout(row)
        column.addWidget(self._below, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._busy)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Take the room that large letters need from the way back, and put what was saved below.

        What calls for help and what hides the screen always say so in words.
        """
        room = self.width() >= em(_ROOM_FOR_WORDS)
        self._back.show_words(room)
        self._back.setAccessibleName(_BACK)
        self._high_risk.setText(_WITH_KEY if room else _WITHOUT)
        self._saved, other = (self._beside, self._below) if room else (self._below, self._beside)
        if other.text():
            self._saved.set_look(str(other.property("look")))
            self._saved.setText(other.text())
            other.setText("")
        other.hide()
        self._saved.setVisible(room or bool(self._saved.text()))

    def begin(self, *, can_go_back: bool, offered: bool) -> None:
        """Begin a page: what the last one saved is no news here; the way back is offered where one came from one."""
        self._saved.setText("")
        self._fit()
        self._back.setVisible(can_go_back and offered)

    @Slot(object)
    def show_saved(self, at: datetime | None) -> None:
        """Say when the page last saved; None: that it saves nothing."""
        self._saved.show()
        if at is None:
            self._saved.show_not_saved()
        else:
            self._saved.show_saved(at)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's own value
        """Show that something takes longer than expected."""
        self._busy.setVisible(busy)


def _busy_bar() -> QProgressBar:
    """Return what shows that something takes longer; its room is kept while nothing does."""
    busy = QProgressBar()
    busy.setRange(0, 0)
    busy.setTextVisible(False)
    busy.setAccessibleName("Un momento: il programma sta lavorando")
    held = busy.sizePolicy()
    held.setRetainSizeWhenHidden(True)
    busy.setSizePolicy(held)
    busy.hide()
    return busy
