"""The refusals of sealed messages in the operators' words."""

from typing import Final

from desktop.errors import CertificateUnfit, EnvelopeUnusable
from desktop.words import words_for

_UNFIT: Final = {
    "unreadable": "Il file non è un certificato, oppure è rovinato.",
    "early": "Il certificato vale solo dal {on}.",
    "expired": "Il certificato è scaduto il {on}.",
    "kind": "Il certificato ha una chiave che non è RSA: molti programmi di posta non saprebbero aprire il messaggio.",
    "weak": "Il certificato ha una chiave o una firma troppo debole: serve RSA di almeno 3072 bit.",
    "purpose": "Il certificato non è per cifrare la posta.",
}
_UNUSABLE: Final = {
    "draft": "Il file non è una bozza di messaggio (.eml) fatta da questo programma.",
    "size": "Il messaggio supera i 30 MB che una casella accetta.",
}


@words_for(CertificateUnfit)
def _certificate_unfit(refusal: CertificateUnfit) -> str:
    why = _UNFIT[refusal.why].format(on=refusal.on and f"{refusal.on:%d/%m/%Y}")
    return (
        f"{why} Non è stato cifrato niente. Chiedi all'ufficio un altro certificato e controlla a voce la sua impronta."
    )


@words_for(EnvelopeUnusable)
def _envelope_unusable(refusal: EnvelopeUnusable) -> str:
    return f"{_UNUSABLE[refusal.why]} Non è stato cifrato niente: il file resta com'è."
