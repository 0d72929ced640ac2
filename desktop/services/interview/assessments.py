"""What an operator does with a questionnaire: begins it, answers, comes back to it, completes it.

Nothing is written before she agreed to it (A05): until then the interview is a value in memory
(`desktop.domain.form.interview`). Her consents become consents of the file when they count: A05 as soon as answers are
written, the others when the interview is completed, since until then she may still change her mind.
"""

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.consent import Purpose, Recipient
from desktop.domain.dated import Dated
from desktop.domain.days import not_after
from desktop.domain.form.answering import fit
from desktop.domain.form.assessment import Answer, Answers, Assessment, AssessmentHead, Mark, Meeting, chose
from desktop.domain.form.families import Families, check_choice
from desktop.domain.form.gates import KEEPING, MAY_BE_ASKED_ABOUT, MAY_BE_COUNTED, MAY_TALK_WITH, WITH_HER_NAME, YES
from desktop.domain.form.interview import check_agreement
from desktop.domain.form.questionnaire import Kind, Questionnaire, counting
from desktop.domain.identifiers import AssessmentId, CaseId, new_id
from desktop.domain.place import Place
from desktop.domain.stamp import Stamp
from desktop.errors import AssessmentCompleted, AssessmentUnknown, CaseUnknown, FormUnknown, KeepingNotAgreed
from desktop.services.case.consents import settle_consent, settle_recipients
from desktop.services.colleagues.access import closed_files, require_file
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.storage.assessments import COMPLETED_ON, STOPPED_AT
from desktop.storage.unit_of_work import UnitOfWork

Forms = Mapping[str, Dated[Questionnaire]]
"""Every form the program knows, by its id."""

INTERVIEW_PAGE = "interview"
"""The page of the window on which an interview goes on."""


# --- an interview under way --------------------------------------------------------------------------------------


def start_assessment(
    uow: UnitOfWork,
    form: Questionnaire,
    case_id: CaseId,
    answers: Answers,
    meeting: Meeting | None = None,
    *,
    short: bool = False,
) -> Assessment:
    """Write what was answered so far, now that she agreed: from here on each answer is written as it is given.

    `form` is the version the talk is held on; without a `meeting` it is held today by the acting operator; `short`
    says that the short path is taken.

    Raises:
        KeepingNotAgreed: the place was not safe, the information not explained, or she did not agree (A01, A04, A05).
        CaseUnknown: there is no such file.
        AnswerUnfit: an answer does not suit its question.
        DayUnusable: the talk would be still to come.
    """
    require_file(uow, case_id)
    if uow.cases.one(case_id) is None:
        raise CaseUnknown
    meeting = meeting or Meeting(uow.today, uow.operator.id)
    assessment = _new(uow, form, case_id, answers, meeting)
    assessment = replace(assessment, head=replace(assessment.head, short=short))
    uow.assessments.add(assessment, form)
    settle_consent(uow, case_id, Purpose.KEEP_ANSWERS, meeting.held_on, agreed=True)
    return assessment


def record_answer(
    uow: UnitOfWork,
    forms: Forms,
    assessment_id: AssessmentId,
    key: str,
    answer: Answer,
    *,
    seen: Stamp | None = None,
) -> Stamp:
    """Write one answer and return its stamp; that a question is hidden by others does not matter, it is kept.

    `seen` is the stamp the edit was made upon, `NOTHING_THERE` where there was no answer; None: no matter.

    Raises:
        AnswerUnfit: the question does not take such an answer.
        AgreementStands: the answers are written on the strength of this one.
        AssessmentCompleted: it was completed, and no longer changes.
        EditedMeanwhile: the answer was written since it was read.
    """
    head = _open_head(uow, assessment_id)
    form = form_of(forms, head)
    fitting = fit(form, key, answer)
    check_agreement(key, fitting)
    multiple = form.question(key).kind is Kind.MULTIPLE
    return uow.assessments.put_answer(head, key, fitting, multiple=multiple, seen=seen)


def clear_answer(
    uow: UnitOfWork, forms: Forms, assessment_id: AssessmentId, key: str, *, seen: Stamp | None = None
) -> Stamp:
    """Take one answer back, as if the question had not been asked («non posta»); return the stamp of that.

    Raises:
        AgreementStands: the answers are written on the strength of this one.
        AssessmentCompleted: it was completed, and no longer changes.
        EditedMeanwhile: the answer was written since it was read.
    """
    head = _open_head(uow, assessment_id)
    check_agreement(key, None)
    multiple = form_of(forms, head).question(key).kind is Kind.MULTIPLE
    return uow.assessments.put_answer(head, key, None, multiple=multiple, seen=seen)


def change_meeting(uow: UnitOfWork, assessment_id: AssessmentId, meeting: Meeting) -> AssessmentHead:
    """Write when the talk was held, by whom, with whom and in which language.

    Raises:
        AssessmentCompleted: it was completed, and no longer changes.
        DayUnusable: the talk would be still to come.
    """
    head = _open_head(uow, assessment_id)
    not_after(meeting.held_on, uow.today)
    uow.assessments.put_meeting(head, meeting)
    return replace(head, meeting=meeting)


def mark_place(uow: UnitOfWork, assessment_id: AssessmentId, question: str) -> None:
    """Write which question is in front, to come back to it after «Sospendi», a lock, a crash or a restart.

    Raises:
        AssessmentCompleted: it was completed: there is no question to come back to.
    """
    head = _open_head(uow, assessment_id)
    if head.stopped_at != question:
        uow.assessments.put_field(head, STOPPED_AT, question)
    place = Place(INTERVIEW_PAGE, head.case_id, assessment_id, question)
    if uow.places.of(uow.operator.id) != place:
        uow.places.put(uow.operator.id, place)


def complete(
    uow: UnitOfWork, forms: Forms, families: Families, assessment_id: AssessmentId, chosen: frozenset[str]
) -> Assessment:
    """Complete an interview, when «Rivedi le risposte» is confirmed: however many answers are missing.

    `chosen` are the families she wants counted, at most three of those defined in `families`; none leaves it to what
    she called most important.

    Raises:
        AssessmentCompleted: it was completed before.
        TooManyFamilies, FamilyUnknown: the choice of families cannot be kept.
    """
    head = _open_head(uow, assessment_id)
    check_choice(families, chosen)
    form = form_of(forms, head)
    head = replace(head, completed_on=uow.today)
    uow.assessments.put_families(head, chosen)
    uow.assessments.put_field(head, COMPLETED_ON, uow.today.isoformat())
    completed = Assessment(head, uow.assessments.answers(assessment_id, form), chosen)
    _settle_consents(uow, form, completed)
    return completed


def write_completed(
    uow: UnitOfWork,
    form: Questionnaire,
    case_id: CaseId,
    answers: Answers,
    meeting: Meeting,
    *,
    families: frozenset[str] = frozenset(),
) -> Assessment:
    """Write in one go an interview that was completed on the day of its meeting, as from paper or from a file.

    The caller has checked the families with `check_choice`, and that the file exists.

    Raises:
        KeepingNotAgreed: the place was not safe, the information not explained, or she did not agree (A01, A04, A05).
        AnswerUnfit: an answer does not suit its question.
        DayUnusable: the talk would be still to come.
    """
    require_file(uow, case_id)
    assessment = _new(uow, form, case_id, answers, meeting)
    head = replace(assessment.head, completed_on=meeting.held_on)
    assessment = replace(assessment, head=head, families=families)
    uow.assessments.add(assessment, form)
    settle_consent(uow, case_id, Purpose.KEEP_ANSWERS, meeting.held_on, agreed=True)
    _settle_consents(uow, form, assessment)
    return assessment


# --- reading -----------------------------------------------------------------------------------------------------


def read_assessment(uow: UnitOfWork, forms: Forms, assessment_id: AssessmentId) -> Assessment:
    """Return a questionnaire with its answers; that the file was read stands in the log.

    Raises:
        AssessmentUnknown: there is no such questionnaire.
        FormUnknown: it was filled in on a version this program does not have.
    """
    head = _head(uow, assessment_id)
    answers = uow.assessments.answers(assessment_id, form_of(forms, head))
    uow.journal.read(head.case_id)
    return Assessment(head, answers, uow.assessments.families(assessment_id))


def answer_stamps(uow: UnitOfWork, assessment_id: AssessmentId) -> Mapping[str, Stamp]:
    """Return the stamps of the answers by key: what `record_answer` wants to know was seen."""
    _head(uow, assessment_id)
    return uow.assessments.stamps(assessment_id)


def list_assessments(uow: UnitOfWork, case_id: CaseId) -> tuple[AssessmentHead, ...]:
    """Return the questionnaires of a file, without answers, in the order in which the talks were held."""
    require_file(uow, case_id)
    return uow.assessments.of_case(case_id)


def open_interviews(uow: UnitOfWork) -> tuple[AssessmentHead, ...]:
    """Return the interviews to be taken up again, the longest waiting first."""
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    return tuple(head for head in uow.assessments.open() if head.case_id not in closed)


def latest_completed(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> Assessment | None:
    """Return the completed questionnaire of the talk held last, None where a file has none."""
    completed = [head for head in list_assessments(uow, case_id) if not head.is_open]
    return read_assessment(uow, forms, completed[-1].id) if completed else None


def first_completed(uow: UnitOfWork) -> Mapping[CaseId, AssessmentHead]:
    """Return the questionnaire completed first of every file that has one: the one a woman counts at, for ever.

    Of two completed on one day it is the one of the talk held first.
    """
    first: dict[CaseId, AssessmentHead] = {}
    for head in uow.assessments.completed():
        first.setdefault(head.case_id, head)
    return first


def form_of(forms: Forms, head: AssessmentHead) -> Questionnaire:
    """Return the version of the form a questionnaire was filled in on.

    Raises:
        FormUnknown: this program does not have it.
    """
    try:
        return forms[head.form].exactly(head.version)
    except KeyError:
        raise FormUnknown(head.form, head.version.isoformat()) from None


# --- inside ------------------------------------------------------------------------------------------------------


def _head(uow: UnitOfWork, assessment_id: AssessmentId) -> AssessmentHead:
    require_role(uow, *CASE_WORK)
    head = uow.assessments.head(assessment_id)
    if head is None:
        raise AssessmentUnknown
    require_file(uow, head.case_id)
    return head


def _open_head(uow: UnitOfWork, assessment_id: AssessmentId) -> AssessmentHead:
    head = _head(uow, assessment_id)
    if not head.is_open:
        raise AssessmentCompleted
    return head


def _new(uow: UnitOfWork, form: Questionnaire, case_id: CaseId, answers: Answers, meeting: Meeting) -> Assessment:
    not_agreed = tuple(question for question in KEEPING if not chose(answers, question, YES))
    if not_agreed:
        raise KeepingNotAgreed(not_agreed)
    head = AssessmentHead(
        id=AssessmentId(new_id()),
        case_id=case_id,
        form=form.id,
        version=form.version,
        meeting=replace(meeting, held_on=not_after(meeting.held_on, uow.today)),
        typed_on=uow.today,
        typed_by=uow.operator.id,
    )
    return Assessment(head, {key: fit(form, key, answer) for key, answer in answers.items()})


def _settle_consents(uow: UnitOfWork, form: Questionnaire, completed: Assessment) -> None:
    """Make her consents what she answered; what she did not answer leaves them as they are."""
    answers, case_id = counting(form, completed.answers), completed.head.case_id
    on = completed.head.meeting.held_on
    for question, purpose in ((MAY_BE_COUNTED, Purpose.SUMMARY), (MAY_BE_ASKED_ABOUT, Purpose.QUESTION)):
        if _answered(answers, question):
            settle_consent(uow, case_id, purpose, on, agreed=chose(answers, question, YES))
    if _answered(answers, MAY_TALK_WITH):
        named = answers[MAY_TALK_WITH].chosen
        recipients = frozenset(recipient for recipient in Recipient if recipient.value in named)
        settle_recipients(uow, case_id, recipients, on)
        settle_consent(uow, case_id, Purpose.INPS_BY_NAME, on, agreed=WITH_HER_NAME in named)


def _answered(answers: Answers, question: str) -> bool:
    return question in answers and answers[question].mark is Mark.ANSWERED
