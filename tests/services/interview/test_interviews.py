"""What an interview page begins with."""

import pytest

from desktop.domain.form.assessment import Answer
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.identifiers import CaseId, new_id
from desktop.errors import CaseUnknown
from desktop.services.interview.assessments import start_assessment
from desktop.services.interview.interviews import open_interview
from tests.builders import Work, a_case
from tests.forms import FORMS

AGREED = {"A01": Answer.of("SI"), "A04": Answer.of("SI"), "A05": Answer.of("SI")}


def test_a_new_interview_is_held_today_by_who_is_there(work: Work) -> None:
    case = work(a_case)

    opening = work(lambda uow: open_interview(uow, FORMS, case.id))

    assert opening.assessment is None
    assert opening.meeting.held_on == opening.today
    assert opening.meeting.held_by in opening.colleagues
    assert opening.shown_code == case.shown_code


def test_an_interview_goes_on_with_what_was_answered(work: Work) -> None:
    case = work(a_case)
    form = FORMS[NEEDS_FORM].latest
    begun = work(lambda uow: start_assessment(uow, form, case.id, AGREED))

    opening = work(lambda uow: open_interview(uow, FORMS, case.id, begun.head.id))

    assert opening.assessment is not None
    assert dict(opening.assessment.answers) == AGREED


def test_an_interview_needs_a_file(work: Work) -> None:
    with pytest.raises(CaseUnknown):
        work(lambda uow: open_interview(uow, FORMS, CaseId(new_id())))
