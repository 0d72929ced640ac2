"""An answer is kept only where it suits its question; text is kept as it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.form.answering import LONGEST_TEXT, fit, tidy
from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer, Mark
from desktop.errors import AnswerUnfit
from tests.forms import FORM, filled_in


@pytest.mark.parametrize(
    ("key", "answer", "why"),
    [
        ("D01", Answer.of(), "empty"),
        ("D01", Answer.of("FORSE"), "unknown_option"),
        ("D01", Answer.of("MIN", "MAG"), "one_only"),
        ("D01", Answer.written("due"), "no_text"),
        ("H05.CI", Answer.of("HO", "NO"), "one_only"),
        ("H05.CI", Answer.of("CI"), "unknown_option"),
        ("B02", Answer.of("MAI", "TEL"), "exclusive"),
        ("I01", Answer.of("SOLDI", "FIGLI", "CASA", "LEGALE"), "too_many"),
        ("G11", Answer.of("SI"), "text_only"),
        ("G11", Answer.written(" \x07\n "), "empty"),
        ("G11", Answer.written("a" * (LONGEST_TEXT + 1)), "text_too_long"),
        ("A01", DECLINED, "may_not_decline"),
        ("A01", UNKNOWN, "may_not_be_unknown"),
        ("B01", UNKNOWN, "may_not_be_unknown"),
    ],
)
def test_an_answer_that_does_not_suit_is_refused(key: str, answer: Answer, why: str) -> None:
    with pytest.raises(AnswerUnfit) as refused:
        fit(FORM, key, answer)

    assert (refused.value.question, refused.value.why) == (key, why)


def test_a_refusal_says_how_many_may_be_chosen() -> None:
    with pytest.raises(AnswerUnfit) as refused:
        fit(FORM, "I01", Answer.of("SOLDI", "FIGLI", "CASA", "LEGALE"))

    assert refused.value.most == 3


@pytest.mark.parametrize("key", ["H05", "Z99", "D01.MIN"])
def test_a_key_the_form_does_not_have_is_a_bug(key: str) -> None:
    with pytest.raises(KeyError):
        fit(FORM, key, Answer.of("SI"))


def test_every_question_may_be_put_off() -> None:
    assert all(fit(FORM, key, LATER) == LATER for key in FORM.keys)


def test_a_mark_keeps_nothing_beside_itself() -> None:
    assert fit(FORM, "D01", Answer(Mark.DECLINED, frozenset(("MIN",)), "due")) == DECLINED


def test_an_exclusive_option_may_stand_alone_and_three_may_be_chosen_of_three() -> None:
    assert fit(FORM, "B02", Answer.of("MAI")) == Answer.of("MAI")
    assert fit(FORM, "I01", Answer.of("SOLDI", "FIGLI", "CASA")) == Answer.of("SOLDI", "FIGLI", "CASA")


def test_text_is_kept_without_what_cannot_be_read() -> None:
    assert tidy("  a\x00b\r\nc\rd\te\x1b\x9f\ud800 ") == "ab\nc\nd\te"
    assert fit(FORM, "G11", Answer.written(" Perché? ")) == Answer.written("Perché?")


def test_nothing_typed_turns_the_direction_of_what_stands_beside_it() -> None:
    assert tidy("\u202eanna\u202c \u2066b\u2069") == "anna b"
    persian = "\u0645\u06cc\u200c\u062e"
    assert tidy(persian) == persian


def test_an_answer_knows_when_it_says_nothing() -> None:
    assert Answer.of().is_empty
    assert not Answer.of("SI").is_empty
    assert not Answer.written("x").is_empty
    assert not LATER.is_empty


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)

    assert tidy(once) == once
    once.encode("utf-8")


@given(filled_in())
def test_every_answer_a_question_takes_is_kept_as_given(answers: dict[str, Answer]) -> None:
    assert {key: fit(FORM, key, answer) for key, answer in answers.items()} == answers
