"""What «Oggi» shows: the visits, the interviews left half way, the consents about to end, and how the archive is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.domain.agenda import EndingConsent, SuspendedInterview
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.visit import VisitRow
from desktop.services.archive.backups import BackupState, state
from desktop.services.archive.recovery import RecoveryState, read_recovery
from desktop.services.case.consents import consents_expiring
from desktop.services.colleagues.access import opened_to_her, unseen_reasons
from desktop.services.colleagues.operators import CASE_WORK, FIRST_CONTACT
from desktop.services.visits.visits import next_visits
from desktop.storage.unit_of_work import UnitOfWork

_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, repr=False)
class Today(Personal):
    """The page «Oggi».

    Attributes:
        now: the archive's clock.
        sees_agenda: whether the acting operator keeps the agenda; a referent alone does not.
        sees_files: whether she follows the women; without that no line but the visits is there.
        visits: from today on, in order.
        suspended: questionnaires to be taken up again, those of the latest talks first.
        consents: those that end within thirty days, the nearest first.
        recovery: how the recovery sheets are.
        backups: how the copies are.
        reasons: how many files were opened with a reason that the acting coordinator has not read yet.
    """

    now: datetime
    sees_agenda: bool
    sees_files: bool
    visits: tuple[VisitRow, ...]
    suspended: tuple[SuspendedInterview, ...]
    consents: tuple[EndingConsent, ...]
    recovery: RecoveryState
    backups: BackupState
    reasons: int


def read_today(uow: UnitOfWork) -> Today:
    """Return what the acting operator may see of today; every operator may ask."""
    sees_agenda, follows = _holds(uow, FIRST_CONTACT), sees_files(uow)
    return Today(
        now=uow.now,
        sees_agenda=sees_agenda,
        sees_files=follows,
        visits=next_visits(uow) if sees_agenda else (),
        suspended=_suspended(uow) if follows else (),
        consents=consents_expiring(uow) if follows else (),
        recovery=read_recovery(uow),
        backups=state(uow),
        reasons=unseen_reasons(uow),
    )


def sees_files(uow: UnitOfWork) -> bool:
    """Say whether the acting operator follows the women; first contact alone opens a file and sees none."""
    return _holds(uow, CASE_WORK)


def this_moment(uow: UnitOfWork) -> datetime:
    """Return the archive's clock, from which pages propose a day and an hour."""
    return uow.now


def _suspended(uow: UnitOfWork) -> tuple[SuspendedInterview, ...]:
    return tuple(opened_to_her(uow, uow.agenda.suspended, lambda line: line.case_id, _MOST_SHOWN))


def _holds(uow: UnitOfWork, roles: tuple[Role, ...]) -> bool:
    return bool(uow.operator.roles & frozenset(roles))
