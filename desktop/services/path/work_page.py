"""All that «Lavoro e formazione» shows of a file, read in one go; and what of it is near, over all files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.case import Case
from desktop.domain.contact import SafeContact
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.operator import Operator
from desktop.domain.personal import Personal
from desktop.domain.plan import Area, Goal
from desktop.domain.rules.benefits import Due, Rules, evaluate
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.work import (
    ChoiceField,
    CvEntry,
    CvKind,
    EmployerContact,
    Kept,
    KeptMonth,
    Milestone,
    WordsField,
    WorkDue,
    WorkReview,
    WorkStep,
)
from desktop.domain.work_relief import MEASURE, ReliefView, is_unverified, window_of
from desktop.services.case.cases import read_case
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.accords import accords_in_use
from desktop.services.colleagues.operators import CASE_WORK, list_operators
from desktop.services.directory.reading import read_directory
from desktop.services.interview.assessments import Forms
from desktop.services.path.work import offered_ways, require_work
from desktop.services.rules.benefits import facts_of
from desktop.storage.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=30)
"""How long before it a day of her work is shown among what is near."""
BEHIND: Final = timedelta(days=14)
"""How long after it a day of a job she has is still shown."""
MOST_DUE: Final = 100
_PLACES: Final = {kind: place for place, kind in enumerate(CvKind)}


@dataclass(frozen=True, slots=True)
class WorkSources:
    """What the program knows that this part is read with."""

    rules: Rules
    forms: Forms
    shipped: Directory


@dataclass(frozen=True, slots=True, repr=False)
class WorkPage(Personal):
    """«Lavoro e formazione» of a file.

    Attributes:
        words, choices: with what an edit of each says it saw.
        avoid: the places she said she avoids, where her visits are planned: not copied, shown beside.
        ways: the ways to reach her that may stand on a CV.
        goals: those of work in the plan that goes on.
        team: who works here.
    """

    today: date
    case: Case
    words: Mapping[WordsField, tuple[str, Stamp]]
    choices: Mapping[ChoiceField, tuple[str, Stamp]]
    entries: tuple[Kept[CvEntry], ...]
    steps: tuple[Kept[WorkStep], ...]
    months: tuple[KeptMonth, ...]
    reviews: tuple[Kept[WorkReview], ...]
    contacts: tuple[Kept[EmployerContact], ...]
    milestones: tuple[Kept[Milestone], ...]
    avoid: tuple[str, ...]
    ways: tuple[SafeContact, ...]
    goals: tuple[Goal, ...]
    team: tuple[Operator, ...]
    directory: Directory
    relief: ReliefView

    def said(self, field: WordsField) -> str:
        """Return what is written of her search, empty where nothing is."""
        return self.words.get(field, ("", NOTHING_THERE))[0]

    def chosen(self, field: ChoiceField) -> str:
        """Return what she chose, empty where nothing is."""
        return self.choices.get(field, ("", NOTHING_THERE))[0]

    def step(self, record: RecordId | None) -> Kept[WorkStep] | None:
        """Return a step, None where it was taken away or none is meant."""
        return next((each for each in self.steps if each.id == record), None)


def read_work_page(uow: UnitOfWork, sources: WorkSources, case_id: CaseId) -> WorkPage:
    """Return the page of a file; that it was read stands in the log.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        CaseUnknown: there is no such file.
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    require_work(uow, case_id)
    case, work = read_case(uow, case_id), uow.work
    going = [plan for plan in uow.plans.of(case_id) if plan.end is None]
    return WorkPage(
        today=uow.today,
        case=case,
        words=work.words(case_id),
        choices=work.choices(case_id),
        entries=_in_order(work.of(case_id, CvEntry)),
        steps=work.of(case_id, WorkStep),
        months=work.months(case_id),
        reviews=work.of(case_id, WorkReview),
        contacts=work.of(case_id, EmployerContact),
        milestones=work.of(case_id, Milestone),
        avoid=tuple(dict.fromkeys(filter(None, (each.plan.wishes.avoid for each in uow.visits.of(case_id))))),
        ways=offered_ways(uow, case_id),
        goals=tuple(goal for plan in going for goal in plan.goals if goal.text.area is Area.WORK),
        team=list_operators(uow),
        directory=read_directory(uow, sources.shipped).directory,
        relief=relief_of(uow, sources.rules, sources.forms, case_id),
    )


def relief_of(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> ReliefView:
    """Return what the rules of today say of the relief for who hires her.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    require_file(uow, case_id)
    measure = rules.benefit(MEASURE)
    version = measure.on(uow.today) if measure is not None else None
    if measure is None or version is None:
        return ReliefView(Due.UNKNOWN, (), (), None, True, "", "", None)
    outcome = evaluate(rules, measure, facts_of(uow, rules, forms, case_id), uow.today)
    return ReliefView(
        due=outcome.due,
        reasons=tuple((each.requirement.text, each.result) for each in outcome.reasons),
        missing=outcome.missing,
        window=window_of(version),
        unverified=is_unverified(version),
        told=version.duration,
        safety=version.safety,
        checked_on=version.checked_on,
    )


def work_due(uow: UnitOfWork, most: int = MOST_DUE) -> tuple[WorkDue, ...]:
    """Return the days of the women's work that are near or over, in the files the acting operator may open.

    Nothing where the centre does not use the protocol, and for who follows no women. Nobody opens a file for this:
    nothing is entered in the log.
    """
    if Accord.WORK not in accords_in_use(uow) or not uow.operator.roles & frozenset(CASE_WORK):
        return ()

    def read(limit: int) -> Iterable[WorkDue]:
        return uow.work.due(uow.today + AHEAD, uow.today - BEHIND, limit)

    return tuple(opened_to_her(uow, read, lambda line: line.case_id, most))


def _in_order(entries: Iterable[Kept[CvEntry]]) -> tuple[Kept[CvEntry], ...]:
    """Return the lines of a CV kind by kind; those of a kind stay in their order."""
    return tuple(sorted(entries, key=lambda each: _PLACES[each.text.kind]))
