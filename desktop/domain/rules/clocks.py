"""The days that run in a woman's file, ready to be looked at across all the files: counted once, kept by day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Final

from desktop.domain.facts.facts import Facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import BenefitVersion, Status
from desktop.domain.rules.benefits import Due, Rules
from desktop.domain.rules.deadlines import Term, deadlines
from desktop.domain.rules.rule_effects import dues

BEHIND: Final = timedelta(days=60)
AHEAD: Final = timedelta(days=400)
"""Beyond these a day is neither late nor near enough to be looked for."""


@dataclass(frozen=True, slots=True, repr=False)
class Clock(Personal):
    """A day by which something must be done for a measure that is not out of question, counted from `event`."""

    benefit: str
    term: str
    day: date
    due: Due
    event: date


@dataclass(frozen=True, slots=True, repr=False)
class CaseClock(Personal):
    """A clock of one woman's, for the list of all."""

    case_id: CaseId
    code: str
    alias: str
    clock: Clock


@dataclass(frozen=True, slots=True, repr=False)
class ClockLine(Personal):
    """A line of «Oggi» or of the calendar: a term and whom it concerns.

    Attributes:
        day: the last day.
        past: it is over; `late` says what can still be done.
        name: of the measure.
        text: what must be done by then; `doubt` what is not certain of it.
        one: the woman it concerns; None where it is the same day for everyone.
        women: how many it concerns.
        term: measure and term, by id.
    """

    day: date
    past: bool
    name: str
    text: str
    late: str
    doubt: str
    one: CaseClock | None
    women: int
    term: tuple[str, str]


def clocks(rules: Rules, facts: Facts, on: date) -> tuple[Clock, ...]:
    """Return the days that run for a woman, of the measures that are not out of question; each once.

    A day that concerns her whatever comes of its measure, as the end of her permit, is told in any case. One that is
    just over is told too, if the measure was not out of question on that very day: its passing is what ended it, and
    something may still be made of it. What waits for a decree cannot be asked for yet: its days are on no list.
    """
    said = cache(partial(dues, rules, facts))
    known = KnownFacts(facts, rules.catalogue, rules.figures, on)
    each = (
        Clock(benefit.id, deadline.term.id, deadline.day, due, deadline.event)
        for benefit in rules.benefits
        for deadline in deadlines(_terms(benefit.on(on)), known)
        if deadline.day is not None and deadline.event is not None and on - BEHIND <= deadline.day <= on + AHEAD
        for due in (_due(said, on, benefit.id, deadline.term, deadline.day),)
        if due is not Due.NO or deadline.term.regardless
    )
    return tuple(dict.fromkeys(each))


def _due(said: Callable[[date], Mapping[str, Due]], on: date, benefit: str, term: Term, day: date) -> Due:
    """Return what a measure says; where its day is over and that alone may have ended it, what it said that day."""
    due = said(on)[benefit]
    return due if due is not Due.NO or day >= on or not term.late else said(day)[benefit]


def terms_of(rules: Rules, on: date) -> Mapping[tuple[str, str], tuple[str, Term]]:
    """Return the terms in force on a day by measure and id, each with the name of its measure."""
    return {(name, term.id): (version.name, term) for name, version in _versions(rules, on) for term in version.terms}


def is_everyones(term: Term) -> bool:
    """Tell whether a term is the same day for every woman, and so said once."""
    return not term.event


def _versions(rules: Rules, on: date) -> Iterator[tuple[str, BenefitVersion]]:
    found = ((benefit.id, benefit.on(on)) for benefit in rules.benefits)
    return ((name, version) for name, version in found if version is not None)


def _terms(version: BenefitVersion | None) -> tuple[Term, ...]:
    return () if version is None or version.status is Status.WAITING else version.terms
