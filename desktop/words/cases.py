"""The refusals of the case file and of the protocol, in the operators' words."""

import re
from calendar import monthrange
from datetime import MINYEAR

from desktop.errors import (
    AliasEmpty,
    AliasTooLong,
    CadenceTooFrequent,
    CaseUnknown,
    ConfirmationMissing,
    ConsentNeeded,
    DayUnusable,
    EditedMeanwhile,
    FaultsFound,
    MailboxUnusable,
    RecordUnknown,
    SelfTestFailed,
    SettingUnknown,
    SettingValueUnusable,
)
from desktop.words import quoted, words_for
from desktop.words.records import fault_words

_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
_PURPOSES = {
    "A05": "perché le risposte restino nel fascicolo",
    "A06": "per il riepilogo anonimo",
    "A07": "per il quesito a INPS senza il suo nome",
    "I06": "perché il centro ne parli con altri",
    "INPS_NOME": "«INPS, con il mio nome»",
    "PRATICHE": "per i dati per le pratiche",
}


@words_for(CaseUnknown)
def _case_unknown(_: CaseUnknown) -> str:
    return (
        "Nessun fascicolo ha questo codice. Controlla i sei segni del codice, oppure cerca il fascicolo per pseudonimo."
    )


@words_for(EditedMeanwhile)
def _edited_meanwhile(refusal: EditedMeanwhile) -> str:
    if not (refusal.kept or refusal.typed):  # it was to be taken away, or brought back
        return "Nel frattempo è stato cambiato, e non è stato toccato nulla. Guarda com'è adesso, e se serve ripeti."
    return (
        f"Nel frattempo qui è stato scritto «{refusal.kept}»; tu hai scritto «{refusal.typed}». "
        "Non è stato sovrascritto nulla. Scegli quale tenere e salva di nuovo."
    )


@words_for(DayUnusable)
def _day_unusable(refusal: DayUnusable) -> str:
    if refusal.why == "future":
        return f"Il giorno {refusal.typed} deve ancora venire. Scrivi il giorno in cui è successo."
    if refusal.why == "past":
        return f"Il giorno {refusal.typed} è già passato. Scrivi un giorno che deve ancora venire."
    if refusal.why == "before_start":
        return f"Il giorno {refusal.typed} viene prima dell'inizio. Controlla le due date."
    if refusal.why == "not_even_approximate":
        return _beyond_month(refusal.typed) or (
            f"{quoted(refusal.typed)} non è una data che so leggere. "
            "Scrivila come 31/3/2026, marzo 2026 o 2026, con «circa» davanti se è all'incirca."
        )
    return _beyond_month(refusal.typed) or (
        f"{quoted(refusal.typed)} non è una data che so leggere. Scrivila come 31/3/2026."
    )


def _beyond_month(typed: str) -> str:
    """Return why there is no such day, where a month simply ends before it; empty for anything else."""
    written = _NUMBERS.fullmatch(typed.strip())
    if written is None:
        return ""
    day, month, year = (int(part) for part in written.groups())
    if not (1 <= month <= len(_MONTHS) and year >= MINYEAR):
        return ""
    last = monthrange(year, month)[1]
    if day <= last:
        return ""
    return f"{_MONTHS[month - 1].capitalize()} {year} ha {last} giorni. L'ultimo si scrive {last}/{month}/{year}."


@words_for(ConsentNeeded)
def _consent_needed(refusal: ConsentNeeded) -> str:
    purpose = _PURPOSES.get(refusal.purpose, "per questo scopo")
    return (
        f"Manca il consenso {purpose}, valido il {refusal.day:%d/%m/%Y}. "
        "Non è stato scritto né stampato nulla. Se lei è d'accordo, registralo in «Consensi»."
    )


@words_for(FaultsFound)
def _faults_found(refusal: FaultsFound) -> str:
    shown = ", ".join(fault_words(*fault) for fault in refusal.faults)
    return (
        f"Il controllo dell'archivio ha trovato qualcosa che non torna: {shown}. Non è stato cambiato nulla. "
        "Chiudi il programma, non cancellare nulla e rimetti l'ultima copia buona."
    )


@words_for(SelfTestFailed)
def _self_test_failed(refusal: SelfTestFailed) -> str:
    why = f" ({refusal.kind_found})" if refusal.kind_found else ""
    return (
        f"La prova del programma si è fermata a «{refusal.step}»{why}. Nessun archivio è stato toccato. "
        "Reinstalla il programma e ripeti la prova."
    )


@words_for(AliasEmpty)
def _alias_empty(_: AliasEmpty) -> str:
    return "Manca lo pseudonimo. Scrivine uno, oppure tieni quello proposto."


@words_for(AliasTooLong)
def _alias_too_long(refusal: AliasTooLong) -> str:
    return f"Lo pseudonimo è troppo lungo: al massimo {refusal.longest} segni. Non è stato salvato nulla. Accorcialo."


@words_for(RecordUnknown)
def _record_unknown(_: RecordUnknown) -> str:
    return "Questa riga non è più nel fascicolo. Il resto non è cambiato. Riapri il fascicolo e guarda di nuovo."


@words_for(ConfirmationMissing)
def _confirmation_missing(_: ConfirmationMissing) -> str:
    return "Per questo serve di nuovo la tua frase segreta. Non è cambiato nulla. Scrivila e riprova."


@words_for(MailboxUnusable)
def _mailbox_unusable(refusal: MailboxUnusable) -> str:
    return (
        f"{quoted(refusal.typed)} non ha la forma di un indirizzo di posta. Resta quello di prima. "
        "Scrivi un solo indirizzo, come casella@ente.it."
    )


@words_for(CadenceTooFrequent)
def _cadence_too_frequent(refusal: CadenceTooFrequent) -> str:
    return (
        f"Il riepilogo ogni mese si può scegliere da {refusal.needed} donne attese in un anno: "
        "con meno donne i numeri di un mese non direbbero nulla. Scegli trimestre, semestre o anno."
    )


@words_for(SettingUnknown)
def _setting_unknown(refusal: SettingUnknown) -> str:
    known = ", ".join(refusal.known)
    return f"{quoted(refusal.name)} non è una voce del protocollo. Non è cambiato nulla. Le voci sono: {known}."


@words_for(SettingValueUnusable)
def _setting_value_unusable(refusal: SettingValueUnusable) -> str:
    return (
        f"{quoted(refusal.typed)} non va bene per {quoted(refusal.name)}. Resta il valore di prima. "
        f"Va bene: {', '.join(refusal.known)}."
    )
