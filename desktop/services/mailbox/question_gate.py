"""Whether a question may be put about a woman, and how precisely: her consent first, then who else could be meant.

The general question needs her consent alone. Any other, and any attribute, needs four more women of the centre who in
the last 24 months pointed to the same need with the same attributes. Nothing outside tells which of the two was the
reason: the general one is what is proposed to everyone, and whatever goes beyond it is added by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import Answers, Mark
from desktop.domain.form.gates import is_of_orphans, may_be_asked_about
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.form.questionnaire import NEEDS_FORM, counting
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.sheet import Asked
from desktop.errors import AttributeUnusable, OnlyGeneralQuestion, QuestionClosed, QuestionUnknown
from desktop.services.case.consents import consent_in_force
from desktop.services.interview.assessments import Forms, form_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.questions import CHILDREN, WORKS, Questions, StandardQuestion
from desktop.sync.sheets import Children, Works

T = TypeVar("T")
LEAST_ALIKE: Final = 5
"""How many women of the centre, she among them, must ask for the same before anything but the general leaves."""
_MONTHS_BACK: Final = 24
_MONTHS: Final = 12
_LAST_SURE_DAY: Final = 28
# F01 «lavoro senza contratto» and «altro» say neither: from no sheet may it be guessed how somebody works.
_WORKING: Final = frozenset({"STAB", "SALT"})
_NOT_WORKING: Final = frozenset({"DISOCC", "PRIMA", "CASA", "STUD", "PENS", "INAB"})
_WITH_CHILDREN: Final = frozenset({"MIN", "MAG", "ENT"})
_WITHOUT_CHILDREN: Final = frozenset({"NO"})


@dataclass(frozen=True, slots=True, repr=False)
class HerSituation(Personal):
    """What the sheets could say of one woman, in closed words.

    Attributes:
        needs: the codes her answers point to.
    """

    needs: frozenset[str]
    children: Children
    works: Works


def require_askable(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> HerSituation:
    """Return what a sheet could say of her, where her answers and her consent let a question leave.

    Raises:
        QuestionClosed: they do not.
        FormUnknown: her questionnaire is on a form this program does not have.
    """
    why, situation = look_at_gate(uow, forms, case_id)
    if situation is None or why:
        raise QuestionClosed(why)
    return situation


def look_at_gate(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> tuple[str, HerSituation | None]:
    """Return why no question may be put about her, empty where one may, and what a sheet could say of her."""
    completed = [head for head in uow.assessments.of_case(case_id) if not head.is_open and head.form == NEEDS_FORM]
    if not completed:
        return "questionnaire", None
    form = form_of(forms, completed[-1])
    answers = counting(form, uow.assessments.answers(completed[-1].id, form))
    situation = situation_of(answers, frozenset(need_codes(derive(form, answers))))
    if is_of_orphans(answers):
        return "orphans", situation
    if not may_be_asked_about(answers):
        return "answers", situation
    if case_id in uow.minors.boxed():
        return "minor", situation
    if consent_in_force(uow, case_id, Purpose.QUESTION, uow.today) is None:
        return "withdrawn", situation
    return "", situation


def situation_of(answers: Answers, needs: frozenset[str]) -> HerSituation:
    """Return what a sheet could say of who gave these answers."""
    children = _chosen(answers, "D01", {Children.SOME: _WITH_CHILDREN, Children.NONE: _WITHOUT_CHILDREN})
    works = _chosen(answers, "F01", {Works.YES: _WORKING, Works.NO: _NOT_WORKING})
    return HerSituation(needs, children or Children.UNSAID, works or Works.UNSAID)


def asked(questions: Questions, need: str, question: str, said: tuple[Children, Works]) -> Asked:
    """Return what a sheet asks, checked against the catalogue.

    Raises:
        QuestionUnknown: the need is not of the catalogue, or the question not of that need.
        AttributeUnusable: the question does not turn on an attribute.
    """
    found = find_question(questions, need, question)
    children, works = said
    for attribute, stands in ((CHILDREN, children is not Children.UNSAID), (WORKS, works is not Works.UNSAID)):
        if stands and attribute not in found.turns_on:
            raise AttributeUnusable(attribute, "question")
    return Asked(questions.version, need, question, children.value, works.value)


def find_question(questions: Questions, need: str, question: str) -> StandardQuestion:
    """Return a question of a need.

    Raises:
        QuestionUnknown: the need is not of the catalogue, or the question not of that need.
    """
    known = questions.need(need)
    if known is None:
        raise QuestionUnknown(need)
    found = next((each for each in known.questions if each.code.text == question), None)
    if found is None:
        raise QuestionUnknown(question)
    return found


def require_alike(uow: UnitOfWork, forms: Forms, case_id: CaseId, wanted: Asked, question: StandardQuestion) -> None:
    """Let a sheet go on if it is the general one, or enough other women of the centre could be meant.

    Raises:
        OnlyGeneralQuestion: too few could.
    """
    if question.general:
        return
    others = [hers for who, hers in _recently_asked(uow, forms).items() if who != case_id and _fits(hers, wanted)]
    if len(others) + 1 < LEAST_ALIKE:
        raise OnlyGeneralQuestion


def _fits(hers: HerSituation, wanted: Asked) -> bool:
    same_children = wanted.children in (Children.UNSAID.value, hers.children.value)
    same_works = wanted.works in (Works.UNSAID.value, hers.works.value)
    return wanted.need in hers.needs and same_children and same_works


def _recently_asked(uow: UnitOfWork, forms: Forms) -> dict[CaseId, HerSituation]:
    """Return what each woman whose last questionnaire is of the last 24 months could ask."""
    since = _months_before(uow.today, _MONTHS_BACK)
    latest = {
        head.case_id: head
        for head in sorted(uow.assessments.completed(), key=lambda head: head.meeting.held_on)
        if head.form == NEEDS_FORM and head.meeting.held_on >= since
    }
    found = {}
    for case_id, head in latest.items():
        form = form_of(forms, head)
        answers = counting(form, uow.assessments.answers(head.id, form))
        if not is_of_orphans(answers):
            found[case_id] = situation_of(answers, frozenset(need_codes(derive(form, answers))))
    return found


def _months_before(day: date, months: int) -> date:
    counted = day.year * _MONTHS + day.month - 1 - months
    return date(counted // _MONTHS, counted % _MONTHS + 1, min(day.day, _LAST_SURE_DAY))


def _chosen(answers: Answers, key: str, meant: Mapping[T, frozenset[str]]) -> T | None:
    given = answers.get(key)
    if given is None or given.mark is not Mark.ANSWERED:
        return None
    return next((word for word, options in meant.items() if given.chosen and given.chosen <= options), None)
