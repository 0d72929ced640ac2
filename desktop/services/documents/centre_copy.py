"""The copy that stays in the centre: what the desk sees, and behind it every condition, fact, article and rule."""

from dataclasses import replace

from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.domain.documents.trace import BenefitTrace, CentreCopy, ConditionTrace, fact_line, way_lines
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefit_words import figure_words, outcome_words, question_words
from desktop.domain.rules.benefits import Outcome, Reason, Rules, sources_of
from desktop.services.case.contacts import safe_ways
from desktop.services.colleagues.access import require_file
from desktop.services.documents.dossiers import dossier_of, may_be_named, weigh
from desktop.services.interview.assessments import Forms
from desktop.services.rules.rules import Edition, installed
from desktop.storage.unit_of_work import UnitOfWork

_LOW = "low"


def compile_centre_copy(
    uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, forms: Forms, edition: Edition
) -> CentreCopy:
    """Return the whole of what a visit stands on; that the file was read stands in the log.

    It says how she may be reached, never at which number or address, and how many must not be told, never who. Where
    she lodges decides nothing on it. Of people the desk is not told of it says what they are and why, never who; what
    is kept of who harmed her stands on it only where it was asked for.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_file(uow, case_id)
    whole = replace(request, copy=Copy.CENTRO)
    weighed = weigh(uow, case_id, whole, rules, forms)
    safe, never = safe_ways(uow, case_id)
    pack = installed(uow, edition)
    return CentreCopy(
        dossier=dossier_of(uow, case_id, whole, rules, weighed),
        appointment=request.appointment,
        inps_agreed=may_be_named(uow, case_id, request.on),
        ways=way_lines(safe, never),
        never=len(never),
        traces=tuple(_trace(rules, outcome) for outcome in weighed.outcomes),
        rules_of=pack.pack.made_on if pack is not None else edition.on,
        signer=pack.signer if pack is not None else "",
        left_out=weighed.back.left_out,
        perpetrators=uow.perpetrators.of(case_id) if request.perpetrator else (),
    )


def _trace(rules: Rules, outcome: Outcome) -> BenefitTrace:
    version = outcome.version
    assert version is not None, "the choice was checked"
    return BenefitTrace(
        name=version.name,
        outcome=outcome_words(outcome),
        valid_from=version.valid_from,
        checked_on=version.checked_on,
        conditions=tuple(_condition(outcome, reason) for reason in outcome.reasons),
        missing=tuple(question_words(rules.catalogue, path) for path in outcome.missing if _may_be_asked(rules, path)),
    )


def _condition(outcome: Outcome, reason: Reason) -> ConditionTrace:
    requirement = reason.requirement
    return ConditionTrace(
        text=requirement.text,
        result=reason.result,
        facts=tuple(fact_line(used) for used in reason.facts if not used.fact.discreet),
        figures=tuple(figure_words(figure, outcome.on) for figure in reason.figures),
        acts=tuple(source.act for source in sources_of(outcome.benefit, requirement)),
        article=requirement.article,
        to_verify=not requirement.read or requirement.confidence == _LOW,
    )


def _may_be_asked(rules: Rules, path: str) -> bool:
    return not rules.catalogue.at(path).discreet
