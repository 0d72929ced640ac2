"""The goals proposed for a plan: every need leads to one, and her copy can hold their words."""

import tomllib
from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.plan import Area
from desktop.domain.plan_goals import from_toml
from desktop.resources import read_text

KNOWLEDGE = load_knowledge()
WRITTEN = read_text("plan_goals", "2026-11-22.toml")


def test_every_need_of_the_questionnaire_leads_to_one_goal_and_no_other() -> None:
    needs = {need.code for need in KNOWLEDGE.forms[NEEDS_FORM].latest.needs}
    leading = [need for goal in KNOWLEDGE.plan_goals.latest.goals for need in goal.needs]
    assert set(leading) == needs
    assert len(leading) == len(needs)


def test_every_area_has_a_goal_and_measures_of_other_areas_are_known() -> None:
    goals = KNOWLEDGE.plan_goals.latest
    assert {goal.area for goal in goals.goals} == set(Area)
    assert set(goals.measure_areas) <= {benefit.id for benefit in KNOWLEDGE.rules.benefits}
    assert KNOWLEDGE.plan_goals.versions == (date(2026, 11, 22),)


def test_the_words_of_a_proposal_tell_nothing_to_who_finds_them() -> None:
    for goal in KNOWLEDGE.plan_goals.latest.goals:
        assert not {"violenza", "maltratta", "denuncia", "rifugio", "antiviolenza", "lui"} & set(
            goal.words.lower().split()
        )


@pytest.mark.parametrize(("old", "new"), [('code = "recapiti"', 'code = "casa"'), ('"BIS-DOC"', '"BIS-CASA"')])
def test_a_file_that_says_a_thing_twice_does_not_load(old: str, new: str) -> None:
    with pytest.raises(ValueError, match=r"BIS|casa"):
        from_toml(tomllib.loads(WRITTEN.replace(old, new)))
