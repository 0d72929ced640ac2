"""Needs come from shown answers alone, each with the question it came from."""

from hypothesis import given, settings

from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer
from desktop.domain.form.needs import DerivedNeed, derive, need_codes
from desktop.domain.form.questionnaire import counting, hidden_but_answered
from tests.forms import FORM, filled_in


def test_a_need_says_each_question_it_came_from() -> None:
    found = derive(FORM, {"E04": Answer.of("NO_ISEE"), "G04": Answer.of("MAI")})

    assert found == (DerivedNeed("BIS-ISEE", "E04"), DerivedNeed("BIS-ISEE", "G04"))
    assert need_codes(found) == ("BIS-ISEE",)


def test_a_question_that_points_twice_to_a_need_gives_it_once() -> None:
    found = derive(FORM, {"F05": Answer.of("LIC"), "F01": Answer.of("STAB"), "F03": Answer.of("PAURA")})

    assert found == (
        DerivedNeed("BIS-CONG", "F03"),
        DerivedNeed("BIS-RIS-LAV", "F03"),
        DerivedNeed("BIS-NASPI", "F05"),
    )


def test_a_derivation_may_need_the_answers_of_two_questions() -> None:
    wishes = {"F07": Answer.of("LAVORO")}

    assert "BIS-CPI" in need_codes(derive(FORM, wishes | {"F09": Answer.of("NO")}))
    assert "BIS-CPI" not in need_codes(derive(FORM, wishes | {"F09": UNKNOWN}))
    assert "BIS-CPI" not in need_codes(derive(FORM, {"F09": Answer.of("NO")}))


def test_an_answer_hidden_by_another_gives_no_need() -> None:
    hidden = {"F01": Answer.of("DISOCC"), "F03": Answer.of("SI")}

    assert derive(FORM, hidden) == ()


def test_marks_give_no_need() -> None:
    assert derive(FORM, dict.fromkeys(("G01", "G02", "G09"), DECLINED) | {"H01": LATER, "H02": UNKNOWN}) == ()


def test_the_example_answers_give_their_needs() -> None:
    answers = {
        "D01": Answer.of("MIN"),
        "D03": Answer.of("0-2", "6-10"),
        "E02": Answer.of("CON_LUI"),
        "G02": Answer.of("NO"),
        "G06": Answer.of("INFO"),
        "G07": Answer.of("LUI"),
        "G09": Answer.of("TUTTO"),
        "I03": Answer.of("DIST"),
        "I04": Answer.of("STANZA"),
    }

    assert set(need_codes(derive(FORM, answers))) == {
        "BIS-NIDO",
        "BIS-RESID",
        "BIS-ISEE-SEP",
        "BIS-IBAN",
        "BIS-RDL-INF",
        "BIS-AUU-RIP",
        "BIS-CHECK",
        "BIS-ACC",
        "BIS-ACC-MOD",
    }


@settings(max_examples=80)
@given(filled_in())
def test_hidden_answers_never_give_needs(answers: dict[str, Answer]) -> None:
    found = derive(FORM, answers)

    assert found == derive(FORM, counting(FORM, answers))
    assert not {need.from_question for need in found} & set(hidden_but_answered(FORM, answers))


@settings(max_examples=60)
@given(filled_in(), filled_in())
def test_what_more_is_shown_and_answered_takes_no_need_away(
    answers: dict[str, Answer], more: dict[str, Answer]
) -> None:
    added = {**more, **answers}
    shown_before, shown_after = counting(FORM, answers), counting(FORM, added)
    lost = {need.from_question for need in set(derive(FORM, answers)) - set(derive(FORM, added))}

    assert all(code in shown_before and code not in shown_after for code in lost)


@settings(max_examples=40)
@given(filled_in())
def test_every_need_found_is_in_the_catalogue(answers: dict[str, Answer]) -> None:
    assert set(need_codes(derive(FORM, answers))) <= {need.code for need in FORM.needs}
