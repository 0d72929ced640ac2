"""The emergency card, the safety plan, and the one for a pocket: one page each, the same for all, filled in by pen."""

from datetime import date
from typing import Final

from desktop.domain.documents.emergency import Emergency, EmergencySheet, PlanPart
from desktop.domain.documents.own_numbers import CardNumbers, Holds, OwnNumber, Whom
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLES: Final = {
    EmergencySheet.NUMBERS: "Numeri utili",
    EmergencySheet.PLAN: "Piano",
    EmergencySheet.POCKET: "Promemoria",
}
WHOM: Final = {
    Whom.CENTRE: "Il centro, anche di notte",
    Whom.COORDINATOR: "Coordinatrice",
    Whom.HOSPITAL: "Pronto soccorso più vicino",
    Whom.SHELTER: "Accoglienza d'emergenza",
    Whom.LAWYER: "Avvocata",
    Whom.MEDIATOR: "Mediatrice",
}
"""Whom the centre may have to call; the others bear the name it gives them."""

_TRIED: Final = "Provato il"
_NONE: Final = CardNumbers({}, date.min)
_HERS: Final = (
    "È tuo: lo scrivi solo se vuoi, e lo tieni solo dove è al sicuro. Se non lo è, resta al centro. Non c'è un "
    "punteggio: quello che conta lo dici tu."
)
_PROPOSED: Final = "Passi proposti, da verificare con la procedura del centro."


def render(emergency: Emergency, sheet: EmergencySheet, fonts: Fonts, ours: CardNumbers = _NONE) -> bytes:
    """Return one of the sheets as a PDF of one page. Nothing of any woman is on it.

    The centre's own numbers stand on the card alone, and only those that somebody tried: one tried too long ago says
    «da verificare», and whoever was never called is a dotted line to fill in by pen.
    """
    title = TITLES[sheet]
    page = Document(title, fonts, footer=title, large=sheet is EmergencySheet.POCKET)
    if sheet is EmergencySheet.NUMBERS:
        _numbers(page, emergency, ours)
    elif sheet is EmergencySheet.PLAN:
        _plan(page, emergency)
    else:
        _pocket(page, emergency)
    return page.to_bytes()


def _numbers(page: Document, emergency: Emergency, ours: CardNumbers) -> None:
    page.heading("In emergenza")
    for each in emergency.numbers:
        page.heading(each.number, 2)
        page.paragraph(each.is_for)
    page.heading("Che cosa fare, in quest'ordine", 2)
    page.numbers(emergency.steps)
    page.note(_PROPOSED)
    page.heading("I nostri numeri", 2)
    page.note("Si provano chiamando, poi si scrive il giorno. Un numero provato più di sei mesi fa si riprova.")
    tried = {whom: _tried(whom, kept, ours.made_on) for whom, kept in ours.numbers.items()}
    page.fields([line for lines in tried.values() for line in lines])
    by_pen = [name for whom, name in WHOM.items() if not tried.get(whom)]
    page.fields([pair for name in by_pen for pair in ((name, None), (_TRIED, None))])
    sources = "; ".join(f"{each.number}: {each.source}" for each in emergency.numbers)
    page.note(f"{sources}. Confronto con le fonti: {wording.day(emergency.checked_on)}.")


def _tried(whom: Whom, kept: OwnNumber, on: date) -> list[tuple[str, str]]:
    """Return a number that somebody tried, with the day; none where nobody did."""
    if kept.tried_on is None:
        return []
    label = " · ".join(filter(None, (WHOM.get(whom), kept.name)))
    doubt = "" if kept.holds(on) is Holds.SURE else "da verificare, "
    return [(label, f"{kept.number} · {doubt}{_TRIED.lower()} {wording.day(kept.tried_on)}")]


def _plan(page: Document, emergency: Emergency) -> None:
    page.heading("Piano di sicurezza")
    page.paragraph(_HERS)
    for part in emergency.parts:
        _part(page, part)
    numbers = " · ".join(each.number for each in emergency.numbers)
    page.note(f"Sempre: {numbers}. Confronto con le fonti: {wording.day(emergency.checked_on)}.")


def _part(page: Document, part: PlanPart) -> None:
    page.heading(part.title, 3)
    page.note(part.text)
    page.squares(part.tick)
    page.fields([(label, None) for label in part.write])
    page.lines(1)


def _pocket(page: Document, emergency: Emergency) -> None:
    page.heading(TITLES[EmergencySheet.POCKET])
    for each in emergency.numbers:
        if each.neutral:
            page.paragraph([Strong(each.number), f" · {each.is_for}"])
    for part in emergency.parts:
        if part.neutral:
            page.heading(part.title, 2)
            page.fields([(label, None) for label in part.write], columns=1)
    page.heading("Da ricordare", 2)
    page.lines(5)
