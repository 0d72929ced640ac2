"""The catalogue of the questions: closed, dated, about situations, and silent on what may never be guessed."""

import hashlib
import re
from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.resources import read_bytes, read_toml, resources_folder
from desktop.sync.codes import NotOutbound, SheetCode
from desktop.sync.questions import ATTRIBUTES, RELEASED, NeedCode, QuestionCode, Questions, QuestionsAltered
from desktop.sync.sheet_gate import SheetGate
from desktop.sync.sheet_page import batch_letter
from desktop.sync.sheets import Children, Works, sheet_of
from tests.sync.test_gate import text_of

NEWEST = f"{max(RELEASED)}.toml"
# Undeclared work, permits to stay, and those left behind by a killing: no text that leaves may hint at them.
NEVER = re.compile(
    r"\bner[oi]\b|sommers|irregolar|non dichiarat|senza contratto|in grigio|evasion|ispe(?:zion|ttiv)"
    r"|soggiorn|permess|stranier|cittadinanz|extracomunit|extra-?ue|questura|immigra|asilo politico|protezione speciale"
    r"|orfan|superstit|reversibil|femminicid|vedov|uccis|indegnit",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def questions() -> Questions:
    return Questions.load(read_bytes("questions", NEWEST))


def test_the_released_files_of_questions_are_as_they_were() -> None:
    files = sorted((resources_folder() / "questions").glob("*.toml"))
    assert {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == RELEASED


def test_an_altered_file_of_questions_is_not_loaded() -> None:
    with pytest.raises(QuestionsAltered):
        Questions.load(read_bytes("questions", NEWEST).replace(b"RED-0", b"ANNA"))


def test_every_need_that_inps_answers_for_one_woman_has_a_general_question_and_two_more(questions: Questions) -> None:
    needs = read_toml("questionnaires", NEEDS_FORM, "2026-11-21.toml")["need"]
    asked = [need["code"] for need in needs if need["recipient"] == "INPS" and need["in_question"]]
    assert "BIS-SUP" not in asked
    assert "BIS-ALTRO-INPS" not in asked
    assert sorted(need.code.text for need in questions.needs) == sorted(asked)
    for need in questions.needs:
        assert [question.general for question in need.questions] == [True] + [False] * (len(need.questions) - 1)
        assert need.general is need.questions[0]
        assert len(need.questions) >= 3
        assert need.general.turns_on == ()


def test_every_question_is_one_question_with_its_act_and_known_attributes(questions: Questions) -> None:
    every = [question for need in questions.needs for question in need.questions]
    assert len({question.code.text for question in every}) == len({question.text for question in every}) == len(every)
    for question in every:
        assert question.text.endswith("?")
        assert question.text.count("?") == 1
        assert question.act
        assert set(question.turns_on) <= set(ATTRIBUTES)
        assert question.verify == "" or question.verify.endswith(".")
        assert questions.question(question.code.text) is question


def test_what_was_reviewed_carries_its_day(questions: Questions) -> None:
    table = read_toml("questions", NEWEST)
    assert questions.version == table["version"] == date(2026, 11, 22)
    assert all(isinstance(need["reviewed_on"], date) for need in table["need"])
    assert isinstance(table["checked_on"], date)


def test_the_need_of_contributions_is_called_by_its_outward_name(questions: Questions) -> None:
    need = questions.need("BIS-CONTR")
    assert need is not None
    assert need.label == "Contributi e lavoro domestico"
    assert questions.need("BIS-SUP") is None
    assert questions.question("ANNA") is None


def test_no_text_that_leaves_lets_undeclared_work_permits_or_orphans_be_guessed(questions: Questions) -> None:
    gate = SheetGate(questions, load_knowledge().fonts, training=False)
    letter = batch_letter(training=False)
    assert NEVER.search("lavoro senza contratto")
    assert not NEVER.search(letter)
    for need in questions.needs:
        for question in need.questions:
            page, inside = gate.preview(sheet_of(SheetCode.fresh(), question, Children.UNSAID, Works.UNSAID))
            said = text_of(page.content) + inside.content.decode()
            assert question.text in said
            assert need.label in said
            assert not NEVER.search(said)
            assert not question.verify or question.verify not in said


@pytest.mark.parametrize("kind", [NeedCode, QuestionCode])
def test_a_code_is_made_by_the_catalogue_alone(kind: type[NeedCode | QuestionCode]) -> None:
    with pytest.raises(NotOutbound):
        kind("ANNA", object())
    with pytest.raises(NotOutbound):
        type("Open", (kind,), {})
