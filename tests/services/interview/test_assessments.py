"""A questionnaire under way in a real archive: nothing before she agrees, then every answer at once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer, Meeting
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.place import Place
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    AgreementStands,
    AnswerUnfit,
    CaseUnknown,
    DayUnusable,
    EditedMeanwhile,
    KeepingNotAgreed,
)
from desktop.services.case.places import last_place
from desktop.services.interview.assessments import (
    INTERVIEW_PAGE,
    answer_stamps,
    change_meeting,
    clear_answer,
    mark_place,
    open_interviews,
    start_assessment,
)
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.forms import AGREED, FORM, FORMS, filled_in
from tests.interviews import give, given_in, read, rows_of

NO_ONE = AssessmentId(bytes(16))
MARCH, JUNE = date(2026, 3, 9), date(2026, 6, 9)


@pytest.fixture
def case(work: Work) -> CaseId:
    return work(a_case).id


@pytest.fixture
def begun(work: Work, case: CaseId) -> AssessmentId:
    return work(lambda uow: start_assessment(uow, FORM, case, AGREED)).head.id


# --- beginning -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["A01", "A04", "A05"])
@pytest.mark.parametrize("other", [None, Answer.of("NO"), LATER])
def test_nothing_is_written_until_she_agrees(work: Work, case: CaseId, question: str, other: Answer | None) -> None:
    answers = {key: answer for key, answer in AGREED.items() if key != question}
    answers |= {question: other} if other else {}

    with pytest.raises(KeepingNotAgreed) as refused:
        work(lambda uow: start_assessment(uow, FORM, case, answers))

    assert refused.value.questions == (question,)
    assert rows_of(work, "assessment") == rows_of(work, "answer") == rows_of(work, "consent") == 0


def test_what_was_answered_before_she_agreed_is_written_at_once(work: Work, case: CaseId, clock: Clock) -> None:
    answers = AGREED | {"A03": Answer.of("MED_LING", "LIS"), "B01": Answer.written("Ada"), "A02": LATER}
    begun = work(lambda uow: start_assessment(uow, FORM, case, answers, short=True))

    kept = read(work, begun.head.id)
    assert kept == begun
    assert kept.answers == answers
    assert kept.head.is_open
    assert kept.head.short
    assert kept.head.meeting.held_on == kept.head.typed_on == clock.now.date()
    assert kept.head.meeting.held_by == kept.head.typed_by
    assert given_in(work, case, clock.now.date()) == {"A05"}


def test_when_and_with_whom_it_was_held_stands_apart_from_when_it_was_typed(
    work: Work, case: CaseId, clock: Clock
) -> None:
    meeting = Meeting(MARCH, None, mediator="Una mediatrice", companion="La sorella", language="ar")

    begun = work(lambda uow: start_assessment(uow, FORM, case, AGREED, meeting))

    head = read(work, begun.head.id).head
    assert head.meeting == meeting
    assert head.typed_on == clock.now.date()
    assert head.typed_by == work(lambda uow: uow.operator.id)


def test_a_talk_still_to_come_is_refused(work: Work, case: CaseId) -> None:
    with pytest.raises(DayUnusable):
        work(lambda uow: start_assessment(uow, FORM, case, AGREED, Meeting(date(2027, 1, 1))))


def test_a_questionnaire_needs_a_file(work: Work) -> None:
    with pytest.raises(CaseUnknown):
        work(lambda uow: start_assessment(uow, FORM, CaseId(bytes(16)), AGREED))


# --- answering -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("G01", Answer.of("POCO")),
        ("B02", Answer.of("SMS", "MAIL")),
        ("G11", Answer.written("Quanto manca\nalla risposta?")),
        ("H05.CF", Answer.of("ALTRI")),
        ("G02", DECLINED),
        ("G03", UNKNOWN),
        ("G04", LATER),
        ("F03", Answer.of("SI")),  # hidden while F01 has no answer: kept all the same
    ],
)
def test_every_answer_is_kept_at_once(work: Work, begun: AssessmentId, key: str, answer: Answer) -> None:
    give(work, begun, key, answer)

    assert read(work, begun).answers == AGREED | {key: answer}


def test_an_answer_replaces_the_one_before_also_in_its_options(work: Work, begun: AssessmentId) -> None:
    give(work, begun, "B02", Answer.of("SMS", "MAIL"))
    give(work, begun, "B02", Answer.of("MAIL", "TEL"))
    assert read(work, begun).answers["B02"] == Answer.of("MAIL", "TEL")

    give(work, begun, "B02", DECLINED)
    assert read(work, begun).answers["B02"] == DECLINED


def test_an_answer_taken_back_is_not_asked_and_can_be_given_again(work: Work, begun: AssessmentId) -> None:
    for key, answer in (("B02", Answer.of("SMS")), ("G11", Answer.written("Quando?"))):
        give(work, begun, key, answer)
        work(lambda uow, key=key: clear_answer(uow, FORMS, begun, key))
        assert key not in read(work, begun).answers

        give(work, begun, key, answer)
        assert read(work, begun).answers[key] == answer


def test_an_answer_written_meanwhile_is_not_overwritten(work: Work, begun: AssessmentId) -> None:
    mine = give(work, begun, "G01", Answer.of("POCO"), seen=NOTHING_THERE)
    give(work, begun, "G01", Answer.of("NO"), seen=mine)

    with pytest.raises(EditedMeanwhile):
        give(work, begun, "G01", Answer.of("SUFF"), seen=mine)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: clear_answer(uow, FORMS, begun, "G01", seen=mine))

    assert read(work, begun).answers["G01"] == Answer.of("NO")
    current = work(lambda uow: answer_stamps(uow, begun))["G01"]
    give(work, begun, "G01", Answer.of("SUFF"), seen=current)


def test_a_refused_answer_leaves_the_one_before(work: Work, begun: AssessmentId) -> None:
    give(work, begun, "B02", Answer.of("MAI"))

    with pytest.raises(AnswerUnfit):
        give(work, begun, "B02", Answer.of("MAI", "TEL"))

    assert read(work, begun).answers["B02"] == Answer.of("MAI")


@pytest.mark.parametrize("question", ["A01", "A04", "A05"])
def test_the_yes_that_answers_are_written_on_stands_while_they_are(
    work: Work, begun: AssessmentId, question: str
) -> None:
    with pytest.raises(AgreementStands):
        give(work, begun, question, Answer.of("NO"))
    with pytest.raises(AgreementStands):
        work(lambda uow: clear_answer(uow, FORMS, begun, question))

    assert read(work, begun).answers == AGREED


def test_the_talk_may_be_described_later(work: Work, begun: AssessmentId) -> None:
    meeting = Meeting(MARCH, language="uk", companion="Un'amica")

    changed = work(lambda uow: change_meeting(uow, begun, meeting))

    assert changed == read(work, begun).head
    assert changed.meeting == meeting
    with pytest.raises(DayUnusable):
        work(lambda uow: change_meeting(uow, begun, Meeting(date(2027, 1, 1))))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=filled_in())
def test_any_answers_come_back_from_the_archive_as_they_went(
    work: Work, case: CaseId, answers: dict[str, Answer]
) -> None:
    all_at_once = work(lambda uow: start_assessment(uow, FORM, case, answers | AGREED))
    one_by_one = work(lambda uow: start_assessment(uow, FORM, case, AGREED))
    for key, answer in answers.items():
        if key not in AGREED:
            give(work, one_by_one.head.id, key, answer)

    assert read(work, all_at_once.head.id).answers == answers | AGREED
    assert read(work, one_by_one.head.id).answers == answers | AGREED


# --- stopping and coming back --------------------------------------------------------------------------------------


def test_a_suspended_interview_waits_at_its_question(work: Work, case: CaseId, begun: AssessmentId) -> None:
    work(lambda uow: mark_place(uow, begun, "D03"))
    written = rows_of(work, "log")
    work(lambda uow: mark_place(uow, begun, "D03"))

    assert rows_of(work, "log") == written
    assert read(work, begun).head.stopped_at == "D03"
    assert work(last_place) == Place(INTERVIEW_PAGE, case, begun, "D03")
    assert [head.id for head in work(open_interviews)] == [begun]


def test_open_interviews_come_the_longest_waiting_first(work: Work, case: CaseId) -> None:
    late, early = (
        work(lambda uow, day=day: start_assessment(uow, FORM, case, AGREED, Meeting(day))).head.id
        for day in (JUNE, MARCH)
    )

    assert [head.id for head in work(open_interviews)] == [early, late]
