"""What the centre agreed with the technical table: mailbox, how often a summary leaves, whose signatures it bears."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from desktop.errors import CadenceTooFrequent, MailboxUnusable

T = TypeVar("T")

SIGNATORIES = ("INPS", "Comune di Milano", "Città metropolitana di Milano", "ATS")
# Proposed where the table agreed on no other: fixed beforehand, so that sending says nothing of what happened.
DUE_DAY, LAST_DUE_DAY = 15, 28
HALF_YEARLY_FROM, QUARTERLY_FROM, MONTHLY_FROM = 80, 160, 400
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


class Cadence(StrEnum):
    """How often a summary leaves for the mailbox."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Protocol:
    """The protocol as it stands, with what was decided for each year.

    Attributes:
        mailbox: the address of the technical table; empty until someone types it.
        expected_women: how many women are expected in a year; None: not given.
        cadences: the cadence decided, by the year from which it holds.
        families: the version of the families of needs, by the year from which it holds.
        releases: whether the centre's summaries leave from this archive: of several, from one alone.
        due_days: by which day of the month after a period its summary is sent, by the year from which it holds.
    """

    centre: str
    network: str
    mailbox: str
    expected_women: int | None
    cadences: Mapping[int, Cadence]
    families: Mapping[int, str]
    signatories: tuple[str, ...]
    due_days: Mapping[int, int] = field(default_factory=dict)
    releases: bool = True

    def cadence_for(self, year: int) -> Cadence:
        """Return the cadence of `year`: a change made in a year holds from the January after it."""
        return _decided_for(year, self.cadences, proposed_cadence(self.expected_women))

    def families_for(self, year: int) -> str:
        """Return the version of the families of needs frozen for `year`, empty where none was chosen."""
        return _decided_for(year, self.families, "")

    def due_day_for(self, year: int) -> int:
        """Return by which day of the month after a period of `year` its summary is to be sent."""
        return self.due_days[max(years)] if (years := [since for since in self.due_days if since <= year]) else DUE_DAY


def _decided_for(year: int, decided: Mapping[int, T], otherwise: T) -> T:
    years = [since for since in decided if since <= year]
    if years:
        return decided[max(years)]
    return decided[min(decided)] if decided else otherwise


def proposed_cadence(expected_women: int | None) -> Cadence:
    """Return the cadence proposed for a centre: the fewer the women, the longer the period must be to say anything."""
    if expected_women is None or expected_women >= QUARTERLY_FROM:
        return Cadence.QUARTER
    return Cadence.HALF if expected_women >= HALF_YEARLY_FROM else Cadence.YEAR


def check_cadence(cadence: Cadence, expected_women: int | None) -> Cadence:
    """Return `cadence` where a centre of this size may choose it.

    Raises:
        CadenceTooFrequent: a month is for centres that expect 400 women a year or more.
    """
    if cadence is Cadence.MONTH and (expected_women is None or expected_women < MONTHLY_FROM):
        raise CadenceTooFrequent(expected_women, MONTHLY_FROM)
    return cadence


def read_mailbox(typed: str) -> str:
    """Return the address of the mailbox; empty takes it away.

    Raises:
        MailboxUnusable: it does not have the form of one address (the common subset of RFC 5321).
    """
    address = typed.strip()
    if not address:
        return ""
    local = address.partition("@")[0]
    dots_right = not (local.startswith(".") or local.endswith(".") or ".." in local)
    if len(address) > _LONGEST_ADDRESS or not dots_right or not _ADDRESS.fullmatch(address):
        raise MailboxUnusable(typed)
    return address
