"""What follows with certainty from all that left, by integer programs: for any reader, and for who knows some women."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from typing import Any

from benchmarks.disclosure.bounds import Unknowns, Verdict
from benchmarks.disclosure.centres import CAP, FAMILIES, CentreYear, Left
from benchmarks.disclosure.line import Line

NAME = "linear"
KNOWN = 5
_THRESHOLD = 5
# Adds to a system what a way of releasing tells of the count of each family.
Telling = Callable[[Unknowns, Mapping[str, Any], Left], None]


def attack(years: Sequence[CentreYear], chance: random.Random) -> Iterator[Line]:
    """Bound each count of each period, as it left and as it would have left by other ways."""
    ours = "nothing at all"
    for what, telling, known, goal in (
        ("as it left: any reader", moved, 0, ours),
        (f"as it left: who knows {KNOWN} women of the period", moved, KNOWN, ours),
        ("beside it, a noise of at most four", bounded, 0, ""),
        ("beside it, rounded to the nearest five", rounded, 0, ""),
        ("beside it, below five hidden, with their sum", hidden, 0, ""),
    ):
        verdict = Verdict()
        for year in years:
            for left in year.left:
                _judge(verdict, left, telling, chance.sample(left.women, min(known, len(left.women))))
        kept = verdict.nothing if not known else not (verdict.exact or verdict.narrow or verdict.empty)
        said = goal if not known else "exact, narrow and nobody proved: none"
        yield Line(NAME, what, verdict.tried, str(verdict), said if goal else "", kept or not goal)


def _judge(verdict: Verdict, left: Left, telling: Telling, known: Sequence[frozenset[str]]) -> None:
    unknowns = Unknowns()
    at_least = Counter(family for woman in known for family in woman)
    counts = {family: unknowns.one(at_least[family]) for family in FAMILIES}
    women = unknowns.one(len(known))
    for family in FAMILIES:
        unknowns.hold(counts[family] <= women)
    unknowns.hold(sum(counts.values()) <= CAP * women)
    telling(unknowns, counts, left)
    for family in FAMILIES:
        verdict.judge(left.true[family], unknowns.span(counts[family]))


def moved(unknowns: Unknowns, counts: Mapping[str, Any], left: Left) -> None:
    """As the program does: the count, and a noise that may be any whole number."""
    for family, count in counts.items():
        unknowns.hold(count + unknowns.one(-inf) == left.outgoing[family])


def bounded(unknowns: Unknowns, counts: Mapping[str, Any], left: Left) -> None:
    """As if the sampler threw large draws away."""
    for family, count in counts.items():
        noise = max(-4, min(4, left.outgoing[family] - left.true[family]))
        unknowns.hold(count + unknowns.one(-4, 4) == left.true[family] + noise)


def rounded(unknowns: Unknowns, counts: Mapping[str, Any], left: Left) -> None:
    """The nearest multiple of five, and nothing secret."""
    for family, count in counts.items():
        told = (left.true[family] + 2) // 5 * 5
        unknowns.hold(count - unknowns.one(-2, 2) == told)


def hidden(unknowns: Unknowns, counts: Mapping[str, Any], left: Left) -> None:
    """Counts from one to four are left out; all the others, and the sum of all, are told."""
    true = left.true
    for family, count in counts.items():
        if 0 < true[family] < _THRESHOLD:
            unknowns.hold(count - unknowns.one(1, _THRESHOLD - 1) == 0)
        else:
            unknowns.hold(count + 0 == true[family])
    unknowns.hold(sum(counts.values()) == sum(true.values()))
