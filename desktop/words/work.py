"""The refusals about her work and training, in the operators' words."""

from collections.abc import Mapping
from typing import Final

from desktop.errors import ContactNotSafe, MonthUnusable, WorkIncomplete, WorkTellsWhy
from desktop.words import words_for

_MISSING: Final[Mapping[str, str]] = {
    "what": "Manca che cosa. Scrivilo in poche parole; il resto è rimasto scritto.",
    "employer": "Manca con chi si è parlato. Basta il nome della ditta; il resto è rimasto scritto.",
    "words": "Manca il traguardo, con parole sue. Il resto è rimasto scritto.",
}


@words_for(WorkIncomplete)
def _incomplete(refusal: WorkIncomplete) -> str:
    return _MISSING[refusal.what]


@words_for(WorkTellsWhy)
def _tells(_: WorkTellsWhy) -> str:
    return (
        "Qui c'è una parola che dice perché lei è seguita, o il nome del centro. Non è stato scritto niente: "
        "chi la assume non deve leggerla. Scrivilo in un altro modo."
    )


@words_for(MonthUnusable)
def _month(_: MonthUnusable) -> str:
    return (
        "Il mese non si legge, non è ancora cominciato o non ha tutti quei giorni. Non è stato scritto niente: "
        "scrivilo come 10/2026."
    )


@words_for(ContactNotSafe)
def _contact(_: ContactNotSafe) -> str:
    return (
        "Questo recapito non è tra quelli che lei ha detto sicuri. Non è stato scritto niente: "
        "guarda la parte Contatti e sceglilo di nuovo."
    )
