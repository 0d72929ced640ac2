"""Her CV on paper, as an employer likes to read it; it says nothing of who helped her to write it."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.documents.work_papers import Cv, CvLine
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Run, Strong

TITLE: Final = "Curriculum"
_BETWEEN: Final = " · "
# Of the law on personal data, read on 22 November 2026: Regolamento (UE) 2016/679, art. 6 par. 1 lett. a.
_MAY_BE_USED: Final = "Autorizzo l'uso dei dati di questo curriculum per la selezione (Regolamento UE 2016/679)."


def render(cv: Cv, fonts: Fonts) -> bytes:
    """Return the CV as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=cv.training)
    page.heading(cv.name or TITLE)
    if not cv.name:
        page.fields([("Nome e cognome", None)], columns=1)
    reached = " · ".join(filter(None, (cv.contact, cv.address)))
    if cv.contact:
        page.paragraph(reached)
    else:
        page.fields([("Recapito", None), *([("Indirizzo", cv.address)] if cv.address else [])])
    if cv.profile:
        page.heading("Chi sono", 2)
        page.paragraph(cv.profile)
    _write_told(page, "Esperienze", cv.experiences, blank=not (cv.skills or cv.titles))
    _write_told(page, "Studi e corsi", cv.titles)
    _write_list(page, "Lingue", cv.languages)
    _write_list(page, "Che cosa so fare", cv.skills)
    _write_list(page, "Patenti e abilitazioni", cv.licences)
    if cv.hours:
        page.heading("Disponibilità", 2)
        page.paragraph(cv.hours)
    with page.together():
        page.space(10)
        page.note(_MAY_BE_USED)
        page.fields([("Data", None), ("Firma", None)])
    return page.to_bytes()


def _write_told(page: Document, heading: str, lines: Sequence[CvLine], *, blank: bool = False) -> None:
    """Write lines with what was done in them; where there is nothing and `blank`, room to write by pen."""
    if not lines and not blank:
        return
    page.heading(heading, 2)
    for line in lines:
        page.paragraph([Strong(line.what), f", {line.at_whom}" if line.at_whom else ""])
        page.note(" · ".join(filter(None, (line.when, line.level))))
        page.paragraph(line.words)
        page.space(3)
    if not lines:
        page.lines(4)


def _write_list(page: Document, heading: str, lines: Sequence[CvLine]) -> None:
    """Write lines that say little in one paragraph, so that the page holds; others one below the other."""
    if not lines:
        return
    page.heading(heading, 2)
    if any(line.at_whom or line.when or line.words for line in lines):
        page.bullets([in_one(line) for line in lines])
    else:
        page.paragraph([run for line in lines for run in (_BETWEEN, *in_one(line))][1:])


def in_one(line: CvLine) -> list[Run]:
    """Return a line of a CV as one of a list."""
    level = f": {line.level[:1].lower()}{line.level[1:]}" if line.level else ""
    more = ". ".join(filter(None, (", ".join(filter(None, (line.at_whom, line.when))), line.words)))
    return [Strong(line.what), level, f" ({more})" if more else ""]
