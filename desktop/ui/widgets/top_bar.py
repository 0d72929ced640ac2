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
        self._back.setToolTip("Torna alla pagina di prima")
        self._back.clicked.connect(self.back_asked)
        self._saved = SavedMark()
        self._high_risk = QuietButton("Emergenza (F8)", sign="bell")
        self._high_risk.setToolTip("Emergenza (F8)")
        self._high_risk.clicked.connect(self.high_risk_asked)
        hide = Button("Nascondi (F9)", sign="hide")
        hide.clicked.connect(self.hide_asked)
        row = QHBoxLayout()
        row.setContentsMargins(em(1), em(0.55), em(1.2), em(0.55))
        row.setSpacing(em(0.8))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._saved)
        row.addWidget(self._high_risk)
        row.addWidget(hide)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("Un momento: il programma sta lavorando")
        held = self._busy.sizePolicy()
        held.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(held)
        self._busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if training:
            band = PlainLabel("Archivio di prova: le donne sono inventate", look="training")
            band.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(band)
        column.addLayout(row)
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
        """Show signs alone where large letters leave no room for words; what hides the screen keeps its own."""
        room = self.width() >= em(_ROOM_FOR_WORDS)
        for button, name in ((self._back, _BACK), (self._high_risk, _HIGH_RISK)):
            button.show_words(room)
            button.setAccessibleName(name)

    def begin(self, *, can_go_back: bool, offered: bool) -> None:
        """Begin a page: what the last one saved is no news here; the way back is offered where one came from one."""
        self._saved.setText("")
        self._back.setVisible(can_go_back and offered)

    @Slot(object)
    def show_saved(self, at: datetime | None) -> None:
        """Say when the page last saved; None: that it saves nothing."""
        if at is None:
            self._saved.show_not_saved()
        else:
            self._saved.show_saved(at)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's own value
        """Show that something takes longer than expected."""
        self._busy.setVisible(busy)
