"""The refusals of the last look at what leaves, and what was found there, in the operators' words."""

from collections.abc import Mapping
from typing import Final

from desktop.errors import OwnWordsFound, ProofFailed
from desktop.words import words_for

# By `desktop.domain.guard.own.Kind`.
KINDS: Final[Mapping[str, str]] = {
    "name": "un suo nome",
    "alias": "il suo pseudonimo",
    "person": "una persona vicina a lei",
    "place": "un luogo del suo fascicolo",
    "written": "un nome scritto nelle note",
    "birth": "una data di nascita",
    "case_code": "il codice del fascicolo",
    "phone": "un numero di telefono",
    "email": "un indirizzo di posta",
    "tax_code": "un codice fiscale",
    "iban": "un IBAN",
    "plate": "una targa",
}


@words_for(OwnWordsFound)
def _own_words_found(refusal: OwnWordsFound) -> str:
    places = "in un punto" if refusal.count == 1 else f"in {refusal.count} punti"
    return (
        f"Quello che sta per uscire potrebbe dire chi è una donna, {places} di: {', '.join(refusal.files)}. "
        "Non è uscito niente. Va cambiato, oppure va detto perché è un'altra parola."
    )


@words_for(ProofFailed)
def _proof_failed(refusal: ProofFailed) -> str:
    return (
        f"La prova non si può dare: in questi file usciti potrebbe esserci scritto chi è una donna: "
        f"{', '.join(refusal.files)}. I file restano nel centro come sono usciti. Parlane subito con la coordinatrice."
    )
