"""The words of the refusals about the people around her, the families of files, and the girls between 14 and 17."""

from typing import Final

from desktop.errors import (
    DoorShut,
    EntryTaken,
    FamilyAlone,
    FamilyElsewhere,
    PapersChoiceUnusable,
    PapersShut,
    PersonTooLong,
    PersonUnknown,
    PersonUnnamed,
)
from desktop.words import words_for

_CHOICES: Final = {
    "past": "Il giorno fino al quale valgono le carte è già passato. Scegli oggi o un giorno che viene.",
    "too_long": "La scelta vale al massimo tre mesi. Scegli un giorno più vicino: poi si può rinnovare.",
    "no_track": "Questo fascicolo non è nel percorso 14-17: le carte si possono già fare.",
}


@words_for(PersonUnnamed)
def _unnamed(_: PersonUnnamed) -> str:
    return "Manca come la chiama, o quando è nata. Scrivi almeno una delle due cose: basta un soprannome o un anno."


@words_for(PersonTooLong)
def _too_long(refusal: PersonTooLong) -> str:
    return f"Il nome è troppo lungo: al massimo {refusal.longest} lettere. Il resto può stare nella nota."


@words_for(PersonUnknown)
def _unknown(_: PersonUnknown) -> str:
    return "Questa persona non è più nel fascicolo. Niente è cambiato: riapri la pagina per vedere chi c'è."


@words_for(DoorShut)
def _shut(_: DoorShut) -> str:
    return "Da qui non esce mai nessuna persona: non c'è niente da scegliere."


@words_for(EntryTaken)
def _taken(_: EntryTaken) -> str:
    return (
        "Questa voce delle prestazioni è già di un'altra persona, o non c'è più. Niente è cambiato: scegline un'altra."
    )


@words_for(FamilyAlone)
def _alone(_: FamilyAlone) -> str:
    return "Questo è il codice del fascicolo aperto. Scrivi quello dell'altro."


@words_for(FamilyElsewhere)
def _elsewhere(_: FamilyElsewhere) -> str:
    return "L'altro fascicolo è già legato ad altri. Niente è cambiato: slegalo prima da lì, se è giusto così."


@words_for(PapersShut)
def _papers(_: PapersShut) -> str:
    return (
        "È una ragazza tra 14 e 17 anni: le carte su di lei si fanno solo se la coordinatrice lo decide. "
        "Non è uscito niente. Chiedi a lei di deciderlo nella parte «Persone» del fascicolo."
    )


@words_for(PapersChoiceUnusable)
def _choice(refusal: PapersChoiceUnusable) -> str:
    return _CHOICES[refusal.why]
