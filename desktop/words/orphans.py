"""The refusals about the families of orphans in the operators' words."""

from collections.abc import Mapping
from typing import Final

from desktop.errors import (
    OrphanFamilyOpen,
    OrphanFamilyStays,
    OrphanFamilyUnknown,
    OrphanWordMissing,
)
from desktop.words import words_for

_MISSING: Final[Mapping[str, str]] = {
    "child": "Manca come chiamate questa bambina o questo ragazzo. Basta un'iniziale.",
    "adult": "Manca come chiamate questa persona. Basta «la zia» o un'iniziale.",
    "reach": "Manca di chi si tratta. Basta «la zia» o un'iniziale.",
    "hearing": "Manca il giorno dell'udienza.",
    "action": "Manca che cosa si fa.",
    "request": "Manca che cosa si chiede.",
    "sign": "Manca che cosa è stato visto. Scegli una delle parole dell'elenco.",
    "sign_day": "Manca il giorno in cui è stato visto.",
    "spoke": "Manca il giorno.",
    "family": "Manca come chiamate questa famiglia. Usa una parola che a chi la legge non dice niente.",
}


@words_for(OrphanFamilyUnknown)
def _family_unknown(_: OrphanFamilyUnknown) -> str:
    return "Non c'è nessuna famiglia con questo codice. Non è cambiato nulla. Controlla il codice sul foglio."


@words_for(OrphanWordMissing)
def _orphan_word_missing(refusal: OrphanWordMissing) -> str:
    return f"{_MISSING[refusal.what]} Non è stato salvato nulla."


@words_for(OrphanFamilyOpen)
def _family_still_open(_: OrphanFamilyOpen) -> str:
    return "Questa famiglia è ancora seguita. Non è stato cancellato nulla. Prima segna che non la seguite più."


@words_for(OrphanFamilyStays)
def _family_stays(_: OrphanFamilyStays) -> str:
    return (
        "Una famiglia non passa a un altro archivio con un pacco: un pacco porta il fascicolo di una donna. "
        "Non è stato scritto nessun pacco, e la famiglia resta qui, intera. "
        "Stampa il registro delle linee e consegnalo a mano a chi la segue di là, che la scrive nel suo archivio."
    )
