"""How far the figures that leave can be used: errors, order of the needs and bias, wherever they are read."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean, median

from benchmarks.disclosure.centres import FAMILIES, YEAR, a_year, known
from benchmarks.disclosure.line import Line
from desktop.domain.periods import period_of
from desktop.domain.protocol import Cadence
from desktop.sync.disclosure import move
from desktop.sync.shapes import Period

NAME = "usefulness"
WORLDS = 40
_AGREEMENT, _BIAS = 0.9, 0.005
# Seven networks of twenty-five centres, as in the metropolitan area; so many women a year come to each in turn.
_NETWORKS = (4, 4, 4, 4, 3, 3, 3)
_EXPECTED = (80, 120, 200, 400, 120)
_QUARTERS = tuple(f"{YEAR}-Q{number}" for number in range(1, 5))
# Of one world: the true counts and those that left, by centre, quarter and family.
Figures = Mapping[tuple[int, str, str], tuple[int, int]]


def attack(_: Sequence[object], chance: random.Random) -> Iterator[Line]:
    """Measure worlds of a metropolitan area in which every centre sends each quarter."""
    worlds = [_world(chance) for _ in range(WORLDS)]
    for level, (group, most) in _LEVELS.items():
        sums = [pair for world in worlds for pair in _summed(world, group).values()]
        errors = [abs(told - true) / true for true, told in sums if true]
        off = median(errors)
        goal = f"median error ≤ {most:.0%}" if most else ""
        yield Line(NAME, level, len(sums), f"median error {off:.1%}", goal, off <= (most or off))
    orders = [_agreement(list(_summed(world, lambda key: (key[1], key[2])).items())) for world in worlds]
    agreement = fmean(orders)
    yield Line(
        NAME,
        "order of the needs, metropolitan quarter",
        len(orders),
        f"Kendall τ {agreement:.2f}",
        "≥ 0.9",
        agreement >= _AGREEMENT,
    )
    true, told = (sum(pair[side] for world in worlds for pair in world.values()) for side in (0, 1))
    bias = abs(told - true) / true
    yield Line(NAME, "bias of the sum of all", WORLDS, f"{bias:.2%}", "< 0.5 %", bias < _BIAS)


_LEVELS: Mapping[str, tuple[Callable[[tuple[int, str, str]], object], float]] = {
    "one centre, a quarter": (lambda key: key, 0),
    "one centre, a year": (lambda key: (key[0], key[2]), 0),
    "a network, a quarter": (lambda key: (_network_of(key[0]), key[1], key[2]), 0),
    "metropolitan area, a quarter": (lambda key: (key[1], key[2]), 0.05),
    "metropolitan area, a year": (lambda key: key[2], 0.03),
}


def _network_of(centre: int) -> int:
    ends = [sum(_NETWORKS[: number + 1]) for number in range(len(_NETWORKS))]
    return next(number for number, end in enumerate(ends) if centre < end)


def _world(chance: random.Random) -> Figures:
    knowledge = known()
    catalogue = knowledge.counting.catalogues[knowledge.counting.families.on(date(YEAR, 1, 1)).version]
    figures = {}
    for centre in range(sum(_NETWORKS)):
        key = chance.randbytes(32)
        counts = {quarter: dict.fromkeys(FAMILIES, 0) for quarter in _QUARTERS}
        for woman in a_year(_EXPECTED[centre % len(_EXPECTED)], chance):
            for family in woman.chosen:
                counts[period_of(woman.day, Cadence.QUARTER).code][family] += 1
        for quarter in _QUARTERS:
            summary = move(key, Period(quarter), counts[quarter], catalogue)
            for figure in summary.figures:
                family = figure.family.text
                figures[centre, quarter, family] = counts[quarter][family], figure.value.value
    return figures


def _summed(world: Figures, group: Callable[[tuple[int, str, str]], object]) -> Mapping[object, tuple[int, int]]:
    sums: dict[object, tuple[int, int]] = {}
    for key, (true, told) in world.items():
        so_far = sums.get(group(key), (0, 0))
        sums[group(key)] = so_far[0] + true, so_far[1] + told
    return sums


def _agreement(sums: Sequence[tuple[object, tuple[int, int]]]) -> float:
    """Return Kendall's τ-a of true and outgoing sums, over pairs of families of a quarter that differ in truth."""
    score = pairs = 0
    for place, (one, (true, told)) in enumerate(sums):
        for other, (other_true, other_told) in sums[:place]:
            if one[0] == other[0] and true != other_true:  # type: ignore[index]  # a quarter and a family
                pairs += 1
                product = (true - other_true) * (told - other_told)
                score += (product > 0) - (product < 0)
    return score / pairs
