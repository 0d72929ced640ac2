"""The sheet of values to copy on paper, and what is left of a form to a pen in words."""

from typing import Final

from desktop.domain.documents.form_filling import ByHand, Why, by_page
from desktop.domain.documents.values_sheet import SheetSection, ValuesSheet
from desktop.domain.people_words import SPOKEN_OF
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Foglio dei valori"
NO_VALUE: Final = "da chiedere"
_LEAD: Final = (
    "Per chi compila la richiesta o il modulo insieme a lei: si copia nell'ordine e si completa con lei. "
    "Resta nel centro."
)
_UNVERIFIED: Final = "Ordine da verificare: la richiesta dell'ufficio può chiedere le stesse cose in un altro ordine."
_NOT_NAMED: Final = (
    "Manca il suo consenso «INPS, con il mio nome»: qui non c'è nulla del fascicolo, "
    "solo quello che la richiesta chiede."
)
_WHY: Final = {
    Why.UNKNOWN: "il fascicolo non lo dice",
    Why.SPOKEN: "c'è un'altra persona, da dire a voce",
    Why.NO_ROOM: "non ci sta nello spazio del modulo",
    Why.NO_SIGN: "ha segni che non si possono stampare",
    Why.UNMATCHED: "campo non abbinato",
    Why.SIGNATURE: "si firma a penna",
}


def render(sheet: ValuesSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF."""
    footer = f"{TITLE} · {wording.code(sheet.code)}"
    page = Document(TITLE, fonts, footer=footer, training=sheet.training)
    page.heading(f"{TITLE}: {sheet.heading}" if sheet.heading else f"{TITLE} da copiare")
    page.paragraph(_LEAD)
    if not sheet.named:
        with page.box():
            page.paragraph(_NOT_NAMED)
    if sheet.note:
        page.paragraph([Strong("Come si chiede. "), sheet.note])
    compared = sheet.verified and f"Ordine confrontato con la richiesta il {wording.day(sheet.verified)}."
    page.note(f"Valori del {wording.day(sheet.on)}. {compared or _UNVERIFIED}")
    for section in sheet.sections:
        _write(page, section)
    if sheet.spoken:
        page.note(SPOKEN_OF)
    return page.to_bytes()


def by_hand_words(by_hand: tuple[ByHand, ...], count: int) -> list[str]:
    """Return what is left to a pen, a line for each page and reason; the page is named where there is more than one."""
    told = []
    for page, why, names in by_page(by_hand):
        where = f"Pagina {page + 1}, " if count > 1 else ""
        words = f"{where}{_WHY[why]}: {'; '.join(names)}."
        told.append(words[0].upper() + words[1:])
    return told


def _write(page: Document, section: SheetSection) -> None:
    page.heading(section.title, 2)
    rows = [(line.label, line.value or NO_VALUE) for line in section.lines]
    page.table(("Che cosa", "Valore"), rows, widths=(5, 5), row_headers=True)
    papers = [
        (line.paper.label, wording.PAPER_STATES[line.state] if line.state is not None else "da controllare")
        for line in section.papers
    ]
    page.table(("Carta", "A che punto è"), papers, widths=(6, 4), row_headers=True)
