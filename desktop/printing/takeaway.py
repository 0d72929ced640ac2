"""Her copy: one paper in large letters to keep in a pocket, which tells nothing to whoever finds it."""

from typing import Final

from desktop.domain.documents.takeaway import Takeaway, TakeawayPaper
from desktop.domain.documents.translations import Beside
from desktop.domain.rules.benefit import Provider
from desktop.paper.beside import TwoLanguages
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Run
from desktop.printing import wording

TITLE: Final = "Promemoria"
_IN_HAND: Final = "ce l'hai"
_REMOTE: Final = "A distanza: per telefono o in video"
_GIVERS: Final = {
    Provider.WOMAN: "da te",
    Provider.CENTRE: "da chi viene con te",
    Provider.SOCIAL_SERVICE: "dal Comune",
    Provider.COURT: "da un altro ufficio",
    Provider.EMPLOYER: "da dove lavori",
    Provider.TAX_HELP: "dal CAF",
}
# A paper without a name of its own here is told by who prepares it alone.
_OTHERS: Final = {
    Provider.WOMAN: "Forse ancora qualcosa da te: chiedi prima che cosa.",
    Provider.CENTRE: "Altri fogli li porta chi viene con te.",
    Provider.SOCIAL_SERVICE: "Un foglio lo prepara il Comune.",
    Provider.COURT: "Un foglio lo dà un altro ufficio, se serve.",
    Provider.EMPLOYER: "Un foglio lo dà chi ti fa lavorare.",
    Provider.TAX_HELP: "Un foglio lo prepara il CAF.",
}
_CHOICES: Final = (
    "Per lettera, a un indirizzo che scelgo io",
    "Per telefono o messaggio, a un numero che scelgo io",
    "Per e-mail, a un indirizzo che scelgo io",
    "Le ritiro io allo sportello",
)


def render(takeaway: Takeaway, fonts: Fonts, beside: Beside | None = None) -> bytes:
    """Return her copy as a PDF, in her language `beside` the Italian where that is given.

    Raises:
        LanguageUnverified: something on it was not verified in her language.
    """
    page = _begun(takeaway, fonts, beside)
    page.heading(TITLE)
    appointment = takeaway.appointment
    hour = f"{appointment.at.hour}:{appointment.at.minute:02}" if appointment.at is not None else None
    day = [*page.own(wording.WEEKDAYS[takeaway.on.weekday()]), f" {wording.day(takeaway.on)}"]
    page.fields([("Giorno", day), ("Ora", hour)])
    page.fields([("Dove", page.own(_REMOTE) if appointment.remote else appointment.office or None)], columns=1)
    page.heading("Che cosa si chiede", 2)
    page.bullets(takeaway.asked)
    page.heading("Che cosa portare", 2)
    page.squares([_paper(paper) for paper in takeaway.papers])
    page.bullets([_OTHERS[provider] for provider in takeaway.others])
    if not takeaway.papers and not takeaway.others:
        page.paragraph("Nessun foglio in particolare.")
    page.heading("Lettere e avvisi", 2)
    page.bullets(takeaway.notices)
    with page.together():
        page.paragraph("Allo sportello dici tu dove vuoi riceverli. Segna prima che cosa preferisci:")
        page.squares(_CHOICES)
        page.heading("Dopo", 2)
        page.fields([("Numero scritto sulla ricevuta", None), ("Il prossimo passo", None)], columns=1)
    return page.to_bytes()


def _begun(takeaway: Takeaway, fonts: Fonts, beside: Beside | None) -> Document:
    if beside is None:
        return Document(TITLE, fonts, footer=TITLE, training=takeaway.training, large=True)
    said = beside.language, beside.said
    return TwoLanguages(TITLE, fonts, footer=TITLE, training=takeaway.training, large=True, beside=said)


def _paper(paper: TakeawayPaper) -> list[Run]:
    return [paper.label, " (", _IN_HAND if paper.in_hand else _GIVERS[paper.provider], ")"]
