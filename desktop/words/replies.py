"""The refusals about replies, and why one waits in quarantine, in the operators' words."""

from collections.abc import Mapping
from typing import Final

from desktop.errors import ReplyEmpty, ReplyGone, ReplyNotMatched, ReplyUnreadable
from desktop.words import words_for

WHY_WAITING: Final[Mapping[str, str]] = {
    "none": "Nel testo non c'è il codice di un quesito.",
    "several": "Nel testo ci sono i codici di più quesiti.",
    "expired": "Il codice è di un quesito scaduto: non si sa più di chi era.",
    "closed": "Il codice è di un quesito già chiuso.",
    "wrong_check": "Nel testo c'è un codice scritto male: l'ultimo segno non torna.",
}
_UNREADABLE: Final = {
    "missing": "Il file non c'è o non si può leggere.",
    "too_large": "Il messaggio supera i 30 MB, più di quanto può una PEC.",
    "binary": "Il file non è un messaggio di posta.",
    "headers": "Le intestazioni del messaggio sono troppo lunghe.",
    "too_many_parts": "Il messaggio è fatto di troppe parti.",
    "too_deep": "Il messaggio contiene troppi messaggi uno dentro l'altro.",
    "no_text": "Nel messaggio non c'è un testo da leggere.",
    "only_html": "Il messaggio è scritto solo come pagina web, che qui non si apre.",
    "slow": "Leggere il messaggio ci metteva troppo.",
    "damaged": "Il messaggio è rovinato.",
}


@words_for(ReplyUnreadable)
def _reply_unreadable(refusal: ReplyUnreadable) -> str:
    return (
        f"{_UNREADABLE[refusal.why]} Non è stato aperto e non è stato tenuto niente. "
        "Aprilo nel programma di posta, copia il testo e incollalo qui."
    )


@words_for(ReplyEmpty)
def _reply_empty(_: ReplyEmpty) -> str:
    return "Manca il testo della risposta. Incollalo, oppure scrivi quello che ti hanno detto al telefono."


@words_for(ReplyNotMatched)
def _reply_not_matched(refusal: ReplyNotMatched) -> str:
    return f"{WHY_WAITING[refusal.why]} La risposta non è stata messa in nessun fascicolo: resta in quarantena."


@words_for(ReplyGone)
def _reply_gone(_: ReplyGone) -> str:
    return (
        "Questa risposta è già stata messa in un fascicolo, o tolta. Non è cambiato niente: guarda di nuovo l'elenco."
    )
