"""The mark of a row's last change: an edit says which one it saw, and is refused when the row has moved on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which change wrote a row.

    Attributes:
        device: the PC that made the change, its short number in `device`.
        seq: that PC's own count of changes, never used twice.
    """

    device: int
    seq: int


NOTHING_THERE = Stamp(0, 0)
"""What an edit says it saw where there was no row yet."""
