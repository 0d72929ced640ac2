"""Whether a file that came from elsewhere can be read as the pages will read it."""

from desktop.domain.identifiers import CaseId
from desktop.errors import PackUnusable
from desktop.services.interview.assessments import Forms, form_of
from desktop.storage.unit_of_work import UnitOfWork


def require_readable(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> None:
    """Read the file as the pages will: what they could not show is not let in.

    Raises:
        PackUnusable: something in it is nothing this program knows.
        FormUnknown: a questionnaire is on a form it does not have.
    """
    try:
        uow.cases.one(case_id)
        uow.cases.lodgings(case_id)
        uow.contacts.of(case_id)
        uow.contacts.safe(case_id)
        uow.contacts.never(case_id)
        uow.consents.of(case_id)
        uow.practice.of(case_id)
        for visit in uow.visits.of(case_id):
            uow.outcomes.of(visit.id)
        uow.outcomes.steps_of(case_id)
        uow.papers.of(case_id)
        uow.facts.of(case_id)
        uow.settled_deadlines.of(case_id)
        uow.risks.judgements(case_id)
        uow.risks.events(case_id)
        uow.risks.signs(case_id)
        uow.activations.of(case_id)
        uow.people.of(case_id)
        uow.perpetrators.of(case_id)
        uow.minors.choices(case_id)
        uow.minors.born(case_id)
        uow.sheets.of(case_id)
        uow.retention.holds(case_id)
        uow.referrals.of(case_id)
        uow.search.rows_of([case_id])
        uow.log.of_case(case_id)
        uow.mergings.require_sound(case_id)
        for head in uow.assessments.of_case(case_id):
            uow.assessments.answers(head.id, form_of(forms, head))
            uow.assessments.families(head.id)
    except (AttributeError, KeyError, OverflowError, OSError, TypeError, ValueError):
        raise PackUnusable("unreadable") from None
