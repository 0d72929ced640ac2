"""What the families of orphans leave to do on «Oggi», for who is of their group; lines say no name and no court."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.domain.orphans.family import ClockKind
from desktop.domain.orphans.words import TO_VERIFY
from desktop.domain.place import Place
from desktop.services.orphans.today import orphans_today
from desktop.ui.pages.today.cards import MORE, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.orphans.today import OrphanDay
    from desktop.ui.pages.page import Desk

_WHERE: Final[Mapping[ClockKind, str]] = {
    ClockKind.HEARING: "court",
    ClockKind.DECREE: "adults",
    ClockKind.NOTICE: "requests",
    ClockKind.BIRTHDAY: "children",
    ClockKind.ACTION: "lines",
}
# Who walks by reads a day and a code, and nothing of what the day is.
_WHAT: Final[Mapping[ClockKind, str]] = {
    ClockKind.HEARING: "appuntamento",
    ClockKind.DECREE: "finisce un provvedimento",
    ClockKind.NOTICE: "ultimo giorno di una domanda",
    ClockKind.BIRTHDAY: "compleanno",
    ClockKind.ACTION: "qualcosa da fare",
}


class TodayOrphans(TodayCards):
    """The days that are near."""

    def __init__(self, desk: Desk) -> None:
        self.days = FirstLines("Famiglie", "I giorni vicini.", MOST, MORE)
        super().__init__(desk, self.days)

    def load(self) -> None:
        """Read what there is for who asks."""
        work = self.desk.background.run(self, orphans_today, self.desk.knowledge.orphan_words)
        work.then(lambda days: self.show_lines([partial(self._line, each) for each in days]))

    def _line(self, each: OrphanDay) -> Record:
        doubt = f", {TO_VERIFY}" if each.clock.to_verify else ""
        words = f"{day_words(each.clock.day)} · {_WHAT[each.clock.kind]}{doubt}"
        place = Place("orphan_family", each.family, question=_WHERE[each.clock.kind])
        return Record(each.shown_code, [words], [self.opens(place, f"Apri: {each.shown_code}, {words}")])
