"""What a copy brought back, or salvaged from damage, means for the centre."""

from collections.abc import Sequence

from desktop.domain.case import show_code
from desktop.services.archive.restoring import Restored, Salvaged
from desktop.ui.wording import day_words

_MOST_CODES = 30
_MEGABYTE = 1_000_000
_GONE = "Quello che è stato scritto dopo, qui non c'è più: se lo avete su carta o a memoria, riscrivetelo."
_RULE = (
    "Il prossimo riepilogo per la casella aspetta: la referente mostra prima l'ultimo certificato inviato, oppure due "
    "operatrici dichiarano che dal giorno della copia non è stato inviato niente. Lo chiede la pagina «Casella INPS»."
)
_OLDER_KEY = (
    "La copia è di prima di un cambio di chiave: chi allora lavorava al centro può riaprire questo archivio con la "
    "sua frase di allora. Togli subito l'accesso a chi non c'è più: Impostazioni ▸ Operatrici."
)
_NEW_IDENTITY = (
    "L'archivio ha dovuto prendere un nome nuovo verso la casella INPS: avvisa il tavolo tecnico prima di mandare il "
    "prossimo riepilogo."
)


def restored_words(done: Restored, *, older_key: bool) -> list[str]:
    """Return what going back to a copy did."""
    lines = [f"L'archivio riparte dalla copia del {day_words(done.copied_on)}.", _GONE]
    if done.kept is not None:
        lines.append(f"L'archivio di prima non è stato cancellato: è da parte, cifrato, in «{done.kept.name}».")
    if done.buried:
        lines.append(
            _many(
                done.buried,
                "Una cancellazione fatta dopo la copia vale ancora.",
                "cancellazioni fatte dopo la copia valgono ancora.",
            )
        )
    if done.releases:
        lines.append(
            _many(
                done.releases,
                "Un riepilogo uscito dopo la copia è di nuovo nel registro.",
                "riepiloghi usciti dopo la copia sono di nuovo nel registro.",
            )
        )
    if done.faults:
        lines.append("Il controllo ha trovato qualcosa che non torna: lo dirà anche su «Oggi».")
    lines.append(_RULE)
    if older_key:
        lines.append(_OLDER_KEY)
    return lines


def salvaged_words(done: Salvaged) -> list[str]:
    """Return what was saved from a damaged archive."""
    lines = [
        f"Pagine lette: {done.pages - done.damaged} su {done.pages}. Righe recuperate: {done.rows}"
        + (f", e altre {done.lent} prese dalle copie." if done.lent else ".")
    ]
    if done.lost:
        lines.append(_many(done.lost, "Una riga è perduta.", "righe sono perdute."))
    if done.cases:
        lines.append(f"Fascicoli da rileggere, perché manca o può mancare qualcosa: {_codes(done.cases)}.")
    if not (done.lost or done.cases):
        lines.append("Non risulta perduto niente.")
    lines.append("Il file danneggiato non è stato cancellato: è da parte, cifrato, accanto all'archivio.")
    if done.identity == "new":
        lines.append(_NEW_IDENTITY)
    lines.append(_RULE)
    return lines


def size_words(size: int) -> str:
    """Return how large a file is, as Italians write it."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")


def _codes(codes: Sequence[str]) -> str:
    shown = ", ".join(show_code(code) for code in codes[:_MOST_CODES])
    more = len(codes) - _MOST_CODES
    return f"{shown} e altri {more}" if more > 0 else shown


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else f"{count} {more}"
