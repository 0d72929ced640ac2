"""The operators' sheet on paper: each measure in a few small lines, for the desk and the telephone."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.documents.measures_sheet import Line, MeasuresSheet, SheetMeasure
from desktop.domain.rules.benefit_words import day_words
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong, Text

TITLE: Final = "Foglio delle misure"
_LEAD: Final = (
    "Per chi lavora nel centro: che cosa decide, le carte e chi le firma, i tempi, gli avvisi, l'ordine, gli ostacoli. "
    "Orienta, non decide: verificare con l'ufficio. Non va lasciato a lei: per lei ci sono gli opuscoli."
)


def render(sheet: MeasuresSheet, fonts: Fonts, *, training: bool = False) -> bytes:
    """Return the sheet as a PDF."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · regole lette per il {day_words(sheet.on)}", training=training)
    page.heading(TITLE)
    page.paragraph(_LEAD)
    if sheet.said_once:
        page.heading("Detto una volta per tutte", 3)
        for sign, piece in sheet.said_once.items():
            page.paragraph([Strong(f"{sign} "), f"{_piece(piece)}."], dense=True)
    for measure in sheet.measures:
        page.heading(measure.name, 3)
        page.paragraph(_under(measure), dense=True)
        for lines in _paragraphs(measure.lines):
            page.paragraph([run for line in lines for run in _runs(line)], dense=True)
    return page.to_bytes()


def _under(measure: SheetMeasure) -> Text:
    """Return whose the measure is, how it stands, and when it was checked."""
    said = f"{measure.office} · {measure.standing} · controllata il {day_words(measure.checked_on)}"
    if not measure.to_verify:
        return said
    return [f"{said} · ", Strong(f"DA VERIFICARE: {'; '.join(measure.to_verify)}")]


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a measure in paragraphs: what goes with the line before stands beside it."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if line.beside and paragraphs:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _runs(line: Line) -> tuple[Strong, str]:
    return Strong(f"{line.label}: "), "; ".join(map(_piece, line.pieces)) + ". "


def _piece(text: str) -> str:
    return text.rstrip(".")
