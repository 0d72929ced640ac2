"""Refusals about a woman's file and what she agreed to."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


class CaseUnknown(Refusal):
    """No case file has this code."""

    kind = "case_unknown"


@dataclass
class EditedMeanwhile(Refusal):
    """The edit was made upon an older value than the one kept now; both are shown, nothing is overwritten."""

    kept: str
    typed: str
    kind = "edited_meanwhile"


@dataclass
class DayUnusable(Refusal):
    """A day cannot be used; `typed` is what was written.

    `why` is unreadable, not_even_approximate, future, past or before_start.
    """

    typed: str
    why: str
    kind = "day_unusable"


@dataclass
class ConsentNeeded(Refusal):
    """The act needs the woman's consent of this `purpose`, in force on `day`."""

    purpose: str
    day: date
    kind = "consent_needed"


@dataclass
class SelfTestFailed(Refusal):
    """The program does not work on this computer: `step` is the command that failed, `kind_found` how it refused."""

    step: str
    kind_found: str
    kind = "self_test_failed"


@dataclass
class FaultsFound(Refusal):
    """The check of the archive found faults: of each its kind, the table, and how many."""

    faults: tuple[tuple[str, str, int], ...]
    kind = "faults_found"


class AliasEmpty(Refusal):
    """A file needs an alias."""

    kind = "alias_empty"


@dataclass
class AliasTooLong(Refusal):
    """An alias has `longest` letters at most: it stands on one line of every list and paper."""

    longest: int
    kind = "alias_too_long"


class RecordUnknown(Refusal):
    """The line to change is no longer in the file."""

    kind = "record_unknown"


class ConfirmationMissing(Refusal):
    """The act asks for the acting operator's passphrase once more, and it was not given."""

    kind = "confirmation_missing"
