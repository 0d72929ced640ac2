"""The page before the passphrase: clock, program name, who opens; nothing on it says whose archive this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Note, OneLine, PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from desktop.errors import Refusal

_ITALIAN = QLocale(QLocale.Language.Italian, QLocale.Country.Italy)
_ACT, _ACTING = "Apri", "Apro…"


class UnlockPage(Scrolled):
    """Asks name and passphrase. It remembers nobody: the fields are empty each time, but for the training archive.

    Args:
        training: name and passphrase of the training archive, shown and filled in; None for a real one.

    Attributes:
        asked: the name and the passphrase with which to open the archive.
        recover_asked: neither opens it, or it is no longer here: bring it back another way.
        missing_asked: a computer is gone: what to do.
        emergency_asked: the numbers to call, and a plan to print.
        network_asked: add up what other centres released; no archive is opened for it.
    """

    asked = Signal(str, str)
    recover_asked = Signal()
    missing_asked = Signal()
    emergency_asked = Signal()
    network_asked = Signal()

    def __init__(self, training: tuple[str, str] | None = None) -> None:
        super().__init__(name="entrance")
        # 1. build
        self._time, self._day = OneLine(look="clock"), OneLine(look="note")
        self._name = QLineEdit()
        self._passphrase = PassphraseField()
        self._name_field = Field("Il tuo nome", self._name)
        self._passphrase_field = Field("Frase segreta", self._passphrase)
        self._open = PrimaryButton(_ACT)
        self.recover = QuietButton("Non riesco a entrare")
        self.recover.clicked.connect(self.recover_asked)
        self.missing = QuietButton("Un computer è sparito?")
        self.missing.clicked.connect(self.missing_asked)
        self.emergency = QuietButton("Numeri d'emergenza")
        self.emergency.clicked.connect(self.emergency_asked)
        self.network = QuietButton("Tabella della rete")
        self.network.clicked.connect(self.network_asked)
        self._arrange()
        self.recover.setVisible(training is None)
        self.missing.setVisible(training is None)
        if training is not None:
            self._name.setText(training[0])
            self._passphrase.line.setText(training[1])
            self._hint.setText(f"Archivio di prova con donne inventate. La frase segreta è: {training[1]}")
            self._hint.show()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._show_time)
        self._clock.start()
        self._waiting = QTimer(self, interval=1000)
        self._waiting.timeout.connect(self._on_second)
        self._seconds = 0
        self._name.returnPressed.connect(self._on_name_entered)
        self._passphrase.submitted.connect(self._on_asked)
        self._open.clicked.connect(self._on_asked)
        self._show_time()
        self.take_focus()

    def take_focus(self) -> None:
        """Begin at the name, or at the button where the training archive's stands there already."""
        (self._open if self._name.text() else self._name).setFocus()

    def _arrange(self) -> None:
        card = Card()
        card.setMaximumWidth(em(27))
        card.setMinimumWidth(em(20))
        card.body.setContentsMargins(em(2), em(1.7), em(2), em(1.9))
        card.body.setSpacing(em(1.1))
        card.body.addWidget(PlainLabel("Accompagna", look="title"))
        self._hint = Note()
        self._hint.hide()
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        for part in (self._hint, self._name_field, self._passphrase_field, self._trouble, self._open):
            card.body.addWidget(part)
        for way in (self.recover, self.missing, self.emergency, self.network):
            card.body.addWidget(way, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(em(2), em(1.5), em(2), em(1.5))
        column.setSpacing(0)
        column.addStretch(2)
        for label in (self._time, self._day):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(em(1.5))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 10)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    # 3. react

    @Slot()
    def _on_name_entered(self) -> None:
        self._passphrase.select()

    @Slot()
    def _on_asked(self) -> None:
        if not self._open.isEnabled():
            return
        self._passphrase_field.set_error("")
        self._trouble.hide()
        if not self._name.text().strip():
            self._name_field.set_error("Scrivi il nome con cui sei registrata.")
            self._name.setFocus()
            return
        self._name_field.set_error("")
        self._open.setEnabled(False)
        self._open.setText(_ACTING)
        self.asked.emit(self._name.text(), self._passphrase.text())

    @Slot()
    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._show_wait()
            return
        self._waiting.stop()
        self._passphrase_field.set_error("")
        self._allow()

    # 4. show

    def show_refused(self, refusal: Refusal) -> None:
        """Say beside the field why the archive stays closed, the passphrase selected to be typed again."""
        from desktop.errors import WaitBeforeRetry  # noqa: PLC0415 - loaded late, as the words
        from desktop.words import sentence  # noqa: PLC0415 - loaded late: the page is there before anything is wrong

        words = sentence(refusal)
        if refusal.kind in ("wrong_passphrase", "wait_before_retry"):
            self._passphrase_field.set_error(words)
        else:
            self._trouble.setText(words)
            self._trouble.show()
        if isinstance(refusal, WaitBeforeRetry):
            self._seconds = refusal.seconds
            self._open.setText(_ACT)
            self._waiting.start()
        else:
            self._allow()
        self._passphrase.select()

    def forget(self) -> None:
        """Let go of the passphrase: the archive is open."""
        self._passphrase.forget()

    def _show_wait(self) -> None:
        from desktop.errors import WaitBeforeRetry  # noqa: PLC0415 - loaded late, as the words
        from desktop.words import sentence  # noqa: PLC0415 - same

        self._passphrase_field.set_error(sentence(WaitBeforeRetry(self._seconds)))

    def _allow(self) -> None:
        self._open.setText(_ACT)
        self._open.setEnabled(True)

    @Slot()
    def _show_time(self) -> None:
        now = QDateTime.currentDateTime()
        self._time.setText(_ITALIAN.toString(now.time(), "HH:mm"))
        self._day.setText(_ITALIAN.toString(now.date(), "dddd d MMMM"))
