"""The sheet of a network's services, for the wall of the centre: what is sure in print, what is not by pen."""

from typing import Final

from desktop.domain.documents.service_sheet import ServiceSheet, SheetLine
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import wording

TITLE: Final = "Servizi"
TO_VERIFY: Final = "da verificare"
_LEAD: Final = (
    "È stampato solo quello che qualcuno ha provato negli ultimi sei mesi. Il resto si chiede, e si scrive a penna con "
    "il giorno."
)
_NO_SHELTER: Final = "Gli indirizzi delle case rifugio non si scrivono in nessun posto."


def render(sheet: ServiceSheet, fonts: Fonts, *, training: bool = False) -> bytes:
    """Return the sheet as a PDF. Nothing of any woman is on it."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {wording.day(sheet.made_on)}", training=training)
    page.heading(f"{TITLE}: {sheet.network}" if sheet.network else TITLE)
    page.note(_LEAD)
    for service in sheet.services:
        with page.together():  # a number on the next page would be another's
            page.heading(service.name, 2)
            page.note(service.kind)
            page.fields([_field(line) for line in service.lines])
    page.note(_NO_SHELTER)
    return page.to_bytes()


def _field(line: SheetLine) -> tuple[str, str | None]:
    if line.value is None:
        return f"{line.label} – {TO_VERIFY}", None  # noqa: RUF001 - an Italian dash
    tried = f" · provato il {wording.day(line.checked_on)}" if line.checked_on is not None else ""
    return line.label, f"{line.value}{tried}"
