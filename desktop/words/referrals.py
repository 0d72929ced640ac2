"""The refusals about the services she is sent to, in the operators' words."""

from typing import Final

from desktop.errors import (
    ReferralConsentMissing,
    ReferralEnded,
    ReferralIncomplete,
    ReferralKindUnknown,
    ReferralOutOfOrder,
    ReferralReasonMissing,
    ReferralSheetFaulty,
    ReferralSheetTelling,
    ReferralUnclear,
)
from desktop.words import quoted, words_for

_INCOMPLETE: Final = {
    "service": "Manca il servizio. Non è stato salvato nulla: scegline uno dalla rete, oppure scrivine il nome.",
    "asked": "Manca che cosa si chiede. Non è stato salvato nulla: scegli un bisogno, oppure scrivilo in due righe.",
    "shorter": "Quello che si chiede è troppo lungo per un foglio solo. Non è stato salvato nulla: bastano due righe.",
    "days": "I giorni per la risposta vanno da 0 a 365; con 0 non si aspetta risposta. Non è stato salvato nulla.",
}
_TELLING: Final = {
    "asked": "In quello che si chiede c'è qualcosa che questo servizio non deve leggere",
    "service": "Il nome del servizio porta qualcosa che sul foglio non può stare",
    "steps": "In un passo del progetto c'è qualcosa che questo servizio non deve leggere",
    "sheet": "Sul foglio c'è qualcosa che questo servizio non deve leggere",
}


@words_for(ReferralIncomplete)
def _incomplete(refusal: ReferralIncomplete) -> str:
    return _INCOMPLETE[refusal.why]


@words_for(ReferralOutOfOrder)
def _out_of_order(refusal: ReferralOutOfOrder) -> str:
    stands = f"Questo invio è «{refusal.stands}»" if refusal.stands else "Questo invio non è ancora proposto"
    if not refusal.allowed:
        return f"{stands}: è finito, e non è cambiato nulla. Se serve ancora, proponi un invio nuovo."
    following = ", ".join(f"«{state}»" for state in refusal.allowed)
    return f"{stands}: ora non può diventare «{refusal.asked}». Non è cambiato nulla. Può diventare {following}."


@words_for(ReferralReasonMissing)
def _reason_missing(_: ReferralReasonMissing) -> str:
    return "Manca perché il servizio non la accoglie. Non è cambiato nulla. Scegli un motivo; con «altro» scrivi quale."


@words_for(ReferralConsentMissing)
def _consent_missing(refusal: ReferralConsentMissing) -> str:
    return (
        f"Manca il suo consenso per questo servizio, valido il {refusal.day:%d/%m/%Y}. "
        "Non è stato consegnato né stampato nulla. Se lei è d'accordo, segnalo nell'invio."
    )


@words_for(ReferralEnded)
def _ended(refusal: ReferralEnded) -> str:
    return (
        f"Questo invio è finito («{refusal.stands}»). Non esce nessun foglio. Se serve ancora, proponi un invio nuovo."
    )


@words_for(ReferralUnclear)
def _unclear(refusal: ReferralUnclear) -> str:
    if refusal.count == 0:
        return (
            f"Nel fascicolo nessun invio in corso è per {quoted(refusal.typed)}. Non è stato stampato nulla. "
            "Proponi prima l'invio, con il consenso della donna."
        )
    return (
        f"Nel fascicolo gli invii in corso per {quoted(refusal.typed)} sono {refusal.count}. "
        "Non è stato stampato nulla. Scegli quale, con il suo numero."
    )


@words_for(ReferralSheetTelling)
def _sheet_telling(refusal: ReferralSheetTelling) -> str:
    return (
        f"{_TELLING[refusal.what]}: dove vive, chi non deve sapere, o da chi è seguita. Non è stato stampato nulla. "
        "Cambia l'invio e riprova."
    )


@words_for(ReferralSheetFaulty)
def _sheet_faulty(refusal: ReferralSheetFaulty) -> str:
    return (
        f"Il foglio {quoted(refusal.sheet)} non si può usare ({refusal.fault}). Nessun fascicolo è stato toccato. "
        "Reinstalla il programma."
    )


@words_for(ReferralKindUnknown)
def _kind_unknown(refusal: ReferralKindUnknown) -> str:
    known = ", ".join(refusal.known)
    return f"{quoted(refusal.typed)} non è un tipo di servizio. Non è cambiato nulla. I tipi sono: {known}."
