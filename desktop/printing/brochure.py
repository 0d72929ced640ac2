"""The brochure on the main measures, in large letters and plain words: the open edition, and one safe to be found.

Nothing of the archive stands on it: neither the centre's name nor anybody's.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from desktop.domain.documents.brochure import Brochure, Told
from desktop.domain.documents.plain_words import Edition
from desktop.domain.rules.benefit_words import day_words
from desktop.paper import styles
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong, Text

TITLE: Final = "Aiuti che puoi chiedere"
_LEAD: Final = "Questo foglio spiega gli aiuti più importanti con parole semplici."
_MAYBE: Final = (
    "Qui non c'è scritto che un aiuto ti spetta: si vede solo facendo la domanda. "
    "Gli importi e le regole cambiano. Chiedi sempre all'ufficio."
)
_HIDE: Final = (
    "Se a casa qualcuno può trovare questo foglio, lascialo al centro. C'è anche un'altra edizione, più discreta."
)
_BEFORE: Final = MappingProxyType(
    {
        Edition.WOMEN: (
            "Cambia la password di SPID, dell'email e del telefono, se qualcuno la conosce.",
            "Guarda quali recapiti ha INPS: telefono, email, indirizzo. Metti i tuoi.",
            "Apri un conto o una carta con IBAN solo tua.",
            "Scegli un indirizzo sicuro per le lettere.",
        ),
        Edition.NEUTRAL: (
            "Prepara SPID o la carta d'identità elettronica. Le password non si dicono a nessuno.",
            "Controlla quali recapiti ha INPS: telefono, email, indirizzo.",
            "Prepara un conto o una carta con IBAN a tuo nome.",
        ),
    }
)
_HOME: Final = MappingProxyType(
    {Edition.WOMEN: "Che cosa arriva a casa e chi può vederlo", Edition.NEUTRAL: "Come arrivano gli avvisi"}
)
_PARTS: Final = (
    ("money", "Quanto"),
    ("who", "Chi può chiederlo"),
    ("careful", "Fai attenzione"),
    ("needed", "Che cosa serve"),
    ("where", "Dove si chiede"),
    ("when", "Quando"),
)
_DANGER: Final = (
    "In pericolo chiama il 112.",
    "Per parlare con qualcuno, a ogni ora e gratis: 1522. Rispondono anche in altre lingue.",
)


def render(brochure: Brochure, fonts: Fonts, *, training: bool = False) -> bytes:
    """Return the brochure as a PDF."""
    page = Document(TITLE, fonts, footer=TITLE, training=training, large=True)
    page.heading(TITLE)
    page.paragraph(_LEAD)
    page.paragraph(_MAYBE)
    if brochure.edition is Edition.WOMEN:
        with page.box():
            page.paragraph([Strong("Attenzione. "), _HIDE])
    page.heading("Che cosa trovi qui", 2)
    page.bullets([measure.text.title for measure in brochure.measures])
    page.heading("Prima di cominciare", 2)
    page.bullets(_BEFORE[brochure.edition])
    for measure in brochure.measures:
        _measure(page, measure, _HOME[brochure.edition])
    _who_helps(page, brochure)
    if brochure.edition is Edition.WOMEN:
        _sources(page, brochure.measures)
    page.space()
    page.note(f"Regole lette per il {day_words(brochure.on)}.")
    return page.to_bytes()


def _measure(page: Document, measure: Told, home: str) -> None:
    """Write one measure; no part of it is split over pages, and its name never stands alone."""
    parts = [*((heading, getattr(measure.text, name)) for name, heading in _PARTS), (home, measure.text.home)]
    written = [(heading, texts) for heading, texts in parts if texts]
    with page.together():
        page.rule()
        page.heading(measure.text.title, 2)
        for text in (measure.standing, *measure.text.what):
            page.paragraph(text)
        page.note(f"Controllato il {day_words(measure.checked_on)}.")
        if measure.to_verify:
            with page.box(fill=styles.AMBER, line=styles.AMBER_LINE):
                page.paragraph([Strong("Da verificare")])
                page.bullets(measure.to_verify)
        for heading, texts in written[:1]:
            _part(page, heading, texts)
    for heading, texts in written[1:]:
        with page.together():
            _part(page, heading, texts)


def _part(page: Document, heading: str, texts: Sequence[Text]) -> None:
    page.heading(heading, 3)
    if len(texts) == 1:
        page.paragraph(texts[0])
    else:
        page.bullets(texts)


def _who_helps(page: Document, brochure: Brochure) -> None:
    with page.together():
        page.rule()
        page.heading("Chi ti aiuta", 2)
        page.paragraph("Scrivi qui il nome e il telefono di chi ti aiuta con le domande.")
        page.fields([("Nome", None), ("Telefono", None), ("Ufficio", None), ("Appuntamento", None)])
    if brochure.edition is Edition.WOMEN:
        with page.box():
            for text in _DANGER:
                page.paragraph(text)


def _sources(page: Document, measures: Sequence[Told]) -> None:
    page.heading("Da dove vengono queste parole", 2)
    page.bullets([[Strong(f"{each.text.title}. "), "; ".join(each.acts) + "."] for each in measures if each.acts])
