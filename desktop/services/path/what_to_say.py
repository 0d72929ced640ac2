"""The card before a call: what may be said of her today, and to whom."""

from desktop.domain.form.assessment import Answer, Mark, chose
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.identifiers import CaseId
from desktop.domain.what_to_say import READ_BY_OTHERS, Reader, WhatToSay, what_may_be_said
from desktop.services.colleagues.access import require_file
from desktop.services.interview.assessments import Forms, form_of
from desktop.storage.unit_of_work import UnitOfWork

_YES, _NO = "SI", "NO"
_UNSURE = Reader.NOT_KNOWN


def read_what_to_say(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> WhatToSay:
    """Return what may be said of a woman today, and to whom; that it was read stands in the log.

    Raises:
        FormUnknown: her answers are of a version of the form this program does not have.
    """
    require_file(uow, case_id)
    uow.journal.read(case_id)
    ways = uow.contacts.safe(case_id), uow.contacts.never(case_id)
    return what_may_be_said(uow.consents.of(case_id), ways, _reader(uow, forms, case_id), uow.today)


def _reader(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> Reader:
    """Return what she last answered on who reads her telephone; a questionnaire left half way counts too."""
    for head in reversed(uow.assessments.of_case(case_id)):
        if head.form != NEEDS_FORM:
            continue
        answers = uow.assessments.answers(head.id, form_of(forms, head))
        given = answers.get(READ_BY_OTHERS, Answer(Mark.LATER))
        if given.mark is not Mark.LATER:
            known = {_YES: Reader.YES, _NO: Reader.NO}
            return next((said for option, said in known.items() if chose(answers, READ_BY_OTHERS, option)), _UNSURE)
    return _UNSURE
