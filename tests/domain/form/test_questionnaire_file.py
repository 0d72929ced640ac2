"""A form that does not hold together does not load."""

import pytest

from desktop.domain.form import questionnaire_file
from desktop.domain.form.questionnaire import AskedBy
from tests.forms import a_form, a_form_table, a_question, an_option


def load(*questions: dict[str, object], **changed: object) -> None:
    questionnaire_file.from_toml(a_form_table(*questions, **changed))


YES = {"question": "Q1", "uguale": "SI"}
DERIVES = {"needs": ["BIS-X"], "when": YES}


def test_a_question_is_asked_of_whom_its_section_is_unless_it_says_otherwise() -> None:
    form = a_form(a_question("Q1"), a_question("Q2", asked_by="operatrice"))

    assert [question.asked_by for question in form.questions] == [AskedBy.WOMAN, AskedBy.OPERATOR]


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        ([a_question("Q1"), a_question("Q1")], "question Q1 stands twice"),
        ([a_question("Q1", options=[an_option("SI"), an_option("SI")])], "option of Q1 SI stands twice"),
        ([a_question("Q1", show_if={"question": "Q2", "uguale": "SI"}), a_question("Q2")], "Q2 is not a question"),
        ([a_question("Q1", show_if=YES)], "Q1 is not a question that comes before"),
        ([a_question("Q1", derives=[{"needs": ["BIS-X"], "when": {"question": "Z", "uguale": "SI"}}])], "Z is not"),
        ([a_question("Q1"), a_question("Q2", show_if={"question": "Q1", "uguale": "FORSE"})], "does not have"),
        ([a_question("Q1"), a_question("Q2", show_if={"question": "Q1", "contiene_uno_di": ["SI"]})], "not suit Q1"),
        ([a_question("Q1", "multipla"), a_question("Q2", show_if=YES)], "uguale does not suit Q1"),
        ([a_question("Q1", "testo"), a_question("Q2", show_if=YES)], "uguale does not suit Q1"),
        ([a_question("Q1", derives=[{"needs": ["BIS-Z"], "when": YES}])], "not in the catalogue"),
        ([a_question("Q1", derives=[{"needs": [], "when": YES}])], "not in the catalogue"),
        ([a_question("Q1", "multipla", exclusive=["FORSE"])], "none of its options"),
        ([a_question("Q1", exclusive=["NO"])], "only a multiple choice"),
        ([a_question("Q1", max_chosen=1)], "only a multiple choice"),
        ([a_question("Q1", "multipla", max_chosen=0)], "maximum of no options"),
        ([a_question("Q1", "testo", options=[an_option("SI")])], "do not suit"),
        ([a_question("Q1", options=[])], "do not suit"),
        ([a_question("Q1", columns=[an_option("HO")])], "do not suit"),
        ([a_question("Q1", "matrice", columns=[])], "do not suit"),
        ([a_question("Q1", "numero")], "numero"),
        ([a_question("Q1", privacy="PUBBLICA")], "PUBBLICA"),
        ([a_question("Q1", asked_by="marito")], "marito"),
        ([a_question("Q1", obbligatoria=True)], "obbligatoria"),
    ],
)
def test_a_form_with_this_fault_does_not_load(questions: list[dict[str, object]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        load(*questions)


def test_a_good_derivation_and_skip_rule_load() -> None:
    form = a_form(a_question("Q1", derives=[DERIVES]), a_question("Q2", show_if=YES))

    assert form.question("Q1").derives[0].needs == ("BIS-X",)
    assert form.question("Q2").show_if is not None


def test_words_nobody_knows_do_not_load_anywhere() -> None:
    table = a_form_table(a_question("Q1"))
    section, need = table["section"][0], table["need"][0]

    with pytest.raises(ValueError, match="soglie"):
        load(soglie={})
    with pytest.raises(ValueError, match="colore"):
        load(section=[section | {"colore": "rosso"}])
    with pytest.raises(ValueError, match="esportazione"):
        load(need=[need | {"esportazione": "mai"}])
    with pytest.raises(ValueError, match="section A stands twice"):
        load(section=[section, section | {"question": []}])
    with pytest.raises(ValueError, match="need BIS-X stands twice"):
        load(need=[need, need])


def test_a_word_that_must_be_there_is_missed() -> None:
    with pytest.raises(KeyError, match="text"):
        load({"code": "Q1", "kind": "testo", "privacy": "BIS"})
