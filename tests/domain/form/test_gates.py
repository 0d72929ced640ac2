"""The gates to the mailbox open on the exact answers and on nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.form.assessment import Answer
from desktop.domain.form.gates import may_be_asked_about, may_be_counted, may_be_kept
from tests.forms import MARKS, filled_in

YES, NO = Answer.of("SI"), Answer.of("NO")
COUNTED = {"A04": YES, "A05": YES, "A06": YES, "A08": NO}
ASKED = {"A04": YES, "A05": YES, "A07": YES, "A08": NO}
OTHERS = (Answer.of("CI_PENSO"), Answer.of("SI", "NO"), Answer.of(), Answer.written("SI"), *MARKS)


def test_the_exact_answers_open_the_gates() -> None:
    assert may_be_counted(COUNTED)
    assert may_be_counted(COUNTED | {"D09": NO})
    assert not may_be_asked_about(COUNTED)
    assert may_be_asked_about(ASKED)
    assert not may_be_counted(ASKED)
    assert may_be_kept({"A01": YES, "A04": YES, "A05": YES})


@pytest.mark.parametrize("question", ["A04", "A05", "A06", "A08"])
@pytest.mark.parametrize("other", [None, NO, YES, *OTHERS])
def test_any_other_answer_to_one_of_them_shuts_the_count(question: str, other: Answer | None) -> None:
    changed = {**COUNTED, question: other}
    answers = {key: answer for key, answer in changed.items() if answer is not None}

    assert may_be_counted(answers) is (answers == COUNTED)


@pytest.mark.parametrize("question", ["A04", "A05", "A07", "A08"])
@pytest.mark.parametrize("other", [None, NO, YES, *OTHERS])
def test_any_other_answer_to_one_of_them_shuts_the_question(question: str, other: Answer | None) -> None:
    changed = {**ASKED, question: other}
    answers = {key: answer for key, answer in changed.items() if answer is not None}

    assert may_be_asked_about(answers) is (answers == ASKED)


def test_the_file_of_orphans_never_counts() -> None:
    assert not may_be_counted(COUNTED | {"D09": YES})
    assert not may_be_asked_about(ASKED | {"D09": YES})


@pytest.mark.parametrize("mark", MARKS)
def test_an_orphans_question_left_open_shuts_nothing(mark: Answer) -> None:
    assert may_be_counted(COUNTED | {"D09": mark})


@settings(max_examples=200)
@given(filled_in())
def test_no_other_answers_open_a_gate(answers: dict[str, Answer]) -> None:
    agreed = [answers.get(key) == YES for key in ("A04", "A05", "A06")]
    expected = all(agreed) and answers.get("A08") == NO and answers.get("D09") != YES

    assert may_be_counted(answers) is expected


@given(
    st.fixed_dictionaries({}, optional={key: st.sampled_from([YES, NO, *OTHERS]) for key in ("A01", *COUNTED, *ASKED)}),
    st.sampled_from(["A04", "A05", "A06", "A07", "A08", "A01"]),
)
def test_a_gate_that_needs_an_answer_is_shut_without_it(answers: dict[str, Answer], taken: str) -> None:
    fewer = {key: answer for key, answer in answers.items() if key != taken}

    assert not (may_be_counted(fewer) and taken in COUNTED)
    assert not (may_be_asked_about(fewer) and taken in ASKED)
    assert not (may_be_kept(fewer) and taken in {"A01", "A04", "A05"})
