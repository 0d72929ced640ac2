"""«Bisogni senza risposta»: what the services could not give, by area, for who coordinates the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.plan_words import AREAS
from desktop.services.path.unmet_needs import read_unmet
from desktop.ui.pages.page import Desk, Page
from desktop.ui.referral_wording import NOWHERE, unmet_words
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.path.unmet_needs import UnmetOfArea

_LEAD = (
    "Gli invii che lei non ha voluto, che il servizio non ha accolto o che non si potevano fare, in tutto il centro."
)
_HERE = "Sono numeri piccoli: potrebbero dire di chi si parla. Restano qui, per quello che si dice al tavolo."


class UnmetPage(Page):
    """How often each area found no answer, and at which service."""

    SHOWS = frozenset({"referral", "referral_step"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = self.scrolled_column("Bisogni senza risposta", _LEAD)
        self.banner, self.card, self._areas = Banner(), Card(), Records()
        self.card.body.addWidget(self._areas)
        self.card.body.addWidget(Note(_HERE))
        self.none = EmptyList("done", "Nessun bisogno senza risposta", "Compaiono qui quando un invio finisce così.")
        for part in (self.banner, self.card, self.none):
            column.addWidget(part)
        column.addStretch(1)
        self.card.hide()
        self.none.hide()

    def load(self) -> None:
        """Ask for the counts."""
        shipped = self.desk.knowledge.directory
        work = self.desk.background.run(self, read_unmet, shipped)
        work.then(self._show).otherwise(self._show_refused)

    def _show(self, areas: tuple[UnmetOfArea, ...]) -> None:
        self.banner.hide()
        self._areas.show_records([_record(each) for each in areas])
        self.card.setVisible(bool(areas))
        self.none.setVisible(not areas)

    def _show_refused(self, refusal: Refusal) -> None:
        self.card.hide()
        self.none.hide()
        self.banner.say(sentence(refusal), Tone.WARNING)


def _record(area: UnmetOfArea) -> Record:
    named = AREAS[area.area] if area.area is not None else "Altro"
    return Record(f"{named}: {area.count}", [unmet_words(line.service or NOWHERE, line.need) for line in area.lines])
