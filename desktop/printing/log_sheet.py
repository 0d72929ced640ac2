"""The log on paper: for the coordinator, the centre's management or whoever has a right to ask."""

from typing import Final

from desktop.domain.access_log import FIRST_HOUR, LAST_HOUR, LogRow, LogSheet, Unusual
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording
from desktop.printing.access_words import repeated

TITLE: Final = "Registro"
_BY_ITSELF, _ERASED, _APART, _ALL = "il programma", "cancellato", "di altro gruppo", "tutte"
_HOW: Final = (
    "Il programma scrive da solo chi apre un fascicolo, chi ci scrive e chi lo stampa. Le righe uguali, una dopo "
    "l'altra, stanno in una. Le righe non si possono cambiare senza che si veda."
)
_FACTS: Final = "Sono fatti, e non dicono perché."


def render(sheet: LogSheet, fonts: Fonts) -> bytes:
    """Return the log as a PDF. It bears codes of files and names of operators, never of women."""
    page = Document(TITLE, fonts, footer=TITLE, training=sheet.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Dal", wording.day(sheet.first)),
            ("Al", wording.day(sheet.last)),
            ("Collega", sheet.operator or _ALL),
            ("Fascicolo", wording.code(sheet.code) if sheet.code else "tutti"),
            ("Fatto il", wording.day(sheet.made_on)),
            ("Chiesto da", sheet.made_by),
        ]
    )
    page.paragraph(_HOW)
    facts = unusual_facts(sheet.unusual)
    if facts:
        page.heading("Da guardare insieme", 2)
        page.bullets(facts)
        since = sheet.unusual.since
        page.note(_FACTS if since is None else f"{_FACTS} Cercati dal {wording.day(since)} in poi.")
    page.heading("Le voci", 2)
    if sheet.rows:
        page.table(["Giorno", "Ora", "Chi", "Che cosa", "Fascicolo"], [_row(row) for row in sheet.rows], widths=_WIDTHS)
    else:
        page.paragraph([Strong("Nessuna voce.")])
    page.space()
    page.note(f"Archivio {sheet.centre_code}. Segno del registro: {sheet.log_head}")
    return page.to_bytes()


_WIDTHS: Final = [2, 2, 3, 5, 2]


def unusual_facts(unusual: Unusual) -> list[str]:
    """Return a sentence for each fact."""
    reasons = [
        f"{wording.day(each.since.date())}, ore {each.since:%H:%M}: {each.operator} ha aperto il fascicolo "
        f"{wording.code(each.code)} di una collega. Il motivo: «{each.reason}»"
        for each in unusual.reasons
    ]
    many = [
        f"{wording.day(each.begins.date())}, fra le {each.begins.hour} e le {each.begins.hour + 1}: {each.operator} ha "
        f"aperto {each.files} fascicoli"
        for each in unusual.many
    ]
    late = [
        f"{wording.day(each.begins.date())}, dalle {each.begins:%H:%M} alle {each.ends:%H:%M}: {each.operator} ha "
        f"aperto {each.files} fascicoli prima delle {FIRST_HOUR}, dopo le {LAST_HOUR} o di domenica"
        for each in unusual.late
    ]
    return [*reasons, *many, *late]


def _row(row: LogRow) -> list[str]:
    first, last = f"{row.begins:%H:%M}", f"{row.ends:%H:%M}"
    return [
        wording.day(row.begins.date()),
        first if first == last else f"{first}-{last}",
        row.operator or _BY_ITSELF,
        repeated(row.act, row.times),
        wording.code(row.code) if row.code else _ERASED if row.erased else _APART if row.apart else "",
    ]
