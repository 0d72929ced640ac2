"""Refusals about what leaves for the mailbox."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class PeriodUnreadable(Refusal):
    """`typed` is no month, quarter, half-year or year."""

    typed: str
    kind = "period_unreadable"


@dataclass
class PeriodOverlaps(Refusal):
    """`period` shares days with `released`, which has left already."""

    period: str
    released: str
    kind = "period_overlaps"


@dataclass
class PeriodNotOfCadence(Refusal):
    """`period` is not of the `cadence` the protocol keeps in that year: month, quarter, half or year."""

    period: str
    cadence: str
    kind = "period_not_of_cadence"


@dataclass
class PeriodNotOver(Refusal):
    """`period` still runs, up to and including the day `ends`."""

    period: str
    ends: date
    kind = "period_not_over"


class ReleasesElsewhere(Refusal):
    """The centre's summaries leave from another of its archives: this one releases none."""

    kind = "releases_elsewhere"


class SecondOperatorNeeded(Refusal):
    """A summary is confirmed by a second operator of the centre, with her own passphrase."""

    kind = "second_operator_needed"


class SummaryChanged(Refusal):
    """What was previewed is no longer what the archive would release: it must be seen again."""

    kind = "summary_changed"


@dataclass
class SummaryUnwritten(Refusal):
    """The files of a summary could not be written, or taken away again: `why` is full, missing, refused or kept."""

    why: str
    kind = "summary_unwritten"


@dataclass
class CertificateUnusable(Refusal):
    """A certificate proves nothing: `why` is unreadable, forged or foreign."""

    why: str
    kind = "certificate_unusable"
