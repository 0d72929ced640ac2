"""The relief for who hires her: whether it may concern her, how long the window is open, when a relief begun ends.

Nothing of it stands here: months, window and conditions are those of the rules in force (`sgravio_rdl`), as data.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import BenefitVersion, Status
from desktop.domain.rules.benefits import Due
from desktop.domain.work import Contract, Relief, WorkStep

MEASURE: Final = "sgravio_rdl"
WINDOW_TERM: Final = "assunzione"
_MONTHS: Final = {
    Contract.PERMANENT: re.compile(r"(\d+)(?: mesi)? a tempo indeterminato"),
    Contract.FIXED_TERM: re.compile(r"(\d+)(?: mesi)? a tempo determinato"),
    Contract.CHANGED: re.compile(r"(\d+)(?: mesi)? se trasformato"),
}
_COUNTED: Final = frozenset({Relief.ASKED, Relief.RUNNING})


@dataclass(frozen=True, slots=True, repr=False)
class ReliefView(Personal):
    """What the rules of today say of the relief and of this woman.

    Attributes:
        due: whether it may concern her; unknown where a fact is missing.
        reasons: the conditions, each with how it turned out.
        missing: the facts to ask for, by their paths.
        window: the last day on which she may be hired with it; None: the rules name none.
        unverified: whether the rules say that they are to be verified, as after the window.
        told: how long it lasts, in the words of the rules.
        safety: who comes to know of what, in the words of the rules.
    """

    due: Due
    reasons: tuple[tuple[str, Due | None], ...]
    missing: tuple[str, ...]
    window: date | None
    unverified: bool
    told: str
    safety: str
    checked_on: date | None


def months_of(version: BenefitVersion, contract: Contract) -> int | None:
    """Return for how many months it lasts with such a contract, as the rules say; None where they say nothing."""
    found = _MONTHS[contract].search(version.duration) if contract in _MONTHS else None
    return int(found[1]) if found else None


def window_of(version: BenefitVersion) -> date | None:
    """Return the last day for hiring with it."""
    return next((term.on for term in version.terms if term.id == WINDOW_TERM), None)


def ends_on(version: BenefitVersion | None, step: WorkStep) -> date | None:
    """Return the last day of a relief asked for or running; None where it cannot be counted.

    The months are counted from the day she was hired, which must be known to the day.
    """
    hired = step.begins.exact if step.begins is not None else None
    if version is None or hired is None or step.relief not in _COUNTED:
        return None
    months = months_of(version, step.contract)
    if not months:
        return None
    following = add_months(hired, months)
    # Where its last month has no such day, it ends with that month.
    return following if following.day < hired.day else following - timedelta(days=1)


def is_unverified(version: BenefitVersion) -> bool:
    """Say whether the rules themselves ask to be verified."""
    return version.status is Status.UNVERIFIED
