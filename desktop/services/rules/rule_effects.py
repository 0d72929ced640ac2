"""«Cosa cambia per le donne in carico»: what other rules would say of each, some files at a time."""

from collections.abc import Iterator, Sequence

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.rule_effects import CaseEffect, shifts
from desktop.domain.rules.rule_files import RuleSet
from desktop.services.colleagues.access import closed_files
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import facts_in_file
from desktop.storage.unit_of_work import UnitOfWork

AT_ONCE = 40
"""How many files one transaction looks at: short enough for whatever else waits for the archive."""


def women_followed(uow: UnitOfWork) -> tuple[CaseId, ...]:
    """Return the files that are not concluded, of those the acting operator may open.

    Raises:
        RoleMissing: she does not follow women.
    """
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    return tuple(case for case in uow.cases.not_in(State.CONCLUSO) if case not in closed)


def effects_on(
    uow: UnitOfWork, before: RuleSet, after: RuleSet, forms: Forms, cases: Sequence[CaseId]
) -> tuple[CaseEffect, ...]:
    """Return what changes for the women of these files today; those for whom nothing does are left out.

    A file that was erased or closed to her meanwhile is left out too.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    wanted = (case for case in cases if case not in closed)
    return tuple(effect for case in wanted for effect in _effect(uow, before, after, forms, case))


def in_portions(cases: Sequence[CaseId]) -> Iterator[Sequence[CaseId]]:
    """Give the files some at a time, so that between them it can be said how far it is, and stopped."""
    return (cases[begin : begin + AT_ONCE] for begin in range(0, len(cases), AT_ONCE))


def _effect(uow: UnitOfWork, before: RuleSet, after: RuleSet, forms: Forms, case_id: CaseId) -> Iterator[CaseEffect]:
    case = uow.cases.one(case_id)
    if case is None:
        return
    was = facts_in_file(uow, before.rules, forms, case)
    same = before.files.facts == after.files.facts
    now = was if same else facts_in_file(uow, after.rules, forms, case)
    found = shifts((before.rules, was), (after.rules, now), uow.today)
    if found:
        yield CaseEffect(case_id, case.code, case.alias, found)
