"""Writes invented women through the use cases that write real ones."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.consent import How, Purpose
from desktop.domain.form.assessment import Meeting
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.rules.benefits import Rules
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.case.consents import Given, record_consent
from desktop.services.case.contacts import note_first_contact
from desktop.services.case.practice import write_practice_field
from desktop.services.demo.diary import write_diary
from desktop.services.demo.facts import InventedFacts
from desktop.services.demo.invention import Invention
from desktop.services.demo.people import write_people
from desktop.services.demo.plans import write_plan
from desktop.services.demo.referrals import write_referrals
from desktop.services.demo.risk import write_danger
from desktop.services.demo.together import write_together
from desktop.services.demo.women import InventedInterview, InventedWoman
from desktop.services.demo.work import write_work
from desktop.services.interview.assessments import start_assessment, write_completed
from desktop.services.rules.benefits import add_list_member, complete_list, remember_fact, remember_member_fact
from desktop.services.rules.deadlines import meet_deadline
from desktop.services.visits.visit_outcomes import tell_outcome
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.storage.assessments import STOPPED_AT
from desktop.storage.unit_of_work import UnitOfWork

_CHILDREN = "figli"
_ASKED_AT_THE_DESK = ("naspi", "domanda")


def write_woman(uow: UnitOfWork, invention: Invention, woman: InventedWoman, colleague: OperatorId) -> CaseId:
    """Open her file and write all that happened."""
    case_id = note_first_contact(uow, woman.first).id
    for state, since in woman.states:
        change_state(uow, case_id, state, since)
    if woman.path_started_on is not None:
        start_path(uow, case_id, woman.path_started_on, NOTHING_THERE)
    if woman.lodging is not None:
        lodge(uow, case_id, woman.lodging, woman.interviews[-1].held_on)
    for interview in woman.interviews:
        _write_interview(uow, invention.form, case_id, interview, colleague)
    if woman.identity:
        given = Given(woman.interviews[-1].held_on, how=How.FIRMA)
        record_consent(uow, case_id, Purpose.PRACTICE, given)
        for field, value in woman.identity:
            write_practice_field(uow, case_id, field, value, NOTHING_THERE)
    for paper, stands in woman.papers:
        mark_paper(uow, case_id, paper, stands, None)
    _write_visit(uow, case_id, woman)
    write_referrals(uow, invention.referrals, case_id, woman)
    write_plan(uow, invention, case_id, woman, colleague)
    write_diary(uow, invention.diary, case_id, woman, colleague)
    write_work(uow, invention.work, case_id, woman, colleague)
    write_together(uow, invention.together, case_id, woman, colleague)
    write_danger(uow, invention.danger, case_id, woman)
    children: tuple[RecordId, ...] = ()
    if woman.facts is not None:
        children = _write_facts(uow, invention.rules, case_id, woman.facts)
        _settle_deadline(uow, case_id, woman, dict(woman.facts.values))
    write_people(uow, invention.margins.women.people, case_id, woman, children)
    return case_id


def _write_visit(uow: UnitOfWork, case_id: CaseId, woman: InventedWoman) -> None:
    if woman.visit is not None:
        visit = plan_visit(uow, case_id, woman.visit)
        if woman.outcome is not None:
            tell_outcome(uow, visit.id, woman.outcome, {})


def _settle_deadline(uow: UnitOfWork, case_id: CaseId, woman: InventedWoman, facts: Mapping[str, object]) -> None:
    """Settle the deadline of who was at the desk after her work had ended: she asked for it there."""
    ended = facts.get("data_cessazione")
    if isinstance(ended, str) and woman.visit is not None and woman.outcome is not None and woman.outcome.held:
        key = DeadlineKey(*_ASKED_AT_THE_DESK, date.fromisoformat(ended))
        meet_deadline(uow, case_id, key, woman.visit.on, "", None)


def _write_facts(uow: UnitOfWork, rules: Rules, case_id: CaseId, facts: InventedFacts) -> tuple[RecordId, ...]:
    """Write what she told for the benefits, and return her children there."""
    for name, value in facts.values:
        remember_fact(uow, rules, case_id, name, value)
    children = []
    for born in facts.children:
        child = add_list_member(uow, rules, case_id, _CHILDREN)
        children.append(child)
        for name, value in (("data_nascita", born.isoformat()), ("convivente", True), ("a_carico", True)):
            remember_member_fact(uow, rules, (case_id, child), name, value)
    if facts.children:
        complete_list(uow, rules, case_id, _CHILDREN)
    return tuple(children)


def _write_interview(
    uow: UnitOfWork, form: Questionnaire, case_id: CaseId, interview: InventedInterview, colleague: OperatorId
) -> None:
    meeting = Meeting(interview.held_on, colleague if interview.by_colleague else uow.operator.id)
    if not interview.stopped_at:
        write_completed(uow, form, case_id, interview.answers, meeting, families=interview.families)
        return
    begun = start_assessment(uow, form, case_id, interview.answers, meeting, short=interview.short)
    uow.assessments.put_field(begun.head, STOPPED_AT, interview.stopped_at)
