"""The plans made with the women: their goals, steps, reviews and what was looked at before they ended."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.plan import (
    Answer,
    Check,
    Goal,
    GoalText,
    Plan,
    PlanEnd,
    PlanTerms,
    Review,
    ReviewDue,
    ReviewText,
    Rewritten,
    Step,
    StepText,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.cases import ON_A_PATH
from desktop.storage.plan_rows import read_plans
from desktop.storage.rows import Rows, SqlValue

_PLAN, _GOAL, _STEP, _REVIEW, _CHECK = "plan", "plan_goal", "plan_step", "plan_review", "plan_check"
# The next review of a plan that goes on is the one its latest review fixed, or else its first; those of a file that
# is concluded are nobody's to hold.
_DUE = (
    "WITH d AS MATERIALIZED (SELECT p.case_id AS case_id, coalesce((SELECT r.next_on FROM plan_review r "  # noqa: S608 - constants of our own
    "WHERE r.case_id = p.case_id AND r.of_plan = p.id AND r.removed = 0 ORDER BY r.held_on DESC, r.hlc DESC LIMIT 1), "
    "p.review_on) AS due FROM plan p WHERE p.removed = 0 AND p.ended_on = '') "
    "SELECT c.id, c.code, coalesce(a.value, ''), d.due FROM d JOIN case_file c ON c.id = d.case_id "
    "LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
    f"WHERE d.due <> '' AND d.due <= ? AND {ON_A_PATH} ORDER BY d.due, c.code LIMIT ?"
)


class Plans:
    """The plans of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- read ---------------------------------------------------------------------------------------------------------

    def of(self, case_id: CaseId) -> tuple[Plan, ...]:
        """Return the plans of a file, the one begun first in front."""
        return read_plans(self._rows, case_id)

    def case_of(self, table: str, record: RecordId) -> CaseId | None:
        """Return whose a row is, None where there is none."""
        found = self._rows.one(f"SELECT case_id FROM {table} WHERE id = ?", record)  # noqa: S608 - names of this file
        return None if found is None else CaseId(found[0])

    def due(self, until: date, limit: int) -> tuple[ReviewDue, ...]:
        """Return the plans to be looked at again by a day, the one that waits longest first."""
        found = self._rows.all(_DUE, until.isoformat(), limit)
        return tuple(ReviewDue(CaseId(case), code, alias, date.fromisoformat(on)) for case, code, alias, on in found)

    # --- write --------------------------------------------------------------------------------------------------------

    def put_terms(
        self, plan: RecordId, case_id: CaseId, terms: PlanTerms, seen: Stamp, follows: RecordId | None = None
    ) -> Rewritten:
        """Write how a plan begins; one that is new may go on from another.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "begun_on": terms.begun_on.isoformat(),
            "referente": terms.referente,
            "review_on": _written(terms.review_on),
            "every": terms.every,
        }
        if seen == NOTHING_THERE:
            values["follows"] = follows
        return self._put(_PLAN, plan, case_id, values, seen)

    def put_end(self, plan: RecordId, case_id: CaseId, end: PlanEnd, seen: Stamp) -> Rewritten:
        """Write how a plan ended.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "ended_on": end.on.isoformat(),
            "end_reason": end.reason.value,
            "end_note": end.note,
        }
        return self._put(_PLAN, plan, case_id, values, seen)

    def put_goal(self, goal: RecordId, plan: RecordId, case_id: CaseId, text: GoalText, seen: Stamp) -> Rewritten:
        """Write a goal.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "area": text.area.value,
            "words": text.words,
            "progress": text.progress.value,
            "on_day": _written(text.on),
            "note": text.note,
            "proposal": text.proposal,
        }
        if seen == NOTHING_THERE:
            values |= {"of_plan": plan, "ordinal": self._next(_GOAL, "of_plan", plan)}
        return self._put(_GOAL, goal, case_id, values, seen)

    def put_step(self, step: RecordId, goal: RecordId, case_id: CaseId, text: StepText, seen: Stamp) -> Rewritten:
        """Write a step.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "what": text.what,
            "who": text.doer.value,
            "operator_id": text.operator,
            "service": text.service,
            "service_name": text.service_name,
            "due": _written(text.due),
            "progress": text.progress.value,
            "on_day": _written(text.on),
            "note": text.note,
        }
        if seen == NOTHING_THERE:
            values |= {"of_goal": goal, "ordinal": self._next(_STEP, "of_goal", goal)}
        return self._put(_STEP, step, case_id, values, seen)

    def put_review(self, review: RecordId, plan: RecordId, case_id: CaseId, text: ReviewText, seen: Stamp) -> Rewritten:
        """Write a review.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "held_on": text.held_on.isoformat(),
            "with_her": int(text.with_her),
            "changes": text.changes,
            "next_on": _written(text.next_on),
        }
        if seen == NOTHING_THERE:
            values["of_plan"] = plan
        return self._put(_REVIEW, review, case_id, values, seen)

    def put_check(self, plan: RecordId, case_id: CaseId, item: Check, answer: Answer) -> Rewritten:
        """Write what was found of an item."""
        key: dict[str, bytes | str] = {"plan_id": plan, "item": item.value}
        return self._write(_CHECK, key, {"answer": answer.value}, case_id, None)

    def remove(self, part: Goal | Step | Review, case_id: CaseId) -> Rewritten:
        """Keep that a part is there no longer.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        table = _GOAL if isinstance(part, Goal) else _STEP if isinstance(part, Step) else _REVIEW
        return self._write(table, {"id": part.id}, {"removed": 1}, case_id, part.stamp)

    def put_back(self, rewritten: Rewritten, case_id: CaseId) -> Rewritten:
        """Write a row as it was before an edit, and return what undoes that.

        Raises:
            EditedMeanwhile: it was written since that edit.
        """
        return self._write(rewritten.table, rewritten.key, rewritten.before, case_id, rewritten.seen)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _put(
        self, table: str, record: RecordId, case_id: CaseId, values: dict[str, SqlValue], seen: Stamp
    ) -> Rewritten:
        if seen == NOTHING_THERE:
            values = {"case_id": case_id, **values}
        return self._write(table, {"id": record}, values, case_id, seen)

    def _write(
        self,
        table: str,
        key: Mapping[str, bytes | str],
        values: Mapping[str, SqlValue],
        case_id: CaseId,
        seen: Stamp | None,
    ) -> Rewritten:
        columns = ", ".join(values)
        condition = " AND ".join(f"{column} = ?" for column in key)
        kept = self._rows.one(f"SELECT {columns} FROM {table} WHERE {condition}", *key.values())  # noqa: S608 - names of this file
        gone: dict[str, SqlValue] = {"answer": ""} if table == _CHECK else {"removed": 1}
        before = gone if kept is None else dict(zip(values, kept, strict=True))
        return Rewritten(table, key, before, self._rows.put(table, key, values, case=case_id, seen=seen))

    def _next(self, table: str, column: str, parent: RecordId) -> int:
        (last,) = self._rows.one(f"SELECT coalesce(max(ordinal), 0) FROM {table} WHERE {column} = ?", parent) or (0,)  # noqa: S608 - same
        return int(last) + 1


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()
