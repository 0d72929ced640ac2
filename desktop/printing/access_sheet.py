"""«Chi ha visto il mio fascicolo»: the sheet for the woman who asks (Regulation (EU) 2016/679, article 15)."""

from typing import Final

from desktop.domain.access_log import AccessLine, AccessSheet
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording
from desktop.printing.access_words import repeated

TITLE: Final = "Chi ha visto il fascicolo"
_BY_ITSELF: Final = "il programma"
_NOTHING: Final = "Fino a oggi nessuno lo ha aperto."
_HOW: Final = (
    "Il programma scrive da solo in un registro chi apre un fascicolo, chi ci scrive e chi lo stampa. Le righe non si "
    "possono cambiare senza che si veda. Più aperture della stessa persona nello stesso giorno stanno in una riga."
)
_ASK: Final = (
    "Se una riga non ti torna chiedi alla coordinatrice, che può spiegarla. Puoi rivolgerti anche al Garante per la "
    "protezione dei dati personali."
)


def render(sheet: AccessSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF. It bears the code of the file alone."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {wording.code(sheet.code)}", training=sheet.training)
    page.heading("Chi ha visto il mio fascicolo")
    page.fields([("Fascicolo", wording.code(sheet.code)), ("Fatto il", wording.day(sheet.made_on))])
    page.paragraph(_HOW)
    if sheet.lines:
        page.table(
            ["Giorno", "Ora", "Chi", "Che cosa"],
            [[wording.day(line.day), _hours(line), line.operator or _BY_ITSELF, _act(line)] for line in sheet.lines],
            widths=[2, 2, 3, 5],
        )
    else:
        page.paragraph([Strong(_NOTHING)])
    page.space()
    page.note(_ASK)
    page.note(f"Archivio {sheet.centre_code}. Segno del registro: {sheet.log_head}")
    return page.to_bytes()


def _hours(line: AccessLine) -> str:
    first, last = (f"{moment:%H:%M}" for moment in (line.begins, line.ends))
    return first if first == last else f"{first}-{last}"


def _act(line: AccessLine) -> str:
    return repeated(line.act, line.times)
