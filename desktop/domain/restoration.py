"""An archive that was copied or restored: what left for the mailbox since the copy is not known until someone says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.identifiers import RecordId
from desktop.domain.periods import Period


class Settled(StrEnum):
    """How it came to be known: the last certificate sent, two operators' word, or one's where she is alone."""

    CERTIFICATE = "certificate"
    DECLARED = "declared"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Restoration:
    """The archive went on from a copy.

    Attributes:
        on: the day it did.
        copied_on: the day of the last entry in the copy's log.
    """

    id: RecordId
    on: date
    copied_on: date


def standing_against(period: Period, unsettled: Iterable[Restoration]) -> Restoration | None:
    """Return the restoration that keeps `period` from being released, the latest of them; None where none does.

    A period that began before the archive was restored may have left from the archive it is a copy of.
    """
    before = [restoration for restoration in unsettled if period.span.begins < restoration.on]
    return max(before, key=lambda restoration: restoration.on, default=None)
