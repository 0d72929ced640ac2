"""Skip rules are a closed tree, and an answer not really given makes every comparison false."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.form.assessment import Answer, Answers
from desktop.domain.form.show_if import Condition, parse_condition
from tests.forms import MARKS

YES = {"question": "Q", "uguale": "SI"}
SEVERAL = {"question": "M", "contiene_uno_di": ["A", "B"]}


def holds(node: dict[str, Any], answers: Answers) -> bool:
    return parse_condition(node).holds(answers)


@pytest.mark.parametrize(
    ("node", "given_answer", "expected"),
    [
        (YES, Answer.of("SI"), True),
        (YES, Answer.of("NO"), False),
        ({"question": "Q", "in": ["SI", "FORSE"]}, Answer.of("FORSE"), True),
        ({"question": "Q", "in": ["SI", "FORSE"]}, Answer.of("NO"), False),
        ({"question": "Q", "contiene_uno_di": ["A", "B"]}, Answer.of("B", "C"), True),
        ({"question": "Q", "contiene_uno_di": ["A", "B"]}, Answer.of("C"), False),
    ],
)
def test_comparisons(node: dict[str, Any], given_answer: Answer, *, expected: bool) -> None:
    assert holds(node, {"Q": given_answer}) is expected


@pytest.mark.parametrize("node", [YES, {"question": "Q", "in": ["SI"]}, {"question": "Q", "contiene_uno_di": ["SI"]}])
@pytest.mark.parametrize("answers", [{}, *({"Q": mark} for mark in MARKS)])
def test_what_was_not_answered_makes_a_comparison_false_and_its_negation_true(
    node: dict[str, Any], answers: Answers
) -> None:
    assert not holds(node, answers)
    assert holds({"non": node}, answers)


def test_all_and_any_join_conditions() -> None:
    both = {"Q": Answer.of("SI"), "M": Answer.of("A")}
    one = {"Q": Answer.of("SI")}

    assert holds({"tutte": [YES, SEVERAL]}, both)
    assert not holds({"tutte": [YES, SEVERAL]}, one)
    assert holds({"almeno_una": [YES, SEVERAL]}, one)
    assert not holds({"almeno_una": [YES, SEVERAL]}, {})


@pytest.mark.parametrize(
    "node",
    [
        {},
        {"question": "Q"},
        {"question": "Q", "maggiore": "3"},
        {"question": "Q", "uguale": "SI", "in": ["SI"]},
        {"question": "Q", "in": "SI"},
        {"question": "Q", "in": []},
        {"question": "Q", "uguale": ["SI"]},
        {"question": "Q", "contiene_uno_di": [1]},
        {"tutte": []},
        {"almeno_una": []},
        {"qualcuna": [YES]},
        {"tutte": [YES], "non": YES},
    ],
)
def test_what_is_not_of_the_closed_list_does_not_load(node: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown shape|joins nothing|option codes"):
        parse_condition(node)


def test_every_comparison_of_a_tree_can_be_listed() -> None:
    tree = parse_condition({"tutte": [{"non": YES}, {"almeno_una": [SEVERAL, YES]}]})

    assert [compared.question for compared in tree.comparisons()] == ["Q", "M", "Q"]


trees = st.recursive(
    st.sampled_from(["P", "Q", "R"]).map(lambda code: {"question": code, "uguale": "SI"}),
    lambda below: (
        below.map(lambda node: {"non": node})
        | st.lists(below, min_size=1, max_size=3).map(lambda nodes: {"tutte": nodes})
        | st.lists(below, min_size=1, max_size=3).map(lambda nodes: {"almeno_una": nodes})
    ),
    max_leaves=8,
).map(parse_condition)
given_or_not = st.fixed_dictionaries(
    {}, optional={code: st.sampled_from([Answer.of("SI"), Answer.of("NO"), *MARKS]) for code in ("P", "Q", "R")}
)


@given(trees, given_or_not)
def test_a_mark_without_an_answer_counts_like_a_question_not_asked(tree: Condition, answers: dict[str, Answer]) -> None:
    really = {key: answer for key, answer in answers.items() if answer.chosen}

    assert tree.holds(answers) is tree.holds(really)
