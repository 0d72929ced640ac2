"""The sheet of a drill of the recovery: that two sheets opened a copy, and how the log stood then, as its witness."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import wording

TITLE: Final = "Prova del recupero"
_WHAT: Final = (
    "Due dei tre fogli di recupero hanno davvero riaperto la copia di riserva più recente, in un posto di prova che "
    "poi è stato cancellato. I segni dei fogli non stanno scritti qui."
)
_WITNESS: Final = (
    "Conserva questo foglio con le carte del centro. Il segno qui sotto riassume tutto quello che era nel registro il "
    "giorno della copia: se un giorno qualcuno rimette un archivio più vecchio, il segno non vi compare più."
)


@dataclass(frozen=True, slots=True)
class DrillSheet:
    """What stands on it: public facts alone.

    Attributes:
        centre_code: the public code of the archive.
        on: the day of the drill.
        taken: when the copy was made.
        files: how many files the copy has.
        log_head: the head of its log, as hexadecimal digits.
        training: whether the women are invented.
    """

    centre_code: str
    on: date
    taken: datetime
    files: int
    log_head: str
    training: bool = False


def render(sheet: DrillSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF of one page."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {sheet.centre_code}", training=sheet.training)
    page.heading(TITLE)
    page.paragraph(_WHAT)
    page.fields(
        [
            ("Archivio", sheet.centre_code),
            ("Verificato il", wording.day(sheet.on)),
            ("Copia del", f"{wording.day(sheet.taken.date())}, ore {sheet.taken:%H:%M}"),
            ("Fascicoli nella copia", str(sheet.files)),
        ]
    )
    page.space()
    page.paragraph(_WITNESS)
    page.fields([("Segno del registro", sheet.log_head)])
    page.space()
    page.fields([("Chi ha portato i fogli", None), ("Firma della coordinatrice", None)])
    return page.to_bytes()
