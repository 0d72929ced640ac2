"""What a card of «Prestazioni» tells of one measure: two that are equal look alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.personal import Personal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.papers import PaperState
    from desktop.domain.rules.benefits import Outcome
    from desktop.domain.rules.beside import Beside, Step
    from desktop.domain.rules.settled_deadlines import DeadlineKey, Settlement
    from desktop.domain.visit_outcome import DeskAnswer
    from desktop.services.rules.benefits_view import BenefitsView


@dataclass(frozen=True, slots=True, repr=False)
class Shown(Personal):
    """One measure for one woman.

    Attributes:
        papers: how each paper of the measures stands, by its code.
        settled: the deadlines that were met or need not be.
        answer: what the office last said of it at a visit, None where it was not asked for.
        beside: the other measures that exclude it, go with it or count in it.
        steps: what is asked for before it.
    """

    outcome: Outcome
    papers: Mapping[str, PaperState]
    settled: Mapping[DeadlineKey, Settlement]
    answer: DeskAnswer | None
    beside: tuple[Beside, ...]
    steps: tuple[Step, ...]


def shown_of(view: BenefitsView, outcome: Outcome) -> Shown:
    """Return what the card of one measure tells."""
    benefit = outcome.benefit.id
    return Shown(
        outcome,
        view.papers,
        view.settled,
        view.answered.get(benefit),
        view.beside.get(benefit, ()),
        view.steps.get(benefit, ()),
    )
