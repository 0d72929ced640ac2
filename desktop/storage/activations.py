"""What was set going, with or without a file: each activation, and its lines, which are written once."""

from datetime import date, datetime, time
from typing import Any, Final

from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.risk_activation import Act, Activation, Entry, OpenActivation, Outcome, Told
from desktop.storage.rows import Rows, SqlValue

_TABLE, _ENTRY = "activation", "activation_entry"
_HEAD: Final = (
    "SELECT v.id, v.case_id, coalesce(c.code, ''), v.skeleton, v.begun_at, v.closed_at"
    " FROM activation v LEFT JOIN case_file c ON c.id = v.case_id"
)
_LINES: Final = (
    "SELECT e.id, e.step, e.outcome, e.at, e.told, e.answered, e.words, coalesce(o.name, ''), e.corrects"
    " FROM activation_entry e LEFT JOIN operator o ON o.no = e.operator WHERE e.activation_id = ? ORDER BY e.hlc, e.id"
)


class Activations:
    """The activations of the archive; one that nobody tied to a file has its own id in the file's place."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def begin(self, skeleton: date, now: datetime, case_id: CaseId | None) -> RecordId:
        """Write that one was begun, and return its id."""
        record = RecordId(new_id())
        values: dict[str, SqlValue] = {
            "id": record,
            "case_id": case_id or record,
            "skeleton": skeleton.isoformat(),
            "begun_at": _milliseconds(now),
        }
        self._rows.add(_TABLE, values, case=case_id or record)
        return record

    def write(
        self, activation: Activation, step: str, told: Told | Act, now: datetime, corrects: RecordId | None = None
    ) -> RecordId:
        """Write one line, and return its id."""
        entry = RecordId(new_id())
        values: dict[str, SqlValue] = {
            "id": entry,
            "activation_id": activation.id,
            "step": step,
            "at": _milliseconds(now),
            "corrects": corrects,
        }
        if isinstance(told, Told):
            values["outcome"] = told.outcome.value
            values["told"] = told.at.isoformat("minutes") if told.at is not None else ""
            values["answered"], values["words"] = told.answered, told.words
        else:
            values["outcome"] = told.value
        self._rows.add(_ENTRY, values, case=activation.case_id or activation.id)
        return entry

    def tie(self, activation: Activation, case_id: CaseId) -> None:
        """Write whose it is."""
        self._rows.put(_TABLE, {"id": activation.id}, {"case_id": case_id}, case=case_id)

    def close(self, activation: Activation, at: datetime | None) -> None:
        """Write when it was closed; None: it goes on."""
        values: dict[str, SqlValue] = {
            "case_id": activation.case_id or activation.id,
            "closed_at": 0 if at is None else _milliseconds(at),
        }
        self._rows.put(_TABLE, {"id": activation.id}, values, case=activation.case_id or activation.id)

    def one(self, record: RecordId) -> Activation | None:
        """Return an activation with all its lines."""
        row = self._rows.one(f"{_HEAD} WHERE v.id = ?", record)
        return None if row is None else self._activation(row)

    def of(self, case_id: CaseId) -> tuple[Activation, ...]:
        """Return the activations of a file, the latest first."""
        found = self._rows.all(f"{_HEAD} WHERE v.case_id = ? AND v.id <> v.case_id ORDER BY v.begun_at DESC", case_id)
        return tuple(map(self._activation, found))

    def open(self) -> tuple[tuple[OpenActivation, CaseId | None], ...]:
        """Return those nobody closed, the oldest first, each with its file."""
        found = self._rows.all(f"{_HEAD} WHERE v.closed_at = 0 ORDER BY v.begun_at")
        return tuple(
            (OpenActivation(RecordId(record), _moment(begun), code), _file(record, case_id))
            for record, case_id, code, _, begun, _ in found
        )

    def alone_and_closed(self) -> tuple[tuple[OpenActivation, datetime], ...]:
        """Return those without a file that were closed, the oldest first, each with the moment of that."""
        found = self._rows.all(f"{_HEAD} WHERE v.closed_at > 0 AND v.case_id = v.id ORDER BY v.closed_at")
        return tuple(
            (OpenActivation(RecordId(record), _moment(begun), ""), _moment(closed))
            for record, _, _, _, begun, closed in found
        )

    def _activation(self, row: tuple[Any, ...]) -> Activation:
        record, case_id, code, skeleton, begun, closed = row
        entries = tuple(map(_entry, self._rows.all(_LINES, record)))
        version = date.fromisoformat(skeleton) if skeleton else date.min
        file = _file(record, case_id)
        return Activation(RecordId(record), file, code, version, _moment(begun), bool(closed), entries)


def _file(record: bytes, case_id: bytes) -> CaseId | None:
    return None if record == case_id else CaseId(case_id)


def _entry(row: tuple[Any, ...]) -> Entry:
    record, step, outcome, at, told, answered, words, by, corrects = row
    return Entry(
        id=RecordId(record),
        step=step,
        what=Outcome(outcome) if step else Act(outcome),
        recorded_at=_moment(at),
        told=time.fromisoformat(told) if told else None,
        answered=answered,
        words=words,
        by=by,
        corrects=None if corrects is None else RecordId(corrects),
    )


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000).astimezone()
