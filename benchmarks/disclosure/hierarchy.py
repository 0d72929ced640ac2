"""Who works in a centre and reads the network's table: what she can find out about the women of a sister centre."""

import random
from collections.abc import Iterator, Sequence
from math import inf

from benchmarks.disclosure.bounds import Unknowns, Verdict
from benchmarks.disclosure.centres import FAMILIES, CentreYear, Left
from benchmarks.disclosure.line import Line

NAME = "hierarchy"
_THRESHOLD = 5
_SIZES = (2, 3, 4)


def attack(years: Sequence[CentreYear], chance: random.Random) -> Iterator[Line]:
    """Bound the counts of the last centre of each network, for who knows its sums and more and more of the others."""
    networks = _networks(years, chance)
    for what, knows, goal in (
        ("sums of what left: any reader", 0, "nothing at all"),
        ("sums and files of all: who works in one centre", 1, "nothing at all"),
        ("sums and files of all: who works in every centre but one", inf, "nothing at all"),
    ):
        verdict = Verdict()
        for network in networks:
            _judge(verdict, network, min(knows, len(network) - 1))
        yield Line(NAME, what, verdict.tried, str(verdict), goal, verdict.nothing)
    verdict = Verdict()
    for network in networks:
        _judge_suppressed(verdict, network)
    yield Line(
        NAME, "beside it, below five hidden and exact sums: who works in one centre", verdict.tried, str(verdict)
    )


def _networks(years: Sequence[CentreYear], chance: random.Random) -> list[tuple[Left, ...]]:
    """Group the centres that release the same periods by two to four."""
    networks = []
    by_period: dict[str, list[Left]] = {}
    for year in years:
        for left in year.left:
            by_period.setdefault(left.period, []).append(left)
    for lefts in by_period.values():
        while len(lefts) >= min(_SIZES):
            size = min(chance.choice(_SIZES), len(lefts))
            networks.append(tuple(lefts.pop() for _ in range(size)))
    return networks


def _judge(verdict: Verdict, network: Sequence[Left], known: int) -> None:
    for family in FAMILIES:
        unknowns = Unknowns()
        counts = [
            unknowns.one(*(left.true[family],) * 2) if number < known else unknowns.one()
            for number, left in enumerate(network)
        ]
        noises = [unknowns.one(-inf) for _ in network]
        if known:
            for count, noise, left in zip(counts, noises, network, strict=True):
                unknowns.hold(count + noise == left.outgoing[family])
        unknowns.hold(sum(counts) + sum(noises) == sum(left.outgoing[family] for left in network))
        verdict.judge(network[-1].true[family], unknowns.span(counts[-1]))


def _judge_suppressed(verdict: Verdict, network: Sequence[Left]) -> None:
    for family in FAMILIES:
        unknowns = Unknowns()
        counts = []
        for number, left in enumerate(network):
            true = left.true[family]
            hidden = number > 0 and 0 < true < _THRESHOLD
            counts.append(unknowns.one(1, _THRESHOLD - 1) if hidden else unknowns.one(true, true))
        unknowns.hold(sum(counts) + 0 == sum(left.true[family] for left in network))
        verdict.judge(network[-1].true[family], unknowns.span(counts[-1]))
