"""The plans of the invented women: in order, of every kind, and the same ones for the same seed."""

from datetime import date
from pathlib import Path

from desktop.app import load_knowledge
from desktop.domain.plan import Plan, Progress, tally
from desktop.services.case.search import list_cases
from desktop.services.demo.archive import make_training_archive
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault

INVENTION = load_knowledge().invention
UNTIL = date(2026, 11, 24)


def _plans(uow: UnitOfWork) -> list[Plan]:
    return [plan for row in list_cases(uow) for plan in uow.plans.of(row.id)]


def _told(plans: list[Plan]) -> list[object]:
    return [(plan.terms.begun_on, [goal.text.words for goal in plan.goals]) for plan in plans]


def test_invented_plans_are_in_order_and_of_every_kind(tmp_path: Path) -> None:
    made = [make_training_archive(tmp_path / n, INVENTION, women=90, seed=6, until=UNTIL, cost=CHEAPEST) for n in "ab"]
    found = []
    for name, training in zip("ab", made, strict=True):
        with open_vault(tmp_path / name, training.operator, training.passphrase) as vault:
            found.append(vault.run(_plans).result())
    plans, again = found
    assert _told(plans) == _told(again)
    assert len(plans) > 20
    assert {plan.end is None for plan in plans} == {True, False}
    assert {plan.is_integrated for plan in plans} == {True, False}
    assert {bool(plan.reviews) for plan in plans} == {True, False}
    assert {plan.terms.referente is None for plan in plans} == {True, False}
    goals = [goal for plan in plans for goal in plan.goals]
    assert {Progress.TO_DO, Progress.UNDER_WAY, Progress.REACHED} < set(tally(goals))
    for plan in plans:
        assert all(plan.terms.begun_on <= day <= (plan.end.on if plan.end else UNTIL) for day in plan.days)
