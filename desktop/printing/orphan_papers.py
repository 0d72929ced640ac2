"""The papers of a family of orphans: a request, the register of the lines, a sheet for who has the children."""

from datetime import date, time
from typing import Final

from desktop.domain.orphans.papers import FosterSheet, LinesRegister, RequestPaper, ValueToCopy
from desktop.domain.orphans.words import TO_VERIFY
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Run, Strong
from desktop.printing import wording

TITLE: Final = "Foglio"
REMINDER: Final = "Promemoria"
_COPY: Final = (
    "Non è il modulo dell'ufficio: è quello che c'è da copiare nella domanda e da allegare. Quello che manca si scrive "
    "a penna. Resta nel centro."
)
_PUT: Final[dict[bool | None, str]] = {True: "c'è", False: "manca", None: "da guardare"}
_FREE_NUMBER: Final = (
    "Per sapere quale avviso è in corso: numero verde 800 191 000, letto il 21/11/2026 sulla pagina del Comune di "
    "Danta di Cadore del 26/11/2025 e da verificare prima di darlo."
)
_NOTHING: Final = "Per ora non c'è niente."
_THEIRS: Final = "Una crocetta accanto a quello che si vede, con il giorno. Se ne parla insieme."


def render(paper: RequestPaper | LinesRegister | FosterSheet, fonts: Fonts) -> bytes:
    """Return any of them as a PDF."""
    if isinstance(paper, RequestPaper):
        return render_request(paper, fonts)
    return render_register(paper, fonts) if isinstance(paper, LinesRegister) else render_foster_sheet(paper, fonts)


def render_request(paper: RequestPaper, fonts: Fonts) -> bytes:
    """Return what is to be copied into a request, with what goes with it, as a PDF."""
    measure = paper.measure
    page = Document(TITLE, fonts, footer=f"{TITLE} · {paper.code}", training=paper.training)
    page.heading(f"Domanda: {measure.name}")
    page.paragraph(_COPY)
    page.fields(
        [
            ("Codice", paper.code),
            ("Preparato il", wording.day(paper.made_on)),
            ("Avviso", paper.notice or None),
            ("Ultimo giorno, da verificare", wording.day(paper.ends_on) if paper.ends_on is not None else None),
        ]
    )
    page.fields([("A chi si chiede", measure.office), ("Chi può chiedere", measure.who)], columns=1)
    with page.box():
        page.paragraph([Strong("Quanto. "), measure.value or "Lo dice l'avviso."])
        if measure.doubt:
            page.paragraph([Strong(f"{TO_VERIFY.capitalize()}. "), measure.doubt])
        page.paragraph([Strong("Entro quando. "), measure.term])
    page.heading("Chi chiede", 2)
    page.fields(_fields(paper.asking))
    for child in paper.children:
        with page.together():
            page.heading("Per chi", 2)
            page.fields(_fields(child))
    page.heading("Che cosa si allega", 2)
    page.table(("Carta", "A che punto è"), [(name, _PUT[there]) for name, there in paper.papers], widths=(7, 3))
    if measure.fund:
        page.note(_FREE_NUMBER)
    source = measure.source
    page.note(f"Fonte: {source.act}. Guardata il {wording.day(source.checked_on)}.")
    with page.together():
        page.fields([("Consegnata il", None), ("A chi", None), ("Protocollo", None), ("Firma", None)])
    return page.to_bytes()


def _fields(values: tuple[ValueToCopy, ...]) -> list[tuple[str, str | None]]:
    return [(each.label, each.value) for each in values]


def render_register(paper: LinesRegister, fonts: Fonts) -> bytes:
    """Return the register of the lines as a PDF."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {paper.code}", training=paper.training)
    page.heading("Registro delle linee")
    page.fields(
        [
            ("Codice", paper.code),
            ("Preparato il", wording.day(paper.made_on)),
            ("Fratelli e sorelle", paper.siblings),
            ("Prossimo incontro", None),
        ]
    )
    for name, actions in paper.lines:
        page.heading(name, 2)
        if not actions:
            page.paragraph(_NOTHING)
        else:
            rows = [(each.what, each.who, _day(each.due), each.stands) for each in actions]
            page.table(("Che cosa", "Chi", "Entro", "A che punto è"), rows, widths=(4, 3, 2, 3), row_headers=True)
    page.heading("Domande", 2)
    if paper.requests:
        asked = [(name, stands, _day(ends)) for name, stands, ends in paper.requests]
        page.table(("Che cosa", "A che punto è", "Ultimo giorno"), asked, widths=(5, 3, 2), row_headers=True)
    else:
        page.paragraph(_NOTHING)
    if paper.days:
        with page.together():
            page.heading("Giorni vicini", 2)
            page.bullets([[Strong(f"{wording.day(day)}. "), words] for day, words in paper.days])
    return page.to_bytes()


def render_foster_sheet(paper: FosterSheet, fonts: Fonts) -> bytes:
    """Return the sheet for who has the children as a PDF, in large letters."""
    page = Document(REMINDER, fonts, footer=REMINDER, training=paper.training, large=True)
    page.heading(REMINDER)
    page.fields([("Preparato il", wording.day(paper.made_on)), ("Chi chiamare", None)])
    page.heading("Giorni da ricordare", 2)
    if paper.days:
        page.squares([_when(*line) for line in paper.days])
    else:
        page.lines(2)
    if paper.papers:
        page.heading("Carte da cercare", 2)
        page.squares(list(paper.papers))
    page.heading("Da raccontare la prossima volta", 2)
    page.paragraph(_THEIRS)
    page.squares(list(paper.signs))
    page.lines(3)
    return page.to_bytes()


def _when(day: date, hour: time | None, words: str) -> list[Run]:
    at = f", ore {hour:%H:%M}" if hour is not None else ""
    return [Strong(f"{wording.day(day)}{at}. "), words]


def _day(day: date | None) -> str:
    return wording.day(day) if day is not None else ""
