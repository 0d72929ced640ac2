"""«Casella INPS»: which periods can be released now, and what has left already."""

from dataclasses import dataclass

from desktop.domain.periods import Period, lately_over, period_of, read_period
from desktop.services.operators import SUMMARIES
from desktop.services.protocol import read_protocol
from desktop.services.summaries import is_alone, read_ledger
from desktop.storage.releases import Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.outgoing import TRAINING_MAILBOX

__all__ = ["MailboxView", "Release", "look_at_mailbox"]


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
        released: what left, in the order of the ledger.
        whole: whether the ledger is as it was written.
    """

    addressee: str
    training: bool
    may_release: bool
    alone: bool
    operator: str
    waiting: tuple[Period, ...]
    running: Period
    released: tuple[Release, ...]
    whole: bool


def look_at_mailbox(uow: UnitOfWork) -> MailboxView:
    """Return what may leave and what left; every operator may know, and no count has a part in it."""
    protocol = read_protocol(uow)
    released, whole = read_ledger(uow)
    gone = [read_period(release.entry.period).span for release in released]
    waiting = [
        period
        for period in lately_over(protocol.cadence_for, uow.today)
        if not any(period.span.overlaps(span) for span in gone)
    ]
    return MailboxView(
        addressee=TRAINING_MAILBOX if uow.archive.training else protocol.mailbox,
        training=uow.archive.training,
        may_release=bool(uow.operator.roles & frozenset(SUMMARIES)),
        alone=is_alone(uow),
        operator=uow.operator.name,
        waiting=tuple(waiting),
        running=period_of(uow.today, protocol.cadence_for(uow.today.year)),
        released=released,
        whole=whole,
    )
