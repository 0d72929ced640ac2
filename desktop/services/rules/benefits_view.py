"""«Prestazioni»: what may be due to a woman, what to ask her first, and her papers; answers kept one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain import desk
from desktop.domain.documents.dossier import Change
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.typed import TypedFacts
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.papers import PaperState, state_of
from desktop.domain.personal import Personal
from desktop.domain.rules.asking import settled_by
from desktop.domain.rules.benefits import Outcome, Rules
from desktop.domain.rules.beside import Beside, Step, besides, steps
from desktop.domain.rules.requests import WrittenRequest, written_requests
from desktop.domain.rules.settled_deadlines import DeadlineKey, Settlement
from desktop.domain.rules.to_ask import ToAsk, in_order_of_asking, to_ask
from desktop.domain.stamp import Stamp
from desktop.domain.visit_outcome import DeskAnswer
from desktop.services.case.cases import read_case
from desktop.services.case.upon import Seen
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import facts_of, remember_fact, remember_member_fact, typed_facts
from desktop.services.rules.papers import latest_answers, paper_asked
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class BenefitsView(Personal):
    """The page «Prestazioni» of a file.

    Attributes:
        outcomes: what each measure says today, as they are best asked for; with its sums, notices and deadlines.
        questions: what to ask, first the one that settles most of the open measures.
        beside: by measure, the others that exclude it, go with it or count in it.
        steps: by measure, what is asked for before it.
        requests: what others must write for her, one request for each who writes.
        papers: how each paper of the measures stands, by its code; absent where it is not known.
        answered: by measure, what the office last said of it at a visit.
        changes: what to have changed before anything is asked for.
        settled: the deadlines that were met or need not be.
    """

    code: str
    on: date
    outcomes: tuple[Outcome, ...]
    questions: tuple[ToAsk, ...]
    beside: Mapping[str, tuple[Beside, ...]]
    steps: Mapping[str, tuple[Step, ...]]
    requests: tuple[WrittenRequest, ...]
    facts: Facts
    typed: TypedFacts
    papers: Mapping[str, PaperState]
    answered: Mapping[str, DeskAnswer]
    changes: tuple[Change, ...]
    settled: Mapping[DeadlineKey, Settlement]


@dataclass(frozen=True, slots=True, repr=False)
class FactEdit(Personal):
    """A fact as it was typed: of the woman, or of the entry `member` of a list; `value` is plain, None: not known."""

    name: str
    value: object
    member: RecordId | None = None


def read_benefits(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> BenefitsView:
    """Return what may be due to a woman today, with everything it stands on.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    case = read_case(uow, case_id)
    facts, typed = facts_of(uow, rules, forms, case_id), typed_facts(uow, case_id)
    outcomes = in_order_of_asking(rules.evaluate(facts, uow.today))
    unknown = {name for name, fact in typed.facts.items() if fact.value is None}
    answers, marks = latest_answers(uow, forms, case_id), uow.papers.of(case_id)
    settled = uow.settled_deadlines.of(case_id)
    asked = [paper_asked(paper) for outcome in outcomes for paper in outcome.papers]
    states = ((paper.code, state_of(paper, answers, marks)) for paper in asked)
    return BenefitsView(
        code=case.code,
        on=uow.today,
        outcomes=outcomes,
        questions=to_ask(outcomes, rules.catalogue, unknown, settled_by(rules, facts, outcomes)),
        beside=besides(outcomes, facts),
        steps=steps(outcomes),
        requests=written_requests(outcomes),
        facts=facts,
        typed=typed,
        papers={code: state for code, state in states if state is not None},
        answered=uow.outcomes.answers(case_id),
        changes=desk.changes(answers),
        settled={key: each.settlement for key, each in settled.items() if each.settlement is not None},
    )


def remember_upon(uow: UnitOfWork, rules: Rules, case_id: CaseId, edit: FactEdit, seen: Seen) -> Stamp:
    """Keep one answer as it is given, upon the one before.

    Raises:
        FactUnknown, FactMistyped: there is no such fact, or the value is not of its type.
        FactListUnknown: the entry is no longer in the file.
        EditedMeanwhile: somebody else wrote it since it was read.
    """
    if edit.member is None:
        seen.stamp = remember_fact(uow, rules, case_id, edit.name, edit.value, seen=seen.stamp)
    else:
        member = (case_id, edit.member)
        seen.stamp = remember_member_fact(uow, rules, member, edit.name, edit.value, seen=seen.stamp)
    return seen.stamp
