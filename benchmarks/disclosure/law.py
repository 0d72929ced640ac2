"""The public law of the noise, as any reader may work it out from the certificate; floats, for attackers alone."""

from math import exp, log

from desktop.sync.disclosure import CAP, SCALE

_Q = exp(-1 / SCALE)
CERTAIN = 0.99
_FAR = 700  # beyond it the exponential of a float is too large
# A woman with one family moves one figure by one: the odds move by e^(1/λ); with all of hers by e^(3/λ).
BOUND_ONE = 1 / (1 + exp(-1 / SCALE))
BOUND_ALL = 1 / (1 + exp(-CAP / SCALE))


def log_chance(noise: int) -> float:
    """Return the logarithm of the probability of a noise."""
    return log((1 - _Q) / (1 + _Q)) + abs(noise) * log(_Q)


def posterior(log_odds: float) -> float:
    """Return the probability that goes with logarithmic odds, from even ones before."""
    return 1 / (1 + exp(-log_odds)) if log_odds > -_FAR else 0.0
