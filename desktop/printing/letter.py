"""An attestation or a letter on paper, for signature: what is not known, or may not stand on it, is a dotted line."""

from typing import Final

from desktop.domain.documents.written_letter import Letter, LetterPart
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Documento"


def render(letter: Letter, fonts: Fonts) -> bytes:
    """Return the letter as a PDF."""
    footer = TITLE if letter.discreet else f"{TITLE} · {wording.code(letter.code)}"
    page = Document(TITLE, fonts, footer=footer, training=letter.training)
    page.heading(letter.heading)
    if not letter.discreet:
        page.note(f"N. {letter.number} del {wording.day(letter.made_on)}")
    for part in letter.parts:
        page.space(6)
        if part.together:
            with page.together():
                _write(page, part)
        else:
            _write(page, part)
    _write_notes(page, letter)
    return page.to_bytes()


def _write(page: Document, part: LetterPart) -> None:
    page.paragraph(part.text)
    page.bullets(part.items)
    page.squares(part.squares)
    page.fields([(line.label, line.value) for line in part.lines], columns=1 if part.wide else 2)


def _write_notes(page: Document, letter: Letter) -> None:
    """Say which elements are still to be written by pen; where it may be said, which act asks for them."""
    page.space(6)
    if letter.missing:
        page.note([Strong("Da completare a penna: "), f"{'; '.join(each.label for each in letter.missing)}."])
    if letter.discreet:
        return
    acts = "; ".join(f"{source.act}{' (da verificare)' if source.to_verify else ''}" for source in letter.sources)
    page.note(f"Riferimenti: {acts}. Confronto con gli atti: {wording.day(letter.checked_on)}.")
