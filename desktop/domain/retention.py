"""How long a file is kept after it is closed, and why longer; nothing is ever erased because a day came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import RetentionUnusable

# No law fixes a term for these files (Regulation (EU) 2016/679, article 5(1)(e)): the centre chooses one of these.
MONTHS: Final = (12, 24, 60)
PROPOSED_MONTHS: Final = 24
TEXT_MONTHS: Final = 6
"""After so many months from closing, the operators' own words may go while the rest stays."""


class Hold(StrEnum):
    """Why a file is kept beyond its term: claims in court (article 17(3)(e)), children to come of age, her wish."""

    PROCEEDINGS = "proceedings"
    MINORS = "minors"
    HER_WISH = "her_wish"


class Due(StrEnum):
    """Why a file is in the worklist."""

    CLOSED = "closed"
    TEXT = "text"
    PROCEEDINGS = "proceedings"
    MINORS = "minors"
    HER_WISH = "her_wish"


@dataclass(frozen=True, slots=True, repr=False)
class HoldUntil(Personal):
    """A file is kept at least until a day, on which somebody looks again; None where it is not held."""

    hold: Hold
    until: date | None
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class ClosedFile(Personal):
    """What decides when a closed file comes up.

    Attributes:
        closed_on: since when it is closed.
        last_activity: the last day somebody wrote in it.
        holds: until when it is held, by reason.
    """

    id: CaseId
    code: str
    closed_on: date
    last_activity: date
    holds: tuple[HoldUntil, ...]

    @property
    def begun(self) -> date:
        """The day the clock runs from: the closing, or what was last written, whichever is later."""
        return max(self.closed_on, self.last_activity)

    def held_on(self, today: date) -> HoldUntil | None:
        """Return the hold that keeps the file longest, None where none does any more."""
        held = [(each.until, each) for each in self.holds if each.until is not None and each.until > today]
        return max(held, key=lambda pair: pair[0])[1] if held else None


@dataclass(frozen=True, slots=True, repr=False)
class RetentionRow(Personal):
    """A line of the worklist: the file, why it comes up, and since when; what happens is for people to decide."""

    id: CaseId
    code: str
    due: Due
    since: date
    closed_on: date
    last_activity: date


@dataclass(frozen=True, slots=True, repr=False)
class HeldRow(Personal):
    """A closed file that is kept longer: why, and until the day on which somebody looks again."""

    id: CaseId
    code: str
    hold: Hold
    until: date
    closed_on: date


@dataclass(frozen=True, slots=True, repr=False)
class RetentionView(Personal):
    """What there is to decide about the closed files.

    Attributes:
        today: the day of the archive's clock.
        months: after how many a closed file comes up.
        due: those to decide about, the ones that wait longest first.
        held: those kept longer for a reason, the nearest day first.
        waiting: how many others are closed, whose time is still to come.
        next_on: the first day on which one of these comes up; None where there is none.
        months_stamp: what a choice of other months says it saw.
    """

    today: date
    months: int
    due: tuple[RetentionRow, ...]
    held: tuple[HeldRow, ...]
    waiting: int
    next_on: date | None
    months_stamp: Stamp = NOTHING_THERE


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last one of that month where it has none such."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - date.resolution).day
    return date(year, month, min(day.day, last))


def read_months(typed: str) -> int:
    """Return the months written in `typed`.

    Raises:
        RetentionUnusable: they are not among those the program knows.
    """
    if typed.strip() not in {str(months) for months in MONTHS}:
        raise RetentionUnusable(typed.strip(), MONTHS)
    return int(typed)


def row_for(file: ClosedFile, months: int, today: date) -> RetentionRow | None:
    """Return the line of the worklist for a closed file, None where nothing is to be decided yet.

    The clock runs from the closing or from what was last written, whichever is later: activity extends it. A hold
    keeps the file out of the list until its day; then the reason to look again is the hold's. `Due.TEXT` stands for
    a file in which operators' own words may still be: whether they are, the archive knows.
    """
    if file.held_on(today) is not None:
        return None
    over, due = months_after(file.begun, months), Due.CLOSED
    ended = sorted((each.until, each.hold) for each in file.holds if each.until is not None)
    if ended:
        until, hold = ended[-1]
        over, due = max(over, until), Due(hold.value)
    if over > today:
        over, due = months_after(file.begun, TEXT_MONTHS), Due.TEXT
    return None if over > today else RetentionRow(file.id, file.code, due, over, file.closed_on, file.last_activity)


def last_to_ask_about(today: date, months: int) -> date:
    """Return the last day of closing from which a file may come up today; one closed later does not, held or not."""
    return months_after(today, -min(months, TEXT_MONTHS)) + 3 * date.resolution  # months end on other days


def due_on(file: ClosedFile, months: int) -> date:
    """Return from which day on a file that nothing holds may be decided about."""
    return months_after(file.begun, months)
