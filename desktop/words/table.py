"""Refusals about the technical table in the operators' words."""

from typing import Final

from desktop.errors import (
    CertificateNotDue,
    CopiesUnusable,
    HoursUnusable,
    ObstacleUnknown,
    TableFieldMissing,
    TableTextTooLong,
)
from desktop.words import quoted, words_for

_MISSING: Final = {
    "name": "Manca il nome. Scrivilo: senza, nessuna lo ritrova.",
    "what": "Manca che cosa si è deciso di fare. Scrivilo in una riga.",
    "body": "Manca l'ente. Sceglilo dall'elenco, o aggiungilo in «Enti e persone».",
    "why": "Manca il perché. Scrivilo: al prossimo incontro qualcuno lo chiederà.",
    "due": "Manca il nuovo giorno, da oggi in poi. Scrivilo: senza, un rinvio non torna più.",
    "title": "Manca il titolo. Scrivi di che cosa si parla.",
    "place": "Manca dove. Scrivi il luogo, o scegli un servizio.",
    "school": "Manca la scuola. Scrivine il nome.",
    "initiative": "Manca l'iniziativa. Scrivi come si chiama.",
    "asked_on": "Manca il giorno in cui la richiesta è partita. Una risposta viene dopo.",
    "answered_on": "Manca il giorno della risposta. Non può essere prima della richiesta.",
}


@words_for(TableFieldMissing)
def _field_missing(refusal: TableFieldMissing) -> str:
    return f"{_MISSING[refusal.field]} Il resto è ancora qui."


@words_for(TableTextTooLong)
def _too_long(refusal: TableTextTooLong) -> str:
    return f"È troppo lungo: al più {refusal.most} segni. Nulla è cambiato: scrivilo più corto."


@words_for(HoursUnusable)
def _hours(_: HoursUnusable) -> str:
    return "Finisce prima di cominciare. Guarda le due ore: il resto è ancora qui."


@words_for(CopiesUnusable)
def _copies(refusal: CopiesUnusable) -> str:
    return f"Le copie sono un numero da 1 a {refusal.most}. Il resto è ancora qui."


@words_for(ObstacleUnknown)
def _obstacle(refusal: ObstacleUnknown) -> str:
    return (
        f"{quoted(refusal.code)} non è una riga da portare al tavolo. Si portano solo ostacoli dell'elenco, domande "
        "generali e numeri già usciti in un riepilogo: così non si parla di nessuna donna."
    )


@words_for(CertificateNotDue)
def _certificate(_: CertificateNotDue) -> str:
    return (
        "L'attestato è per chi c'era. Segna prima le presenze, a incontro fatto. Nulla è cambiato: il registro si può "
        "stampare lo stesso."
    )
