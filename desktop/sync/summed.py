"""Sums of what was released, and how far one may be from the truth by the public law of the noise.

A sum of figures that left carries the sum of their noises: n independent draws of the discrete Laplace law. Each is
the difference of two geometric variables, so their sum is the difference of two negative binomial ones, of n trials
and q = exp(-1 / SCALE). Nothing but the number of figures added has a part in the interval.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, expm1, lgamma, log1p

from desktop.sync.disclosure import FLOOR, SCALE, displayed

SURE = 0.9
_NEGLIGIBLE = 1e-12


@cache
def reach(terms: int) -> int:
    """Return the least h such that the noise of a sum of `terms` figures is from -h to h nine times out of ten.

    Raises:
        ValueError: nothing is added.
    """
    if terms < 1:
        raise ValueError("a sum has at least one term")
    one_side = _negative_binomial(terms)
    up_to, total = [], 0.0
    for mass in one_side:
        total += mass
        up_to.append(total)
    half = 0
    while _within(one_side, up_to, half) < SURE:
        half += 1
    return half


def _negative_binomial(trials: int) -> list[float]:
    """Return the masses of 0, 1, 2, … as far as they can be felt: of the noise's upward part in a sum."""
    down = 1 / SCALE  # -log q
    mean = trials / expm1(down)
    masses: list[float] = []
    while len(masses) < mean or masses[-1] > _NEGLIGIBLE:
        place = len(masses)
        # By logarithms: the first masses of a long sum are smaller than a float can be.
        ways = lgamma(trials + place) - lgamma(trials) - lgamma(place + 1)
        masses.append(exp(ways + trials * log1p(-exp(-down)) - place * down))
    return masses


def _within(masses: list[float], up_to: list[float], half: int) -> float:
    """Return the probability that the difference of two such variables is from -half to half."""
    last = len(up_to) - 1
    return sum(
        mass * (up_to[min(down + half, last)] - (up_to[down - half - 1] if down > half else 0.0))
        for down, mass in enumerate(masses)
    )


def told_sum(value: int, terms: int) -> str:
    """Return a sum of `terms` outgoing figures as it is read: «circa 120 (tra 104 e 136)», «al più 32»; no negative.

    The interval holds the sum of the true counts at least nine times out of ten.
    """
    low, high = value - reach(terms), value + reach(terms)
    if value < FLOOR or low <= 0:
        return f"al più {max(high, FLOOR)}"
    return f"circa {displayed(value)} (tra {low} e {high})"


def total(values: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the sums of these rows of figures, place by place.

    Raises:
        ValueError: they are not of one length.
    """
    return tuple(map(sum, zip(*values, strict=True)))
