"""The emergency card, the safety plan, and the one for a pocket: one page each, the same for all, filled in by pen."""

from typing import Final

from desktop.domain.documents.emergency import Emergency, EmergencySheet, PlanPart
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLES: Final = {
    EmergencySheet.NUMBERS: "Numeri utili",
    EmergencySheet.PLAN: "Piano",
    EmergencySheet.POCKET: "Promemoria",
}
# Who is called; the centre tries each number and writes the day beside it.
_OURS: Final = (
    "Il centro, anche di notte",
    "Coordinatrice",
    "Pronto soccorso più vicino",
    "Accoglienza d'emergenza",
    "Avvocata",
    "Mediatrice",
)
_HERS: Final = (
    "È tuo: lo scrivi solo se vuoi, e lo tieni solo dove è al sicuro. Se non lo è, resta al centro. Non c'è un "
    "punteggio: quello che conta lo dici tu."
)
_PROPOSED: Final = "Passi proposti, da verificare con la procedura del centro."


def render(emergency: Emergency, sheet: EmergencySheet, fonts: Fonts) -> bytes:
    """Return one of the sheets as a PDF of one page. Nothing of any woman is on it."""
    title = TITLES[sheet]
    page = Document(title, fonts, footer=title, large=sheet is EmergencySheet.POCKET)
    if sheet is EmergencySheet.NUMBERS:
        _numbers(page, emergency)
    elif sheet is EmergencySheet.PLAN:
        _plan(page, emergency)
    else:
        _pocket(page, emergency)
    return page.to_bytes()


def _numbers(page: Document, emergency: Emergency) -> None:
    page.heading("In emergenza")
    for each in emergency.numbers:
        page.heading(each.number, 2)
        page.paragraph(each.is_for)
    page.heading("Che cosa fare, in quest'ordine", 2)
    page.numbers(emergency.steps)
    page.note(_PROPOSED)
    page.heading("I nostri numeri", 2)
    page.note("Si provano chiamando, poi si scrive il giorno. Un numero provato più di sei mesi fa si riprova.")
    page.fields([pair for name in _OURS for pair in ((name, None), ("Provato il", None))])
    sources = "; ".join(f"{each.number}: {each.source}" for each in emergency.numbers)
    page.note(f"{sources}. Confronto con le fonti: {wording.day(emergency.checked_on)}.")


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
