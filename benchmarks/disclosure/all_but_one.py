"""Who knows every woman's answers but one's, the program and its law, and guesses as well as can be (Bayes)."""

import random
from collections.abc import Callable, Iterator, Sequence
from math import inf

from benchmarks.disclosure.centres import FAMILIES, CentreYear, Left
from benchmarks.disclosure.law import BOUND_ALL, BOUND_ONE, CERTAIN, log_chance, posterior
from benchmarks.disclosure.line import Line

NAME = "all_but_one"
TARGETS = 4000
_HARDLY = 1e-9
# The logarithm of how much likelier a figure is where she counts in it, given how many others do.
Odds = Callable[[Left, str, int], float]
Guess = Callable[[Left, frozenset[str], random.Random, Odds], tuple[float, bool]]


def attack(years: Sequence[CentreYear], chance: random.Random) -> Iterator[Line]:
    """Guess whether a woman asked for one thing, and whether she is there at all."""
    everyone = [(left, woman) for year in years for left in year.left for woman in left.women]
    for what, guess, bound in (
        ("did she ask for this", _one_family, BOUND_ONE),
        ("is she there", _is_there, BOUND_ALL),
    ):
        guesses = [guess(*chance.choice(everyone), chance, _moved) for _ in range(TARGETS)]
        found, certain, most = summed(guesses)
        goal = f"certain 0, surest ≤ {bound:.3f}"
        yield Line(NAME, f"as it left: {what}", TARGETS, found, goal, certain == 0 and most <= bound + _HARDLY)
        guesses = [guess(*chance.choice(everyone), chance, _rounded) for _ in range(TARGETS)]
        yield Line(NAME, f"beside it, rounded to the nearest five: {what}", TARGETS, summed(guesses)[0])


def summed(guesses: Sequence[tuple[float, bool]]) -> tuple[str, int, float]:
    """Sum up beliefs in «yes», each with the truth: in words, how many were certain, and the surest one."""
    beliefs = [belief if truth else 1 - belief for belief, truth in guesses]
    unsure = sum(abs(belief - 1 / 2) < _HARDLY for belief in beliefs)
    right = (sum(belief > 1 / 2 + _HARDLY for belief in beliefs) + unsure / 2) / len(beliefs)
    most, certain = max(max(belief, 1 - belief) for belief in beliefs), sum(belief > CERTAIN for belief in beliefs)
    return f"right {right:.3f}, surest {most:.3f}, certain {certain}", certain, most


def _one_family(left: Left, woman: frozenset[str], chance: random.Random, odds: Odds) -> tuple[float, bool]:
    family = chance.choice(FAMILIES)
    return posterior(odds(left, family, left.true[family] - (family in woman))), family in woman


def _is_there(left: Left, woman: frozenset[str], chance: random.Random, odds: Odds) -> tuple[float, bool]:
    """Half of the time it is asked of a woman who is there, half of one just like her who is not."""
    truth = chance.random() < 1 / 2
    return posterior(sum(odds(left, family, left.true[family] - truth) for family in woman)), truth


def _moved(left: Left, family: str, others: int) -> float:
    noise = left.outgoing[family] - others
    return log_chance(noise - 1) - log_chance(noise)


def _rounded(left: Left, family: str, others: int) -> float:
    told, with_her, without = (_nearest(count) for count in (left.true[family], others + 1, others))
    if with_her == without:
        return 0
    return inf if told == with_her else -inf


def _nearest(count: int) -> int:
    return (count + 2) // 5 * 5
