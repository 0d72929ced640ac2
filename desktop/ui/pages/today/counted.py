"""Banners of «Oggi» that say how many of something wait for the coordinator; nothing happens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.archive.moving import count_travelling
from desktop.services.archive.retention import files_to_decide
from desktop.ui.widgets.banner import Banner, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.pages.page import Desk


class CountBanner(Banner):
    """Hidden while there is nothing, and for who may do nothing about it.

    Args:
        desk: the page's.
        question: what is asked of the archive: how many there are.
        words: what is said of one, and of several.
        act: what the button is called.
    """

    def __init__(self, desk: Desk, question: Callable[[Any], int], words: tuple[str, str], act: str) -> None:
        super().__init__()
        self._desk, self._question, self._saying, self._offered = desk, question, words, act
        self._said = 0

    def load(self) -> None:
        """Ask how many there are; it comes after what the day needs."""
        self._desk.background.run(self, self._question).then(self.show_count)

    def show_count(self, count: int) -> None:
        """Say it where it is another number: one that was read and closed is not said again."""
        if not count:
            self.hide()
        elif count != self._said:
            one, many = self._saying
            self.say(one if count == 1 else many.format(count=count), Tone.INFO, self._offered)
        self._said = count


def travelling_banner(desk: Desk) -> CountBanner:
    """Return what reminds the coordinator of the receipts that have not come."""
    words = "Un fascicolo in viaggio: manca la ricevuta.", "{count} fascicoli in viaggio: manca la ricevuta."
    return CountBanner(desk, count_travelling, words, "Vedi quali")


def deciding_banner(desk: Desk) -> CountBanner:
    """Return the hint at closed files to decide about."""
    words = (
        "Un fascicolo chiuso da decidere: conservarlo ancora, o cancellarlo.",
        "{count} fascicoli chiusi da decidere: conservarli ancora, o cancellarli.",
    )
    questions = desk.knowledge.free_questions
    return CountBanner(desk, lambda uow: files_to_decide(uow, questions), words, "Vai alla conservazione")


class ReasonsBanner(Banner):
    """«N accessi motivati da vedere»: stays until the coordinator has seen them."""

    def __init__(self) -> None:
        super().__init__(can_close=False)

    def show_count(self, count: int) -> None:
        """Say how many there are; hide where there is none."""
        one = "Un accesso motivato da vedere: una collega ha aperto il fascicolo di un'altra e dice perché."
        if count:
            self.say(one if count == 1 else f"{count} accessi motivati da vedere.", Tone.INFO, "Vai agli accessi")
        else:
            self.hide()
