"""Who signalled each woman to the centre, and how she was reached: a row for the signalling, one for each attempt."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any, Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.signalling import (
    Assessed,
    Attempt,
    AttemptOutcome,
    AttemptText,
    AttemptWay,
    ContactAgreed,
    HookOutcome,
    Report,
    Sender,
    Signalling,
    SignallingText,
    SignallingWaiting,
    Triage,
)
from desktop.domain.stamp import Stamp
from desktop.storage.cases import ON_A_PATH
from desktop.storage.rows import Rows, SqlValue

_TABLE, _ATTEMPT = "signalling", "contact_attempt"
_MINUTE: Final = "%Y-%m-%dT%H:%M"
_SIGNALLED: Final = (
    "SELECT id, case_id, sender, service, named, arrived_at, discharged_at, report, prognosis_days, triage, assessed, "
    "assessment_words, agreed_on, agreed_at, agreed_to, told_on, outcome, outcome_on, device, seq FROM signalling"
)
_TRIED: Final = "SELECT id, case_id, of_signalling, at, way, outcome, said, device, seq FROM contact_attempt"
# The aliases are read of those alone that are shown.
_WAITING: Final = (
    "SELECT s.id, s.case_id, s.code, coalesce(a.value, ''), s.arrived_at FROM (SELECT w.id, w.case_id, c.code, "  # noqa: S608 - a constant
    "w.arrived_at FROM signalling w JOIN case_file c ON c.id = w.case_id WHERE w.outcome = '' AND w.removed = 0 "
    f"AND {ON_A_PATH} ORDER BY w.arrived_at LIMIT ?) s LEFT JOIN case_field a ON a.case_id = s.case_id "
    "AND a.field = 'alias' ORDER BY s.arrived_at, s.code"
)


class Signallings:
    """The signallings of the archive; those taken away are kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, record: RecordId, case_id: CaseId, text: SignallingText, seen: Stamp | None) -> Stamp:
        """Write what is said of a signalling, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        agreed = text.agreed
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "sender": text.sender.value,
            "service": text.service,
            "named": text.named,
            "arrived_at": text.arrived_at.strftime(_MINUTE),
            "discharged_at": _day_and_hour(text.discharged_on, text.discharged_at),
            "report": text.report.value,
            "prognosis_days": -1 if text.prognosis_days is None else text.prognosis_days,
            "triage": text.triage.value,
            "assessed": text.assessed.value,
            "assessment_words": text.assessment_words,
            "agreed_on": "" if agreed is None else agreed.on.isoformat(),
            "agreed_at": "" if agreed is None or agreed.at is None else agreed.at.isoformat("minutes"),
            "agreed_to": "" if agreed is None else agreed.to_whom,
        }
        return self._rows.put(_TABLE, {"id": record}, values, case=case_id, seen=seen)

    def settle(self, kept: Signalling, outcome: HookOutcome, on: date | None, seen: Stamp | None) -> Stamp:
        """Write what came of a signalling.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"outcome": outcome.value, "outcome_on": "" if on is None else on.isoformat()}
        return self._rows.put(_TABLE, {"id": kept.id}, values, case=kept.case_id, seen=seen)

    def tell_sender(self, kept: Signalling, on: date | None, seen: Stamp) -> Stamp:
        """Write that the sender was told that it arrived, or (None) that nobody was.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"told_on": "" if on is None else on.isoformat()}
        return self._rows.put(_TABLE, {"id": kept.id}, values, case=kept.case_id, seen=seen)

    def remove(self, kept: Signalling, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take a signalling away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLE, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def restore(self, record: RecordId, case_id: CaseId) -> None:
        """Bring back a signalling that was taken away."""
        self._rows.put(_TABLE, {"id": record}, {"removed": 0}, case=case_id)

    def was_written(self, record: RecordId, case_id: CaseId) -> bool:
        """Say whether the file has this signalling, taken away or not."""
        return self._rows.one("SELECT 1 FROM signalling WHERE id = ? AND case_id = ?", record, case_id) is not None

    def put_attempt(self, record: RecordId, signalling: Signalling, text: AttemptText, seen: Stamp | None) -> Stamp:
        """Write an attempt to speak with her, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": signalling.case_id,
            "of_signalling": signalling.id,
            "at": text.at.strftime(_MINUTE),
            "way": text.way.value,
            "outcome": text.outcome.value,
            "said": text.said,
        }
        return self._rows.put(_ATTEMPT, {"id": record}, values, case=signalling.case_id, seen=seen)

    def forget_said(self, kept: Signalling) -> None:
        """Empty what was said at every attempt of a signalling, at those that were taken away too."""
        sql = "SELECT id FROM contact_attempt WHERE case_id = ? AND of_signalling = ? AND said <> ''"
        for (attempt,) in self._rows.all(sql, kept.case_id, kept.id):
            self._rows.put(_ATTEMPT, {"id": attempt}, {"said": ""}, case=kept.case_id)

    def remove_attempt(self, kept: Attempt, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take an attempt away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_ATTEMPT, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    # --- read ---------------------------------------------------------------------------------------------------------

    def of(self, case_id: CaseId) -> tuple[Signalling, ...]:
        """Return the signallings of a file, the earliest first."""
        attempts: dict[bytes, list[Attempt]] = defaultdict(list)
        for row in self._rows.all(f"{_TRIED} WHERE case_id = ? AND removed = 0 ORDER BY at, hlc", case_id):
            attempts[row[2]].append(_attempt(row))
        found = self._rows.all(f"{_SIGNALLED} WHERE case_id = ? AND removed = 0 ORDER BY arrived_at, hlc", case_id)
        return tuple(_signalling(row, tuple(attempts[row[0]])) for row in found)

    def one(self, record: RecordId) -> Signalling | None:
        """Return a signalling, None where it was taken away."""
        row = self._rows.one(f"{_SIGNALLED} WHERE id = ? AND removed = 0", record)
        if row is None:
            return None
        tried = self._rows.all(f"{_TRIED} WHERE case_id = ? AND removed = 0 ORDER BY at, hlc", row[1])
        return _signalling(row, tuple(_attempt(each) for each in tried if each[2] == record))

    def waiting(self, limit: int) -> tuple[SignallingWaiting, ...]:
        """Return the women nobody has spoken with yet, of the files on a path, who has waited longest first."""
        return tuple(
            SignallingWaiting(RecordId(record), CaseId(case), code, alias, _moment(arrived))
            for record, case, code, alias, arrived in self._rows.all(_WAITING, limit)
        )


def _signalling(row: tuple[Any, ...], attempts: tuple[Attempt, ...]) -> Signalling:
    record, case, sender, service, named, arrived, discharged, report, days, triage, assessed, words, *rest = row
    agreed_on, agreed_at, agreed_to, told_on, outcome, outcome_on, device, seq = rest
    left_on, _, left_at = discharged.partition("T")
    agreed = ContactAgreed(date.fromisoformat(agreed_on), _hour(agreed_at), agreed_to) if agreed_on else None
    text = SignallingText(
        sender=Sender(sender),
        arrived_at=_moment(arrived),
        agreed=agreed,
        service=service,
        named=named,
        discharged_on=_day(left_on),
        discharged_at=_hour(left_at),
        report=Report(report),
        prognosis_days=None if days < 0 else days,
        triage=Triage(triage),
        assessed=Assessed(assessed),
        assessment_words=words,
    )
    stamp = Stamp(device, seq)
    came_of_it = HookOutcome(outcome), _day(outcome_on)
    return Signalling(RecordId(record), CaseId(case), text, _day(told_on), *came_of_it, attempts, stamp)


def _attempt(row: tuple[Any, ...]) -> Attempt:
    record, case, signalling, at, way, outcome, said, device, seq = row
    text = AttemptText(_moment(at), AttemptWay(way), AttemptOutcome(outcome), said)
    return Attempt(RecordId(record), CaseId(case), RecordId(signalling), text, Stamp(device, seq))


def _day_and_hour(on: date | None, at: time | None) -> str:
    if on is None:
        return ""
    return on.isoformat() if at is None else f"{on.isoformat()}T{at.isoformat('minutes')}"


def _moment(written: str) -> datetime:
    return datetime.strptime(written, _MINUTE)  # noqa: DTZ007 - this place's time, as it was typed


def _hour(written: str) -> time | None:
    return time.fromisoformat(written) if written else None


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
