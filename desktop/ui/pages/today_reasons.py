"""«N accessi motivati da vedere» on «Oggi»: a colleague opened another's file and says why."""

from __future__ import annotations

from desktop.ui.widgets.banner import Banner, Tone

_ONE = "Un accesso motivato da vedere: una collega ha aperto il fascicolo di un'altra e dice perché."


class ReasonsBanner(Banner):
    """Stays until the coordinator has seen them."""

    def __init__(self) -> None:
        super().__init__(can_close=False)

    def show_count(self, count: int) -> None:
        """Say how many there are; hide where there is none."""
        if count:
            self.say(_ONE if count == 1 else f"{count} accessi motivati da vedere.", Tone.INFO, "Vai agli accessi")
        else:
            self.hide()
