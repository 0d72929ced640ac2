"""Until she agrees nothing may be written; a stop or a no keeps everything in memory alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.form.assessment import LATER, Answer, Assessment, AssessmentHead, Meeting
from desktop.domain.form.interview import Interview, Stage
from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId
from desktop.errors import AgreementStands, AnswerUnfit, InterviewStopped
from tests.forms import AGREED, FORM, answers_to

YES, NO = Answer.of("SI"), Answer.of("NO")
ID = AssessmentId(bytes(16))
TODAY = date(2026, 11, 25)


def talk(**answers: Answer) -> Interview:
    interview = Interview(FORM)
    for key, answer in answers.items():
        interview = interview.give(key, answer)
    return interview


def test_an_interview_begins_in_memory() -> None:
    assert Interview(FORM).stage is Stage.OPENING
    assert talk(A01=YES, A04=YES).stage is Stage.OPENING
    assert talk(A01=YES, A04=YES, A05=LATER).stage is Stage.OPENING
    assert talk(A04=YES, A05=YES).stage is Stage.OPENING


@pytest.mark.parametrize("question", ["A01", "A04"])
def test_an_unsafe_place_or_no_information_stops_the_talk(question: str) -> None:
    stopped = talk(A01=YES, A04=YES, A05=YES).give(question, NO)

    assert stopped.stage is Stage.STOPPED
    with pytest.raises(InterviewStopped):
        stopped.give("B01", Answer.written("Ada"))
    with pytest.raises(InterviewStopped):
        stopped.take_back("A05")


def test_a_stop_by_mistake_can_be_corrected() -> None:
    stopped = talk(A01=NO)

    assert stopped.give("A01", YES).stage is Stage.OPENING
    assert stopped.take_back("A01").stage is Stage.OPENING
    assert stopped.undo().stage is Stage.OPENING


def test_a_no_to_keeping_goes_on_without_saving() -> None:
    unsaved = talk(A01=YES, A04=YES, A05=NO)

    assert unsaved.stage is Stage.UNSAVED
    assert unsaved.give("G01", Answer.of("NO")).answers["G01"] == NO


def test_she_may_still_agree_later() -> None:
    assert talk(A01=YES, A04=YES, A05=NO).give("A05", YES).stage is Stage.READY


def test_ready_answers_once_written_are_kept() -> None:
    ready = talk(A01=YES, A04=YES, A05=YES)
    kept = ready.kept(ID)

    assert ready.stage is Stage.READY
    assert kept.stage is Stage.KEPT
    assert kept.undo() is kept


@pytest.mark.parametrize("question", ["A01", "A04", "A05"])
def test_the_yes_that_answers_are_written_on_cannot_be_changed_alone(question: str) -> None:
    kept = talk(**AGREED).kept(ID)

    with pytest.raises(AgreementStands) as refused:
        kept.give(question, NO)
    with pytest.raises(AgreementStands):
        kept.take_back(question)
    assert refused.value.question == question
    assert kept.give(question, YES).stage is Stage.KEPT


def test_an_answer_that_does_not_suit_changes_nothing() -> None:
    with pytest.raises(AnswerUnfit):
        Interview(FORM).give("A01", Answer.of("FORSE"))


def test_an_interview_is_resumed_with_its_answers() -> None:
    head = AssessmentHead(ID, CaseId(bytes(16)), "bisogni", FORM.version, Meeting(TODAY), TODAY, OperatorId(bytes(16)))

    resumed = Interview.resumed(FORM, Assessment(head, AGREED))

    assert resumed.stage is Stage.KEPT
    assert resumed.answers == AGREED


def test_taking_an_answer_back_makes_it_not_asked() -> None:
    interview = talk(C01=Answer.of("30-39")).take_back("C01")

    assert "C01" not in interview.answers
    assert interview.undo().answers == {"C01": Answer.of("30-39")}


edits = st.lists(
    st.sampled_from([key for key in FORM.keys if FORM.question(key).code not in AGREED]).flatmap(
        lambda key: st.tuples(st.just(key), st.none() | answers_to(FORM.question(key)))
    ),
    max_size=12,
)


@settings(max_examples=80)
@given(edits)
def test_undoing_every_change_leads_back_to_the_beginning(made: list[tuple[str, Answer | None]]) -> None:
    interview, seen = Interview(FORM), [Interview(FORM).answers]
    for key, answer in made:
        interview = interview.take_back(key) if answer is None else interview.give(key, answer)
        seen.append(interview.answers)

    for before in reversed(seen[:-1]):
        undone_key = interview.changes[-1].key
        interview = interview.undo()
        assert interview.answers == before
        assert interview.answers.get(undone_key) == before.get(undone_key)
    assert interview.changes == ()
