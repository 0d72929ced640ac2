"""Refusals about the services around the centre in the operators' words."""

from desktop.errors import (
    AddressWithheld,
    NothingToTry,
    ServiceKindUnknown,
    ServiceNameEmpty,
    ServiceUnknown,
    ServiceValueTooLong,
)
from desktop.words import quoted, words_for


@words_for(ServiceUnknown)
def _unknown(refusal: ServiceUnknown) -> str:
    return f"Nella rete non c'è un servizio {quoted(refusal.id)}. Nulla è cambiato: cercalo nella pagina «Rete»."


@words_for(ServiceKindUnknown)
def _kind_unknown(refusal: ServiceKindUnknown) -> str:
    return f"{quoted(refusal.typed)} non è un tipo di servizio. Ci sono: {', '.join(refusal.known)}."


@words_for(ServiceNameEmpty)
def _name_empty(_: ServiceNameEmpty) -> str:
    return "Manca il nome del servizio. Scrivilo: senza, nessuna collega lo ritrova."


@words_for(ServiceValueTooLong)
def _too_long(refusal: ServiceValueTooLong) -> str:
    return f"È troppo lungo: al più {refusal.most} segni. Il resto non è cambiato: scrivilo più corto."


@words_for(AddressWithheld)
def _withheld(_: AddressWithheld) -> str:
    return (
        "Questo indirizzo non si scrive, nemmeno qui: chi lo cerca potrebbe leggerlo. Nulla è stato salvato. Scrivi "
        "solo a chi si telefona."
    )


@words_for(NothingToTry)
def _nothing_to_try(_: NothingToTry) -> str:
    return "Qui non c'è ancora nulla da provare. Scrivi prima il valore, poi il giorno."
