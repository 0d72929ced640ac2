"""Which files belong to whom, and the reasons for which colleagues opened others'."""

from datetime import date, datetime

from desktop.domain.access import Access, AccessReason, FileAccess, WaitingFile
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.stamps import local_moment, milliseconds

Span = tuple[datetime, datetime]

# A file is someone's while its owner works here: one left by who was taken off waits for another.
_OWNED = (
    "SELECT a.case_id FROM case_access a JOIN operator o ON o.id = a.operator_id AND o.removed = 0"
    " WHERE a.access = 'owner'"
)
_HERS = "SELECT case_id FROM case_access WHERE operator_id = ?1 AND access <> ''"
_WITH_REASON = "SELECT case_id FROM access_reason WHERE operator_id = ?1 AND since <= ?2 AND until > ?2"
_CLOSED = f"{_OWNED} EXCEPT {_HERS} EXCEPT {_WITH_REASON}"
_IS_CLOSED = f"SELECT 1 WHERE ?3 IN ({_OWNED}) AND ?3 NOT IN ({_HERS}) AND ?3 NOT IN ({_WITH_REASON})"
_HERS_BY_REASON_ALONE = (
    "SELECT max(until) FROM access_reason WHERE operator_id = ?1 AND since <= ?2 AND until > ?2 AND case_id = ?3"  # noqa: S608 - constants
    f" AND ?3 IN ({_OWNED}) AND ?3 NOT IN ({_HERS})"
)
_WAITING = (
    "SELECT c.id, c.code, c.opened_on FROM case_file c"  # noqa: S608 - constants
    f" WHERE c.id NOT IN ({_OWNED}) ORDER BY c.opened_on, c.code"
)
_REASONS = (
    "SELECT r.id, r.case_id, c.code, coalesce(o.name, ''), r.reason, r.since, r.until, r.seen_by IS NOT NULL"
    " FROM access_reason r JOIN case_file c ON c.id = r.case_id LEFT JOIN operator o ON o.id = r.operator_id"
    " WHERE r.since >= ? AND r.since < ? ORDER BY r.since DESC, r.hlc DESC LIMIT ?"
)
_ALWAYS = 1 << 62


class FileAccesses:
    """Who opens which file."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def closed_to(self, operator: OperatorId, now: datetime) -> frozenset[CaseId]:
        """Return the files that are a colleague's, and not shared with `operator`."""
        return frozenset(CaseId(case) for (case,) in self._rows.all(_CLOSED, operator, milliseconds(now)))

    def is_closed_to(self, operator: OperatorId, now: datetime, case_id: CaseId) -> bool:
        """Say whether a file is a colleague's, and not shared with `operator`."""
        return self._rows.one(_IS_CLOSED, operator, milliseconds(now), case_id) is not None

    def of(self, case_id: CaseId) -> FileAccess:
        """Return who opens a file."""
        found = self._rows.all(
            "SELECT a.operator_id, a.access FROM case_access a JOIN operator o ON o.id = a.operator_id"
            " WHERE a.case_id = ? AND o.removed = 0 ORDER BY a.hlc",
            case_id,
        )
        owners = [OperatorId(operator) for operator, access in found if access == Access.OWNER]
        shared = frozenset(OperatorId(operator) for operator, access in found if access == Access.SHARED)
        return FileAccess(owners[-1] if owners else None, shared)

    def owned_by(self, operator: OperatorId) -> tuple[CaseId, ...]:
        """Return the files of an operator."""
        found = self._rows.all(
            "SELECT case_id FROM case_access WHERE operator_id = ? AND access = 'owner' ORDER BY hlc", operator
        )
        return tuple(CaseId(case) for (case,) in found)

    def open_by_reason_until(self, operator: OperatorId, now: datetime, case_id: CaseId) -> datetime | None:
        """Return until when a reason alone opens a colleague's file to `operator`; None where it opens nothing."""
        (until,) = self._rows.one(_HERS_BY_REASON_ALONE, operator, milliseconds(now), case_id) or (None,)
        return None if until is None else local_moment(until)

    def waiting(self) -> tuple[WaitingFile, ...]:
        """Return the files that are nobody's, the oldest first."""
        return tuple(
            WaitingFile(CaseId(case), code, date.fromisoformat(opened_on))
            for case, code, opened_on in self._rows.all(_WAITING)
        )

    def put(self, case_id: CaseId, operator: OperatorId, access: Access) -> None:
        """Keep what an operator has to do with a file."""
        key = {"case_id": case_id, "operator_id": operator}
        self._rows.put("case_access", key, {"access": access.value}, case=case_id)

    def give(self, case_id: CaseId, to: OperatorId) -> None:
        """Make a file an operator's, and nobody else's; who shares it goes on sharing it."""
        for (owner,) in self._rows.all(
            "SELECT operator_id FROM case_access WHERE case_id = ? AND access = 'owner' AND operator_id <> ?",
            case_id,
            to,
        ):
            self.put(case_id, OperatorId(owner), Access.NONE)
        self.put(case_id, to, Access.OWNER)

    def take_away(self, operator: OperatorId) -> None:
        """Take from an operator every file that is shared with her."""
        for (case,) in self._rows.all(
            "SELECT case_id FROM case_access WHERE operator_id = ? AND access = 'shared'", operator
        ):
            self.put(CaseId(case), operator, Access.NONE)

    def add_reason(self, reason: RecordId, case_id: CaseId, operator: OperatorId, words: str, span: Span) -> None:
        """Keep why a colleague's file is opened, and from when until when."""
        since, until = (milliseconds(moment) for moment in span)
        values: dict[str, SqlValue] = {
            "id": reason,
            "case_id": case_id,
            "operator_id": operator,
            "reason": words,
            "since": since,
            "until": until,
        }
        self._rows.add("access_reason", values, case=case_id)

    def reasons(self, limit: int, span: tuple[int, int] = (0, _ALWAYS)) -> tuple[AccessReason, ...]:
        """Return the latest reasons of a span in milliseconds since 1970, the last first."""
        return tuple(
            AccessReason(
                RecordId(reason),
                CaseId(case_id),
                code,
                operator,
                words,
                local_moment(since),
                local_moment(until),
                bool(seen),
            )
            for reason, case_id, code, operator, words, since, until, seen in self._rows.all(_REASONS, *span, limit)
        )

    def unseen_reasons(self) -> int:
        """Return how many reasons no coordinator has read."""
        (count,) = self._rows.one("SELECT count(*) FROM access_reason WHERE seen_by IS NULL") or (0,)
        return int(count)

    def see_reason(self, reason: RecordId, by: OperatorId) -> bool:
        """Keep that a coordinator read a reason; False where there is none."""
        found = self._rows.one("SELECT case_id FROM access_reason WHERE id = ?", reason)
        if found is None:
            return False
        self._rows.put("access_reason", {"id": reason}, {"seen_by": by}, case=found[0])
        return True
