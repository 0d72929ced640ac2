"""The words of the referrals: where one stands, what comes next, what she agreed to."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.consent import How
from desktop.domain.documents.referral_sheet import SheetTemplate
from desktop.domain.plan_words import AREAS
from desktop.domain.referral import (
    HandedBy,
    HandedHow,
    Referral,
    ReferralConsent,
    ReferralState,
    ReferralStep,
    RefusalReason,
    UnmetNeed,
    days_late,
)
from desktop.services.path.referrals import ServiceTold
from desktop.ui.wording import day_words

NOWHERE = "Servizio che non è più nella rete"
BY: Mapping[HandedBy, str] = {
    HandedBy.OPERATOR: "L'operatrice",
    HandedBy.TOGETHER: "Lei con un'operatrice",
    HandedBy.HERSELF: "Lei",
}
HOW: Mapping[HandedHow, str] = {
    HandedHow.SHEET: "Il foglio, a mano",
    HandedHow.MEETING: "A un incontro",
    HandedHow.PHONE: "Per telefono, poi il foglio",
}
REASONS: Mapping[RefusalReason, str] = {
    reason: f"{reason.value[:1].upper()}{reason.value[1:]}" for reason in RefusalReason
}
AGREED_HOW: Mapping[How, str] = {How.A_VOCE: "A voce", How.FIRMA: "Con la firma"}
# What a button that leads there says, and what a form that asks for more is called.
NEXT: Mapping[ReferralState, str] = {
    ReferralState.CONSENTED: "È d'accordo…",
    ReferralState.HANDED_OVER: "Consegnato…",
    ReferralState.ACCEPTED: "Accolto…",
    ReferralState.REFUSED: "Non accolto…",
    ReferralState.DONE: "Fatto…",
    ReferralState.DECLINED: "Lei non vuole…",
    ReferralState.UNAVAILABLE: "Non disponibile…",
}
_STOOD: Mapping[ReferralState, str] = {
    ReferralState.PROPOSED: "Proposto",
    ReferralState.CONSENTED: "D'accordo",
    ReferralState.HANDED_OVER: "Consegnato",
    ReferralState.ACCEPTED: "Accolto",
    ReferralState.REFUSED: "Non accolto",
    ReferralState.DONE: "Fatto",
    ReferralState.DECLINED: "Lei non ha voluto",
    ReferralState.UNAVAILABLE: "Non disponibile",
}


def days(count: int) -> str:
    """Return how many days."""
    return "un giorno" if count == 1 else f"{count} giorni"


def asked_words(referral: Referral, template: SheetTemplate | None, need: str) -> str:
    """Return what sort of service it is, the area, and what is asked."""
    plan = referral.plan
    area = AREAS[plan.area].lower() if plan.area is not None else ""
    kind = " · ".join(filter(None, (template.name if template is not None else plan.kind, area)))
    return f"{kind}. Si chiede: {'; '.join(filter(None, (need, plan.asked)))}"


def step_words(step: ReferralStep) -> str:
    """Return that it came to a state, when, why, and what else was said."""
    reason = step.reason.value if step.reason is not None else ""
    told = f"{_STOOD[step.state]} il {day_words(step.on)}"
    return ": ".join(filter(None, (told, "; ".join(filter(None, (reason, step.words))))))


def waiting_words(referral: Referral, today: date) -> str:
    """Return for how long no answer came, and whether it is late; empty where none is awaited."""
    waits = referral.waits(today)
    if waits is None:
        return ""
    since = "Consegnato oggi" if waits == 0 else f"Si aspetta una risposta da {days(waits)}"
    if referral.answer_by is None:
        return since
    late = days_late(referral.answer_by, today)
    term = f"in ritardo di {days(late)}" if late else f"entro il {day_words(referral.answer_by)}"
    return f"{since}, {term}"


def consent_words(referral: Referral, today: date) -> str:
    """Return what she agreed to and until when, or that nothing holds any more."""
    if referral.state is ReferralState.PROPOSED or not referral.following:
        return ""
    consent = referral.consent_on(today)
    if consent is None:
        return "Il consenso non vale più: nessun foglio esce finché non è d'accordo di nuovo"
    return f"D'accordo fino al {day_words(consent.agreed.expires_on)}: {agreed_words(consent)}"


def agreed_words(consent: ReferralConsent) -> str:
    """Return what this service may know."""
    agreed = consent.agreed
    told = ["il suo nome" if agreed.by_name else "lo pseudonimo, o nessun nome"]
    told += ["come raggiungerla"] if agreed.reach else []
    told += ["le figlie e i figli di cui si può dire"] if agreed.children else []
    return ", ".join(told)


def told_words(told: ServiceTold) -> str:
    """Return which service may be told what, and until when."""
    until = day_words(told.consent.agreed.expires_on)
    return f"{told.service or NOWHERE}: {agreed_words(told.consent)}, fino al {until}"


def unmet_words(service: str, need: UnmetNeed) -> str:
    """Return how often a service gave no answer to a need, and why."""
    why = need.reason.value if need.reason is not None else _STOOD[need.state].lower()
    return f"{service}: {why} ({need.count})"
