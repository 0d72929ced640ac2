"""What the rules say as one plain document, for the command line and for scripts."""

from datetime import date
from typing import Any

from desktop.domain.rules.amounts import Worked
from desktop.domain.rules.benefit import BenefitVersion, Source
from desktop.domain.rules.benefit_words import (
    KEPT_IN_FILE,
    PROVIDER_WORDS,
    RELATION_WORDS,
    RESULT_WORDS,
    SEEN_WORDS,
    amount_words,
    fact_words,
    figure_words,
    nucleus_words,
    outcome_words,
    question_words,
)
from desktop.domain.rules.benefits import FactUsed, Outcome, PaperNeeded, Reason, Rules, ask_first, sources_of
from desktop.domain.rules.deadlines import Deadline
from desktop.domain.rules.notices import NoticeExpected
from desktop.domain.rules.nucleus import Nucleus
from desktop.domain.rules.sum_words import sum_words


def benefits_document(
    rules: Rules, outcomes: tuple[Outcome, ...], on: date, *, of_file: bool = False
) -> dict[str, Any]:
    """Return what `outcomes` say of a day, with the versions of the rules they come from.

    `of_file`: they are of a woman's file, whose discreet facts (where she lodges) leave it in no document.
    """
    return {
        "on": on.isoformat(),
        "rules": {outcome.benefit.id: _version(outcome.version) for outcome in outcomes},
        "ask_first": [
            {"fact": path, "question": question_words(rules.catalogue, path), "benefits": count}
            for path, count in ask_first(outcomes)
        ],
        "benefits": [_benefit(rules, outcome, of_file=of_file) for outcome in outcomes],
    }


def _version(version: BenefitVersion | None) -> dict[str, str] | None:
    if version is None:
        return None
    return {"valid_from": version.valid_from.isoformat(), "checked_on": version.checked_on.isoformat()}


def _benefit(rules: Rules, outcome: Outcome, *, of_file: bool) -> dict[str, Any]:
    reasons = [_reason(outcome, reason, of_file=of_file) for reason in outcome.reasons]
    document: dict[str, Any] = {
        "id": outcome.benefit.id,
        "status": outcome.status.value,
        "outcome": outcome.due.value,
        "words": outcome_words(outcome),
        "reasons": reasons + [_household(nucleus, of_file=of_file) for nucleus in outcome.nuclei],
        "missing": list(outcome.missing),
        "questions": {path: question_words(rules.catalogue, path) for path in outcome.missing},
        "papers": [_paper(needed) for needed in outcome.papers],
        "deadlines": [_deadline(deadline) for deadline in outcome.deadlines if deadline.day is not None],
        "undated": [_deadline(deadline) for deadline in outcome.deadlines if deadline.day is None],
        "sources": [_source(source) for source in outcome.version.sources] if outcome.version is not None else [],
        "stale": list(outcome.stale),
        "sums": [_sum(worked, outcome.stale) for worked in outcome.amounts],
        "notices": [_notice(expected) for expected in outcome.notices],
    }
    if outcome.municipality is not None:
        document["municipality"] = {
            "fact": outcome.municipality.fact.path,
            "value": fact_words(outcome.municipality),
        }
    if outcome.version is not None:
        document |= _card(rules, outcome.version, outcome.on)
    if outcome.nucleus is not None:
        document["nucleo"] = outcome.nucleus.apart.value
    return document


def _card(rules: Rules, version: BenefitVersion, on: date) -> dict[str, Any]:
    together = [
        {
            "with": each.benefit,
            "how": each.how.value,
            "words": RELATION_WORDS[each.how],
            "rule": each.rule,
            "read": each.read,
        }
        for each in version.together
    ]
    return {
        "name": version.name,
        "nome_neutro": version.neutral_name,
        "what": version.what,
        "status_note": version.status_note,
        "office": version.office,
        "who": version.who,
        "where": version.where,
        "where_note": version.where_note,
        "form": version.form,
        "form_doubt": version.form_doubt,
        "amounts": list(amount_words(version, rules.figures, on)),
        "estimate": version.estimate,
        "duration": version.duration,
        "compatible": list(version.compatible),
        "incompatible": list(version.incompatible),
        "together": together,
        "before": [{"benefit": each.benefit, "why": each.why} for each in version.before],
        "obstacles": list(version.obstacles),
        "helps": list(version.helps),
        "safety": {"level": version.safety_level, "words": version.safety},
        "doubts": list(version.doubts),
        "confidence": version.confidence,
        "checked_on": version.checked_on.isoformat(),
    }


def _reason(outcome: Outcome, reason: Reason, *, of_file: bool) -> dict[str, Any]:
    requirement = reason.requirement
    acts = [
        f"{source.act}{f', {requirement.article}' if requirement.article else ''}"
        for source in sources_of(outcome.benefit, requirement)
    ]
    return {
        "id": requirement.id,
        "kind": requirement.kind.value,
        "text": requirement.text,
        "result": reason.result.value if reason.result is not None else None,
        "words": RESULT_WORDS[reason.result] if reason.result is not None else "da tenere presente",
        "facts": [_fact(used, withheld=of_file and used.fact.discreet) for used in reason.facts],
        "figures": [{"figure": figure.id, "value": figure_words(figure, outcome.on)} for figure in reason.figures],
        "checks": list(reason.checks),
        "attestations": list(reason.attestations),
        "stale": list(reason.stale),
        "acts": acts,
        "read": requirement.read,
        "confidence": requirement.confidence,
    }


def _fact(used: FactUsed, *, withheld: bool) -> dict[str, Any]:
    if withheld:  # not even whether it is known, or from where
        return {"fact": used.fact.path, "value": KEPT_IN_FILE, "given": False, "origin": ""}
    return {"fact": used.fact.path, "value": fact_words(used), "given": used.given, "origin": used.origin}


def _household(nucleus: Nucleus, *, of_file: bool) -> dict[str, Any]:
    return {
        "id": f"nucleo_{nucleus.rule.id}",
        "kind": "nucleo",
        "text": nucleus_words(nucleus),
        "result": nucleus.apart.value,
        "attestations": list(nucleus.attestations),
        "rows": [row.text for row in nucleus.rows if not (of_file and row.discreet)],
    }


def _paper(needed: PaperNeeded) -> dict[str, Any]:
    attestation = needed.attestation
    return {
        "id": needed.paper.id,
        "name": needed.paper.name,
        "from": needed.paper.provider.value,
        "from_words": PROVIDER_WORDS[needed.paper.provider],
        "needed": "sì" if needed.certain else "se serve",
        "attestation": attestation.id if attestation is not None else None,
        "issuer": attestation.issuer if attestation is not None else None,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    term = deadline.term
    dated = {"id": term.id, "text": term.text, "doubt": term.doubt}
    if deadline.day is None:
        return {**dated, "needs": deadline.needs}
    return {**dated, "day": deadline.day.isoformat(), "past": deadline.past, "late": term.late}


def _sum(worked: Worked, stale: tuple[str, ...]) -> dict[str, Any]:
    calculation = worked.calculation
    return {
        "id": calculation.id,
        "words": sum_words(worked, stale),
        "certain": worked.certain,
        "estimate": calculation.estimate,
        "doubt": calculation.doubt,
        "missing": list(worked.missing),
    }


def _notice(expected: NoticeExpected) -> dict[str, Any]:
    notice = expected.notice
    return {
        "id": notice.id,
        "text": notice.text,
        "to": notice.to,
        "seen_by": notice.seen_by,
        "seen": expected.seen.value,
        "words": SEEN_WORDS[expected.seen],
        "certain": expected.certain,
        "doubt": notice.doubt,
        "missing": list(expected.missing),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "act": source.act,
        "date": source.date,
        "url": source.url or None,
        "read": source.read,
        "confidence": source.confidence,
        "note": source.note,
    }
