"""What is asked of a step to a job, and of which parts it says something already."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.approximate import read_approximate
from desktop.domain.plan import Doer
from desktop.domain.work import ASKED, Contract, Relief, StepKind, StepPart, WorkStep, parts_held

BARE = WorkStep(StepKind.DID, Doer.WOMAN)


def test_every_kind_is_asked_for_and_a_declaration_for_nothing_more() -> None:
    assert set(ASKED) == set(StepKind)
    assert ASKED[StepKind.DID] == parts_held(BARE) == frozenset()


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"what": "Cuoca"}, StepPart.WHAT),
        ({"named": "Mensa"}, StepPart.BODY),
        ({"ends": read_approximate("2026")}, StepPart.SPAN),
        ({"indemnity": 1}, StepPart.TRAINEE),
        ({"contract": Contract.OTHER}, StepPart.HIRING),
        ({"relief": Relief.ASKED}, StepPart.HIRING),
        ({"review_on": date(2026, 12, 1)}, StepPart.REVIEW),
    ],
)
def test_a_step_holds_the_part_of_which_it_says_something(said: dict[str, object], part: StepPart) -> None:
    assert parts_held(replace(BARE, **said)) == {part}  # type: ignore[arg-type]  # fields of a step
