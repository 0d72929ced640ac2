"""What the screen says of the integrated taking in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.integrated.signalling import Assessed, HookOutcome, Report, Triage
from desktop.domain.integrated.words import (
    ACCOMPANIED,
    ASSESSED,
    CARRIED,
    FIELDS,
    HOOKS,
    OUTCOMES,
    REPORTS,
    SENDERS,
    TRIAGES,
    WAYS,
)
from desktop.domain.plan_words import OF_A_STEP
from desktop.ui.referral_wording import HOW
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from desktop.domain.directory import Directory
    from desktop.domain.integrated.clock import ContactClock
    from desktop.domain.integrated.discharge import Discharge
    from desktop.domain.integrated.handed import Handed
    from desktop.domain.integrated.signalling import Attempt, Signalling
    from desktop.domain.integrated.team import Meeting, Member
    from desktop.domain.referral import ReferralConsent
    from desktop.services.path.integrated_page import IntegratedView, MemberView

NOBODY_KNOWS: Final = "Non deve sapere niente, nemmeno che il centro la conosce: manca il suo consenso."
_NO_TERM: Final = "Il protocollo non dà un termine (da verificare): il centro può sceglierne uno nelle Impostazioni."


def moment(at: datetime) -> str:
    """Return a day with its hour."""
    return f"{day_words(at.date())} alle {at:%H:%M}"


def when(on: date | None, at: time | None) -> str:
    """Return a day, with its hour where it is known; empty where no day is."""
    if on is None:
        return ""
    return f"{day_words(on)} alle {at:%H:%M}" if at is not None else day_words(on)


def sender_words(signalling: Signalling, directory: Directory) -> str:
    """Return who signalled her."""
    text = signalling.text
    named = directory.called(text.service, text.named)
    return f"{SENDERS[text.sender]}: {named}" if named else SENDERS[text.sender]


def signalling_words(signalling: Signalling, directory: Directory) -> str:
    """Return a signalling in one line."""
    return f"{sender_words(signalling, directory)}, arrivata il {moment(signalling.text.arrived_at)}"


def agreed_words(signalling: Signalling) -> str:
    """Return when she agreed to be contacted, and who took it."""
    agreed = signalling.text.agreed
    if agreed is None:
        return ""
    by = f". Raccolto da: {agreed.to_whom}" if agreed.to_whom else ""
    return f"Consenso a essere cercata: {when(agreed.on, agreed.at)}{by}."


def stands_words(signalling: Signalling) -> str:
    """Return what came of a signalling, empty while nobody spoke with her."""
    if signalling.is_waiting:
        return ""
    on = f" il {day_words(signalling.outcome_on)}" if signalling.outcome_on is not None else ""
    return f"{HOOKS[signalling.outcome]}{on}."


def clock_words(clock: ContactClock, outcome: HookOutcome) -> list[str]:
    """Return the time to the first talk, and how it stands to the term of the centre."""
    if clock.running and outcome is not HookOutcome.WAITING:
        return []
    lead = "Nessuna le ha ancora parlato: sono passate" if clock.running else "Primo colloquio dopo"
    one = "un'ora" if clock.hours == 1 else f"{clock.hours} ore"
    worked = "un'ora in cui il centro c'era" if clock.worked == 1 else f"{clock.worked} ore in cui il centro c'era"
    counted = f"{lead} {one} ({worked})."
    if clock.by is None:
        return [counted, _NO_TERM] if clock.running else [counted]
    past = "era da sentire" if clock.late else "da sentire"
    return [counted, f"Per il centro {past} entro il {moment(clock.by)}."] if clock.running else [counted]


def hospital_words(signalling: Signalling) -> list[str]:
    """Return what is known from the hospital: told only where it is asked for."""
    text = signalling.text
    left = when(text.discharged_on, text.discharged_at)
    days = text.prognosis_days
    told = [
        f"Dimessa il {left}." if left else "",
        f"Referto: {REPORTS[text.report].lower()}." if text.report is not Report.NOT_KNOWN else "",
        "" if days is None else "Prognosi: un giorno." if days == 1 else f"Prognosi: {days} giorni.",
        f"Codice di triage: {TRIAGES[text.triage].lower()}." if text.triage is not Triage.NOT_KNOWN else "",
        _assessment(text.assessed, text.assessment_words),
    ]
    return [each for each in told if each]


def _assessment(assessed: Assessed, words: str) -> str:
    if words:
        return f"Valutazione fatta in ospedale, come l'hanno detta: «{words}»."
    return f"Valutazione in ospedale: {ASSESSED[assessed].lower()}." if assessed is not Assessed.NOT_KNOWN else ""


def attempt_words(attempt: Attempt) -> str:
    """Return an attempt in one line."""
    text = attempt.text
    return f"{moment(text.at)} · {WAYS[text.way]} · {OUTCOMES[text.outcome]}"


def discharge_words(discharge: Discharge) -> list[str]:
    """Return how she leaves the hospital; never where she goes."""
    text = discharge.text
    place = "Un posto dove andare è concordato." if text.place_agreed else "Un posto dove andare è da concordare."
    with_whom = f"La accompagna: {ACCOMPANIED[text.accompanied].lower()}"
    named = f", {text.companion}" if text.companion else ""
    return [place, f"{with_whom}{named}.", text.note]


def member_words(member: Member, directory: Directory, operator: str) -> str:
    """Return who takes part in one line."""
    text = member.text
    named = operator if text.of_the_centre else directory.called(text.service, text.named)
    return " · ".join(filter(None, (FIELDS[text.field], named, text.task, text.person)))


def member_notes(view: MemberView) -> list[str]:
    """Return what a member may know, and which steps of the one plan are hers."""
    text = view.member.text
    known = "" if text.of_the_centre else knows_words(view.consent)
    steps = [f"{step.text.what} ({OF_A_STEP[step.text.progress].lower()})" for step in view.steps]
    did = f"Nel progetto: {'; '.join(steps)}." if steps else "Nel progetto non ha ancora passi."
    until = f"Ne fa parte fino al {day_words(text.until)}." if text.until is not None else ""
    return [known, did, until]


def knows_words(consent: ReferralConsent | None) -> str:
    """Return what a service may know today."""
    if consent is None:
        return NOBODY_KNOWS
    agreed = consent.agreed
    told = ["il suo nome" if agreed.by_name else "lo pseudonimo"]
    told += ["come raggiungerla"] if agreed.reach else []
    told += ["figlie e figli"] if agreed.children else []
    return f"Può sapere, fino al {day_words(agreed.expires_on)}: {', '.join(told)}."


def meeting_title(meeting: Meeting) -> str:
    """Return a meeting in one line."""
    text = meeting.text
    return f"{'Incontro del' if text.held else 'Fissato per il'} {when(text.on, text.at)}"


def meeting_notes(meeting: Meeting, view: IntegratedView) -> list[str]:
    """Return who was there, and what was agreed."""
    there = [each.member for each in view.members if each.member.id in meeting.text.present]
    named = [member_words(each, view.directory, view.plans.name(each.text.operator)) for each in there]
    hers = "Lei c'è." if meeting.text.with_her and not meeting.text.held else ""
    was = "Lei c'era." if meeting.text.with_her and meeting.text.held else ""
    return [hers or was, f"C'erano: {'; '.join(named)}." if named else "", meeting.text.agreed]


def handed_notes(handed: Handed, today: date) -> list[str]:
    """Return what was handed over, to whom, and whether it arrived."""
    text = handed.text
    to_whom = f" a {text.to_whom}" if text.to_whom else ""
    parts = ", ".join(words for part, words in CARRIED.items() if part in handed.parts)
    given = f"Consegnata il {when(text.on, text.at)}{to_whom}, {HOW[text.how].lower()}."
    if handed.received_on is not None:
        by = f" da {handed.received_by}" if handed.received_by else ""
        came = f"Ricevuta il {day_words(handed.received_on)}{by}."
    else:
        came = "Non hanno ancora detto di averla ricevuta."
    late = handed.answer_by is not None and handed.answer_by < today
    lead = "Risposta attesa entro il" if not late else "La risposta era attesa entro il"
    answer = f"{lead} {day_words(handed.answer_by)}." if handed.answer_by is not None else ""
    return [given, f"Sul foglio: {parts}.", came, answer]
