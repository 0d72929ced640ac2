"""What the cards of «Prestazioni» say: outcomes, conditions, papers and deadlines in the operators' words."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from desktop.domain.documents.dossier import Change
from desktop.domain.facts.facts import Fact, FactCatalogue
from desktop.domain.facts.given import read_value
from desktop.domain.papers import PaperState
from desktop.domain.rules.benefit import Kind, Provider, Source, Status
from desktop.domain.rules.benefit_words import PROVIDER_WORDS, STATUS_WORDS, day_words, outcome_words, value_words
from desktop.domain.rules.benefits import Due, FactUsed, Outcome, PaperNeeded, Rules
from desktop.domain.rules.deadlines import Deadline
from desktop.domain.rules.freshness import Watch
from desktop.errors import EditedMeanwhile, FactMistyped

SIGNS: Final[Mapping[Due, str]] = MappingProxyType({Due.YES: "✓", Due.IF_OBTAINED: "◐", Due.UNKNOWN: "?", Due.NO: "○"})
LOOKS: Final[Mapping[Due, str]] = MappingProxyType(
    {Due.YES: "success", Due.IF_OBTAINED: "success", Due.UNKNOWN: "", Due.NO: "note"}
)
STANDINGS: Final[Mapping[Due, str]] = MappingProxyType(
    {
        Due.YES: "risulta",
        Due.IF_OBTAINED: "risulta, se si ottiene l'attestazione",
        Due.UNKNOWN: "da accertare",
        Due.NO: "non risulta",
    }
)
PAPER_STATES: Final[Mapping[PaperState | None, str]] = MappingProxyType(
    {
        PaperState.IN_HAND: "✓ in mano",
        PaperState.ASKED: "◐ richiesto",
        PaperState.HELD_BY_OTHERS: "○ ce l'hanno altri: serve un duplicato",
        PaperState.MISSING: "○ manca",
        None: "? da controllare",
    }
)
CHANGES: Final[Mapping[Change, str]] = MappingProxyType(
    {
        Change.ADDRESSES: "Recapiti sicuri: posta, telefono ed e-mail registrati, avvisi sul telefono.",
        Change.ACCOUNT: "Un conto, un libretto o una carta con IBAN intestato solo a lei.",
        Change.DIGITAL_IDENTITY: "Identità digitale solo sua: accessi con SPID o CIE, deleghe.",
        Change.PROXIES: "Deleghe e patronati registrati: controllarli e, se serve, revocarli.",
    }
)
_LATE: Final = "Chiedere all'ufficio o al patronato se si può ancora fare."
_MOST_NAMED: Final = 2
_NEAR: Final = 120  # days: a deadline further away needs no counting
_NECESSARY: Final = frozenset((Kind.NECESSARY, Kind.WINDOW))
_DECIDING: Final = _NECESSARY | {Kind.ALTERNATIVE}
_TYPED_LATER: Final = "calcolato da altre risposte"


def headline(outcome: Outcome, rules: Rules) -> str:
    """Return what the rules say of a measure, in one sentence that promises nothing."""
    if outcome.version is None or outcome.status in {Status.CLOSED, Status.WAITING}:
        return outcome_words(outcome)
    if outcome.due is Due.YES:
        return "Potrebbe spettarle"
    if outcome.due is Due.IF_OBTAINED:
        return f"Potrebbe spettarle se ottenete: {_attestations(outcome, rules)}"
    if outcome.due is Due.NO:
        return f"Con questi dati non risulta. Manca: {_reasons_for_no(outcome)}"
    return f"Da verificare: {_open(outcome, rules)}"


def status_line(outcome: Outcome) -> str:
    """Return how the measure itself stands."""
    note = outcome.version.status_note if outcome.version is not None else ""
    status = f"Misura {STATUS_WORDS[outcome.status]}"
    return f"{status}, {note.rstrip('.')}." if note else f"{status}."


def fact_line(used: FactUsed) -> str:
    """Return a fact of a condition: what was asked, what is known, where it comes from; never a reserved value."""
    if used.fact.discreet:
        return f"{used.fact.question} Dato riservato: resta nel fascicolo."
    origin = used.origin or (_TYPED_LATER if used.value is not None and not used.given else "")
    known = value_words(used.fact, used.value)
    return f"{used.fact.question} {known[:1].upper()}{known[1:]}" + (f" ({origin})." if origin else ".")


def source_line(sources: Sequence[Source], article: str, *, read: bool) -> str:
    """Return the acts a condition comes from, and whether they were read."""
    acts = "; ".join(source.act for source in sources)
    place = article if article and article not in acts else ""
    named = ", ".join(filter(None, (acts, place))) or "Fonte non indicata"
    return named if read else f"{named} (da verificare)"


def paper_line(needed: PaperNeeded, state: PaperState | None) -> str:
    """Return a paper with how it stands."""
    return f"{needed.paper.name}: {PAPER_STATES[state]}" + ("" if needed.certain else " (se serve)")


def provider_line(needed: PaperNeeded) -> str:
    """Return who gives a paper out."""
    attestation = needed.attestation
    if attestation is not None and attestation.provider is needed.paper.provider:
        note = f" {attestation.note}" if attestation.note else ""
        return f"Chi la rilascia: {attestation.issuer}.{note}"
    gives = "Lo porta" if needed.paper.provider is Provider.WOMAN else "Lo dà"
    return f"{gives} {PROVIDER_WORDS[needed.paper.provider]}."


def deadline_line(deadline: Deadline, rules: Rules, on: date) -> str:
    """Return a deadline with its day and, once it is past, what can still be done."""
    term = deadline.term
    if deadline.day is None:
        asked = rules.catalogue.at(deadline.needs).question if deadline.needs else ""
        return f"{term.text}. Il giorno non si può contare: manca «{asked}»" if asked else f"{term.text}."
    if deadline.past:
        return f"{day_words(deadline.day)}, è passato: {term.text}. {term.late or _LATE}"
    left = _days_left((deadline.day - on).days)
    return f"{day_words(deadline.day)}{f' ({left})' if left else ''}: {term.text}."


def stale_line(outcome: Outcome, rules: Rules) -> str:
    """Return which figures have to be looked up anew, nothing where none has."""
    units = [f"{rules.figures.by_id[name].unit} ({name})" for name in outcome.stale]
    return f"Valori scaduti, da aggiornare prima di contarci: {'; '.join(units)}." if units else ""


def unchecked_line(outcome: Outcome) -> str:
    """Return that nobody compared the card with its sources for long, nothing where somebody did."""
    version = outcome.version
    if version is None or not Watch(outcome.on).is_stale(version.checked_on):
        return ""
    return f"Scheda da ricontrollare: l'ultimo controllo è del {day_words(version.checked_on)}. Verifica con l'ufficio."


def _attestations(outcome: Outcome, rules: Rules) -> str:
    return "; ".join(_small(rules.attestations[name].name) for name in outcome.attestations)


def _reasons_for_no(outcome: Outcome) -> str:
    ways = [reason.result for reason in outcome.reasons if reason.requirement.kind is Kind.ALTERNATIVE]
    no_way_left = all(result is Due.NO for result in ways)  # one of several ways alone is no reason
    deciding = _DECIDING if no_way_left else _NECESSARY
    reasons = [reason for reason in outcome.reasons if reason.requirement.kind in deciding]
    against = [_small(reason.requirement.text) for reason in reasons if reason.result is Due.NO]
    return "; ".join(against) or "le condizioni non tornano"


def _open(outcome: Outcome, rules: Rules) -> str:
    catalogue = rules.catalogue
    # What is asked of each entry of a list is one question about the list.
    names = dict.fromkeys(catalogue.at(path).of or path for path in outcome.missing)
    if names:
        shown = [f"«{catalogue.get(name).question}»" for name in list(names)[:_MOST_NAMED]]
        others = len(names) - len(shown)
        more = "" if not others else " e un'altra risposta" if others == 1 else f" e altre {others} risposte"
        return f"manca {', '.join(shown)}{more}"
    checks = [check for reason in outcome.reasons if reason.requirement.kind in _DECIDING for check in reason.checks]
    return checks[0] if checks else "le fonti non danno condizioni che il programma possa decidere"


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _days_left(days: int) -> str:
    return {0: "oggi", 1: "domani"}.get(days, f"tra {days} giorni" if days <= _NEAR else "")


def stale_edit(catalogue: FactCatalogue, fact: Fact, refusal: EditedMeanwhile) -> str:
    """Return both values of an answer that two operators gave at the same time."""
    kept, typed = (_stored_words(catalogue, fact, written) for written in (refusal.kept, refusal.typed))
    return (
        f"Nel frattempo qui è stato risposto «{kept}»; tu hai risposto «{typed}». Non è stato sovrascritto nulla: "
        "per tenere la tua risposta, dalla di nuovo."
    )


def _stored_words(catalogue: FactCatalogue, fact: Fact, written: str) -> str:
    try:
        return value_words(fact, read_value(fact, json.loads(written, parse_float=Decimal), catalogue))
    except (ValueError, FactMistyped):
        return value_words(fact, None)
