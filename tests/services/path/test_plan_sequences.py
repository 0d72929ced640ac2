"""Whatever is done to a plan, in whatever order: its parts add up, its days are in order, and undoing brings back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.identifiers import CaseId
from desktop.domain.plan import (
    Answer,
    Area,
    Check,
    Doer,
    EndReason,
    Goal,
    GoalText,
    Plan,
    PlanChange,
    PlanEnd,
    PlanTerms,
    Progress,
    Review,
    ReviewText,
    Step,
    StepText,
    tally,
)
from desktop.errors import Refusal
from desktop.services.path.plan_parts import (
    add_goal,
    add_step,
    change_goal,
    change_review,
    change_step,
    hold_review,
    take_away,
)
from desktop.services.path.plans import begin_plan, change_terms, end_plan, read_plans, undo
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case

TODAY = date(2026, 11, 25)
# From some days before her path to some days after today.
DAYS = st.dates(OPENED - timedelta(days=5), TODAY + timedelta(days=5))
WORDS = st.sampled_from(["Una casa", "Un lavoro", "", "Dormire"])
GOALS = st.builds(
    GoalText, st.sampled_from(Area), WORDS, st.sampled_from(Progress), st.none() | DAYS, st.sampled_from(["", "Nota"])
)
STEPS = st.builds(
    StepText,
    what=WORDS,
    doer=st.sampled_from(Doer),
    service_name=st.sampled_from(["", "AFOL", "Consultorio"]),
    due=st.none() | DAYS,
    progress=st.sampled_from(Progress),
    on=st.none() | DAYS,
)
REVIEWS = st.builds(ReviewText, DAYS, st.booleans(), st.sampled_from(["", "Cambia casa"]), st.none() | DAYS)
TERMS = st.builds(PlanTerms, DAYS, st.none(), st.none() | DAYS, st.sampled_from([1, 3, 6]))
ENDS = st.builds(PlanEnd, DAYS, st.sampled_from(EndReason), st.just("Fine"))
CHECKS = st.dictionaries(st.sampled_from(Check), st.sampled_from(Answer), max_size=3)

Act = Callable[[UnitOfWork, Plan], PlanChange]


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """One act upon a plan: which part it is done to is drawn as a place among those there are."""
    place = draw(st.integers(0, 7))
    goal, step, review = draw(GOALS), draw(STEPS), draw(REVIEWS)
    terms, end, checks = draw(TERMS), draw(ENDS), draw(CHECKS)
    conclude = draw(st.booleans())
    kind = draw(
        st.sampled_from([*("add goal", "add step") * 3, "goal", "step", "hold", "review", "away", "terms", "end"])
    )

    def act(uow: UnitOfWork, plan: Plan) -> PlanChange:
        goals, steps = plan.goals, tuple(plan.steps)
        every = (*goals, *steps, *plan.reviews)
        there: dict[str, Sequence[Goal | Step | Review]] = {
            "add step": goals,
            "goal": goals,
            "step": steps,
            "review": plan.reviews,
            "away": every,
        }
        parts = there.get(kind, every)
        chosen = "add goal" if kind in there and not parts else kind
        part = parts[place % len(parts)] if parts else None
        ways: dict[str, Callable[[], PlanChange]] = {
            "add goal": lambda: add_goal(uow, plan.id, goal),
            "add step": lambda: add_step(uow, part.id, step),
            "goal": lambda: change_goal(uow, part.id, goal, part.stamp),
            "step": lambda: change_step(uow, part.id, step, part.stamp),
            "hold": lambda: hold_review(uow, plan.id, review),
            "review": lambda: change_review(uow, part.id, review, part.stamp),
            "away": lambda: take_away(uow, part),
            "terms": lambda: change_terms(uow, plan.id, terms, plan.stamp),
            "end": lambda: end_plan(uow, plan.id, end, checks, plan.stamp, conclude=conclude),
        }
        return ways[chosen]()

    return act


def _whole(uow: UnitOfWork, case_id: CaseId) -> tuple[object, ...]:
    """All that a plan's acts can change: the plans, the states of the file, and what the file is found by."""
    view = read_plans(uow, case_id)
    states = tuple((change.state, change.since) for change in view.case.states)
    return view.plans, states, uow.rows.all("SELECT words FROM search WHERE case_id = ? ORDER BY rowid", case_id)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(acts(), min_size=1, max_size=10))
def test_whatever_is_done_the_parts_add_up_the_days_are_in_order_and_undoing_brings_back_what_was(
    work: Work, done: list[Act]
) -> None:
    def begin(uow: UnitOfWork) -> CaseId:
        case = a_case(uow, opened=OPENED)
        begin_plan(uow, case.id, PlanTerms(OPENED + timedelta(days=7)))
        return case.id

    case_id = work(begin)
    kept = work(lambda uow: _whole(uow, case_id))

    def try_it(uow: UnitOfWork, act: Act) -> tuple[PlanChange, object]:
        return act(uow, uow.plans.of(case_id)[0]), _whole(uow, case_id)

    def undo_it(uow: UnitOfWork, change: PlanChange) -> tuple[list[str], object, object]:
        lines = len(uow.journal.of_case(case_id))
        undone = undo(uow, case_id, change)
        added = [entry.act for entry in uow.journal.of_case(case_id)][lines:]
        back = _whole(uow, case_id)
        undo(uow, case_id, undone)
        return added, back, _whole(uow, case_id)

    for act in done:
        try:
            change, after = work(lambda uow, act=act: try_it(uow, act))
        except Refusal:
            assert work(lambda uow: _whole(uow, case_id)) == kept
            continue
        added, back, again = work(lambda uow, change=change: undo_it(uow, change))
        assert (back, again) == (kept, after)
        assert sorted(added) == sorted(["plan.undo", *["write"] * len(change)])
        kept = after
        _require_in_order(work(lambda uow: uow.plans.of(case_id))[0])


def _require_in_order(plan: Plan) -> None:
    goals, steps = plan.goals, tuple(plan.steps)
    assert sum(tally(goals).values()) == len(goals)
    assert sum(tally(steps).values()) == len(steps)
    assert OPENED <= plan.terms.begun_on <= TODAY
    for part in (*goals, *steps):
        assert (part.text.on is None) is part.text.progress.is_open
    for day in plan.days:
        assert plan.terms.begun_on <= day <= TODAY
        assert plan.end is None or day <= plan.end.on
    for step in steps:
        assert step.text.due is None or plan.terms.begun_on <= step.text.due
    for review in plan.reviews:
        assert review.text.next_on is None or review.text.held_on <= review.text.next_on
