"""The register of what was handed to which service: which parts of a sheet, to whom, when, and whether it arrived."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from desktop.domain.days import not_after
from desktop.domain.documents.referral_sheet import ReferralSheet
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.referral import HandedHow, days_late
from desktop.domain.stamp import Stamp


class Carried(StrEnum):
    """What stood on a sheet that was handed over; the words are those of the archive."""

    PSEUDONYM = "pseudonym"
    NAME = "name"
    REACH = "reach"
    LANGUAGE = "language"
    ASKED = "asked"
    CHILDREN = "children"
    CENTRE = "centre"
    STEPS = "steps"


@dataclass(frozen=True, slots=True, repr=False)
class HandedText(Personal):
    """A sheet that changed hands, as it is written.

    Attributes:
        to_whom: who took it there; empty where nobody gave a name.
    """

    on: date
    at: time | None = None
    to_whom: str = ""
    how: HandedHow = HandedHow.SHEET

    def complete(self, today: date) -> "HandedText":
        """Return it without needless blanks.

        Raises:
            DayUnusable: the day is still to come.
        """
        not_after(self.on, today)
        return replace(self, to_whom=" ".join(self.to_whom.split()))


@dataclass(frozen=True, slots=True, repr=False)
class Handed(Personal):
    """A line of the register.

    Attributes:
        referral: to which service: what is asked of it stands there.
        parts: what stood on the sheet.
        answer_by: when an answer is expected; None: on no day.
        received_on: when they said that they have it; None: they have not.
    """

    id: RecordId
    case_id: CaseId
    referral: RecordId
    text: HandedText
    parts: frozenset[Carried]
    answer_by: date | None
    received_on: date | None
    received_by: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class HandedWaiting(Personal):
    """A sheet of which nobody said that it arrived: the file, since when, and by when an answer is expected."""

    id: RecordId
    case_id: CaseId
    code: str
    alias: str
    on: date
    answer_by: date | None

    def late(self, today: date) -> int:
        """Return by how many days the answer is late, 0 where it is not."""
        return days_late(self.answer_by, today)


def carried(sheet: ReferralSheet) -> frozenset[Carried]:
    """Return what stands on a sheet."""
    stands = {
        Carried.PSEUDONYM: sheet.alias is not None,
        Carried.NAME: sheet.name is not None,
        Carried.REACH: bool(sheet.ways),
        Carried.LANGUAGE: bool(sheet.language),
        Carried.ASKED: True,
        Carried.CHILDREN: bool(sheet.children),
        Carried.CENTRE: bool(sheet.centre),
        Carried.STEPS: bool(sheet.passage and sheet.passage.steps),
    }
    return frozenset(part for part, there in stands.items() if there)
