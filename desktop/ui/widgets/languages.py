"""In which language a paper speaks to her beside the Italian, of those in which somebody verified what it says."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.fields import ChoiceBox

ITALIAN = "it"
_ALONE = "Solo in italiano"
_BESIDE = "Anche in {language}"


class LanguageBox(ChoiceBox):
    """Italian alone, or another language beside it, called as its speakers call it.

    Where nobody verified anything in any other language there is nothing to choose, and it stays out of sight.
    """

    def __init__(self, languages: Iterable[str], parent: QWidget | None = None) -> None:
        others = {code: _BESIDE.format(language=QLocale(code).nativeLanguageName()) for code in languages}
        super().__init__({ITALIAN: _ALONE, **others}, parent)
        self.setAccessibleName("In quale lingua accanto all'italiano")
        self._any = bool(others)
        self.offer(wanted=True)

    @property
    def language(self) -> str:
        """The code of the language chosen; Italian where none is offered."""
        return ITALIAN if self.isHidden() else self.code()

    def offer(self, *, wanted: bool) -> None:
        """Let her language be chosen, for a paper that is hers to read; or for another one not."""
        self.setVisible(wanted and self._any)
