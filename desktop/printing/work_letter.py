"""A letter to who may hire her: what she can do and when. Why somebody helps her stands nowhere in it."""

from typing import Final

from desktop.domain.documents.work_papers import Presentation
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing.cv import in_one

TITLE: Final = "Lettera di presentazione"


def render(letter: Presentation, fonts: Fonts) -> bytes:
    """Return the letter as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=letter.training)
    page.heading(TITLE)
    page.fields([("Da", letter.sender or letter.name or None), ("A", letter.to or None)])
    page.paragraph("Buongiorno,")
    hers = not letter.sender
    named = f" {letter.name}" if letter.name else ""
    page.paragraph(
        f"mi chiamo{named or ' ' + '. ' * 30} e cerco lavoro."
        if hers
        else f"vi presentiamo{named or ' ' + '. ' * 30}, che cerca lavoro."
    )
    page.paragraph(letter.profile)
    if letter.experiences:
        page.heading("Che cosa ho fatto" if hers else "Che cosa ha fatto", 2)
        page.bullets([in_one(line) for line in letter.experiences])
    if letter.languages:
        page.heading("Lingue", 2)
        page.bullets([in_one(line) for line in letter.languages])
    with page.together():
        page.heading("Disponibilità", 2)
        page.fields(
            [
                ("Che lavoro", letter.wants or None),
                ("Orari", letter.hours or None),
                ("Dove", letter.areas or None),
                ("Spostamenti", letter.transport or None),
                ("Da quando", letter.from_when or None),
                ("Recapito", letter.contact or None),
            ]
        )
    with page.together():
        page.paragraph(
            "In allegato il curriculum. Sono disponibile per un incontro o per una prova."
            if hers
            else "In allegato il curriculum. È disponibile per un incontro o per una prova."
        )
        page.fields([("Data", None), ("Firma", None)])
    return page.to_bytes()
