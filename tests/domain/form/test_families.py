"""Families gather needs with outward labels; what she called most important decides where she chose none."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.form import families
from desktop.domain.form.assessment import Answer
from desktop.domain.form.families import check_against, check_choice
from desktop.errors import FamilyUnknown, TooManyFamilies
from tests.forms import FAMILIES, FORM, MARKS


def a_family(code: str, *needs: str) -> dict[str, Any]:
    return {"code": code, "label": code, "needs": list(needs), "asks": "Chiedono.", "service": "Servizio"}


def a_table(*members: dict[str, Any], **priorities: list[str]) -> dict[str, Any]:
    return {
        "version": date(2026, 1, 1),
        "family": list(members),
        "priorities": {"question": "I01", "families": priorities},
    }


def test_needs_point_to_their_families_in_the_order_of_the_page() -> None:
    found = FAMILIES.families_of(["BIS-SPID", "BIS-ADI", "BIS-RED", "BIS-LEG", "BIS-ALTRO-INPS"])

    assert [family.code for family in found] == ["REDD", "PAGAM"]


def test_a_family_is_found_by_its_code() -> None:
    assert FAMILIES.family("RDL").label == "Reddito di libertà"
    with pytest.raises(KeyError):
        FAMILIES.family("XXX")


def test_what_she_called_important_stands_for_families() -> None:
    assert FAMILIES.called_important({"I01": Answer.of("SOLDI", "ACCESSI")}) == {"REDD", "RDL", "PAGAM"}
    assert FAMILIES.called_important({"I01": Answer.of("LEGALE")}) == frozenset()


@pytest.mark.parametrize("answers", [{}, *({"I01": mark} for mark in MARKS)])
def test_without_an_answer_nothing_was_called_important(answers: dict[str, Answer]) -> None:
    assert FAMILIES.called_important(answers) == frozenset()


def test_up_to_three_families_may_be_chosen() -> None:
    check_choice(FAMILIES, frozenset())
    check_choice(FAMILIES, frozenset(("REDD", "RDL", "SPORT")))
    with pytest.raises(TooManyFamilies) as refused:
        check_choice(FAMILIES, frozenset(("REDD", "RDL", "SPORT", "AUU")))
    assert refused.value.most == 3


def test_a_family_that_is_not_defined_cannot_be_chosen() -> None:
    with pytest.raises(FamilyUnknown) as refused:
        check_choice(FAMILIES, frozenset(("REDD", "CASA")))
    assert refused.value.code == "CASA"


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (a_table(a_family("A", "X"), a_family("A", "Y")), "stands twice"),
        (a_table(a_family("A", "X"), a_family("B", "X")), "stands twice"),
        (a_table(a_family("A", "X"), SOLDI=["B"]), "not there"),
    ],
)
def test_families_that_do_not_hold_together_do_not_load(table: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        families.from_toml(table)


def test_families_must_gather_exactly_what_the_form_counts() -> None:
    with pytest.raises(ValueError, match="same needs"):
        check_against(families.from_toml(a_table(a_family("A", "BIS-RED"))), FORM)


def test_priorities_must_be_the_options_of_their_question() -> None:
    every = a_family("A", *(need.code for need in FORM.needs if need.in_summary))

    with pytest.raises(ValueError, match="options of their question"):
        check_against(families.from_toml(a_table(every, SOLDI=["A"])), FORM)
