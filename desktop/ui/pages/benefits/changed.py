"""What the last answer changed on «Prestazioni»: the measures that turn out otherwise, with both outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rules.benefit_words import DUE_WORDS, day_words
from desktop.domain.rules.sum_words import sum_words
from desktop.ui.measure_names import on_screen
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.rules.benefits import Outcome
    from desktop.services.rules.benefits_view import BenefitsView

_NOTHING = "Nessun esito, conto o termine è cambiato."


class Changed(Card):
    """What came out otherwise once a fact was given, corrected or taken back; hidden until one is."""

    def __init__(self) -> None:
        super().__init__("Che cosa è cambiato", "Con l'ultima risposta, rispetto a prima.")
        self._records = Records()
        self._none = Note(_NOTHING)
        self.body.addWidget(self._records)
        self.body.addWidget(self._none)
        self.hide()

    def compare(self, before: BenefitsView | None, now: BenefitsView) -> None:
        """Show what is otherwise than before; what was shown stays where no fact changed, and goes with the file."""
        if before is None:
            self.hide()
            return
        records = list(_records(before, now))
        if not records and before.typed == now.typed:
            return
        self._records.show_records(records)
        self._none.setVisible(not records)
        self.show()


def _records(before: BenefitsView, now: BenefitsView) -> Iterator[Record]:
    were = {outcome.benefit.id: outcome for outcome in before.outcomes}
    for outcome in now.outcomes:
        was = were.get(outcome.benefit.id)
        if was is None or outcome.version is None:
            continue
        lines = tuple(_lines(was, outcome))
        if lines:
            yield Record(on_screen(outcome.version.name), lines)


def _lines(was: Outcome, now: Outcome) -> Iterator[str]:
    if was.due is not now.due:
        yield f"Prima: {_small(DUE_WORDS[was.due])}. Adesso: {_small(DUE_WORDS[now.due])}."
    known = set(_sums(was))
    yield from (line for line in _sums(now) if line not in known)
    ran = set(_days(was))
    yield from (line for line in _days(now) if line not in ran)


def _sums(outcome: Outcome) -> Iterator[str]:
    for worked in outcome.amounts:
        if worked.value is not None and worked.certain:
            yield f"{sum_words(worked, outcome.stale)}."


def _days(outcome: Outcome) -> Iterator[str]:
    for deadline in outcome.deadlines:
        if deadline.day is not None:
            yield f"{day_words(deadline.day)}: {deadline.term.text}."


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
