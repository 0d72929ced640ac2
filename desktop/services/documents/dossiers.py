"""The dossier for a visit: what her consent allows, chosen out of her file and joined with the rules of that day."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from desktop.domain import desk
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.disclosure import Door
from desktop.domain.documents.dossier import (
    IDENTITY,
    Condition,
    Copy,
    Dossier,
    DossierRequest,
    IdentityLine,
    NoticeLine,
    PersonLine,
    Section,
    Source,
    Standing,
    check_benefits,
)
from desktop.domain.documents.neutral import UNNAMED, neutral
from desktop.domain.facts.facts import FactCatalogue, Facts
from desktop.domain.facts.following import following
from desktop.domain.form.assessment import NO_ANSWERS, Answers
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.papers import PaperLine, gather
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit import BenefitVersion, Kind
from desktop.domain.rules.benefit import Source as Act
from desktop.domain.rules.benefits import Due, Outcome, Reason, Rules, evaluate, sources_of
from desktop.domain.visit import NO_WISHES, Wishes
from desktop.services.case.cases import read_case
from desktop.services.case.consents import consent_in_force
from desktop.services.case.minors import require_papers_open
from desktop.services.case.people import LISTS, KeptBack, kept_back
from desktop.services.case.protected import usable_on_paper, withheld
from desktop.services.colleagues.access import require_file
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import facts_of
from desktop.services.rules.papers import latest_answers, paper_asked
from desktop.storage.unit_of_work import UnitOfWork

_ACCOUNT_PAPER: Final = "iban_personale"
_NEVER_PAID: Final = frozenset({"isee_servizio"})
# What changes amounts or households; where it does not concern her it would only be one more line to read.
_BESIDE: Final = frozenset({Kind.MODIFIER, Kind.HOUSEHOLD})
_LOW: Final = "low"
# What an act is about: after a colon, or in brackets that hold one.
_ABOUT: Final = re.compile(r": | \((?=[^)]*: )")
_STANDINGS: Final = {Due.YES: Standing.MET, Due.IF_OBTAINED: Standing.IF_OBTAINED, Due.NO: Standing.NOT_MET}

_PRINTED: Final = {
    Copy.SPORTELLO: "print.dossier",
    Copy.DONNA: "print.her_copy",
    Copy.CENTRO: "print.centre_copy",
}
_SAVED: Final = {
    Copy.SPORTELLO: "save.dossier",
    Copy.DONNA: "save.her_copy",
    Copy.CENTRO: "save.centre_copy",
}


@dataclass(frozen=True, slots=True, repr=False)
class Weighed(Personal):
    """What a copy of a dossier stands on.

    Attributes:
        named: whether it may bear her data.
        outcomes: what the rules say.
        back: of which people it tells nothing.
    """

    named: bool
    answers: Answers
    outcomes: tuple[Outcome, ...]
    back: KeptBack


def known_benefits(rules: Rules, on: date) -> tuple[str, ...]:
    """Return the ids of the benefits that have rules for a day."""
    return tuple(benefit.id for benefit in rules.benefits if benefit.on(on) is not None)


def may_be_named(uow: UnitOfWork, case_id: CaseId, on: date) -> bool:
    """Say whether she agreed that INPS sees her name on that day."""
    require_file(uow, case_id)
    return consent_in_force(uow, case_id, Purpose.INPS_BY_NAME, on) is not None


def compile_dossier(uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, forms: Forms) -> Dossier:
    """Return the dossier for the desk, or for the centre's copy; that the file was read stands in the log.

    Without her consent «INPS, con il mio nome» in force on the day of the visit nothing of her file is in it: lines
    to fill by pen, and the rules alone; what stays in the centre does not need it. Where she lodges, how to reach
    her, what she told and who works with her are never read for it.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    return dossier_of(uow, case_id, request, rules, weigh(uow, case_id, request, rules, forms))


def weigh(uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, forms: Forms) -> Weighed:
    """Return what may be used of a file for a copy of a dossier, and what the rules say of it.

    Raises:
        FileNotShared: the file is a colleague's.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    check_benefits(request.benefits, known_benefits(rules, request.on))
    named = request.copy is Copy.CENTRO or may_be_named(uow, case_id, request.on)
    answers = latest_answers(uow, forms, case_id) if named else NO_ANSWERS
    facts = printable_facts(uow, rules, forms, case_id, Door.DESK) if named else Facts({})
    return Weighed(named, answers, tuple(outcomes_asked(rules, facts, request)), kept_back(uow, case_id, Door.DESK))


def dossier_of(uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, weighed: Weighed) -> Dossier:
    """Return the dossier with what was weighed for this request; that the file was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
    """
    require_file(uow, case_id)
    case, answers, outcomes, named = read_case(uow, case_id), weighed.answers, weighed.outcomes, weighed.named
    asked = [(outcome.benefit.id, tuple(map(paper_asked, outcome.papers))) for outcome in outcomes]
    papers = gather(asked, answers, uow.papers.of(case_id) if named else {})
    return Dossier(
        code=case.code,
        on=request.on,
        prepared_on=uow.today,
        named=named,
        identity=_identity(uow, case, request.on, papers, named=named),
        sections=tuple(_section(rules, outcome, weighed) for outcome in outcomes),
        papers=papers,
        questions=_questions(outcomes),
        changes=desk.changes(answers) if named else None,
        training=uow.archive.training,
        wishes=_wishes(uow, case, request.visit, answers) if named else NO_WISHES,
        people=_people(rules, weighed) if named else (),
    )


def printable_facts(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId, door: Door) -> Facts:
    """Return what is known of a woman for a paper, but for what no such paper can tell, not even by inference.

    That is where she lodges; and where one of her people may not be told of through this door, the whole of their
    list: a list that lacks somebody would be counted wrong, and nobody would see it.
    """
    facts = facts_of(uow, rules, forms, case_id)
    hidden = _discreet(rules.catalogue) | following(rules.catalogue, kept_back(uow, case_id, door).lists)
    return Facts(
        {name: value for name, value in facts.values.items() if name not in hidden},
        {name: origin for name, origin in facts.origins.items() if name not in hidden},
    )


def outcomes_asked(rules: Rules, facts: Facts, request: DossierRequest) -> list[Outcome]:
    """Return what the rules say of the benefits asked, in their order; the choice was checked before."""
    return [_outcome(rules, benefit, facts, request.on) for benefit in request.benefits]


def neutral_names(rules: Rules, request: DossierRequest) -> tuple[str, ...]:
    """Return what the benefits asked are called where they may be read by anyone.

    Raises:
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    check_benefits(request.benefits, known_benefits(rules, request.on))
    outcomes = outcomes_asked(rules, Facts({}), request)
    return tuple(neutral(each.version.neutral_name, UNNAMED) for each in outcomes if each.version is not None)


def note_dossier_printed(uow: UnitOfWork, case_id: CaseId, copy: Copy = Copy.SPORTELLO) -> None:
    """Enter in the log that a copy of a dossier of this file goes on paper; to be called before it does."""
    require_file(uow, case_id)
    uow.journal.act(_PRINTED[copy], case_id)


def note_dossier_saved(uow: UnitOfWork, case_id: CaseId, copy: Copy = Copy.SPORTELLO) -> None:
    """Enter in the log that a copy of a dossier of this file is saved as a file; to be called before it is."""
    require_file(uow, case_id)
    uow.journal.act(_SAVED[copy], case_id)


def _wishes(uow: UnitOfWork, case: Case, visit: RecordId | None, answers: Answers) -> Wishes:
    """Return what she asked for this visit, else what she answered; the places to avoid stay here."""
    planned = (each.plan.wishes for each in uow.visits.of(case.id) if each.id == visit)
    wishes = next(planned, desk.wishes(answers))
    return replace(wishes, avoid="", language=withheld(uow, case.id, wishes.language))


# --- what of her file may stand on it ------------------------------------------------------------------------------


def _identity(
    uow: UnitOfWork, case: Case, on: date, papers: tuple[PaperLine, ...], *, named: bool
) -> tuple[IdentityLine, ...]:
    """Return who she is in the order of the forms; the account only where a benefit pays into one."""
    values = usable_on_paper(uow, case.id, on) if named else {}
    pays_in = any(line.paper.code == _ACCOUNT_PAPER for line in papers)
    fields = (*IDENTITY, PracticeField.IBAN) if pays_in else IDENTITY
    return tuple(IdentityLine(field, values.get(field)) for field in fields)


# --- what the rules say --------------------------------------------------------------------------------------------


def _discreet(catalogue: FactCatalogue) -> frozenset[str]:
    return frozenset(fact.name for fact in catalogue.of() if fact.discreet)


def _outcome(rules: Rules, name: str, facts: Facts, on: date) -> Outcome:
    benefit = rules.benefit(name)
    assert benefit is not None, "the choice was checked"
    return evaluate(rules, benefit, facts, on)


def _section(rules: Rules, outcome: Outcome, weighed: Weighed) -> Section:
    version, benefit, named = outcome.version, outcome.benefit, weighed.named
    assert version is not None, "the choice was checked"
    told = [reason for reason in outcome.reasons if reason.result is None]
    return Section(
        benefit=benefit.id,
        name=version.name,
        neutral_name=neutral(version.neutral_name, UNNAMED),
        office=version.office,
        channel=" ".join(map(_sentence, filter(None, (version.where, version.where_note)))),
        is_paid=benefit.id not in _NEVER_PAID,
        payee=desk.payee(benefit.id, weighed.answers),
        conditions=tuple(_condition(outcome, reason, named=named) for reason in outcome.reasons if _is_shown(reason)),
        attentions=tuple(_sentence(reason.requirement.text) for reason in told),
        sources=_cited(outcome, version),
        checked_on=version.checked_on,
        stale=_stale_since(rules, outcome),
        notices=tuple(
            NoticeLine(
                text=each.notice.text,
                to=each.notice.to,
                seen_by=each.notice.seen_by,
                certain=each.certain,
                seen=each.seen if named else None,
                doubt=each.notice.doubt,
            )
            for each in outcome.notices
        ),
        spoken=named and turns_on(rules, outcome, weighed.back.lists),
    )


def turns_on(rules: Rules, outcome: Outcome, lists: Collection[str]) -> bool:
    """Tell whether a benefit is decided by some lists, or by what follows from them."""
    used = {used.fact.path for reason in outcome.reasons for used in reason.facts} | set(outcome.missing)
    return bool({path.partition(".")[0] for path in used} & following(rules.catalogue, lists))


def _people(rules: Rules, weighed: Weighed) -> tuple[PersonLine, ...]:
    """Return whom the benefits are also about, of those the desk may be told of."""
    of = [name for name in LISTS if any(turns_on(rules, outcome, (name,)) for outcome in weighed.outcomes)]
    found = {person.id: person.typed for name in of for person in weighed.back.telling.get(name, ())}
    return tuple(PersonLine(typed.called, typed.relation, typed.born) for typed in found.values())


def _is_shown(reason: Reason) -> bool:
    beside = reason.requirement.kind in _BESIDE
    return reason.result is not None and not (beside and reason.result is Due.NO)


def _condition(outcome: Outcome, reason: Reason, *, named: bool) -> Condition:
    requirement = reason.requirement
    return Condition(
        text=requirement.text,
        act=_act(sources_of(outcome.benefit, requirement), requirement.article),
        standing=_standing(reason) if named else None,
        to_verify=not requirement.read or requirement.confidence == _LOW,
    )


def _act(acts: tuple[Act, ...], article: str) -> str:
    """Return the first act a condition comes from, without what it is about; the whole list stands at the end."""
    if not acts:
        return ""
    name = _ABOUT.split(acts[0].act)[0]
    place = "" if article in name else article
    return ", ".join(filter(None, (name, place))) + " e altre fonti" * (len(acts) > 1)


def _cited(outcome: Outcome, version: BenefitVersion) -> tuple[Source, ...]:
    """Return the acts the conditions come from, each once; where no condition names one, all those of the rules."""
    named = [act for reason in outcome.reasons for act in sources_of(outcome.benefit, reason.requirement)]
    acts = tuple(dict.fromkeys(named)) or version.sources
    return tuple(Source(act.act, not act.read or act.confidence == _LOW) for act in acts)


def _standing(reason: Reason) -> Standing:
    assert reason.result is not None, "what is only told has no standing"
    return _STANDINGS.get(reason.result, Standing.TO_CHECK if reason.checks else Standing.OPEN)


def _stale_since(rules: Rules, outcome: Outcome) -> date | None:
    """Return the day after the last on which every figure of the benefit was known to hold."""
    values = [rules.figures.by_id[name].begun(outcome.on) for name in outcome.stale]
    ends = [value.valid_to for value in values if value is not None and value.valid_to is not None]
    return min(ends) + timedelta(days=1) if ends else None


def _questions(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return what only the office can settle, each with the condition it is about."""
    return tuple(
        _sentence(f"{outcome.version.name}. {reason.requirement.text}: {check}")
        for outcome in outcomes
        if outcome.version is not None
        for reason in outcome.reasons
        for check in reason.checks
    )


def _sentence(text: str) -> str:
    return f"{_capital(text).rstrip('.')}."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
