"""The team that follows her: who takes part, and the meetings; the one plan and its referente are those of the file."""

from datetime import timedelta
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.integrated.team import Meeting, MeetingDue, MeetingText, Member, MemberText, not_agreed
from desktop.errors import TeamNotAgreed
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.directory.reading import read_directory
from desktop.storage.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=7)
"""How long before its day a meeting is shown among what is near."""
_MOST_SHOWN: Final = 100


def write_member(uow: UnitOfWork, case_id: CaseId, text: MemberText, kept: Member | None = None) -> RecordId:
    """Write somebody of the team, new or upon what was read. Nobody outside is told of it.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        TeamMemberMissing: it is not said who of the centre, or which service.
        DayUnusable: she takes part from a day still to come, or until one before.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, case_id)
    record = RecordId(new_id()) if kept is None else kept.id
    uow.care_teams.put_member(record, case_id, text.complete(uow.today), None if kept is None else kept.stamp)
    return record


def take_member_away(uow: UnitOfWork, kept: Member, *, removed: bool = True) -> None:
    """Take somebody off the team who was entered by mistake, or bring her back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.care_teams.remove_member(kept, kept.stamp if removed else None, removed=removed)


def write_meeting(
    uow: UnitOfWork, case_id: CaseId, text: MeetingText, shipped: Directory, kept: Meeting | None = None
) -> RecordId:
    """Write a meeting to come, or tell of one that was held.

    Args:
        uow: the transaction.
        case_id: whose.
        text: the meeting.
        shipped: the services the program comes with, to name those she had not agreed to.
        kept: the one that is changed; None: it is new.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        TeamMeetingEmpty: it was held, and nobody was there or nothing is said of it.
        TeamNotAgreed: a service was there that she had not agreed to.
        DayUnusable: it was held on a day still to come.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, case_id)
    written = text.complete(uow.today)
    members = {member.id: member for member in uow.care_teams.members(case_id)}
    strangers = not_agreed(written.present, members, uow.referrals.of(case_id), written.on)
    if strangers:
        directory = read_directory(uow, shipped).directory
        named = {directory.called(each.text.service, each.text.named) for each in strangers}
        raise TeamNotAgreed(tuple(sorted(named)))
    record = RecordId(new_id()) if kept is None else kept.id
    uow.care_teams.put_meeting(record, case_id, written, None if kept is None else kept.stamp)
    return record


def take_meeting_away(uow: UnitOfWork, kept: Meeting, *, removed: bool = True) -> None:
    """Take away a meeting, or bring it back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.care_teams.remove_meeting(kept, kept.stamp if removed else None, removed=removed)


def team_meetings_due(uow: UnitOfWork, most: int = _MOST_SHOWN) -> tuple[MeetingDue, ...]:
    """Return the meetings that are near, or that nobody told of, of the files she may open.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    until = uow.today + AHEAD
    read = opened_to_her(uow, lambda limit: uow.care_teams.due(until, limit), lambda row: row.case_id, most)
    return tuple(read)


def _require(uow: UnitOfWork, case_id: CaseId) -> None:
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)
