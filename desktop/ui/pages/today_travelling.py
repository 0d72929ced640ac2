"""«N fascicoli in viaggio» on «Oggi»: the coordinator is reminded of the receipts that have not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.archive.moving import count_travelling
from desktop.ui.widgets.banner import Banner, Tone

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_ONE = "Un fascicolo in viaggio: manca la ricevuta."
_MANY = "{count} fascicoli in viaggio: manca la ricevuta."


class TravellingBanner(Banner):
    """Hidden while no pack is on its way, and for who does not coordinate the centre."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said = 0

    def load(self) -> None:
        """Ask for how many files the receipt is missing."""
        self._desk.background.run(self, count_travelling).then(self._show_count)

    def _show_count(self, count: int) -> None:
        """Say it where it is another number: one that was read and closed is not said again."""
        if not count:
            self.hide()
        elif count != self._said:
            self.say(_ONE if count == 1 else _MANY.format(count=count), Tone.INFO, "Vedi quali")
        self._said = count
