"""When what was checked once has to be checked again."""

from dataclasses import dataclass
from datetime import date
from typing import Final

AHEAD_DAYS: Final = 60
"""A value that ends within so many days, with no other after it, has to be looked for."""
STALE_DAYS: Final = 180
"""What nobody checked for so many days is stale."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The day, and after how many days something is near its end or stale."""

    on: date
    ahead: int = AHEAD_DAYS
    stale_after: int = STALE_DAYS

    def is_stale(self, checked_on: date) -> bool:
        """Tell whether what was checked last on a day has to be checked again."""
        return (self.on - checked_on).days > self.stale_after
