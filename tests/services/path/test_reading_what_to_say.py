from typing import TYPE_CHECKING

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer
from desktop.domain.form.questionnaire import NEEDS_FORM, Questionnaire
from desktop.domain.what_to_say import Reader
from desktop.services.interview.assessments import record_answer, start_assessment
from desktop.services.path.what_to_say import read_what_to_say
from tests.builders import Work, a_case_with_contact, a_consent

if TYPE_CHECKING:
    from desktop.storage.rows import SqlValue

AGREED = {code: Answer.of("SI") for code in ("A01", "A04", "A05")}


@pytest.mark.parametrize(
    ("given", "reader"),
    [
        ([Answer.of("SI")], Reader.YES),
        ([Answer.of("NO")], Reader.NO),
        ([Answer.of("NO"), Answer.of("SI")], Reader.YES),
        ([Answer.of("NO"), UNKNOWN], Reader.NOT_KNOWN),
        ([Answer.of("NO"), DECLINED], Reader.NOT_KNOWN),
        ([Answer.of("SI"), LATER], Reader.YES),
        ([Answer.of("SI"), None], Reader.YES),
        ([None], Reader.NOT_KNOWN),
        ([], Reader.NOT_KNOWN),
    ],
)
def test_what_she_last_answered_on_who_reads_her_telephone_counts(
    work: Work, knowledge: Knowledge, given: list[Answer | None], reader: Reader
) -> None:
    case, forms = work(a_case_with_contact), knowledge.forms
    form = forms[NEEDS_FORM].on(work(lambda uow: uow.today))
    for answer in given:
        _talk(work, knowledge, case, form, answer)

    assert work(lambda uow: read_what_to_say(uow, forms, case.id)).to_her.reader is reader


def _talk(work: Work, knowledge: Knowledge, case: Case, form: Questionnaire, answer: Answer | None) -> None:
    kept = work(lambda uow: start_assessment(uow, form, case.id, AGREED))
    if answer is not None:
        work(lambda uow: record_answer(uow, knowledge.forms, kept.head.id, "B06", answer))


def test_the_card_is_of_her_consents_and_ways_and_is_entered_in_the_log(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: a_consent(uow, case, Purpose.TALK_WITH, Recipient.AS))
    another: dict[str, SqlValue] = {"id": b"a" * 16, "case_id": case.id, "form": "altro", "version": "2026-11-21"}
    typed: dict[str, SqlValue] = {"typed_on": "2026-11-25", "typed_by": work(lambda uow: uow.operator.id)}
    held: dict[str, SqlValue] = {"assessment_id": another["id"], "field": "held_on", "value": "2026-11-25"}
    work(lambda uow: uow.rows.add("assessment", {**another, **typed}, case=case.id))
    work(lambda uow: uow.rows.add("assessment_field", held, case=case.id))
    (before,) = work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'read'")) or (0,)
    card = work(lambda uow: read_what_to_say(uow, knowledge.forms, case.id))

    assert [each.recipient for each in card.others if each.consent is not None] == [Recipient.AS]
    assert [each.address for each in card.to_her.ways] == ["333 0000001"]
    assert [each.who for each in card.to_her.never] == ["Il fratello"]
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'read'")) == (before + 1,)
