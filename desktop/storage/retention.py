"""Which files are closed, since when, what was last written in them, and why they are kept longer."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId
from desktop.domain.retention import ClosedFile, Hold, HoldUntil
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.encoding import record_of
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.search import Search
from desktop.storage.stamps import local_moment, milliseconds

_FIELD = "keep."
# What is written about a file without saying anything new of her: who follows her, why it was opened, how long it is
# kept, what was erased, where it went. None of it extends the clock.
_ABOUT_THE_FILE = {
    "case_access": "SELECT case_id, operator_id FROM case_access WHERE case_id = ?",
    "access_reason": "SELECT id FROM access_reason WHERE case_id = ?",
    "erased": "SELECT case_id, part FROM erased WHERE case_id = ?",
    "pack": "SELECT id FROM pack WHERE case_id = ?",
    "colleague_note_reading": (
        "SELECT colleague_note_id, operator_id FROM colleague_note_reading"
        " WHERE colleague_note_id IN (SELECT id FROM colleague_note WHERE case_id = ?)"
    ),
}
_CLOSED_BY = (
    "SELECT id, code, since FROM (SELECT c.id AS id, c.code AS code, s.state AS state, s.since AS since,"
    " max(s.since || printf('%020d', s.hlc)) FROM case_file c JOIN case_state s ON s.case_id = c.id AND s.removed = 0"
    " WHERE c.id IN (SELECT case_id FROM case_state WHERE state = 'concluso' AND removed = 0 AND since <= ?1)"
    " GROUP BY c.id) WHERE state = 'concluso' AND since <= ?1"
)
# What an erasure empties is written again by it, in the same transaction; only where something was erased is it asked.
_WRITTEN_AFTER = (
    "SELECT unhex(c.value) FROM json_each(?1) c WHERE EXISTS (SELECT 1 FROM log w WHERE w.case_id = unhex(c.value)"
    " AND w.at > ?2 AND w.act = 'write' AND w.record NOT IN (SELECT unhex(value) FROM json_each(?3))"
    " AND (w.case_id NOT IN (SELECT case_id FROM erased) OR NOT EXISTS (SELECT 1 FROM log e"
    " WHERE e.case_id = w.case_id AND e.at = w.at AND e.device = w.device AND e.act LIKE 'erase.%')))"
)
# Under which random ids the log knows a file: its own, and those of the files it is one with.
_FAMILY = "SELECT ?1 UNION ALL SELECT other FROM merging WHERE case_id = ?1 AND apart_on = '' AND other IS NOT NULL"
# What was written in the archive the file came from.
_ELSEWHERE = "SELECT max(at) FROM earlier_act WHERE case_id = ? AND act = 'write'"


class Retention:
    """How long the files of the archive are kept."""

    def __init__(self, rows: Rows, search: Search) -> None:
        self._rows, self._search = rows, search

    def closed(self) -> tuple[ClosedFile, ...]:
        """Return the closed files."""
        held = self._held()
        return tuple(
            ClosedFile(row.id, row.code, row.since, self.last_activity(row.id) or row.since, held[row.id])
            for row in self._search.rows()
            if row.state is State.CONCLUSO and row.since is not None
        )

    def silent_since(self, day: date) -> tuple[ClosedFile, ...]:
        """Return the files that were closed by a day, and in which nothing was written of her after it.

        Asked in one go of all the files: of most nothing more has to be known.
        """
        found = {case: (code, since) for case, code, since in self._rows.all(_CLOSED_BY, day.isoformat())}
        written = self._written_after(found, milliseconds(datetime.combine(day, time.max).astimezone()))
        held = self._held()
        return tuple(
            ClosedFile(CaseId(case), code, closed, self.last_activity(CaseId(case)) or closed, held[case])
            for case, code, closed in (
                (case, code, date.fromisoformat(since)) for case, (code, since) in found.items() if case not in written
            )
        )

    def _written_after(self, cases: Collection[bytes], moment: int) -> set[bytes]:
        """Return in which of these files something was written of her after a moment, in this archive."""
        some = json.dumps([case.hex() for case in cases])
        about = [self._record("case_field", (case, _FIELD + hold.value)) for case in cases for hold in Hold]
        for table, sql in _ABOUT_THE_FILE.items():
            listed = sql.replace("= ?", "IN (SELECT unhex(value) FROM json_each(?))")
            about += [self._record(table, key) for key in self._rows.all(listed, some)]
        told = json.dumps([record.hex() for record in about])
        return {case for (case,) in self._rows.all(_WRITTEN_AFTER, some, moment, told)}

    def holds(self, case_id: CaseId) -> tuple[HoldUntil, ...]:
        """Return until when a file is held, for each reason there is."""
        found = {
            field: (value, Stamp(device, seq))
            for field, value, device, seq in self._rows.all(
                "SELECT field, value, device, seq FROM case_field WHERE case_id = ?", case_id
            )
        }
        held = []
        for hold in Hold:
            value, stamp = found.get(_FIELD + hold.value, ("", NOTHING_THERE))
            held.append(HoldUntil(hold, date.fromisoformat(value) if value else None, stamp))
        return tuple(held)

    def hold(self, case_id: CaseId, hold: Hold, until: date | None, seen: Stamp) -> None:
        """Keep until when a file is held for a reason; None: no longer.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "field": _FIELD + hold.value}
        self._rows.put("case_field", key, {"value": until.isoformat() if until else ""}, case=case_id, seen=seen)

    def last_activity(self, case_id: CaseId) -> date | None:
        """Return the day somebody last wrote something of her, None where the log knows of none."""
        family = self._rows.all(_FAMILY, case_id)
        about = self._about_the_file(case_id)
        here = [self._last_written(CaseId(each), about) for (each,) in family]
        (elsewhere,) = self._rows.one(_ELSEWHERE, case_id) or (None,)
        last = max((at for at in (*here, elsewhere) if at is not None), default=None)
        return None if last is None else local_moment(last).date()

    def _last_written(self, case_id: CaseId, about: list[bytes]) -> int | None:
        """Return the moment something was last written under a random id, but for what is only about the file."""
        (at,) = self._rows.one(
            "SELECT w.at FROM log w WHERE w.case_id = ? AND w.act = 'write'"  # noqa: S608 - question marks alone
            f" AND w.record NOT IN ({', '.join('?' * len(about))})"
            # What an erasure empties is written again by it, in the same transaction.
            " AND NOT EXISTS (SELECT 1 FROM log e WHERE e.case_id = w.case_id AND e.at = w.at AND e.device = w.device"
            " AND e.act LIKE 'erase.%') ORDER BY w.at DESC LIMIT 1",
            case_id,
            *about,
        ) or (None,)
        return None if at is None else int(at)

    def _held(self) -> defaultdict[bytes, tuple[HoldUntil, ...]]:
        """Return the holds of every file that has any."""
        held = defaultdict[bytes, tuple[HoldUntil, ...]](tuple)
        for case_id, field, value, device, seq in self._rows.all(
            "SELECT case_id, field, value, device, seq FROM case_field WHERE field LIKE ? AND value <> ''", f"{_FIELD}%"
        ):
            hold = HoldUntil(Hold(field.removeprefix(_FIELD)), date.fromisoformat(value), Stamp(device, seq))
            held[case_id] += (hold,)
        return held

    def _about_the_file(self, case_id: CaseId) -> list[bytes]:
        """Return how the log names the records that say nothing new of her."""
        keys = [("case_field", (case_id, _FIELD + hold.value)) for hold in Hold]
        for table, sql in _ABOUT_THE_FILE.items():
            keys += [(table, found) for found in self._rows.all(sql, case_id)]
        return [self._record(table, key) for table, key in keys]

    def _record(self, name: str, key: tuple[SqlValue, ...]) -> bytes:
        table = self._rows.tables[name]
        values = dict(zip(table.key, key, strict=True))
        return record_of(table, [values.get(column) for column in table.columns])
