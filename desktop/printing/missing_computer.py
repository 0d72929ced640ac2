"""«Il computer è sparito»: one page to print before it happens, since on the computer that is gone nobody reads it."""

from datetime import date
from typing import Final

from desktop.domain.breach import BreachLaw
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Se il computer sparisce"
_CALM: Final = (
    "Rubato, perduto, portato via: l'archivio è cifrato. Chi ha il computer, o una chiavetta, senza una frase segreta "
    "non legge niente. "
)
_BUT: Final = (
    "È tutto diverso se era aperto e non bloccato, o se una frase segreta era scritta lì vicino: dillo subito."
)
_WHOM: Final = (
    ("Coordinatrice, telefono", None),
    ("Chi segue i computer, telefono", None),
    ("Titolare dei dati, telefono", None),
    ("Responsabile protezione dati", None),
    ("Chi tiene i fogli di recupero", None),
    ("Dove sono le chiavette", None),
)
_STEPS: Final = (
    "Scrivi qui sotto giorno e ora in cui te ne sei accorta. Da lì si contano le {hours} ore per il Garante.",
    "Chiama la coordinatrice. Insieme fate la denuncia (112, o al comando): il computer sì, i nomi delle donne mai.",
    (
        "Su un altro computer installate Accompagna. All'avvio scegliete di ripartire da una copia: la chiavetta più "
        "recente, e una frase segreta oppure due fogli di recupero."
    ),
    (
        "Impostazioni, Operatrici: una frase segreta nuova per ognuna. Impostazioni, Recupero: fogli nuovi. Così anche "
        "le chiavi cambiano: quello che scrivete da oggi non si apre con niente di ieri."
    ),
    "Cercate le altre chiavette: si riscrivono con una copia nuova, o si distruggono. Quella sparita resta cifrata.",
    "Nella Casella INPS dite che cosa era già uscito: il programma lo chiede dopo ogni ripartenza da una copia.",
    (
        "Decidete chi avvisare. Prima chi ha «dati per le pratiche» o vive dove lui non deve sapere. Solo con il suo "
        "contatto sicuro, negli orari scritti lì; mai un messaggio, se nel fascicolo c'è scritto di no."
    ),
    "Impostazioni, Se il computer sparisce: stampate la nota per il Garante, già compilata con ciò che si sa.",
)
_WHERE: Final = "Tieni questo foglio lontano dal computer, e mai insieme a un foglio di recupero o a una frase segreta."


def render(law: BreachLaw, fonts: Fonts, *, centre: str = "", printed_on: date | None = None) -> bytes:
    """Return the page as a PDF. It holds no secret and nothing of any woman: it may hang on a wall."""
    page = Document(TITLE, fonts, footer=TITLE)
    page.heading("Il computer è sparito")
    page.paragraph([_CALM, Strong(_BUT)])
    page.fields(list(_WHOM))
    page.heading("Che cosa fare, in quest'ordine", 2)
    page.numbers([step.format(hours=law.hours) for step in _STEPS])
    page.fields([("Me ne sono accorta il giorno", None), ("Alle ore", None)])
    page.note(_WHERE)
    page.note(
        f"Le {law.hours} ore: {_act(law, 'notify')}. Regole controllate il {wording.day(law.checked_on)}. Come si "
        "avvisa il Garante: da verificare sul suo sito. "
        + (f"{centre}. " if centre else "")
        + (f"Stampato il {wording.day(printed_on)}." if printed_on else "")
    )
    return page.to_bytes()


def _act(law: BreachLaw, code: str) -> str:
    return next(rule.act for rule in law.rules if rule.code == code)
