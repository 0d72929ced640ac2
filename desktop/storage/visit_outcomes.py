"""What came of the visits to the desk: one row for each measure, one for each paper wanted, one for each step."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.visit import Visit, VisitRow
from desktop.domain.visit_outcome import (
    BenefitOutcome,
    DeskAnswer,
    NextStep,
    OutcomeSeen,
    PaperWanted,
    Result,
    StepBy,
    StepRow,
    VisitOutcome,
)
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.visits import Visits

HELD: Final = "held"
_YES, _NO = "yes", "no"
_FIELD, _OUTCOME, _STEP = "visit_field", "visit_outcome", "visit_step"
_UNLISTED: Final = "altra."
"""What the code of a paper begins with that no file of the measures names."""
_ALIAS = "JOIN case_file c ON c.id = v.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias'"
_UNTOLD = (
    "SELECT v.id, c.code, coalesce(a.value, '') FROM visit v "  # noqa: S608 - constants of this file
    f"{_ALIAS} WHERE v.removed = 0 AND v.on_day BETWEEN ? AND ? AND NOT EXISTS "
    f"(SELECT 1 FROM visit_field f WHERE f.visit_id = v.id AND f.field = '{HELD}' AND f.value <> '') "
    "ORDER BY v.on_day, v.at, v.hlc LIMIT ?"
)
_STEPS = (
    "SELECT v.id, c.id, c.code, coalesce(a.value, ''), v.on_day, s.benefit, s.what, s.who, s.due, s.done_on, "  # noqa: S608 - same
    f"s.device, s.seq FROM visit_step s JOIN visit v ON v.id = s.visit_id {_ALIAS} WHERE v.removed = 0 "
    "AND (s.what <> '' OR s.due <> '')"
)
_OPEN = f"{_STEPS} AND s.done_on = '' AND s.due BETWEEN ? AND ? ORDER BY s.due, s.hlc LIMIT ?"
_OF_A_CASE = f"{_STEPS} AND c.id = ? ORDER BY s.due = '', s.due, s.hlc"
# Of each measure the visit at which it was last answered.
_ANSWERS = (
    "SELECT v.id, v.on_day, o.benefit, o.result, o.reason, o.protocol FROM visit v JOIN visit_outcome o "
    "ON o.visit_id = v.id WHERE v.case_id = ? AND v.removed = 0 AND o.result <> '' AND o.result <> ? "
    "ORDER BY v.on_day, v.at, v.hlc"
)


class VisitOutcomes:
    """What was told of the visits of the archive."""

    def __init__(self, rows: Rows, visits: Visits) -> None:
        self._rows, self._visits = rows, visits

    def of(self, visit: RecordId) -> tuple[VisitOutcome | None, OutcomeSeen]:
        """Return what came of a visit, None where nobody told, and the stamps of what is kept of it."""
        held = self._rows.one("SELECT value FROM visit_field WHERE visit_id = ? AND field = ?", visit, HELD)
        seen: dict[tuple[str, str], Stamp] = {(_FIELD, HELD): self._stamp(_FIELD, visit, "field", HELD)}
        found = self._rows.all(
            "SELECT benefit, result, reason, protocol, device, seq FROM visit_outcome WHERE visit_id = ? ORDER BY hlc",
            visit,
        )
        steps: dict[str, NextStep | None] = {}
        for benefit, what, who, due, done_on, device, seq in self._rows.all(
            "SELECT benefit, what, who, due, done_on, device, seq FROM visit_step WHERE visit_id = ?", visit
        ):
            seen[_STEP, benefit] = Stamp(device, seq)
            steps[benefit] = _step(what, who, due, done_on)
        told = []
        for benefit, result, reason, protocol, device, seq in found:
            seen[_OUTCOME, benefit] = Stamp(device, seq)
            papers = self._papers(visit, benefit)
            known = tuple(code for code, words in papers if not words)
            others = tuple(words for _, words in papers if words)
            result_ = Result(result) if result else None
            told.append(BenefitOutcome(benefit, result_, reason, protocol, known, others, steps.get(benefit)))
        outcome = VisitOutcome(held[0] == _YES, tuple(told)) if held is not None and held[0] else None
        return outcome, seen

    def put(self, visit: Visit, outcome: VisitOutcome, before: VisitOutcome | None, seen: OutcomeSeen) -> None:
        """Keep what came of a visit, of each part only what is another than `before`.

        Raises:
            EditedMeanwhile: a part that changes was written since it was read.
        """
        if before is None or before.held is not outcome.held:
            values: dict[str, SqlValue] = {"value": _YES if outcome.held else _NO}
            self._put(visit, _FIELD, ("field", HELD), values, seen)
        for each in outcome.benefits:
            kept = before.of(each.benefit) if before is not None else None
            self._put_benefit(visit, each, kept, seen)

    def done(self, visit: RecordId, case_id: CaseId, benefit: str, on: date | None, seen: Stamp) -> None:
        """Keep that the step after a measure was done on a day, or (None) that it is still to do.

        Raises:
            EditedMeanwhile: the step was written since it was read.
        """
        key: dict[str, SqlValue] = {"visit_id": visit, "benefit": benefit}
        values: dict[str, SqlValue] = {"done_on": "" if on is None else on.isoformat()}
        self._rows.put(_STEP, key, values, case=case_id, seen=seen)

    def untold(self, first: date, last: date, limit: int) -> tuple[VisitRow, ...]:
        """Return the visits from `first` to `last` of which nobody told how they went, oldest first."""
        found = self._rows.all(_UNTOLD, first.isoformat(), last.isoformat(), limit)
        rows = ((self._visits.one(RecordId(visit)), code, alias) for visit, code, alias in found)
        return tuple(VisitRow(visit, code, alias) for visit, code, alias in rows if visit is not None)

    def steps(self, first: date, last: date, limit: int) -> tuple[StepRow, ...]:
        """Return the steps still to do from `first` to `last`, the nearest first."""
        return _step_rows(self._rows.all(_OPEN, first.isoformat(), last.isoformat(), limit))

    def steps_of(self, case_id: CaseId) -> tuple[StepRow, ...]:
        """Return every step of a file, the nearest first and those without a day last."""
        return _step_rows(self._rows.all(_OF_A_CASE, case_id))

    def answers(self, case_id: CaseId) -> dict[str, DeskAnswer]:
        """Return what the office last said of each measure that was asked for."""
        found = self._rows.all(_ANSWERS, case_id, Result.NOT_ASKED.value)
        return {
            benefit: DeskAnswer(date.fromisoformat(on_day), Result(result), reason, protocol)
            for _, on_day, benefit, result, reason, protocol in found
            if benefit
        }

    def wanted(self, case_id: CaseId) -> tuple[PaperWanted, ...]:
        """Return the papers the office still wants: of each measure, those it asked for when it last answered."""
        last = {row[2]: row for row in self._rows.all(_ANSWERS, case_id, Result.NOT_ASKED.value)}
        return tuple(
            PaperWanted(date.fromisoformat(on_day), benefit, code, words)
            for benefit, (visit, on_day, _, result, _, _) in last.items()
            if result == Result.WANTING
            for code, words in self._papers(visit, benefit)
        )

    def papers(self, visit: RecordId, benefit: str) -> dict[str, str]:
        """Return the papers wanted for a measure at a visit: codes, and the words of those that no file names."""
        return dict(self._papers(visit, benefit))

    def _put_benefit(self, visit: Visit, told: BenefitOutcome, kept: BenefitOutcome | None, seen: OutcomeSeen) -> None:
        now = (told.result, told.reason, told.protocol)
        if kept is None or (_OUTCOME, told.benefit) not in seen or now != (kept.result, kept.reason, kept.protocol):
            values: dict[str, SqlValue] = {
                "result": "" if told.result is None else told.result.value,
                "reason": told.reason,
                "protocol": told.protocol,
            }
            self._put(visit, _OUTCOME, ("benefit", told.benefit), values, seen)
        if told.step != (kept.step if kept is not None else None):
            step = told.step or NextStep("")
            values = {
                "what": step.what,
                "who": "" if step.by is None else step.by.value,
                "due": "" if step.due is None else step.due.isoformat(),
                "done_on": "" if step.done_on is None else step.done_on.isoformat(),
            }
            self._put(visit, _STEP, ("benefit", told.benefit), values, seen)
        self._put_papers(visit, told)

    def _put_papers(self, visit: Visit, told: BenefitOutcome) -> None:
        """Make each paper wanted a register; one in words that was there already keeps its code."""
        kept = self._papers(visit.id, told.benefit)
        codes = {words: code for code, words in kept if words}
        wanted = dict.fromkeys(told.papers, "")
        wanted |= {codes.get(words) or f"{_UNLISTED}{new_id().hex()}": words for words in told.others}
        for code, _ in kept:
            if code not in wanted:
                self._put_paper(visit, told.benefit, code, {"asked": 0})
        for code, words in wanted.items():
            if (code, words) not in kept:
                self._put_paper(visit, told.benefit, code, {"words": words, "asked": 1})

    def _put_paper(self, visit: Visit, benefit: str, code: str, values: dict[str, SqlValue]) -> None:
        key: dict[str, SqlValue] = {"visit_id": visit.id, "benefit": benefit, "paper": code}
        self._rows.put("visit_paper", key, values, case=visit.case_id)

    def _put(
        self, visit: Visit, table: str, told: tuple[str, str], values: dict[str, SqlValue], seen: OutcomeSeen
    ) -> None:
        column, which = told
        stamp = seen.get((table, which), NOTHING_THERE)
        self._rows.put(table, {"visit_id": visit.id, column: which}, values, case=visit.case_id, seen=stamp)

    def _papers(self, visit: bytes, benefit: str) -> list[tuple[str, str]]:
        """Return the papers wanted for a measure at a visit; of those in words, only those whose words are left."""
        found = self._rows.all(
            "SELECT paper, words FROM visit_paper WHERE visit_id = ? AND benefit = ? AND asked = 1 ORDER BY hlc",
            visit,
            benefit,
        )
        return [(code, words) for code, words in found if words or not code.startswith(_UNLISTED)]

    def _stamp(self, table: str, visit: RecordId, column: str, which: str) -> Stamp:
        return self._rows.stamp_of(table, {"visit_id": visit, column: which})


def _step(what: str, who: str, due: str, done_on: str) -> NextStep | None:
    if not (what or due or who):
        return None
    return NextStep(what, StepBy(who) if who else None, _day(due), _day(done_on))


def _step_rows(found: Iterable[tuple[Any, ...]]) -> tuple[StepRow, ...]:
    rows = []
    for visit, case_id, code, alias, on_day, benefit, what, who, due, done_on, device, seq in found:
        step = NextStep(what, StepBy(who) if who else None, _day(due), _day(done_on))
        rows.append(
            StepRow(
                RecordId(visit),
                CaseId(case_id),
                code,
                alias,
                date.fromisoformat(on_day),
                benefit,
                step,
                Stamp(device, seq),
            )
        )
    return tuple(rows)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
