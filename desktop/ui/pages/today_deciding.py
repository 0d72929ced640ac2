"""«N fascicoli da decidere» on «Oggi»: a hint for the coordinator; nothing happens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.archive.retention import files_to_decide
from desktop.ui.widgets.banner import Banner, Tone

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_ONE = "Un fascicolo chiuso da decidere: conservarlo ancora, o cancellarlo."
_MANY = "{count} fascicoli chiusi da decidere: conservarli ancora, o cancellarli."


class DecidingBanner(Banner):
    """Hidden while there is nothing to decide, and for who does not decide."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said = 0

    def load(self) -> None:
        """Ask how many files wait; it comes after what the day needs."""
        questions = self._desk.knowledge.free_questions
        self._desk.background.run(self, files_to_decide, questions).then(self._show_count)

    def _show_count(self, count: int) -> None:
        """Say it where it is another number: one that was read and closed is not said again."""
        if not count:
            self.hide()
        elif count != self._said:
            self.say(_ONE if count == 1 else _MANY.format(count=count), Tone.INFO, "Vai alla conservazione")
        self._said = count
