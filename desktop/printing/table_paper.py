"""The papers of the technical table: sections of fields, lines, words and grids, and lines to sign on."""

from desktop.domain.table.paper import Section, TablePaper
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document


def render(paper: TablePaper, fonts: Fonts) -> bytes:
    """Return a paper as a PDF. Nothing of any woman is on it: its text was looked over before."""
    page = Document(paper.title, fonts, footer=paper.title, training=paper.training)
    page.heading(paper.title)
    for section in paper.sections:
        _draw(page, section)
    return page.to_bytes()


def _draw(page: Document, section: Section) -> None:
    if section.heading:
        page.heading(section.heading, 2)
    for words in section.words:
        page.paragraph(words)
    if section.fields:
        page.fields(section.fields)
    if section.lines:
        page.bullets(section.lines)
    if section.grid is not None:
        page.table(section.grid.headers, section.grid.rows, widths=section.grid.widths)
    for signs in section.sign:
        if signs:
            page.space()
            page.fields([(signs, None)], columns=1)
        else:
            page.lines(1)
