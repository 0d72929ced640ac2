"""How much danger people judged there is: what calls for judging again, and that nothing ever arrives at a level."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop
from desktop.app import load_knowledge
from desktop.domain.approximate import ApproximateDay, Precision
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.risk import (
    LONGEST_TERM,
    LONGEST_WORD,
    Judgement,
    KeptEvent,
    KeptJudgement,
    Level,
    RiskEvent,
    calls_for,
    check_scale,
    is_answered,
    newest,
    proposed_review,
)
from desktop.domain.stamp import Stamp
from desktop.errors import RiskScaleUnusable

WORDS = load_knowledge().risk_words
CASE, DAY = CaseId(new_id()), date(2026, 11, 25)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ABOUT = st.builds(ApproximateDay, DAYS, st.just(Precision.DAY), st.booleans()) | st.builds(
    lambda day, about: ApproximateDay(day.replace(day=1), Precision.MONTH, about), DAYS, st.booleans()
)


def judged(on: date, event: RecordId | None = None, level: str = "medio", seq: int = 1) -> KeptJudgement:
    return KeptJudgement(RecordId(new_id()), CASE, Judgement("sara", on, level, event=event), Stamp(1, seq))


def happened(day: ApproximateDay) -> KeptEvent:
    return KeptEvent(RecordId(new_id()), CASE, RiskEvent("udienza", day), Stamp(1, 1))


@given(ABOUT, st.lists(DAYS, max_size=4), DAYS)
def test_an_event_calls_for_a_judgement_from_its_first_day_until_one_is_surely_later(
    day: ApproximateDay, on: list[date], today: date
) -> None:
    event = happened(day)
    expected = day.earliest <= today and not any(each > day.latest for each in on)

    assert calls_for(event, [judged(each) for each in on], today) is expected


@given(ABOUT, DAYS)
def test_a_judgement_because_of_an_event_answers_it_unless_it_is_from_before(day: ApproximateDay, on: date) -> None:
    event = happened(day)

    assert is_answered(event, [judged(on, event.id)]) is (on >= day.earliest)
    assert is_answered(event, [judged(on, RecordId(new_id()))]) is (on > day.latest)


def test_of_a_judgement_of_the_very_day_nobody_knows_which_came_first() -> None:
    assert calls_for(happened(ApproximateDay(DAY)), [judged(DAY)], DAY)


def test_an_event_to_come_calls_for_nothing_yet() -> None:
    assert not calls_for(happened(ApproximateDay(DAY + timedelta(days=1))), (), DAY)


def test_the_judgement_that_holds_is_of_the_latest_day_and_the_one_written_last() -> None:
    first, second, earlier = judged(DAY), judged(DAY), judged(DAY - timedelta(days=1))

    assert newest((first, second, earlier)) is second
    assert newest(()) is None


@given(st.sampled_from(WORDS.levels), DAYS)
def test_the_review_proposed_is_after_the_judgement_by_the_days_of_its_word(level: Level, on: date) -> None:
    assert proposed_review(WORDS.levels, level.word, on) == on + timedelta(days=level.review_days)
    assert proposed_review(WORDS.levels, "nessuna", on) is None


def test_the_words_that_come_with_the_program_are_whole() -> None:
    assert check_scale(WORDS.levels) == WORDS.levels
    assert [level.word for level in WORDS.levels] == ["basso", "medio", "alto", "estremo"]
    assert {tool.code for tool in WORDS.tools} >= {"sara", "sara_s", "isa", "danger_assessment", "da5", "eva", "altro"}
    assert [event.code for event in WORDS.events] == [
        "separazione", "denuncia", "udienza", "fine_misura", "nascita", "altro",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        ((), "count"),
        (tuple(Level(str(no), 1) for no in range(9)), "count"),
        ((Level("  ", 1),), "word"),
        ((Level("x" * (LONGEST_WORD + 1), 1),), "word"),
        ((Level("Viola", 1), Level("viola ", 2)), "twice"),
        ((Level("viola", 0),), "term"),
        ((Level("viola", LONGEST_TERM + 1),), "term"),
    ],
)
def test_what_is_no_scale_is_refused(levels: tuple[Level, ...], why: str) -> None:
    with pytest.raises(RiskScaleUnusable) as refused:
        check_scale(levels)
    assert refused.value.why == why


def test_a_scale_is_kept_without_what_surrounds_its_words() -> None:
    assert check_scale([Level("  codice   viola ", 3)]) == (Level("codice viola", 3),)


SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(Path(desktop.__file__).parent.rglob("*.py"))}
KNOWING = {path: text for path, text in SOURCES.items() if re.search(r"risk|Judgement", text)}


def test_no_module_that_knows_judgements_holds_a_word_of_the_scale() -> None:
    """A level comes from who chose it: where no word of the scale stands, nothing can arrive at one or compare."""
    words = {level.word for level in WORDS.levels}
    found = {
        (path.name, node.value)
        for path, text in KNOWING.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip().casefold() in words
    }
    assert found == set()


def test_a_judgement_is_made_only_where_one_is_read_chosen_by_hand_or_invented() -> None:
    made = {
        path.relative_to(Path(desktop.__file__).parent).as_posix()
        for path, text in KNOWING.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Judgement"
    }
    assert made <= {"storage/risk.py", "ui/pages/case/risk_forms.py", "services/demo/risk.py"}


def test_no_resource_gives_a_tool_items_or_an_answer_a_level() -> None:
    """The file of the words has names, days and notes; a tool has no item, no weight and no threshold."""
    from desktop.resources import read_toml_folder  # noqa: PLC0415 - this test alone

    for table in read_toml_folder("risk").values():
        assert set(table) == {"version", "checked_on", "tool", "level", "event"}
        assert {key for tool in table["tool"] for key in tool} <= {"code", "name", "paper"}
        assert {key for level in table["level"] for key in level} == {"word", "review_days"}
        assert {key for event in table["event"] for key in event} == {"code", "name"}
