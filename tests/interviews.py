"""What tests do with questionnaires again and again, each in a transaction of its own."""

from datetime import date

from desktop.domain.consent import Consent
from desktop.domain.form.assessment import Answer, Assessment
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.stamp import Stamp
from desktop.services.interview.assessments import complete, read_assessment, record_answer
from tests.builders import Work
from tests.forms import FAMILIES, FORMS


def read(work: Work, assessment: AssessmentId) -> Assessment:
    return work(lambda uow: read_assessment(uow, FORMS, assessment))


def give(work: Work, assessment: AssessmentId, key: str, answer: Answer, **seen: Stamp) -> Stamp:
    return work(lambda uow: record_answer(uow, FORMS, assessment, key, answer, **seen))


def finish(work: Work, assessment: AssessmentId, *chosen: str) -> Assessment:
    return work(lambda uow: complete(uow, FORMS, FAMILIES, assessment, frozenset(chosen)))


def rows_of(work: Work, table: str) -> int:
    return work(lambda uow: uow.rows.one(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608 - a table of the schema


def consents(work: Work, case: CaseId) -> tuple[Consent, ...]:
    return work(lambda uow: uow.consents.of(case))


def given_in(work: Work, case: CaseId, day: date) -> set[str]:
    """The purposes, and for talking with others the recipients, she agrees to on a day."""
    return {
        consent.recipient.value if consent.recipient else consent.purpose.value
        for consent in consents(work, case)
        if consent.in_force(day)
    }
