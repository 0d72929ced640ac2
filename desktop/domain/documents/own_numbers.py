"""The centre's own emergency numbers: whose, which, tried on which day by whom, and whether that still holds."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.errors import EmergencyNumberUnusable

HOLDS_FOR: Final = timedelta(days=183)
"""So long a number that was tried is taken for right: half a year, as the card says; then somebody calls it again."""

MOST_SIGNS: Final = 40
"""Of a name: one line of the card, whatever the others are."""

_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ./()-]*")
_FEWEST, _MOST = 3, 16  # figures: from 112 to the longest number there can be (ITU-T E.164, and one to get out)


class Whom(StrEnum):
    """Whom the centre may have to call, in the order of the card; the last ones bear a name of the centre's choice."""

    CENTRE = "centre"
    COORDINATOR = "coordinator"
    HOSPITAL = "hospital"
    SHELTER = "shelter"
    LAWYER = "lawyer"
    MEDIATOR = "mediator"
    OTHER_1 = "other_1"
    OTHER_2 = "other_2"
    OTHER_3 = "other_3"
    OTHER_4 = "other_4"

    @property
    def needs_name(self) -> bool:
        """Whether it says nothing without a name."""
        return self.value.startswith("other_")


class Holds(StrEnum):
    """Whether a number may be printed as one that answers."""

    SURE = "sure"
    TO_VERIFY = "to_verify"
    NEVER_TRIED = "never_tried"


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One number.

    Attributes:
        name: who answers, where more is to be said than whom it is for; empty elsewhere.
        number: as it is dialled.
        tried_on: the day on which somebody called it and the right person answered; None: nobody did.
        tried_by: who called, as she wrote it; it stays on the screen.
    """

    name: str
    number: str
    tried_on: date | None = None
    tried_by: str = ""

    def holds(self, on: date) -> Holds:
        """Say how sure it is on a day; one tried on a day still to come, by a clock that was wrong, is not."""
        if self.tried_on is None:
            return Holds.NEVER_TRIED
        return Holds.SURE if self.tried_on <= on <= self.tried_on + HOLDS_FOR else Holds.TO_VERIFY

    def to_text(self) -> str:
        """Return it as it is kept in its register."""
        tried = self.tried_on.isoformat() if self.tried_on is not None else ""
        kept = {"name": self.name, "number": self.number, "on": tried, "by": self.tried_by}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, kept: str) -> "OwnNumber | None":
        """Read it from its register; None where it was taken away, or a later program wrote what this one cannot read.

        What cannot be read is never half shown: half a number is worse than none.
        """
        try:
            read = json.loads(kept)
            tried = date.fromisoformat(read["on"]) if read["on"] else None
            return cls(str(read["name"]), str(read["number"]), tried, str(read["by"]))
        except (ValueError, TypeError, KeyError):
            return None


@dataclass(frozen=True, slots=True)
class CardNumbers:
    """The centre's numbers as they stand on a card made on a day."""

    numbers: Mapping[Whom, OwnNumber]
    made_on: date


def check_number(whom: Whom, typed: OwnNumber) -> OwnNumber:
    """Return the number as it is kept, without what surrounds it.

    Raises:
        EmergencyNumberUnusable: it is no number that can be dialled, it lacks the name it cannot do without, or its
            name is longer than a line of the card.
    """
    name, number = " ".join(typed.name.split()), " ".join(typed.number.split())
    figures = sum(sign.isdecimal() for sign in number)
    if not number.isascii() or _NUMBER.fullmatch(number) is None or not _FEWEST <= figures <= _MOST:
        raise EmergencyNumberUnusable("signs")
    if whom.needs_name and not name:
        raise EmergencyNumberUnusable("no_name")
    if len(name) > MOST_SIGNS:
        raise EmergencyNumberUnusable("long_name")
    return OwnNumber(name, number, typed.tried_on, " ".join(typed.tried_by.split()))
