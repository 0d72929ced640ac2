"""Invents what stands in «Lavoro e formazione» of the invented women: a CV, steps, a job for some, what they chose."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.case import State
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.plan import Area, Doer, Progress
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.work import (
    Autonomy,
    ChoiceField,
    Contract,
    CvEntry,
    CvKind,
    CvLevel,
    EmployerContact,
    EmployerSaid,
    Going,
    Kept,
    Milestone,
    Month,
    Paid,
    StepKind,
    WordsField,
    WorkReview,
    WorkStep,
    WorkText,
)
from desktop.services.case.search import index_told
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_WEEKS_OF_A_STEP: Final = 12
_INDEMNITY: Final = 60_000
"""A month, in cents: invented, and no figure of any rule."""


def write_work(
    uow: UnitOfWork, shares: Mapping[str, Any], case_id: CaseId, woman: InventedWoman, referente: OperatorId
) -> None:
    """Write the work of a woman whose path began and goes on."""
    begun = woman.path_started_on
    # Drawn apart, and for each woman anew: what she looks for changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.work")  # noqa: S311 - invented women need no secrets
    concluded = any(state is State.CONCLUSO for state, _ in woman.states)
    if begun is None or concluded or rng.random() >= shares["working"]:
        return
    _Working(uow, shares, rng, case_id).write(begun, referente)
    index_told(uow, case_id)


class _Working:
    """The work of one woman on its way into the archive."""

    def __init__(self, uow: UnitOfWork, shares: Mapping[str, Any], rng: Random, case_id: CaseId) -> None:
        self._work, self._shares, self._rng, self._case = uow.work, shares, rng, case_id
        self._today = uow.today

    def write(self, begun: date, referente: OperatorId) -> None:
        """Write it whole."""
        for field, texts in self._shares["words"].items():
            self._work.put_words(self._case, WordsField(field), self._rng.choice(texts), NOTHING_THERE)
        self._write_cv()
        self._write_steps(begun, referente)
        words, area = self._rng.choice(self._shares["milestones"])
        reached = ApproximateDay(self._day(begun)) if self._rng.random() < self._shares["hired"] else None
        self._add(Milestone(words, Area(area) if area else None, reached_on=reached, ordinal=1))
        autonomy = self._rng.choice((Autonomy.NO, Autonomy.PARTLY))
        self._work.put_choice(self._case, ChoiceField.AUTONOMY, autonomy, NOTHING_THERE)
        self._work.put_choice(self._case, ChoiceField.AUTONOMY_ON, self._day(begun).isoformat(), NOTHING_THERE)

    def _write_cv(self) -> None:
        listed = self._shares["entries"]
        for place, each in enumerate(self._rng.sample(listed, self._rng.randint(3, 6)), start=1):
            begins, ends = (kept_day(each[name]) if each.get(name) else None for name in ("begins", "ends"))
            level = CvLevel(each.get("level", ""))
            at_whom = each.get("at_whom", "")
            self._add(CvEntry(CvKind(each["kind"]), each["what"], at_whom, begins, ends, level, ordinal=place))

    def _write_steps(self, begun: date, referente: OperatorId) -> None:
        rng, project = self._rng, self._rng.choice(self._shares["projects"])
        for kind in (StepKind.DID, StepKind.PACT):
            self._add(WorkStep(kind, Doer.WOMAN, progress=Progress.REACHED, on_day=self._day(begun)))
        if rng.random() < self._shares["attended"]:
            self._attend(StepKind.INTERNSHIP if rng.random() < self._shares["attended"] else StepKind.COURSE, project)
        if rng.random() < self._shares["hired"]:
            self._hire(referente, project)

    def _attend(self, kind: StepKind, project: str) -> None:
        rng = self._rng
        first = self._today - timedelta(weeks=rng.randint(2, _WEEKS_OF_A_STEP - 1))
        last = first + timedelta(weeks=_WEEKS_OF_A_STEP)
        step = self._add(
            WorkStep(
                kind,
                Doer.SERVICE,
                rng.choice(self._shares["trades"]),
                named=rng.choice(self._shares["employers"]),
                project=project,
                begins=ApproximateDay(first),
                ends=ApproximateDay(last),
                ends_by=last,
                convention_on=first if kind is StepKind.INTERNSHIP else None,
                indemnity=_INDEMNITY if kind is StepKind.INTERNSHIP else 0,
                progress=Progress.UNDER_WAY,
            )
        )
        present = Month(f"{first:%Y-%m}", rng.randint(4, 18), rng.randint(0, 2), rng.choice(list(Paid)))
        self._work.put_month(step, present, NOTHING_THERE)

    def _hire(self, referente: OperatorId, project: str) -> None:
        rng, hired = self._rng, self._today - timedelta(days=self._rng.randint(5, 60))
        employer = rng.choice(self._shares["employers"])
        spoke = hired - timedelta(days=12)
        self._add(EmployerContact(employer, spoke, told=self._shares["told"], answer=EmployerSaid.HIRED))
        following = self._today + timedelta(days=rng.randint(3, 60))
        job = self._add(
            WorkStep(
                StepKind.PLACEMENT,
                Doer.SERVICE,
                rng.choice(self._shares["trades"]),
                named=employer,
                project=project,
                operator_id=referente,
                begins=ApproximateDay(hired),
                contract=Contract.FIXED_TERM,
                trial_until=hired + timedelta(days=30),
                review_on=following,
                progress=Progress.REACHED,
                on_day=hired,
            )
        )
        asked = WorkReview(job.id, hired + timedelta(days=4), Going.TO_FOLLOW, self._shares["going"], following)
        self._add(asked)

    def _add(self, text: WorkText) -> Kept[Any]:
        record = RecordId(new_id())
        stamp = self._work.put(record, self._case, text, NOTHING_THERE)
        return Kept(record, self._case, text, stamp)

    def _day(self, begun: date) -> date:
        return begun + timedelta(days=self._rng.randint(0, max(0, (self._today - begun).days)))
