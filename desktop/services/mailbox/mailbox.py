"""«Casella INPS»: which periods can be released now and by when, what has left already, and what that adds up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.periods import Period, lately_over, period_of, read_period
from desktop.services.colleagues.operators import SUMMARIES
from desktop.services.mailbox.protocol import read_protocol
from desktop.services.mailbox.summaries import is_alone, read_ledger
from desktop.storage.releases import Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.outgoing import TRAINING_MAILBOX

_YEARS = 3

__all__ = ["DueSummary", "MailboxView", "Release", "YearSoFar"]


@dataclass(frozen=True, slots=True)
class DueSummary:
    """A period whose summary is to be sent, and by which day: known beforehand, whatever happened in it.

    Attributes:
        late: whether that day is over; a period that ended before the archive was made is never late.
    """

    period: Period
    by: date
    late: bool


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """What left for the periods of one year, added up; nothing else has a part in it.

    Attributes:
        families: the version of the families, by which alone figures are added.
        periods: the periods in it, in the order in which they left.
        figures: the sums of the outgoing integers, by family.
    """

    year: int
    families: str
    periods: tuple[str, ...]
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MailboxView:
    """What the page shows before a period is chosen; public facts and outputs alone.

    Attributes:
        addressee: where the drafts go; empty until somebody typed the mailbox in.
        may_release: whether the acting operator is a referent.
        alone: whether she is the only operator, so that nobody else can confirm.
        operator: her name.
        waiting: the periods over for less than a year that have not left, the last first.
        running: the period of today, not over yet.
        choosable: every period over in the last years, the last first: to see one again, or to prepare an older one.
        released: what left, in the order of the ledger.
        whole: whether the ledger is as it was written.
        so_far: what left in each year of which more than one period did, the last first.
    """

    addressee: str
    training: bool
    may_release: bool
    alone: bool
    operator: str
    waiting: tuple[DueSummary, ...]
    running: DueSummary
    choosable: tuple[Period, ...]
    released: tuple[Release, ...]
    whole: bool
    so_far: tuple[YearSoFar, ...]


def look_at_mailbox(uow: UnitOfWork) -> MailboxView:
    """Return what may leave and what left; every operator may know, and no count has a part in it."""
    protocol = read_protocol(uow)
    released, whole = read_ledger(uow)
    running = period_of(uow.today, protocol.cadence_for(uow.today.year))
    return MailboxView(
        addressee=TRAINING_MAILBOX if uow.archive.training else protocol.mailbox,
        training=uow.archive.training,
        may_release=bool(uow.operator.roles & frozenset(SUMMARIES)),
        alone=is_alone(uow),
        operator=uow.operator.name,
        waiting=due_summaries(uow, released),
        running=_due(uow, running),
        choosable=lately_over(protocol.cadence_for, uow.today, _YEARS),
        released=released,
        whole=whole,
        so_far=years_so_far(released),
    )


def due_summaries(uow: UnitOfWork, released: Iterable[Release] | None = None) -> tuple[DueSummary, ...]:
    """Return the periods over for less than a year that have not left, the last first, each with its day."""
    protocol = read_protocol(uow)
    gone = [read_period(each.entry.period).span for each in (uow.releases.all() if released is None else released)]
    return tuple(
        _due(uow, period)
        for period in lately_over(protocol.cadence_for, uow.today)
        if not any(period.span.overlaps(span) for span in gone)
    )


def _due(uow: UnitOfWork, period: Period) -> DueSummary:
    by = period.due(read_protocol(uow).due_day_for(period.year))
    return DueSummary(period, by, late=by < uow.today and uow.archive.created_on <= period.span.ends)


def summaries_to_send(uow: UnitOfWork) -> tuple[DueSummary, ...]:
    """Return the periods a referent is reminded of, the last first: those over since the archive was made.

    Whoever does not release is reminded of nothing, nor is an archive of which the centre releases none; invented women
    are sent to nobody.
    """
    if uow.archive.training or not read_protocol(uow).releases or not uow.operator.roles & frozenset(SUMMARIES):
        return ()
    made_on = uow.archive.created_on
    return tuple(due for due in due_summaries(uow) if made_on <= due.period.span.ends)


def years_so_far(released: Iterable[Release]) -> tuple[YearSoFar, ...]:
    """Return, for each year and version of the families, the sum of the integers that left; the last year first."""
    found: dict[tuple[int, str], list[Release]] = {}
    for each in released:
        found.setdefault((each.entry.begins.year, each.entry.families), []).append(each)
    return tuple(
        YearSoFar(
            year,
            families,
            tuple(each.entry.period for each in mine),
            {code: sum(dict(each.entry.figures)[code] for each in mine) for code, _ in mine[0].entry.figures},
        )
        for (year, families), mine in sorted(found.items(), reverse=True)
        if len(mine) > 1
    )
