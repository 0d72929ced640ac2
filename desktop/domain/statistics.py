"""Counting women, nothing more: who belongs to a period, and how many point to each family."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.form.assessment import AssessmentHead
from desktop.domain.periods import Span
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class TrueCounts(Personal):
    """How many women each family really counts: for the referent's screen alone, on no output and in no file."""

    by_family: Mapping[str, int]


def first_questionnaires(completed: Iterable[AssessmentHead]) -> tuple[AssessmentHead, ...]:
    """Return the first of each woman's completed questionnaires: the one held first, then the one completed first.

    Args:
        completed: all of them, in the order in which they were completed.
    """
    firsts: dict[bytes, AssessmentHead] = {}
    for head in sorted(completed, key=lambda head: head.meeting.held_on):
        firsts.setdefault(head.case_id, head)
    return tuple(firsts.values())


def belongs(held_on: date, span: Span, released: Iterable[Span]) -> bool:
    """Tell whether a first questionnaire held on a day is counted in the period of `span`.

    It is when the day is one of the period's, or belongs to an earlier one that has left already: who comes late is
    counted in the next period, and nothing that left is ever stated again.
    """
    return held_on in span or (held_on < span.begins and any(held_on in earlier for earlier in released))


def count(codes: Sequence[str], women: Iterable[Collection[str]]) -> TrueCounts:
    """Return how many of `women`, each the families that count for her, stand in each family of `codes`."""
    found = Counter(family for families in women for family in families)
    return TrueCounts({code: found[code] for code in codes})
