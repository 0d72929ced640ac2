"""What the body that places her keeps on paper: a project with a neutral name, and one person to speak to."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.documents.work_papers import CvLine, PlacementSheet
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing.cv import in_one

TITLE: Final = "Scheda di inserimento"
_ONE: Final = "Per ogni cosa si parla con la persona di riferimento, e con nessun altro."


def render(sheet: PlacementSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=sheet.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Progetto", sheet.project or None),
            ("Persona di riferimento", sheet.referente or None),
            ("Telefono della persona di riferimento", None),
            ("A", sheet.body or None),
        ]
    )
    page.paragraph(_ONE)
    if sheet.asked:
        page.paragraph([Strong("Si chiede: "), "; ".join(sheet.asked), "."])
    page.fields([("Nome e cognome", sheet.name or None)], columns=1)
    page.heading("Che cosa cerca e che cosa le serve", 2)
    page.fields(
        [
            ("Che lavoro", sheet.wants or None),
            ("Orari", sheet.hours or None),
            ("Dove può lavorare", sheet.areas or None),
            ("Come si sposta", sheet.transport or None),
            ("Da quando", sheet.from_when or None),
        ]
    )
    _write(page, "Esperienze", sheet.experiences)
    _write(page, "Studi e corsi", sheet.titles)
    _write(page, "Lingue", sheet.languages)
    _write(page, "Patenti e abilitazioni", sheet.licences)
    with page.together():
        page.heading("Accordi", 2)
        page.lines(3)
        page.fields([("Data", None), ("Firma di lei", None), ("Firma di chi riceve", None)], columns=3)
    return page.to_bytes()


def _write(page: Document, heading: str, lines: Sequence[CvLine]) -> None:
    if lines:
        page.heading(heading, 2)
        page.bullets([in_one(line) for line in lines])
