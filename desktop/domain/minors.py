"""The track of a girl between 14 and 17, who may come to a centre without her parents' leave.

L. 2 December 2025 n. 181, in force since 17 December 2025: victims from the age of fourteen have access to the centres
without prior authorisation of the parents (from excerpts of comments on the law, read on 21 November 2026; the
article's own words and the local procedure: to be verified). So nothing of her file leaves for the mailbox, and papers
are made only where the coordinator chose so, with a reason.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.approximate import ApproximateDay
from desktop.domain.facts.calendar_steps import surely_so_old_from
from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

FROM_AGE, OF_AGE = 14, 18
LONGEST_CHOICE_DAYS: Final = 90
"""A choice to make papers holds so long at most; then it is made again."""
YES: Final = "yes"
"""What the box in the file holds while she is on the track."""


class PapersReason(StrEnum):
    """Why the coordinator lets papers be made; each is a word of the log."""

    GUARDIAN = "guardian"
    COURT = "court"
    HER_OWN = "her_own"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, repr=False)
class PapersChoice(Personal):
    """That papers may be made of her file, from a day until another, both included."""

    id: RecordId
    reason: PapersReason
    note: str
    begins: date
    until: date
    stamp: Stamp

    def holds_on(self, day: date) -> bool:
        """Tell whether papers may be made on a day."""
        return self.begins <= day <= self.until


@dataclass(frozen=True, slots=True, repr=False)
class MinorTrack(Personal):
    """What holds of a file.

    Attributes:
        on: whether she is on the track: by the box in the file, or by question A08.
        by_box, by_answer: which of the two says so.
        born: as far as it is known; None: not noted.
        choice: by which papers may be made today; None: none may.
        of_age: surely eighteen by now, so that somebody should look whether the track ends.
        today: the day of the archive's clock.
        may_decide: whether the acting operator coordinates the centre, and so decides about papers.
        seen: what an edit of the box says it saw; `born_seen` of the birth.
    """

    on: bool
    by_box: bool
    by_answer: bool
    born: ApproximateDay | None
    choice: PapersChoice | None
    of_age: bool
    today: date
    may_decide: bool
    seen: Stamp
    born_seen: Stamp


def is_on(box: str, answered: date | None) -> bool:
    """Tell whether a file is on the track.

    Args:
        box: empty, `yes`, or the day on which the track was ended.
        answered: the day of the last talk in which question A08 was answered SI and not NO since; None: there is none.
    """
    if box == YES:
        return True
    return answered is not None and (not box or answered > date.fromisoformat(box))


def surely_of_age(born: ApproximateDay | None, today: date) -> bool:
    """Tell whether who was born then is eighteen, whichever of the days meant it was."""
    return born is not None and surely_so_old_from(born.latest, OF_AGE) <= today
