"""The acting operator's phrase, typed once more before an act; what is wrong with it is said under it."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import Refusal, WaitBeforeRetry, WrongPassphrase
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

NAME = "La tua frase segreta, un'altra volta"
_MISSING = "Scrivi qui la tua frase segreta."
_WRONG = "Non è la tua frase segreta. Non è cambiato nulla. Riscrivila."


class OwnPhrase(Field):
    """Asks for the phrase; after the third wrong one it counts the seconds to wait.

    Attributes:
        submitted: Invio was pressed in it.
        ready: the wait is over: the act may be tried again.
    """

    submitted = Signal()
    ready = Signal()

    def __init__(self, name: str = NAME, note: str = "") -> None:
        self._phrase = PassphraseField()
        super().__init__(name, self._phrase, note)
        self._phrase.submitted.connect(self.submitted)
        self._waiting = QTimer(self, interval=1000)
        self._waiting.timeout.connect(self._on_second)
        self._seconds = 0

    @property
    def line(self) -> QLineEdit:
        """The line it is typed in."""
        return self._phrase.line

    def text(self) -> str:
        """Return what was typed."""
        return self._phrase.text()

    def require(self) -> bool:
        """Say whether something was typed; where nothing was, the field says so."""
        self.set_error("" if self.text() else _MISSING)
        return bool(self.text())

    def take_keyboard(self) -> None:
        """Take the keyboard, what was typed selected."""
        self._phrase.select()

    def forget(self) -> None:
        """Let go of the phrase, and of what was wrong with it."""
        self._waiting.stop()
        self._phrase.forget()
        self.set_error("")

    def takes(self, refusal: Refusal) -> bool:
        """Say a refusal of the phrase under it, and return whether it was one; `ready` is sent when to try again."""
        if isinstance(refusal, WaitBeforeRetry):
            self._seconds = refusal.seconds
            self.set_error(sentence(refusal))
            self._waiting.start()
        elif isinstance(refusal, WrongPassphrase):
            self.set_error(_WRONG)
            self.take_keyboard()
            self.ready.emit()
        else:
            return False
        return True

    @Slot()
    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.set_error(sentence(WaitBeforeRetry(self._seconds)))
            return
        self._waiting.stop()
        self.set_error("")
        self.ready.emit()
