"""The refusals of the mailbox in the operators' words."""

from desktop.errors import (
    CertificateUnusable,
    PeriodNotOfCadence,
    PeriodNotOver,
    PeriodOverlaps,
    PeriodUnreadable,
    ReleasesElsewhere,
    SecondOperatorNeeded,
    SummaryChanged,
    SummaryUnwritten,
)
from desktop.words import quoted, words_for

_CADENCES = {
    "month": "ogni mese (per esempio 2026-07)",
    "quarter": "ogni trimestre (per esempio 2026-Q3)",
    "half": "ogni semestre (per esempio 2026-S2)",
    "year": "ogni anno (per esempio 2026)",
}
_UNWRITTEN = {
    "full": "Il disco è pieno.",
    "missing": "La cartella indicata non c'è e non si può creare.",
    "refused": "Nella cartella indicata non si può scrivere.",
    "kept": "Il disco non lascia togliere i file: un altro programma li tiene aperti.",
}
_UNUSABLE = {
    "unreadable": "Il file non è un certificato, oppure è stato cambiato.",
    "forged": "La firma del certificato non torna: il file è stato cambiato.",
    "foreign": "Il certificato è firmato da un altro archivio.",
}


@words_for(PeriodUnreadable)
def _period_unreadable(refusal: PeriodUnreadable) -> str:
    return (
        f"{quoted(refusal.typed)} non è un periodo. "
        "Si scrive 2026-07 per un mese, 2026-Q3 per un trimestre, 2026-S2 per un semestre, 2026 per un anno."
    )


@words_for(PeriodOverlaps)
def _period_overlaps(refusal: PeriodOverlaps) -> str:
    return (
        f"Il periodo {refusal.period} si sovrappone a {refusal.released}, che è già uscito. "
        "Non è partito niente. Chi è arrivata dopo l'invio viene contata nel periodo successivo."
    )


@words_for(PeriodNotOfCadence)
def _period_not_of_cadence(refusal: PeriodNotOfCadence) -> str:
    return (
        f"Il periodo {refusal.period} non è di quelli del protocollo: in quell'anno il riepilogo parte "
        f"{_CADENCES[refusal.cadence]}. Non è partito niente."
    )


@words_for(PeriodNotOver)
def _period_not_over(refusal: PeriodNotOver) -> str:
    return (
        f"Il periodo {refusal.period} finisce il {refusal.ends.day}/{refusal.ends.month}/{refusal.ends.year}. "
        "Il riepilogo si può preparare dal giorno dopo. Non è partito niente."
    )


@words_for(ReleasesElsewhere)
def _releases_elsewhere(_: ReleasesElsewhere) -> str:
    return (
        "In «Impostazioni», «Protocollo», è scritto che il riepilogo del centro esce da un altro archivio. "
        "Da qui non è partito niente."
    )


@words_for(SecondOperatorNeeded)
def _second_operator_needed(_: SecondOperatorNeeded) -> str:
    return (
        "Il riepilogo esce solo se lo conferma una seconda operatrice, con la sua frase segreta. Non è partito niente."
    )


@words_for(SummaryChanged)
def _summary_changed(_: SummaryChanged) -> str:
    return (
        "Dopo l'anteprima nell'archivio è cambiato qualcosa. Non è partito niente. "
        "Guardate di nuovo il riepilogo e confermatelo."
    )


@words_for(SummaryUnwritten)
def _summary_unwritten(refusal: SummaryUnwritten) -> str:
    return (
        f"{_UNWRITTEN[refusal.why]} Quello che è già uscito resta nell'archivio: chiedendolo di nuovo si riottengono "
        "gli stessi file."
    )


@words_for(CertificateUnusable)
def _certificate_unusable(refusal: CertificateUnusable) -> str:
    return f"{_UNUSABLE[refusal.why]} Chiedete a chi l'ha mandato di inviarlo di nuovo."
