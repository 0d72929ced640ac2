"""Numbers as operators type them: 10141, 10.141, 10.141,50 or 10141.5, with or without the sign of the euro."""

import re
from decimal import Decimal
from typing import Final

from desktop.errors import NumberUnusable

_LONGEST: Final = 20
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_BESIDE: Final = re.compile(r"[\s€]|euro", re.IGNORECASE)


def read_number(typed: str, *, whole: bool = False) -> int | Decimal:
    """Return the number written the Italian way; a dot before three figures parts the thousands.

    Args:
        typed: what was written.
        whole: whether it counts something, and so has no decimals.

    Raises:
        NumberUnusable: it is no such number.
    """
    text = _BESIDE.sub("", typed)
    if len(text) > _LONGEST:
        raise NumberUnusable(typed[:_LONGEST], whole=whole)
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN.fullmatch(text):
        raise NumberUnusable(typed, whole=whole)
    number = Decimal(text.replace(",", "."))
    if number == number.to_integral_value():
        return int(number)
    if whole:
        raise NumberUnusable(typed, whole=whole)
    return number
