"""The rows of the plans of a file, put together: goals with their steps, reviews, what was looked at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.plan import (
    Answer,
    Area,
    Check,
    Doer,
    EndReason,
    Goal,
    GoalText,
    Plan,
    PlanEnd,
    PlanTerms,
    Progress,
    Review,
    ReviewText,
    Step,
    StepText,
)
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows

_AREAS: Final = {area.value: place for place, area in enumerate(Area)}
_EARLIEST: Final = date(1970, 1, 1)
"""Where a day was lost with the page it stood on."""


def read_plans(rows: Rows, case_id: CaseId) -> tuple[Plan, ...]:
    """Return the plans of a file, the one begun first in front."""
    steps, goals, reviews = _steps(rows, case_id), defaultdict(list), defaultdict(list)
    for plan, place, goal in _goals(rows, case_id, steps):
        goals[plan].append((place, goal))
    for plan, review in _reviews(rows, case_id):
        reviews[plan].append(review)
    found = rows.all(
        "SELECT id, begun_on, referente, review_on, every, ended_on, end_reason, end_note, follows, device, seq "
        "FROM plan WHERE case_id = ? AND removed = 0 ORDER BY begun_on, hlc",
        case_id,
    )
    plans = []
    for plan, begun, referente, review_on, every, ended, reason, note, follows, device, seq in found:
        terms = PlanTerms(_day(begun) or _EARLIEST, referente and OperatorId(referente), _day(review_on), every)
        end = PlanEnd(date.fromisoformat(ended), EndReason(reason), note) if ended else None
        ordered = tuple(goal for _, goal in sorted(goals[plan], key=lambda each: each[0]))
        plans.append(
            Plan(
                RecordId(plan),
                case_id,
                terms,
                end,
                follows and RecordId(follows),
                ordered,
                tuple(reviews[plan]),
                _checks(rows, plan),
                Stamp(device, seq),
            )
        )
    return tuple(plans)


def _steps(rows: Rows, case_id: CaseId) -> Mapping[bytes, list[Step]]:
    found = rows.all(
        "SELECT id, of_goal, what, who, operator_id, service, service_name, due, progress, on_day, note, device, "
        "seq FROM plan_step WHERE case_id = ? AND removed = 0 ORDER BY ordinal, hlc",
        case_id,
    )
    steps: defaultdict[bytes, list[Step]] = defaultdict(list)
    for step, goal, what, who, operator, service, name, due, progress, on, note, device, seq in found:
        text = StepText(
            what=what,
            doer=Doer(who) if who else Doer.CENTRE,
            operator=operator and OperatorId(operator),
            service=service,
            service_name=name,
            due=_day(due),
            progress=_progress(progress),
            on=_day(on),
            note=note,
        )
        steps[goal].append(Step(RecordId(step), text, Stamp(device, seq)))
    return steps


def _goals(
    rows: Rows, case_id: CaseId, steps: Mapping[bytes, list[Step]]
) -> Iterable[tuple[bytes, tuple[int, int], Goal]]:
    found = rows.all(
        "SELECT id, of_plan, ordinal, area, words, progress, on_day, note, proposal, device, seq "
        "FROM plan_goal WHERE case_id = ? AND removed = 0 ORDER BY ordinal, hlc",
        case_id,
    )
    for goal, plan, ordinal, area, words, progress, on, note, proposal, device, seq in found:
        about = Area(area) if area else Area.SAFETY
        text = GoalText(about, words, _progress(progress), _day(on), note, proposal)
        kept = Goal(RecordId(goal), text, tuple(steps.get(goal, ())), Stamp(device, seq))
        yield plan, (_AREAS[about.value], ordinal), kept


def _reviews(rows: Rows, case_id: CaseId) -> Iterable[tuple[bytes, Review]]:
    found = rows.all(
        "SELECT id, of_plan, held_on, with_her, changes, next_on, device, seq FROM plan_review "
        "WHERE case_id = ? AND removed = 0 ORDER BY held_on, hlc",
        case_id,
    )
    for review, plan, held_on, with_her, changes, next_on, device, seq in found:
        text = ReviewText(_day(held_on) or _EARLIEST, bool(with_her), changes, _day(next_on))
        yield plan, Review(RecordId(review), text, Stamp(device, seq))


def _checks(rows: Rows, plan: bytes) -> Mapping[Check, Answer]:
    found = rows.all("SELECT item, answer FROM plan_check WHERE plan_id = ? AND answer <> ''", plan)
    return {Check(item): Answer(answer) for item, answer in found}


def _progress(written: str) -> Progress:
    return Progress(written) if written else Progress.TO_DO


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
