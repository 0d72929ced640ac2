"""The clocks of the women: counted from the events in their files, kept by day, shown late ones first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from desktop.domain.rules.clocks import CaseClock, ClockLine, clocks, is_everyones, terms_of
from desktop.domain.rules.deadlines import Term
from desktop.domain.rules.rule_files import RuleSet
from desktop.services.colleagues.access import closed_files, opened_to_her
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import facts_in_file
from desktop.storage.unit_of_work import UnitOfWork

AT_ONCE: Final = 40
"""How many files one transaction counts: short enough for whatever else waits for the archive."""
LATE: Final = timedelta(days=30)
SOON: Final = timedelta(days=45)
"""«Oggi» looks back and ahead by these."""
MOST_LINES: Final = 200


def count_clocks(uow: UnitOfWork, rules: RuleSet, forms: Forms, most: int = AT_ONCE) -> int:
    """Count the deadlines of some files that changed, or were not yet counted today, and return how many are left.

    Nobody opens a file for this: nothing is entered in the log.
    """
    uow.deadlines.notice_changes()
    digest = rules.files.digest
    waiting = uow.deadlines.to_count(uow.today, digest, -1)
    for case_id in waiting[:most]:
        case = uow.cases.one(case_id) if uow.deadlines.is_followed(case_id) else None
        facts = facts_in_file(uow, rules.rules, forms, case) if case is not None else None
        found = clocks(rules.rules, facts, uow.today) if facts is not None else ()
        uow.deadlines.put(case_id, found, uow.today, digest)
    return len(waiting[most:])


def read_clocks(
    uow: UnitOfWork, rules: RuleSet, *, late: timedelta = LATE, soon: timedelta = SOON
) -> tuple[ClockLine, ...]:
    """Return the days that are near or just over, as they were counted last: late ones first, then the nearest.

    A day that is the same for everyone is one line, with how many women it concerns. One that is over stands here only
    where something can still be done.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    lines = clocks_between(uow, rules, uow.today - late, uow.today + soon)
    return tuple(line for line in lines if line.late or not line.past)


def clocks_between(uow: UnitOfWork, rules: RuleSet, first: date, last: date) -> tuple[ClockLine, ...]:
    """Return the days from `first` to `last`, in their order.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    terms = terms_of(rules.rules, uow.today)
    shared = [key for key, (_, term) in terms.items() if is_everyones(term)]
    lines = [_line(uow, terms, key, day, women) for key, day, women in _counted(uow, shared, first, last)]
    own = [key for key in terms if key not in shared]

    def read(most: int) -> tuple[CaseClock, ...]:
        return uow.deadlines.of_terms(own, first, last, most)

    mine = opened_to_her(uow, read, lambda line: line.case_id, MOST_LINES)
    for each in mine:
        key = (each.clock.benefit, each.clock.term)
        lines.append(replace(_line(uow, terms, key, each.clock.day, 1), one=each))

    def place(line: ClockLine) -> tuple[date, bool, bool]:
        # Of a day that many terms share, those that end for good come before those that come back every year.
        shared_by_all = line.one is None
        return line.day, shared_by_all, shared_by_all and terms[line.term][1].yearly is not None

    return tuple(sorted(lines, key=place))


def _counted(
    uow: UnitOfWork, shared: Sequence[tuple[str, str]], first: date, last: date
) -> list[tuple[tuple[str, str], date, int]]:
    """Return the days that are the same for everyone, with how many of the women she may open they concern."""
    closed = closed_files(uow)
    if not closed:
        found = uow.deadlines.counted(first, last)
        return [((benefit, term), day, women) for benefit, term, day, women in found if (benefit, term) in shared]
    rows = uow.deadlines.of_terms(shared, first, last, -1)
    opened = (row.clock for row in rows if row.case_id not in closed)
    return [(key, day, women) for (key, day), women in Counter(((c.benefit, c.term), c.day) for c in opened).items()]


def women_of(uow: UnitOfWork, term: tuple[str, str], day: date) -> tuple[CaseClock, ...]:
    """Return whom a day that is the same for everyone still concerns, by the code of their files.

    Args:
        uow: the transaction.
        term: measure and term, by id.
        day: the day.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)

    def read(most: int) -> tuple[CaseClock, ...]:
        return uow.deadlines.of_terms([term], day, day, most)

    return tuple(opened_to_her(uow, read, lambda line: line.case_id, MOST_LINES))


def _line(
    uow: UnitOfWork, terms: Mapping[tuple[str, str], tuple[str, Term]], key: tuple[str, str], day: date, women: int
) -> ClockLine:
    name, term = terms[key]
    past = day < uow.today
    return ClockLine(day, past, name, term.text, term.late if past else "", term.doubt, None, women, key)
