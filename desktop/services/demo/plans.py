"""Invents the plans of the invented women: goals their answers lead to, steps, a review, and for some how it ended."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.case import State
from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.plan import (
    EVERY_MONTHS,
    Answer,
    Check,
    Doer,
    EndReason,
    GoalText,
    PlanEnd,
    PlanTerms,
    Progress,
    ReviewText,
    StepText,
)
from desktop.domain.plan_goals import Proposal
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.search import index_told
from desktop.services.demo.invention import Invention
from desktop.services.demo.margins import drawn
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_MOST_GOALS: Final = 3


def write_plan(
    uow: UnitOfWork, invention: Invention, case_id: CaseId, woman: InventedWoman, colleague: OperatorId
) -> None:
    """Write the plan of a woman whose path began, and whose questionnaire is complete."""
    begins = woman.path_started_on
    if begins is None or not woman.interviews or woman.interviews[-1].stopped_at:
        return
    # Drawn apart, and for each woman anew: what her plan says changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.plan")  # noqa: S311 - invented women need no secrets
    needs = need_codes(derive(invention.form, woman.interviews[-1].answers))
    labels = {code: invention.form.need(code).label for code in needs}
    proposed = invention.goals.propose(labels, {}, ())
    ended = next((since for state, since in woman.states if state is State.CONCLUSO), None)
    writing = _Plan(uow, invention.margins.women.plan, rng, case_id, ended)
    writing.write(begins, rng.choice((uow.operator.id, colleague, None)), proposed)
    index_told(uow, case_id)


class _Plan:
    """One plan on its way into the archive."""

    def __init__(
        self, uow: UnitOfWork, margins: Mapping[str, Any], rng: Random, case_id: CaseId, ended: date | None
    ) -> None:
        self._plans, self._margins, self._rng, self._case = uow.plans, margins, rng, case_id
        self._ended, self._last = ended, ended or uow.today
        self._id = RecordId(new_id())

    def write(self, begun: date, referente: OperatorId | None, proposed: tuple[Proposal, ...]) -> None:
        """Write it whole."""
        review = add_months(begun, EVERY_MONTHS)
        terms = PlanTerms(begun, referente, review)
        stamp = self._plans.put_terms(self._id, self._case, terms, NOTHING_THERE).seen
        for proposal in self._rng.sample(proposed, min(len(proposed), self._rng.randint(1, _MOST_GOALS))):
            self._write_goal(proposal, begun, referente)
        if review <= self._last and self._rng.random() < self._margins["reviewed"]:
            text = ReviewText(
                review, True, self._rng.choice(self._margins["changes"]), add_months(review, EVERY_MONTHS)
            )
            self._plans.put_review(RecordId(new_id()), self._id, self._case, text, NOTHING_THERE)
        if self._ended is not None:
            end = PlanEnd(self._ended, EndReason(drawn(self._rng, self._margins["reasons"])))
            self._plans.put_end(self._id, self._case, end, stamp)
            for check in Check:
                self._plans.put_check(self._id, self._case, check, Answer.YES)

    def _write_goal(self, proposal: Proposal, begun: date, referente: OperatorId | None) -> None:
        progress = Progress(drawn(self._rng, self._margins["progress"]))
        goal = RecordId(new_id())
        on = None if progress.is_open else self._day(begun)
        text = GoalText(proposal.area, proposal.words, progress, on, proposal=proposal.code)
        self._plans.put_goal(goal, self._id, self._case, text, NOTHING_THERE)
        offered = self._margins["steps"][proposal.area.value]
        for what, who, service in self._rng.sample(offered, self._rng.randint(1, len(offered))):
            done = not progress.is_open or self._rng.random() < self._margins["done"]
            due = None if done else self._last + timedelta(days=self._rng.randint(3, 60))
            step = StepText(
                what,
                Doer(who),
                referente if who == Doer.CENTRE else None,
                service_name=service,
                due=due,
                progress=Progress.REACHED if done else Progress.TO_DO,
                on=self._day(begun) if done else None,
            )
            self._plans.put_step(RecordId(new_id()), goal, self._case, step, NOTHING_THERE)

    def _day(self, begun: date) -> date:
        return begun + timedelta(days=self._rng.randint(0, max(0, (self._last - begun).days)))
