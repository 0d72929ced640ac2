"""A questionnaire completed in a real archive: written once, read back, and deleted when she wants it."""

from datetime import date

import pytest

from desktop.domain.consent import Purpose, Recipient
from desktop.domain.dated import Dated
from desktop.domain.form.assessment import DECLINED, LATER, Answer, Meeting
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.operator import Role
from desktop.errors import (
    AssessmentCompleted,
    AssessmentUnknown,
    FamilyUnknown,
    FormUnknown,
    KeepingNotAgreed,
    RoleMissing,
    TooManyFamilies,
)
from desktop.services.interview.assessments import (
    answer_stamps,
    change_meeting,
    clear_answer,
    complete,
    first_completed,
    latest_completed,
    list_assessments,
    mark_place,
    open_interviews,
    read_assessment,
    record_answer,
    start_assessment,
    write_completed,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.forms import AGREED, FAMILIES, FORM, FORMS, a_form, a_question
from tests.interviews import consents, finish, give, given_in, read, rows_of

NO_ONE = AssessmentId(bytes(16))
MARCH, JUNE = date(2026, 3, 9), date(2026, 6, 9)


@pytest.fixture
def case(work: Work) -> CaseId:
    return work(a_case).id


@pytest.fixture
def begun(work: Work, case: CaseId) -> AssessmentId:
    return work(lambda uow: start_assessment(uow, FORM, case, AGREED)).head.id


# --- completing ----------------------------------------------------------------------------------------------------


def test_an_interview_is_completed_however_many_answers_are_missing(
    work: Work, begun: AssessmentId, clock: Clock
) -> None:
    clock.set_day("2026-11-27")

    completed = finish(work, begun, "RDL", "ISEE")

    assert completed == read(work, begun)
    assert completed.head.completed_on == date(2026, 11, 27)
    assert completed.families == {"RDL", "ISEE"}
    assert work(open_interviews) == ()


def test_the_choice_of_families_is_three_of_those_there_are(work: Work, begun: AssessmentId) -> None:
    with pytest.raises(TooManyFamilies):
        finish(work, begun, "REDD", "RDL", "AUU", "ISEE")
    with pytest.raises(FamilyUnknown):
        finish(work, begun, "CASA")

    assert read(work, begun).head.is_open


def test_a_completed_questionnaire_is_written_once(work: Work, begun: AssessmentId) -> None:
    finish(work, begun)

    for edit in (
        lambda uow: record_answer(uow, FORMS, begun, "G01", Answer.of("NO")),
        lambda uow: clear_answer(uow, FORMS, begun, "G01"),
        lambda uow: change_meeting(uow, begun, Meeting(MARCH)),
        lambda uow: mark_place(uow, begun, "G01"),
        lambda uow: complete(uow, FORMS, FAMILIES, begun, frozenset()),
    ):
        with pytest.raises(AssessmentCompleted):
            work(edit)


def test_what_she_agreed_to_becomes_a_consent_when_the_interview_is_completed(
    work: Work, case: CaseId, begun: AssessmentId, clock: Clock
) -> None:
    give(work, begun, "A06", Answer.of("SI"))
    give(work, begun, "A07", Answer.of("CI_PENSO"))
    give(work, begun, "I06", Answer.of("AS", "INPS"))
    today = clock.now.date()
    assert given_in(work, case, today) == {"A05"}

    finish(work, begun)

    assert given_in(work, case, today) == {"A05", "A06", "AS", "INPS", Purpose.INPS_BY_NAME.value}
    assert {consent.purpose for consent in consents(work, case) if consent.recipient is Recipient.AS} == {
        Purpose.TALK_WITH
    }


def test_a_later_no_takes_a_consent_back_and_silence_leaves_it(work: Work, case: CaseId) -> None:
    said = AGREED | {"A06": Answer.of("SI"), "A07": Answer.of("SI"), "I06": Answer.of("INPS", "AVV")}
    work(lambda uow: write_completed(uow, FORM, case, said, Meeting(MARCH)))
    later = AGREED | {"A06": Answer.of("NO"), "A07": LATER, "I06": Answer.of("AVV")}
    work(lambda uow: write_completed(uow, FORM, case, later, Meeting(JUNE)))

    assert given_in(work, case, MARCH) == {"A05", "A06", "A07", "INPS", "AVV", Purpose.INPS_BY_NAME.value}
    assert given_in(work, case, JUNE) == {"A05", "A07", "AVV"}


def test_declining_to_say_whom_to_talk_with_leaves_the_consents_as_they_are(work: Work, case: CaseId) -> None:
    work(lambda uow: write_completed(uow, FORM, case, AGREED | {"I06": Answer.of("AVV")}, Meeting(MARCH)))
    work(lambda uow: write_completed(uow, FORM, case, AGREED | {"I06": DECLINED}, Meeting(JUNE)))

    assert given_in(work, case, JUNE) == {"A05", "AVV"}


def test_a_consent_asked_by_a_hidden_question_is_not_one(work: Work, case: CaseId) -> None:
    hiding = {"question": "A04", "uguale": "NO"}
    several = [{"code": "AVV", "label": "Avvocata"}]
    form = a_form(*(a_question(c) for c in AGREED), a_question("I06", "multipla", options=several, show_if=hiding))
    answers = AGREED | {"I06": Answer.of("AVV")}

    written = work(lambda uow: write_completed(uow, form, case, answers, Meeting(MARCH)))

    assert written.answers == answers
    assert given_in(work, case, JUNE) == {"A05"}


# --- from paper or a file ------------------------------------------------------------------------------------------


def test_an_interview_from_paper_is_completed_on_the_day_it_was_held(work: Work, case: CaseId, clock: Clock) -> None:
    answers = AGREED | {"D03": Answer.of("0-2", "3-5")}
    chosen = frozenset(("AUU",))

    written = work(lambda uow: write_completed(uow, FORM, case, answers, Meeting(MARCH), families=chosen))

    assert written == read(work, written.head.id)
    assert written.head.completed_on == written.head.meeting.held_on == MARCH
    assert written.head.meeting.held_by is None
    assert written.head.typed_on == clock.now.date()
    assert written.families == chosen


def test_nothing_is_written_from_paper_without_her_agreement(work: Work, case: CaseId) -> None:
    with pytest.raises(KeepingNotAgreed) as refused:
        work(lambda uow: write_completed(uow, FORM, case, {"A05": Answer.of("SI")}, Meeting(MARCH)))

    assert refused.value.questions == ("A01", "A04")
    assert rows_of(work, "assessment") == 0


# --- reading -------------------------------------------------------------------------------------------------------


def test_the_first_and_the_latest_are_told_by_their_days(work: Work, case: CaseId) -> None:
    june, march = (
        work(lambda uow, day=day: write_completed(uow, FORM, case, AGREED, Meeting(day))).head.id
        for day in (JUNE, MARCH)
    )
    begun = work(lambda uow: start_assessment(uow, FORM, case, AGREED)).head.id

    assert [head.id for head in work(lambda uow: list_assessments(uow, case))] == [march, june, begun]
    assert work(first_completed)[case].id == march
    assert work(lambda uow: latest_completed(uow, FORMS, case)).head.id == june


def test_of_two_completed_on_one_day_the_one_begun_first_is_the_first(work: Work, case: CaseId) -> None:
    first, _ = (work(lambda uow: write_completed(uow, FORM, case, AGREED, Meeting(MARCH))).head.id for _ in range(2))

    assert work(first_completed)[case].id == first


def test_a_file_without_a_completed_questionnaire_has_neither(work: Work, case: CaseId, begun: AssessmentId) -> None:
    assert work(lambda uow: latest_completed(uow, FORMS, case)) is None
    assert case not in work(first_completed)
    assert read(work, begun).head.is_open


def test_reading_answers_stands_in_the_log(work: Work, case: CaseId, begun: AssessmentId) -> None:
    read(work, begun)

    assert [entry.act for entry in work(lambda uow: uow.journal.of_case(case))][-1] == "read"


def test_a_version_this_program_does_not_have_is_told(work: Work, case: CaseId) -> None:
    other = a_form(*(a_question(code) for code in AGREED))
    begun = work(lambda uow: start_assessment(uow, other, case, AGREED)).head.id

    with pytest.raises(FormUnknown) as refused:
        read(work, begun)
    assert (refused.value.form, refused.value.version) == ("prova", "2026-11-21")
    assert work(lambda uow: read_assessment(uow, {"prova": Dated({other.version: other})}, begun)).answers == AGREED


def test_a_questionnaire_that_is_not_there_is_told(work: Work) -> None:
    with pytest.raises(AssessmentUnknown):
        read(work, NO_ONE)


# --- who may -------------------------------------------------------------------------------------------------------


def test_questionnaires_are_for_those_who_follow_the_women(work: Work, case: CaseId, begun: AssessmentId) -> None:
    def as_reception(uow: UnitOfWork) -> None:
        uow.operator = type(uow.operator)(uow.operator.id, 1, "Rita", frozenset((Role.ACCOGLIENZA,)))
        for use_case in (
            lambda: start_assessment(uow, FORM, case, AGREED),
            lambda: record_answer(uow, FORMS, begun, "G01", Answer.of("NO")),
            lambda: write_completed(uow, FORM, case, AGREED, Meeting(MARCH)),
            lambda: read_assessment(uow, FORMS, begun),
            lambda: list_assessments(uow, case),
            lambda: open_interviews(uow),
            lambda: answer_stamps(uow, begun),
        ):
            with pytest.raises(RoleMissing):
                use_case()

    work(as_reception)
