"""«Parole condivise»: the words several services use, for a table that has yet to agree on them. Nothing of anybody."""

from typing import Final

from desktop.domain.shared_words import SharedWords
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Parole condivise"


def render(words: SharedWords, fonts: Fonts) -> bytes:
    """Return the table as a PDF, with its version on every page."""
    version = f"Versione del {wording.day(words.version)}"
    page = Document(TITLE, fonts, footer=f"{TITLE} · {version}")
    page.heading(TITLE)
    page.paragraph(words.note)
    page.table(
        ["Parola", "Che cosa vuol dire", "Da dove viene"],
        [[[Strong(term.word)], term.meaning, f"{term.source}. {_sentence(term.standing)}"] for term in words.terms],
        widths=[3, 6, 5],
    )
    page.note(f"{version}. Confronto con le fonti: {wording.day(words.checked_on)}.")
    return page.to_bytes()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
