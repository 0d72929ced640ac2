"""The least and the greatest whole number a hidden count can be, by an integer program (HiGHS)."""

from dataclasses import dataclass
from math import inf

import highspy

_NARROW = 3
_HARDLY = 1e-6


class Unknowns:
    """What an attacker does not know, and what must hold of it."""

    def __init__(self) -> None:
        self._program = highspy.Highs()
        self._program.silent()

    def one(self, least: float = 0, greatest: float = inf) -> highspy.highs.highs_var:
        """Add a whole number within bounds; either may be infinite."""
        return self._program.addIntegral(lb=least, ub=greatest)

    def hold(self, claim: highspy.highs.highs_linear_expression) -> None:
        """Have a linear equation or inequality hold."""
        self._program.addConstr(claim)

    def span(self, unknown: highspy.highs.highs_var) -> tuple[float, float]:
        """Return the least and the greatest an unknown can be.

        Raises:
            AssertionError: nothing fits all the claims: the attack itself is wrong.
        """
        self._program.minimize(unknown)
        least = self._found(-inf)
        self._program.maximize(unknown)
        return least, self._found(inf)

    def _found(self, unbounded: float) -> float:
        status = self._program.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return float(round(self._program.getObjectiveValue()))
        # HiGHS does not say which of the two; that the truth fits every claim is known from how it was made.
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return unbounded
        raise AssertionError(status)


@dataclass
class Verdict:
    """How much of some hidden counts came out.

    Attributes:
        small: how many counts from one to four were tried.
        exact, narrow: how many of them are known, and known to within two.
        existence: of how many it is certain that such a woman is there.
        zeros, empty: how many counts of nobody were tried, and how many are proved to be nobody.
    """

    small: int = 0
    exact: int = 0
    narrow: int = 0
    existence: int = 0
    zeros: int = 0
    empty: int = 0

    def judge(self, true: int, span: tuple[float, float]) -> None:
        """Count one figure; those of five and more matter to nobody.

        Raises:
            AssertionError: the truth is not within: the attacker's model is wrong.
        """
        least, greatest = span
        if not least <= true <= greatest:
            raise AssertionError((true, span))
        if true == 0:
            self.zeros += 1
            self.empty += greatest == 0
        elif true < 5:  # noqa: PLR2004 - the counts that point to somebody
            self.small += 1
            self.exact += least == greatest
            self.narrow += greatest - least < _NARROW
            self.existence += least >= 1

    @property
    def tried(self) -> int:
        """How many figures were tried."""
        return self.small + self.zeros

    @property
    def nothing(self) -> bool:
        """Whether nothing at all came out."""
        return not (self.exact or self.narrow or self.existence or self.empty)

    def __str__(self) -> str:
        return (
            f"exact {_percent(self.exact, self.small)}, narrow {_percent(self.narrow, self.small)},"
            f" existence {_percent(self.existence, self.small)}, nobody proved {_percent(self.empty, self.zeros)}"
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none tried"
