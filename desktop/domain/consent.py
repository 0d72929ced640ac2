"""What a woman agreed to: one consent per recipient and purpose, each with a beginning and perhaps an end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

ENDS_SOON: Final = timedelta(days=30)
"""A consent that ends within so many days is said to end soon."""


class Purpose(StrEnum):
    """What she agrees to; a purpose that the needs questionnaire asks for has the code of its question."""

    KEEP_ANSWERS = "A05"
    SUMMARY = "A06"
    QUESTION = "A07"
    TALK_WITH = "I06"
    INPS_BY_NAME = "INPS_NOME"
    PRACTICE = "PRATICHE"


class Recipient(StrEnum):
    """With whom the centre may talk about her, with the codes of question I06."""

    AS = "AS"
    AVV = "AVV"
    AFOL = "AFOL"
    ASST = "ASST"
    INPS = "INPS"
    PATR = "PATR"


class How(StrEnum):
    """How she gave it."""

    A_VOCE = "A_VOCE"
    FIRMA = "FIRMA"
    QUESTIONARIO = "QUESTIONARIO"


@dataclass(frozen=True, slots=True, repr=False)
class Consent(Personal):
    """One consent.

    Attributes:
        recipient: whom it is for; None where the purpose has one recipient only.
        expires_on: the last day on which it holds; None: until withdrawn.
        withdrawn_on: the day she took it back: from that day on it does not hold.
    """

    id: RecordId
    purpose: Purpose
    recipient: Recipient | None
    given_on: date
    expires_on: date | None
    how: How
    withdrawn_on: date | None
    stamp: Stamp

    def in_force(self, day: date) -> bool:
        """Say whether it holds on `day`."""
        return holds(day, self.given_on, self.expires_on, self.withdrawn_on)


def holds(day: date, given_on: date, expires_on: date | None, withdrawn_on: date | None) -> bool:
    """Say whether what she agreed to on a day holds on `day`: its last day too, and the one she takes it back not."""
    if day < given_on or (withdrawn_on is not None and day >= withdrawn_on):
        return False
    return expires_on is None or day <= expires_on


def in_force(
    consents: Iterable[Consent], purpose: Purpose, day: date, recipient: Recipient | None = None
) -> Consent | None:
    """Return the consent for `purpose` and `recipient` that holds on `day`, None where there is none."""
    for consent in consents:
        if consent.purpose is purpose and consent.recipient is recipient and consent.in_force(day):
            return consent
    return None
