"""What her path leaves to do on «Oggi»: what is under way, what colleagues left, what is to be taken up again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from desktop.domain.colleague_note import NoteRow
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.referral import ReferralWaiting
from desktop.domain.risk_activation import OpenActivation
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.directory.reading import read_directory
from desktop.services.path.activations import open_activations
from desktop.services.path.colleague_notes import notes_for_me
from desktop.services.path.plans import plan_reviews_due
from desktop.services.path.referrals import referrals_waiting
from desktop.services.path.risk import risk_reviews_due
from desktop.storage.unit_of_work import UnitOfWork

_MOST: Final = 100


@dataclass(frozen=True, slots=True, repr=False)
class ToTakeUp(Personal):
    """A file to be taken up again with her: in one line, whatever it is for.

    Attributes:
        plan_on: the day her plan is to be looked at again; None: it is not.
        since: since when something else is to be talked over again with her; None: nothing is. It does not say what.
    """

    case_id: CaseId
    code: str
    alias: str
    plan_on: date | None = None
    since: date | None = None

    @property
    def day(self) -> date:
        """The earlier day of the two."""
        return min(filter(None, (self.plan_on, self.since)))


@dataclass(frozen=True, slots=True, repr=False)
class PathToday(Personal):
    """What is to be done on the women's paths.

    Attributes:
        today: the day of the archive's clock.
        activations: what was set going and nobody closed, the oldest first.
        notes: what colleagues left the acting operator.
        to_take_up: the files to be taken up again, one line each, the earliest first.
        referrals: the services whose answer is late, the latest first.
        to_verify: how many values of the directory are not sure today.
    """

    today: date
    activations: tuple[OpenActivation, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    to_take_up: tuple[ToTakeUp, ...] = ()
    referrals: tuple[ReferralWaiting, ...] = ()
    to_verify: int = field(default=0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be done that is about a woman."""
        return not (self.activations or self.notes or self.to_take_up or self.referrals)


def read_path_today(uow: UnitOfWork, shipped: Directory) -> PathToday:
    """Return what her path leaves to do, in the files the acting operator may open.

    Nobody opens a file for this: nothing is entered in the log.

    Args:
        uow: the transaction.
        shipped: the services the program comes with.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    return PathToday(
        today=uow.today,
        activations=open_activations(uow),
        notes=notes_for_me(uow),
        to_take_up=tuple(_to_take_up(uow)),
        referrals=tuple(each for each in referrals_waiting(uow) if each.late(uow.today)),
        to_verify=len(read_directory(uow, shipped).to_verify),
    )


def _to_take_up(uow: UnitOfWork) -> Iterator[ToTakeUp]:
    found: dict[CaseId, ToTakeUp] = {}
    for due in plan_reviews_due(uow):
        # Of two plans, as where two files became one, the nearer day.
        found.setdefault(due.case_id, ToTakeUp(due.case_id, due.code, due.alias, plan_on=due.on))
    for review in risk_reviews_due(uow):
        known = found.get(review.case_id, ToTakeUp(review.case_id, review.code, review.alias))
        found[review.case_id] = replace(known, since=review.on)
    yield from sorted(found.values(), key=lambda each: (each.day, each.code))[:_MOST]
