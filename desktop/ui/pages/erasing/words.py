"""What is erased and what stays, in the operators' words and in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.erasure import Part
from desktop.domain.retention import Hold
from desktop.ui.wording import day_words
from desktop.words.records import kind_of

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.erasure import ErasureCertificate, ErasureScope

PARTS: Final = {
    Part.ALL: "Tutto il fascicolo",
    Part.TEXT: "Solo i testi liberi, e i nomi di chi era presente",
    Part.ANSWERS: "Solo i questionari con le risposte",
    Part.PRACTICE: "Solo i dati per le pratiche",
    Part.PERPETRATOR: "Solo ciò che è scritto di chi le ha fatto del male",
}
ACTS: Final = {
    Part.ALL: "Cancella il fascicolo",
    Part.TEXT: "Cancella i testi",
    Part.ANSWERS: "Cancella le risposte",
    Part.PRACTICE: "Cancella i dati per le pratiche",
    Part.PERPETRATOR: "Cancella ciò che è scritto di lui",
}
HOLDS: Final = {
    Hold.PROCEEDINGS: "C'è un procedimento in corso",
    Hold.MINORS: "Ci sono figlie o figli minorenni",
    Hold.HER_WISH: "Lo chiede lei",
}
_TEXTS_STAY: Final = "Tutto il resto del fascicolo: contatti sicuri, risposte a scelta, consensi, incontri"
_REST_STAYS: Final = "Tutto il resto del fascicolo"
_STONE: Final = "Un numero casuale, che non dice di chi è: serve perché una vecchia copia non riporti i dati"
_PAPER: Final = "Le carte già stampate o consegnate: il programma non le può raggiungere"


def going(scope: ErasureScope, part: Part) -> list[str]:
    """Return what would go, a line for each kind of thing, the most first."""
    counts: dict[str, int] = {}
    for table, count in scope.gone[part].items():
        kind = kind_of(table)
        counts[kind] = counts.get(kind, 0) + count
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{_rows(count)}: {kind}" for kind, count in ordered]


def total(scope: ErasureScope, part: Part) -> int:
    """Return how many records would go."""
    return sum(scope.gone[part].values())


def staying(scope: ErasureScope, part: Part) -> list[str]:
    """Return what would stay."""
    rest = {Part.ALL: [], Part.TEXT: [_TEXTS_STAY]}.get(part, [_REST_STAYS])
    return [*rest, _counted(scope.releases), _logged(scope.log_entries), _STONE, _PAPER]


def held_words(scope: ErasureScope, today: date) -> str:
    """Return why and until when the file was to be kept, nothing where it was not."""
    held = [(hold.until, HOLDS[hold.hold]) for hold in scope.holds if hold.until is not None and hold.until > today]
    if not held:
        return ""
    until, why = max(held)
    return f"Questo fascicolo è da conservare fino al {day_words(until)}. {why}. Cancellalo solo se non è più vero."


def erased_words(certificate: ErasureCertificate) -> str:
    """Return what was done, and what was not within reach."""
    copies = "nessuna copia da riscrivere" if not certificate.rewritten else _copies(certificate.rewritten)
    done = f"Cancellato. {_rows(certificate.rows)} in meno; {copies}."
    if not certificate.out_of_reach:
        return f"{done} Nessuna copia di riserva contiene ancora questi dati."
    away = ", ".join(copy.where for copy in certificate.out_of_reach)
    by_hand = any(copy.gone_by is None for copy in certificate.out_of_reach)
    later = "Quando la chiavetta torna, o la prossima volta, la prima copia di riserva li toglie anche da lì."
    return f"{done} Non riscritte adesso: {away}. {_BY_HAND if by_hand else later}"


_BY_HAND: Final = (
    "«Riscrivile adesso», in Copie di riserva, li toglie da quelle che si raggiungono; una che non si apre più va "
    "distrutta a mano."
)


def _copies(count: int) -> str:
    return "1 copia di riserva riscritta" if count == 1 else f"{count} copie di riserva riscritte"


def _rows(count: int) -> str:
    return "1 riga" if count == 1 else f"{count} righe"


def _counted(releases: int) -> str:
    if not releases:
        return "Nei riepiloghi per INPS non è stata contata"
    where = "nel riepilogo già uscito" if releases == 1 else f"nei {releases} riepiloghi già usciti"
    return f"I numeri interi {where}, dove è stata contata: non dicono di chi sono"


def _logged(lines: int) -> str:
    what = "1 riga del registro" if lines == 1 else f"{lines} righe del registro"
    return f"{what}: chi e quando, senza nome e senza contenuto"
