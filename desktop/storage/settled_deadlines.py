"""What the operators settled of the women's deadlines: one register per term and event."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.identifiers import CaseId
from desktop.domain.rules.settled_deadlines import (
    DeadlineKey,
    DeadlineOutcome,
    SettledDeadline,
    Settlement,
    WhyUnneeded,
)
from desktop.domain.stamp import Stamp
from desktop.storage.rows import NOTHING_THERE, Rows, SqlValue


class SettledDeadlines:
    """The deadlines that were met or need not be."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> Mapping[DeadlineKey, SettledDeadline]:
        """Return the deadlines of a file that were settled, those taken back too."""
        found = self._rows.all(
            "SELECT benefit, term, event, outcome, on_day, reason, note, device, seq FROM settled_deadline"
            " WHERE case_id = ?",
            case_id,
        )
        settled = (_settled(*row) for row in found)
        return {each.key: each for each in settled}

    def put(self, case_id: CaseId, key: DeadlineKey, settlement: Settlement | None, seen: Stamp | None) -> Stamp:
        """Settle a deadline, or (None) take back what was settled; `seen` None says that nothing was before.

        Raises:
            EditedMeanwhile: somebody settled it since it was read.
        """
        identity: dict[str, SqlValue] = {
            "case_id": case_id,
            "benefit": key.benefit,
            "term": key.term,
            "event": key.event.isoformat(),
        }
        return self._rows.put(
            "settled_deadline", identity, _values(settlement), case=case_id, seen=seen or NOTHING_THERE
        )


def _values(settlement: Settlement | None) -> dict[str, SqlValue]:
    if settlement is None:
        return dict.fromkeys(("outcome", "on_day", "reason", "note"), "")
    return {
        "outcome": settlement.outcome.value,
        "on_day": settlement.on.isoformat(),
        "reason": "" if settlement.reason is None else settlement.reason.value,
        "note": settlement.note,
    }


def _settled(  # noqa: PLR0913, PLR0917 - the columns of one row
    benefit: str, term: str, event: str, outcome: str, on_day: str, reason: str, note: str, device: int, seq: int
) -> SettledDeadline:
    key = DeadlineKey(benefit, term, date.fromisoformat(event))
    settlement = None
    if outcome:
        why = WhyUnneeded(reason) if reason else None
        settlement = Settlement(DeadlineOutcome(outcome), date.fromisoformat(on_day), why, note)
    return SettledDeadline(key, settlement, Stamp(device, seq))
