"""The refusals of the diary and of what colleagues leave each other, in the operators' words."""

from desktop.errors import MinutesUnusable, NoteEmpty
from desktop.words import quoted, words_for


@words_for(NoteEmpty)
def _note_empty(_: NoteEmpty) -> str:
    return "Il passaggio di consegne è vuoto. Non è stato salvato nulla. Scrivi che cosa deve sapere la collega."


@words_for(MinutesUnusable)
def _minutes_unusable(refusal: MinutesUnusable) -> str:
    return (
        f"{quoted(refusal.typed)} non è un numero di minuti. Non è stato salvato nulla. "
        f"Scrivi un numero fino a {refusal.most}, oppure lascia vuoto."
    )
