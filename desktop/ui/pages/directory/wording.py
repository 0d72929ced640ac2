"""How sure a value of a service is, who said so, and what to ask on the telephone, in the operators' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.directory import FIELD_NAMES, Field, Standing
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.directory import Detail

TO_VERIFY: Final = "da verificare"
_ASK: Final = {
    Field.NAME: "Chiedi come si chiama adesso il servizio.",
    Field.DOES: "Chiedi se lo fanno ancora, e per chi.",
    Field.PHONE: "Chiedi se è ancora il numero giusto, chi risponde e quando.",
    Field.EMAIL: "Chiedi se leggono ancora questa casella, e chi la legge.",
    Field.WEB: "Chiedi se il sito è ancora il loro.",
    Field.ADDRESS: "Chiedi se sono ancora lì, e se l'indirizzo si può dire.",
    Field.HOURS: "Chiedi gli orari, e che cosa succede fuori orario.",
}
_WHICH: Final = "Ci sono due valori: chiedi quale è giusto."


def label_of(detail: Detail) -> str:
    """Return what a value is called: «Telefono», «Telefono 2»."""
    number = detail.key.partition(".")[2]
    return f"{FIELD_NAMES[detail.field]} {number}".strip()


def text_of(detail: Detail) -> str:
    """Return a value with what belongs to it; two where the centre and the program say different things."""
    if detail.rival is not None:
        return f"{detail.text or 'non c’è più'} (il centro) · {detail.rival.text} (il programma)"  # noqa: RUF001 - Italian
    note = f" ({detail.note})" if detail.note else ""
    return f"{detail.text}{note}" if detail.text else "Non scritto"


def standing_words(detail: Detail, on: date) -> str:
    """Return how sure a value is on a day."""
    standing = detail.standing(on)
    if standing is Standing.SURE:
        return f"✓ {_sure(detail)} Si stampa."
    if standing is Standing.OLD:
        return f"Da verificare: {_last_tried(detail)}"
    if standing is Standing.DISPUTED:
        return "Da verificare: dopo la vostra correzione il programma dice un'altra cosa."
    if standing is Standing.GONE:
        return f"Non c'è: chiesto il {day_words(detail.checked_on)} da {detail.checked_by}."
    if standing is Standing.MISSING:
        return f"Da verificare. {detail.doubt}".strip()
    return f"Da verificare. {detail.doubt or 'La fonte non basta per esserne certe.'}"


def source_words(detail: Detail) -> str:
    """Return who says so."""
    return f"Fonte: {detail.source.title}."


def ask_words(detail: Detail, on: date) -> str:
    """Return what to ask on the telephone about a value."""
    standing = detail.standing(on)
    if standing is Standing.DISPUTED:
        return _WHICH
    return f"Manca. {_ASK[detail.field]}" if standing is Standing.MISSING else _ASK[detail.field]


def _sure(detail: Detail) -> str:
    if detail.lasting:
        return "Vale in tutta Italia."
    if detail.checked_by:
        return f"Provato il {day_words(detail.checked_on)} da {detail.checked_by}."
    return "La fonte è di meno di sei mesi fa."


def _last_tried(detail: Detail) -> str:
    if detail.checked_by and detail.checked_on is not None:
        return f"provato il {day_words(detail.checked_on)} da {detail.checked_by}, più di sei mesi fa."
    if detail.checked_on is None:
        return "nessuno l'ha ancora provato."
    return "la fonte è di più di sei mesi fa, e nessuno l'ha provato."
