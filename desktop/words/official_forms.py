"""Refusals about the offices' own forms in the operators' words."""

from typing import Final

from desktop.errors import FormUnmatched, FormUnusable, MappingUnusable
from desktop.words import words_for

_FORM: Final = {
    "unreadable": "Il file non si può leggere. Controlla che sia ancora dov'era, o scarica di nuovo il modulo.",
    "too_large": "Il file è troppo grande per essere un modulo. Scarica di nuovo il modulo dal sito dell'ufficio.",
    "not_pdf": "Il file non è un PDF. Scegli il modulo in bianco come lo hai scaricato.",
    "locked": "Il modulo è chiuso con una parola d'ordine e non si apre. Usa il foglio dei valori da copiare.",
    "damaged": "Il modulo è rovinato e non si legge. Scaricalo di nuovo, o usa il foglio dei valori da copiare.",
    "too_many": "Il file ha troppe pagine o troppi campi per essere un modulo. Usa il foglio dei valori da copiare.",
    "slow": "Il modulo non si lascia leggere in tempo. Usa il foglio dei valori da copiare.",
}
_UNMATCHED: Final = {
    "unknown": (
        "Il modulo non è conosciuto, o è cambiato. Usa il foglio dei valori da copiare, oppure abbina i campi "
        "una volta per tutte."
    ),
    "unchecked": (
        "I campi del modulo sono abbinati, ma nessuno li ha ancora controllati sulle sue pagine. Controllali prima di "
        "usarli."
    ),
    "xfa": (
        "Questo modulo si compila solo con il programma di chi l'ha fatto. Usa il foglio dei valori da copiare: sono "
        "gli stessi."
    ),
    "no_fields": "Nel modulo non ci sono campi da compilare. Usa il foglio dei valori da copiare, o compilalo a mano.",
}
_MAPPING: Final = {
    "too_large": "Il file è troppo grande per essere un file di abbinamenti. Non è stato preso nulla.",
    "unreadable": "Il file non è un file di abbinamenti. Non è stato preso nulla: fattelo mandare di nuovo.",
    "too_new": "Il file di abbinamenti è di un programma più nuovo. Non è stato preso nulla: aggiorna il programma.",
    "other_form": "Gli abbinamenti sono di un altro modulo, o di un'altra edizione di questo. Non è stato preso nulla.",
}


@words_for(FormUnusable)
def _(refusal: FormUnusable) -> str:
    return _FORM.get(refusal.why, _FORM["damaged"])


@words_for(FormUnmatched)
def _(refusal: FormUnmatched) -> str:
    return _UNMATCHED.get(refusal.why, _UNMATCHED["unknown"])


@words_for(MappingUnusable)
def _(refusal: MappingUnusable) -> str:
    return _MAPPING.get(refusal.why, _MAPPING["unreadable"])
