"""How much danger people judged there is, the events after which it is judged again, and early signs."""

from datetime import date
from typing import Any, Final

from desktop.domain.approximate import kept_day
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.risk import Agrees, Judgement, KeptEvent, KeptJudgement, KeptSign, RiskEvent, Sign
from desktop.domain.risk_reviews import ReviewDue, WhyReview
from desktop.storage.cases import ON_A_PATH
from desktop.storage.rows import Rows, SqlValue, Stamp

_JUDGEMENT, _EVENT, _SIGN = "risk_judgement", "risk_event", "risk_sign"
_JUDGED: Final = (
    "SELECT id, case_id, tool, judged_on, level, agrees, decided, judged_by, other_tool, review_on, of_event,"
    " device, seq FROM risk_judgement"
)
_HAPPENED: Final = "SELECT id, case_id, kind, day, note, device, seq FROM risk_event"
_NOTED: Final = (
    "SELECT s.id, s.case_id, s.on_day, s.word, s.glossary, s.note, coalesce(o.name, ''), s.device, s.seq"
    " FROM risk_sign s LEFT JOIN operator o ON o.no = s.operator"
)
_ALIAS: Final = "LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias'"
# Of each file the judgement that holds: of the latest day, and of several that day the one written last.
_TERMS: Final = (
    "SELECT c.id, c.code, coalesce(a.value, ''), j.review_on FROM risk_judgement j "  # noqa: S608 - same
    f"JOIN case_file c ON c.id = j.case_id {_ALIAS} "
    "WHERE j.removed = 0 AND j.review_on <> '' AND j.review_on <= ?1 AND NOT EXISTS (SELECT 1 FROM risk_judgement l "
    "WHERE l.case_id = j.case_id AND l.removed = 0 AND (l.judged_on, l.hlc) > (j.judged_on, j.hlc)) "
    f"AND {ON_A_PATH} ORDER BY j.review_on, c.code"
)
# Only those that no judgement names; whether a later one answers them is told by their day, which may be «circa».
_EVENTS: Final = (
    "SELECT c.id, c.code, coalesce(a.value, ''), e.day, coalesce((SELECT max(j.judged_on) FROM risk_judgement j"  # noqa: S608 - same
    " WHERE j.case_id = e.case_id AND j.removed = 0), ''), coalesce((SELECT max(j.judged_on) FROM risk_judgement j"
    " WHERE j.case_id = e.case_id AND j.removed = 0 AND j.of_event = e.id), '') FROM risk_event e "
    f"JOIN case_file c ON c.id = e.case_id {_ALIAS} WHERE e.removed = 0 AND substr(e.day, 1, 4) <= ?1 AND {ON_A_PATH}"
)


class Risks:
    """What is written of the danger in each file; no list of files and no search reads it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- judgements ---------------------------------------------------------------------------------------------------

    def judgements(self, case_id: CaseId) -> tuple[KeptJudgement, ...]:
        """Return the judgements of a file, in the order in which they were first told: by day, then as written."""
        found = self._rows.all(f"{_JUDGED} WHERE case_id = ? AND removed = 0 ORDER BY judged_on, hlc", case_id)
        return tuple(map(_judgement, found))

    def judgement(self, record: RecordId) -> KeptJudgement | None:
        """Return a judgement; None where it was taken away."""
        row = self._rows.one(f"{_JUDGED} WHERE id = ? AND removed = 0", record)
        return None if row is None else _judgement(row)

    def put_judgement(self, record: RecordId, case_id: CaseId, told: Judgement, seen: Stamp | None) -> Stamp:
        """Write a judgement, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "tool": told.tool,
            "other_tool": told.other_tool,
            "judged_on": told.on.isoformat(),
            "level": told.level,
            "agrees": told.agrees.value,
            "decided": told.decided,
            "judged_by": told.judged_by,
            "review_on": told.review_on.isoformat() if told.review_on is not None else "",
            "of_event": told.event,
            "removed": 0,
        }
        return self._rows.put(_JUDGEMENT, {"id": record}, values, case=case_id, seen=seen)

    # --- events -------------------------------------------------------------------------------------------------------

    def events(self, case_id: CaseId) -> tuple[KeptEvent, ...]:
        """Return the events of a file, the earliest first."""
        found = self._rows.all(f"{_HAPPENED} WHERE case_id = ? AND removed = 0 ORDER BY hlc", case_id)
        return tuple(sorted(map(_event, found), key=lambda kept: kept.event.day.order))

    def event(self, record: RecordId) -> KeptEvent | None:
        """Return an event; None where it was taken away."""
        row = self._rows.one(f"{_HAPPENED} WHERE id = ? AND removed = 0", record)
        return None if row is None else _event(row)

    def put_event(self, record: RecordId, case_id: CaseId, event: RiskEvent, seen: Stamp | None) -> Stamp:
        """Write an event, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "kind": event.kind,
            "day": event.day.kept,
            "note": event.note,
            "removed": 0,
        }
        return self._rows.put(_EVENT, {"id": record}, values, case=case_id, seen=seen)

    # --- signs --------------------------------------------------------------------------------------------------------

    def signs(self, case_id: CaseId) -> tuple[KeptSign, ...]:
        """Return the signs of a file, the latest first."""
        sql = f"{_NOTED} WHERE s.case_id = ? AND s.removed = 0 ORDER BY s.on_day DESC, s.hlc DESC"
        return tuple(map(_sign, self._rows.all(sql, case_id)))

    def sign(self, record: RecordId) -> KeptSign | None:
        """Return a sign; None where it was taken away."""
        row = self._rows.one(f"{_NOTED} WHERE s.id = ? AND s.removed = 0", record)
        return None if row is None else _sign(row)

    def add_sign(self, record: RecordId, case_id: CaseId, sign: Sign) -> Stamp:
        """Write a sign."""
        values: dict[str, SqlValue] = {
            "id": record,
            "case_id": case_id,
            "on_day": sign.on.isoformat(),
            "word": sign.word,
            "glossary": sign.glossary.isoformat(),
            "note": sign.note,
        }
        return self._rows.add(_SIGN, values, case=case_id)

    # --- of all -------------------------------------------------------------------------------------------------------

    def remove(self, kept: KeptJudgement | KeptEvent | KeptSign, seen: Stamp) -> None:
        """Take one away; its row stays.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"case_id": kept.case_id, "removed": 1}
        self._rows.put(_TABLES[type(kept)], {"id": kept.id}, values, case=kept.case_id, seen=seen)

    def restore(self, kept: KeptJudgement | KeptEvent | KeptSign) -> None:
        """Bring back one that was taken away."""
        values: dict[str, SqlValue] = {"case_id": kept.case_id, "removed": 0}
        self._rows.put(_TABLES[type(kept)], {"id": kept.id}, values, case=kept.case_id)

    def due(self, today: date) -> tuple[ReviewDue, ...]:
        """Return the files in which the danger is to be looked at again: no level, and nothing of what happened."""
        by_term = [
            ReviewDue(CaseId(case), code, alias, date.fromisoformat(day), WhyReview.TERM)
            for case, code, alias, day in self._rows.all(_TERMS, today.isoformat())
        ]
        after = [
            ReviewDue(CaseId(case), code, alias, day.earliest, WhyReview.EVENT)
            for case, code, alias, kept, latest, said in self._rows.all(_EVENTS, str(today.year + 1))
            if (day := kept_day(kept)).earliest <= today
            and latest <= day.latest.isoformat()
            and said < day.earliest.isoformat()
        ]
        first: dict[CaseId, ReviewDue] = {}
        for each in sorted((*by_term, *after), key=lambda due: (due.on, due.code)):
            first.setdefault(each.case_id, each)
        return tuple(first.values())


_TABLES: Final = {KeptJudgement: _JUDGEMENT, KeptEvent: _EVENT, KeptSign: _SIGN}


def _judgement(row: tuple[Any, ...]) -> KeptJudgement:
    record, case_id, tool, on, level, agrees, decided, judged_by, other_tool, review_on, event, device, seq = row
    told = Judgement(
        tool=tool,
        on=date.fromisoformat(on),
        level=level,
        agrees=Agrees(agrees),
        decided=decided,
        judged_by=judged_by,
        other_tool=other_tool,
        review_on=date.fromisoformat(review_on) if review_on else None,
        event=None if event is None else RecordId(event),
    )
    return KeptJudgement(RecordId(record), CaseId(case_id), told, Stamp(device, seq))


def _event(row: tuple[Any, ...]) -> KeptEvent:
    record, case_id, kind, day, note, device, seq = row
    return KeptEvent(RecordId(record), CaseId(case_id), RiskEvent(kind, kept_day(day), note), Stamp(device, seq))


def _sign(row: tuple[Any, ...]) -> KeptSign:
    record, case_id, on, word, glossary, note, by, device, seq = row
    sign = Sign(date.fromisoformat(on), word, date.fromisoformat(glossary), note)
    return KeptSign(RecordId(record), CaseId(case_id), sign, by, Stamp(device, seq))
