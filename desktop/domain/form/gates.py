"""The gates to the mailbox: they open on the exact answers alone; not asked, declined, not known, put off keep shut.

Decided with the table: a woman is counted only if she agreed to be kept (A05) and counted (A06) after the information
was explained (A04), and is surely of age (A08 NO). Orphans' files (D09) never count. A question to INPS needs A07
instead of A06.
"""

from desktop.domain.form.assessment import Answers, Mark, chose

SAFE_PLACE = "A01"
INFORMED = "A04"
MAY_BE_KEPT = "A05"
MAY_BE_COUNTED = "A06"
MAY_BE_ASKED_ABOUT = "A07"
UNDER_AGE = "A08"
ORPHANS = "D09"
MAY_TALK_WITH = "I06"
WITH_HER_NAME = "INPS"
"""The option of I06 «INPS, con il mio nome»."""
YES, NO = "SI", "NO"

STOPPING = (SAFE_PLACE, INFORMED)
"""Answered NO, the talk stops and nothing is kept."""

KEEPING = (SAFE_PLACE, INFORMED, MAY_BE_KEPT)
"""Answered SI, all of them, the answers may be written."""


def may_be_kept(answers: Answers) -> bool:
    """Tell whether the answers may be written: safe place, informed, and agreed to be kept."""
    return all(chose(answers, question, YES) for question in KEEPING)


def may_be_counted(answers: Answers) -> bool:
    """Tell whether the woman may be counted in a summary."""
    agreed = all(chose(answers, question, YES) for question in (INFORMED, MAY_BE_KEPT, MAY_BE_COUNTED))
    return agreed and chose(answers, UNDER_AGE, NO) and not is_of_orphans(answers)


def may_be_asked_about(answers: Answers) -> bool:
    """Tell whether INPS may be asked about her case, without her name."""
    agreed = all(chose(answers, question, YES) for question in (INFORMED, MAY_BE_KEPT, MAY_BE_ASKED_ABOUT))
    return agreed and chose(answers, UNDER_AGE, NO) and not is_of_orphans(answers)


def is_of_orphans(answers: Answers) -> bool:
    """Tell whether the file is one of orphans, of which nothing leaves for the mailbox."""
    given = answers.get(ORPHANS)
    return given is not None and given.mark is Mark.ANSWERED and YES in given.chosen
