"""The replies to the questions: text alone, a row each, and a register for each thing one changes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.reply import Change, Reply, ReplyDue, ReplyState, ReplyWaiting, ReplyWay, Touched, WhyWaiting
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_REPLIES: Final = (
    "SELECT id, case_id, of_sheet, kind, state, reason, received_on, words, filed_on, confirmed_by, device, seq"
    " FROM reply WHERE removed = 0"
)
_IN_ORDER: Final = tuple(Touched)
_NEWEST: Final = "ORDER BY received_on DESC, hlc DESC"
# Their texts are not read for a list, and of the file nothing but its code.
_WAITING: Final = (
    "SELECT r.id, c.id, coalesce(c.code, ''), r.state, r.received_on FROM reply r "
    "LEFT JOIN sheet s ON s.id = r.of_sheet LEFT JOIN case_file c ON c.id = s.case_id "
    "WHERE r.removed = 0 AND r.state <> ? ORDER BY r.received_on, r.hlc LIMIT ?"
)
_DUE: Final = (
    "SELECT r.id, c.id, c.code, x.what FROM reply_change x JOIN reply r ON r.id = x.reply_id "
    "JOIN case_file c ON c.id = r.case_id WHERE x.kind = ? AND x.removed = 0 AND x.done_on = '' AND r.removed = 0 "
    "AND x.what BETWEEN ? AND ? ORDER BY x.what, x.hlc LIMIT ?"
)


class Replies:
    """The replies of the archive; those thrown away keep an empty row."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(
        self, way: ReplyWay, words: str, on: date, *, sheet: RecordId | None = None, reason: WhyWaiting | None = None
    ) -> RecordId:
        """Keep a reply that nobody confirmed yet, proposed for a sheet or, for a reason, in quarantine."""
        reply = RecordId(new_id())
        state = ReplyState.PROPOSED if reason is None else ReplyState.QUARANTINE
        values: dict[str, SqlValue] = {
            "id": reply,
            "of_sheet": sheet,
            "kind": way.value,
            "state": state.value,
            "reason": "" if reason is None else reason.value,
            "received_on": on.isoformat(),
            "words": words,
        }
        self._rows.add("reply", values)
        return reply

    def one(self, reply: RecordId) -> Reply | None:
        """Return a reply, None where it is gone."""
        row = self._rows.one(f"{_REPLIES} AND id = ?", reply)
        return None if row is None else self._reply(row)

    def waiting(self) -> tuple[Reply, ...]:
        """Return the replies that nobody put into a file yet, newest first."""
        found = self._rows.all(f"{_REPLIES} AND state <> ? {_NEWEST}", ReplyState.FILED.value)
        return tuple(self._reply(row) for row in found)

    def filed(self) -> tuple[Reply, ...]:
        """Return the replies that stand in a file, newest first."""
        found = self._rows.all(f"{_REPLIES} AND state = ? {_NEWEST}", ReplyState.FILED.value)
        return tuple(self._reply(row) for row in found)

    def waiting_lines(self, limit: int) -> tuple[ReplyWaiting, ...]:
        """Return the replies that nobody put into a file yet, without their texts, the oldest first."""
        found = self._rows.all(_WAITING, ReplyState.FILED.value, limit)
        return tuple(
            ReplyWaiting(
                RecordId(reply),
                None if case is None else CaseId(case),
                code,
                ReplyState(state),
                date.fromisoformat(received),
            )
            for reply, case, code, state, received in found
        )

    def due(self, first: date, last: date, limit: int) -> tuple[ReplyDue, ...]:
        """Return what replies ask to be done from `first` to `last` and is not done, the nearest first."""
        found = self._rows.all(_DUE, Touched.DEADLINE.value, first.isoformat(), last.isoformat(), limit)
        return tuple(
            ReplyDue(RecordId(reply), CaseId(case), code, date.fromisoformat(day)) for reply, case, code, day in found
        )

    def propose(self, reply: Reply, sheet: RecordId, words: str) -> None:
        """Keep that a reply in quarantine is to a sheet, after all.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._put(reply, {"state": ReplyState.PROPOSED.value, "reason": "", "of_sheet": sheet, "words": words})

    def file(self, reply: Reply, case_id: CaseId, on: date, by: OperatorId) -> None:
        """Keep whose a reply is.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        filed: dict[str, SqlValue] = {
            "state": ReplyState.FILED.value,
            "case_id": case_id,
            "filed_on": on.isoformat(),
            "confirmed_by": by,
        }
        self._put(reply, filed, case_id)

    def throw_away(self, reply: Reply) -> None:
        """Empty a reply that is nobody's.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._put(reply, {"words": "", "removed": 1})

    def put_changes(self, reply: RecordId, case_id: CaseId, changes: Sequence[Change]) -> None:
        """Keep what a reply changes, a register each."""
        for change in changes:
            key: dict[str, SqlValue] = {"reply_id": reply, "kind": change.kind.value, "what": change.what}
            done = "" if change.done_on is None else change.done_on.isoformat()
            self._rows.put("reply_change", key, {"note": change.note, "done_on": done, "removed": 0}, case=case_id)

    def _put(self, reply: Reply, values: dict[str, SqlValue], case_id: CaseId | None = None) -> None:
        self._rows.put("reply", {"id": reply.id}, values, case=case_id, seen=reply.stamp)

    def _reply(self, row: tuple[Any, ...]) -> Reply:
        reply, case, sheet, way, state, reason, received, words, filed, by, device, seq = row
        return Reply(
            id=RecordId(reply),
            case_id=None if case is None else CaseId(case),
            sheet=None if sheet is None else RecordId(sheet),
            way=ReplyWay(way),
            state=ReplyState(state),
            reason=WhyWaiting(reason) if reason else None,
            received_on=date.fromisoformat(received),
            words=words,
            filed_on=date.fromisoformat(filed) if filed else None,
            confirmed_by=None if by is None else OperatorId(by),
            changes=tuple(self._changes(reply)),
            stamp=Stamp(device, seq),
        )

    def _changes(self, reply: bytes) -> list[Change]:
        found = self._rows.all(
            "SELECT kind, what, note, done_on FROM reply_change WHERE reply_id = ? AND removed = 0", reply
        )
        changes = (
            Change(Touched(kind), what, note, date.fromisoformat(done) if done else None)
            for kind, what, note, done in found
        )
        return sorted(changes, key=lambda change: (_IN_ORDER.index(change.kind), change.what))
