"""Who follows each woman together with the centre, and when they meet."""

from collections import defaultdict
from datetime import date, time
from typing import Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.integrated.team import Field, Meeting, MeetingDue, MeetingText, Member, MemberText
from desktop.domain.stamp import Stamp
from desktop.storage.cases import ON_A_PATH
from desktop.storage.rows import Rows, SqlValue

_MEMBER, _MEETING, _PRESENCE = "team_member", "team_meeting", "team_presence"
_TAKING_PART: Final = (
    "SELECT id, case_id, field, service, named, person, task, operator_id, since, until_day, device, seq "
    "FROM team_member WHERE case_id = ? AND removed = 0 ORDER BY hlc"
)
_MET: Final = (
    "SELECT id, case_id, on_day, at, held, with_her, agreed, device, seq FROM team_meeting "
    "WHERE case_id = ? AND removed = 0 ORDER BY on_day, hlc"
)
_THERE: Final = (
    "SELECT p.team_meeting_id, p.member_id FROM team_presence p JOIN team_meeting m ON m.id = p.team_meeting_id "
    "WHERE m.case_id = ? AND p.present = 1"
)
_DUE: Final = (
    "SELECT m.id, c.id, c.code, coalesce(a.value, ''), m.on_day, m.at FROM team_meeting m "  # noqa: S608 - a constant
    "JOIN case_file c ON c.id = m.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
    f"WHERE m.held = 0 AND m.removed = 0 AND m.on_day <= ? AND {ON_A_PATH} ORDER BY m.on_day, m.at, c.code LIMIT ?"
)


class CareTeams:
    """The teams of the archive; who was taken away is kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put_member(self, record: RecordId, case_id: CaseId, text: MemberText, seen: Stamp | None) -> Stamp:
        """Write somebody of the team, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "field": text.field.value,
            "service": text.service,
            "named": text.named,
            "person": text.person,
            "task": text.task,
            "operator_id": text.operator,
            "since": text.since.isoformat(),
            "until_day": "" if text.until is None else text.until.isoformat(),
        }
        return self._rows.put(_MEMBER, {"id": record}, values, case=case_id, seen=seen)

    def remove_member(self, kept: Member, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take somebody off the team, or bring her back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_MEMBER, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def put_meeting(self, record: RecordId, case_id: CaseId, text: MeetingText, seen: Stamp | None) -> Stamp:
        """Write a meeting with who was there, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "on_day": text.on.isoformat(),
            "at": "" if text.at is None else text.at.isoformat("minutes"),
            "held": int(text.held),
            "with_her": int(text.with_her),
            "agreed": text.agreed,
        }
        stamp = self._rows.put(_MEETING, {"id": record}, values, case=case_id, seen=seen)
        kept = self._rows.all("SELECT member_id FROM team_presence WHERE team_meeting_id = ? AND present = 1", record)
        before = frozenset(RecordId(member) for (member,) in kept)
        for member in sorted(before ^ text.present):
            key: dict[str, SqlValue] = {"team_meeting_id": record, "member_id": member}
            self._rows.put(_PRESENCE, key, {"present": int(member in text.present)}, case=case_id)
        return stamp

    def remove_meeting(self, kept: Meeting, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take a meeting away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_MEETING, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def members(self, case_id: CaseId) -> tuple[Member, ...]:
        """Return the team of a file, in the order in which they came to it."""
        found = []
        for record, case, field, service, named, person, task, operator, *days in self._rows.all(_TAKING_PART, case_id):
            since, until, device, seq = days
            whom = service, named, person, task, operator and OperatorId(operator)
            text = MemberText(Field(field), date.fromisoformat(since), *whom, _day(until))
            found.append(Member(RecordId(record), CaseId(case), text, Stamp(device, seq)))
        return tuple(found)

    def meetings(self, case_id: CaseId) -> tuple[Meeting, ...]:
        """Return the meetings of a file, the earliest first."""
        present: dict[bytes, set[RecordId]] = defaultdict(set)
        for meeting, member in self._rows.all(_THERE, case_id):
            present[meeting].add(RecordId(member))
        found = []
        for record, case, on_day, at, held, with_her, agreed, device, seq in self._rows.all(_MET, case_id):
            when = date.fromisoformat(on_day), time.fromisoformat(at) if at else None
            text = MeetingText(*when, bool(held), bool(with_her), agreed, frozenset(present[record]))
            found.append(Meeting(RecordId(record), CaseId(case), text, Stamp(device, seq)))
        return tuple(found)

    def due(self, until: date, limit: int) -> tuple[MeetingDue, ...]:
        """Return the meetings until a day that nobody told of, of the files on a path, the earliest first."""
        return tuple(
            MeetingDue(
                RecordId(record),
                CaseId(case),
                code,
                alias,
                date.fromisoformat(on_day),
                time.fromisoformat(at) if at else None,
            )
            for record, case, code, alias, on_day, at in self._rows.all(_DUE, until.isoformat(), limit)
        )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
