"""The register of presence of a month, to be signed day by day; it looks like that of any course."""

from datetime import timedelta
from itertools import zip_longest
from typing import Final

from desktop.domain.days import MONTHS
from desktop.domain.documents.work_papers import PresenceSheet
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing.wording import WEEKDAYS

TITLE: Final = "Registro delle presenze"


def render(sheet: PresenceSheet, fonts: Fonts) -> bytes:
    """Return the register as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=sheet.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Mese", f"{MONTHS[sheet.first.month - 1]} {sheet.first.year}"),
            ("Nome e cognome", sheet.name or None),
            ("Che cosa", sheet.what),
            ("Presso", sheet.at_whom or None),
        ]
    )
    days = [
        f"{(day := sheet.first + timedelta(days=each)).day} {WEEKDAYS[day.weekday()]}" for each in range(sheet.days)
    ]
    half = (len(days) + 1) // 2
    page.table(
        ["Giorno", "Dalle, alle", "Firma"] * 2,
        [[first, "", "", second, "", ""] for first, second in zip_longest(days[:half], days[half:], fillvalue="")],
        widths=[4, 4, 5] * 2,
    )
    page.fields([("Giorni di presenza", None), ("Giorni di assenza", None), ("Firma di chi segue", None)], columns=3)
    return page.to_bytes()
