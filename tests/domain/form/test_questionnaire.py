"""What a form shows next, what is missing, and what hidden answers may not do."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer
from desktop.domain.form.questionnaire import (
    Kind,
    counting,
    hidden_but_answered,
    is_done,
    missing,
    next_after,
    previous_before,
    section_progress,
    visible,
    worded,
)
from tests.forms import FORM, MARKS, a_form, a_question, filled_in

SHOWN_ON_YES = {"question": "Q1", "uguale": "SI"}
CHAIN = a_form(
    a_question("Q1"),
    a_question("Q2", show_if=SHOWN_ON_YES, short=True),
    a_question("Q3", show_if={"question": "Q2", "uguale": "SI"}),
    a_question("Q4", on_request=True),
    a_question("Q5", kind="matrice", short=True),
)


def codes(answers: dict[str, Answer], *, short: bool = False) -> list[str]:
    return [question.code for question in visible(CHAIN, answers, short=short)]


def test_a_question_is_shown_when_its_condition_holds() -> None:
    assert codes({}) == ["Q1", "Q4", "Q5"]
    assert codes({"Q1": Answer.of("SI")}) == ["Q1", "Q2", "Q4", "Q5"]
    assert codes({"Q1": Answer.of("SI"), "Q2": Answer.of("SI")}) == ["Q1", "Q2", "Q3", "Q4", "Q5"]


def test_a_condition_does_not_see_the_answer_of_a_hidden_question() -> None:
    hidden = {"Q1": Answer.of("NO"), "Q2": Answer.of("SI"), "Q3": Answer.of("SI")}

    assert codes(hidden) == ["Q1", "Q4", "Q5"]
    assert dict(counting(CHAIN, hidden)) == {"Q1": Answer.of("NO")}
    assert hidden_but_answered(CHAIN, hidden) == ("Q2", "Q3")


def test_the_short_path_shows_only_its_questions() -> None:
    assert codes({"Q1": Answer.of("SI")}, short=True) == ["Q2", "Q5"]


@given(st.sampled_from(MARKS))
def test_a_mark_keeps_the_questions_it_would_open_hidden(mark: Answer) -> None:
    assert codes({"Q1": mark}) == ["Q1", "Q4", "Q5"]


def test_what_was_not_asked_or_put_off_is_missing_and_what_was_declined_is_not() -> None:
    assert missing(CHAIN, {}) == ("Q1", "Q5")
    assert missing(CHAIN, {"Q1": LATER}) == ("Q1", "Q5")
    assert missing(CHAIN, {"Q1": DECLINED}) == ("Q5",)
    assert missing(CHAIN, {"Q1": UNKNOWN}) == ("Q5",)
    assert missing(CHAIN, {}, short=True) == ("Q5",)


def test_a_matrix_is_missing_while_one_of_its_rows_is() -> None:
    matrix = CHAIN.question("Q5")
    one = {"Q5.SI": Answer.of("HO")}

    assert not is_done(matrix, one)
    assert not is_done(matrix, one | {"Q5.NO": LATER})
    assert is_done(matrix, one | {"Q5.NO": DECLINED})


def test_next_and_previous_follow_the_shown_questions_and_skip_what_is_asked_on_request() -> None:
    answers = {"Q1": Answer.of("SI")}

    assert next_after(CHAIN, answers, None) == "Q1"
    assert next_after(CHAIN, answers, "Q1") == "Q2"
    assert next_after(CHAIN, answers, "Q2") == "Q5"
    assert next_after(CHAIN, answers, "Q5") is None
    assert previous_before(CHAIN, answers, None) == "Q5"
    assert previous_before(CHAIN, answers, "Q5") == "Q2"
    assert previous_before(CHAIN, answers, "Q1") is None
    assert next_after(CHAIN, answers, None, short=True) == "Q2"
    assert previous_before(CHAIN, answers, "Q2", short=True) is None


def test_from_a_question_no_longer_shown_one_goes_on_from_its_place() -> None:
    assert next_after(CHAIN, {}, "Q3") == "Q5"
    assert previous_before(CHAIN, {}, "Q3") == "Q1"


def test_a_question_the_form_does_not_have_is_a_bug() -> None:
    with pytest.raises(KeyError):
        next_after(CHAIN, {}, "Z9")
    with pytest.raises(KeyError):
        CHAIN.section_of("Z9")
    with pytest.raises(KeyError):
        CHAIN.need("BIS-Z")


def test_progress_counts_what_is_done_of_what_is_shown() -> None:
    (progress,) = section_progress(CHAIN, {"Q1": Answer.of("SI"), "Q2": LATER})

    assert (progress.section.code, progress.done, progress.of) == ("A", 1, 3)


def test_what_was_answered_is_worded_with_the_form_s_own_labels() -> None:
    places = FORM.question("B02")

    assert worded(places, Answer.of("SMS", "TEL")) == "Telefonata al mio numero; Messaggio SMS"
    assert worded(FORM.question("H05.CI"), Answer.of("ALTRI")) == "Ce l'ha un'altra persona"
    assert worded(FORM.question("G11"), Answer.written("Quando?")) == "Quando?"
    assert worded(places, DECLINED) == ""


def test_a_form_finds_its_questions_sections_and_needs() -> None:
    assert FORM.question("H05.CI") is FORM.question("H05")
    assert FORM.section_of("D09").code == "D"
    assert FORM.need("BIS-ORF").recipient == "PREFETTURA"
    assert FORM.question("H05").kind is Kind.MATRIX
    assert "H05" not in FORM.keys


@settings(max_examples=60)
@given(filled_in())
def test_the_order_shown_is_the_order_of_the_form(answers: dict[str, Answer]) -> None:
    shown = [question.code for question in visible(FORM, answers)]

    assert shown == [question.code for question in FORM.questions if question.code in set(shown)]


@settings(max_examples=60)
@given(filled_in())
def test_hidden_answers_change_nothing_that_is_shown_or_missing(answers: dict[str, Answer]) -> None:
    counted = counting(FORM, answers)

    assert visible(FORM, counted) == visible(FORM, answers)
    assert missing(FORM, counted) == missing(FORM, answers)
    assert hidden_but_answered(FORM, counted) == ()
    hidden = set(hidden_but_answered(FORM, answers))
    assert {FORM.question(key).code for key in set(answers) - set(counted)} == hidden


@settings(max_examples=60)
@given(filled_in(), st.booleans())
def test_walking_forward_meets_every_question_of_the_path_once(answers: dict[str, Answer], short: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    walked, code = [], next_after(FORM, answers, None, short=short)
    while code is not None:
        walked.append(code)
        code = next_after(FORM, answers, code, short=short)

    assert walked == [question.code for question in visible(FORM, answers, short=short) if not question.on_request]
    assert all(
        previous_before(FORM, answers, later, short=short) == before for before, later in itertools.pairwise(walked)
    )


@settings(max_examples=60)
@given(filled_in())
def test_progress_agrees_with_what_is_missing(answers: dict[str, Answer]) -> None:
    progress = section_progress(FORM, answers)

    assert sum(each.of - each.done for each in progress) == len(missing(FORM, answers))
