"""Days by which something must be done: counted from an event in her file, or the same every year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Truth
from desktop.domain.personal import Personal
from desktop.domain.rules.conditions import Condition, Reading

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """How a deadline is counted.

    Either `yearly`, month and day; or the one day `on`; or from the fact `event` (of the woman, or `list.fact` of each
    member), by the figures `days`, `months` and `years`, backwards where `before` is set. `when` says whom it concerns.
    With `only_ahead` it is shown only while it is still to come; with `regardless` also where the measure itself is out
    of question. `late` says what can still be done once it is past.
    """

    id: str
    text: str
    yearly: tuple[int, int] | None = None
    on: date | None = None
    event: str = ""
    days: str = ""
    months: str = ""
    years: str = ""
    before: bool = False
    only_ahead: bool = False
    regardless: bool = False
    when: Condition | None = None
    doubt: str = ""
    late: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Deadline(Personal):
    """A term on a calendar: `day` is None where the event that starts it is not known; `needs` is then its fact.

    `event` is the day it is counted from: another one makes another deadline. Of a day that is everyone's, itself.
    """

    term: Term
    day: date | None
    past: bool = False
    needs: str = ""
    event: date | None = None


def deadlines(terms: tuple[Term, ...], known: KnownFacts) -> tuple[Deadline, ...]:
    """Return the deadlines of `terms` for a woman, the nearest first and those without a day last."""
    found = [deadline for term in terms if _concerns(term, known) for deadline in _deadlines(term, known)]
    return tuple(sorted(found, key=lambda deadline: (deadline.day is None, deadline.day or known.on)))


def _concerns(term: Term, known: KnownFacts) -> bool:
    return term.when is None or term.when.judge(known, Reading.WHOLE) is not Truth.NO


def _deadlines(term: Term, known: KnownFacts) -> Iterator[Deadline]:
    if term.yearly is not None:
        day = _next(term.yearly, known.on)
        yield Deadline(term, day, event=day)
        return
    counted = list(_counted(term, known))
    if not counted and not term.only_ahead:
        yield Deadline(term, None, needs=term.event)
    for event, ends in counted:
        past = ends is not None and ends < known.on
        if not (past and term.only_ahead):
            yield Deadline(term, ends, past, event=event)


def _counted(term: Term, known: KnownFacts) -> Iterator[tuple[date, date | None]]:
    """Give each day a term is counted from, and the last day."""
    if term.on is not None:
        yield term.on, term.on
        return
    for event in _events(term.event, known):
        yield event, _last_day(term, event, known)


def _events(path: str, known: KnownFacts) -> Iterator[date]:
    of, _, name = path.rpartition(".")
    for holder in (known.members(of) or ()) if of else (known,):
        event = holder.get(name)
        if isinstance(event, date):
            yield event


def _last_day(term: Term, event: date, known: KnownFacts) -> date | None:
    """Return the last day, None where the figure that counts it is not in force."""
    counts = [known.figure(name) if name else 0 for name in (term.days, term.months, term.years)]
    if None in counts:
        return None
    days, months, years = (int(count or 0) for count in counts)
    sign = -1 if term.before else 1
    return add_months(event, sign * (years * _MONTHS + months)) + sign * timedelta(days=days)


def _next(yearly: tuple[int, int], on: date) -> date:
    month, day = yearly
    this_year = date(on.year, month, day)
    return this_year if this_year >= on else date(on.year + 1, month, day)
