"""What the referent of a network may bring to the cabina di regia on work: what left already, and nothing new."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SteeringLine:
    """A figure that left, or the sum of some.

    Attributes:
        when: the period, in words.
        told: the figure as whoever got it reads it: «circa 15 (tra 10 e 20)».
        value: the integer that left, there for sums; it may be negative.
    """

    when: str
    told: str
    value: int


@dataclass(frozen=True, slots=True)
class SteeringNeed:
    """One need, with its figures, the earliest first."""

    label: str
    asks: str
    lines: tuple[SteeringLine, ...]


@dataclass(frozen=True, slots=True)
class SteeringTable:
    """The whole: of which centre and network, made when, and what left of each need."""

    centre: str
    network: str
    made_on: date
    needs: tuple[SteeringNeed, ...]
    training: bool = False
