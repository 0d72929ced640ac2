"""The deadlines on «Oggi»: those just over of which something can still be made, and those that are near."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.agenda import Span
from desktop.domain.place import Place
from desktop.services.rules.clocks import read_clocks
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.clock_counting import ClockCounting
from desktop.ui.pages.today.cards import MORE_OF_THEM, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, doubt_words, who_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.rules.clocks import ClockLine
    from desktop.ui.pages.page import Desk

_MOST_LATE, _MOST_NEAR, _MOST_OF_A_DAY = 5, 8, 4
_LATE = "Quello che si può ancora fare. Verifica prima con l'ufficio."
_NEAR = "Nei prossimi 45 giorni, contate da ciò che è scritto."


class TodayClocks(TodayCards):
    """Two cards that fill by themselves: what is kept at once, then what changed, counted some files at a time.

    Attributes:
        counting: what counts what changed.
    """

    def __init__(self, desk: Desk) -> None:
        self.late = FirstLines("Scadenze appena passate", _LATE, _MOST_LATE, MORE_OF_THEM)
        self.near = FirstLines("Scadenze vicine", _NEAR, _MOST_NEAR, MORE_OF_THEM)
        super().__init__(desk, self.late, self.near)
        self.counting = ClockCounting(desk, self)
        self.counting.counted.connect(self._read)
        self._found: tuple[ClockLine, ...] | None = None

    def load(self) -> None:
        """Show what was counted last, and count what changed since."""
        self._read()
        self.counting.begin()

    def forget(self) -> None:
        """Show nothing: the acting operator follows no women."""
        self._show_found(())

    @Slot()
    def _read(self) -> None:
        knowledge = self.desk.knowledge
        # The rules are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(self, lambda uow: read_clocks(uow, knowledge.rule_set))
        work.then(self._show_found)

    def _show_found(self, found: tuple[ClockLine, ...]) -> None:
        """Show those just over, then the near ones, where they are others than before."""
        if found == self._found:
            return
        self._found = found
        near = [line for line in found if not line.past]
        shared = [line for line in near if line.one is None]
        own = [partial(self._record, line) for line in near if line.one is not None]
        days = [partial(self._of_day, day, list(some)) for day, some in groupby(shared, key=lambda line: line.day)]
        # What runs for one woman alone comes first, with room left for what is the same for everyone.
        room = max(0, _MOST_NEAR - len(days))
        late = [partial(self._record, line) for line in found if line.past]
        self.show_lines(late, [*own[:room], *days, *own[room:]])

    def _record(self, line: ClockLine) -> Record:
        notes = [f"{on_screen(line.name)}: {line.text}."]
        notes += [f"Che cosa si può ancora fare: {line.late}"] if line.late else []
        notes += [doubt_words(line.doubt)] if line.doubt else []
        if line.one is None:
            return self._of_day(line.day, [line])
        who = who_words(line.one.code, line.one.alias)
        opened = self.opens_file(line.one.case_id, "deadlines", f"Apri le scadenze di {who}: {on_screen(line.name)}")
        return Record(f"{who} · {day_words(line.day)}", notes, [opened])

    def _of_day(self, day: date, lines: Sequence[ClockLine]) -> Record:
        """Return a day that is the same for everyone, with what ends on it and how many women it may concern."""
        told = [f"{on_screen(line.name)}: {line.text}. {_women(line.women)}" for line in lines[:_MOST_OF_A_DAY]]
        more = len(lines) - len(told)
        if more:
            told.append("E un'altra prestazione." if more == 1 else f"E altre {more} prestazioni.")
        place = Place("agenda", question=f"{Span.WEEK} {day.isoformat()}")
        agenda = self.opens(place, f"Vedi nell'agenda: {day_words(day)}", "Vedi nell'agenda")
        return Record(f"Per più donne · {day_words(day)}", told, [agenda], long=True)


def _women(count: int) -> str:
    return "Può riguardare una donna." if count == 1 else f"Può riguardare {count} donne."
