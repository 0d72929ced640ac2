"""«Alto rischio»: the steps as they are shipped, and which lines of a step stand."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.risk_activation import Act, Activation, Entry, Outcome, standing
from desktop.domain.shared_words import PROPOSED, SharedWords
from desktop.resources import read_toml_folder

KNOWLEDGE = load_knowledge()
NOW = datetime.fromisoformat("2026-11-25T14:32:45+01:00")


def line(what: Outcome | Act, corrects: RecordId | None = None, told: time | None = None) -> Entry:
    step = "112" if isinstance(what, Outcome) else ""
    return Entry(RecordId(new_id()), step, what, NOW, told, "", "", "Giulia", corrects)


def activation(*entries: Entry) -> Activation:
    return Activation(RecordId(new_id()), None, "", date(2026, 11, 22), NOW, closed=False, entries=entries)


def test_the_steps_name_only_numbers_services_and_people_there_are() -> None:
    services = {service.id for service in KNOWLEDGE.directory.services}
    national = {number.number for number in KNOWLEDGE.emergency.numbers}
    for version in KNOWLEDGE.high_risk.versions:
        skeleton = KNOWLEDGE.high_risk.exactly(version)
        codes = [step.code for step in skeleton.steps]
        assert codes[0] == "112"
        assert len(set(codes)) == len(codes)
        assert {"non_affrontare", "luogo_sicuro", "coordinatrice", "ospedale", "accoglienza", "bambini"} <= set(codes)
        assert {"chi_avvisa", "rivalutazione"} <= set(codes)
        assert {each for step in skeleton.steps for each in step.services} <= services
        assert {each for step in skeleton.steps for each in step.numbers} <= national
        assert "uscito" in next(step.text for step in skeleton.steps if step.code == "chi_avvisa")


def test_how_a_step_can_go_fits_the_step() -> None:
    can_go = {step.code: set(step.outcomes) for step in KNOWLEDGE.high_risk.latest.steps}

    assert all({Outcome.DONE, Outcome.NOT_NEEDED} <= outcomes for outcomes in can_go.values())
    assert all(Outcome.MISTAKE not in outcomes for outcomes in can_go.values()), "that is said of a line, not of a step"
    calls = {step.code for step in KNOWLEDGE.high_risk.latest.steps if step.numbers or step.own or step.services}
    assert all(Outcome.NOT_REACHED in can_go[code] for code in calls)
    assert can_go["non_affrontare"] == can_go["rivalutazione"] == {Outcome.DONE, Outcome.NOT_NEEDED}


def test_the_shared_words_say_whose_they_are_and_which_are_signs() -> None:
    for version in KNOWLEDGE.shared_words.versions:
        words = KNOWLEDGE.shared_words.exactly(version)
        assert all(term.meaning and term.source and term.standing == PROPOSED for term in words.terms)
        assert {"emergenza", "urgenza", "alto_rischio", "aggancio"} <= {term.code for term in words.signs}
        assert words.term("case_manager") is not None
        assert words.term("altro") is None


def test_a_word_agreed_on_says_where_and_a_code_stands_once() -> None:
    (table,) = read_toml_folder("shared_words").values()
    first = table["term"][0]
    agreed = SharedWords.from_toml({**table, "term": [{**first, "agreed": "Tavolo tecnico, 3/12/2026"}]})
    assert agreed.terms[0].standing == "Tavolo tecnico, 3/12/2026"
    with pytest.raises(ValueError, match="2026"):
        SharedWords.from_toml({**table, "term": [first, first]})


def test_a_line_stands_until_it_is_corrected_or_said_to_be_a_mistake() -> None:
    missed = line(Outcome.NOT_REACHED)
    done = line(Outcome.DONE, missed.id)
    assert standing((missed, done)) == (done,)
    assert standing((missed, done, line(Outcome.MISTAKE, done.id))) == ()


@given(st.lists(st.sampled_from(Outcome), max_size=5))
def test_a_step_is_done_by_the_last_line_that_stands(outcomes: list[Outcome]) -> None:
    held = [each for each in outcomes if each is not Outcome.MISTAKE]
    expected = bool(held) and held[-1] in {Outcome.DONE, Outcome.NOT_NEEDED}
    assert activation(*map(line, outcomes)).is_done("112") is expected


def test_the_hour_shown_is_the_one_told_or_else_the_clocks() -> None:
    assert line(Outcome.DONE).hour == time(14, 32)
    assert line(Outcome.DONE, told=time(14, 5)).hour == time(14, 5)


def test_who_began_it_is_known() -> None:
    assert activation(line(Act.BEGUN)).begun_by == "Giulia"
    assert activation().begun_by == ""
    assert NOW + timedelta() == activation().begun_at
