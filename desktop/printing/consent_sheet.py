"""The sheet by which a woman agrees, or not, that one recipient receives something about her, for stated purposes.

It names recipient, purposes, what is passed, end and withdrawal, with what articles 7 and 13 of Regulation (EU)
2016/679 ask. It is a proposal: the words must be checked by the data protection officer of the centre, and the sheet
says so. No centre stands on it: who keeps the data is written by pen.
"""

from typing import Final

from desktop.domain.documents.dossier import ConsentSheet
from desktop.domain.documents.informativa import PurposeText
from desktop.domain.documents.translations import Beside
from desktop.paper.beside import TwoLanguages
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Consenso"
_PROPOSED: Final = (
    "Testo proposto, da far verificare al responsabile della protezione dei dati del centro prima dell'uso. "
    "{law}; confronto con gli atti: {day}."
)
_MEDIATOR: Final = (
    "Chi traduce: riferisco tutto e solo quello che viene detto, e non ne parlo con nessuno, né ora né dopo."
)


def render(sheet: ConsentSheet, fonts: Fonts, beside: Beside | None = None) -> bytes:
    """Return the sheet as a PDF, in her language `beside` the Italian where that is given.

    Raises:
        LanguageUnverified: something on it was not verified in her language: nobody agrees to what she cannot read.
    """
    return _Sheet(sheet, fonts, beside).to_bytes()


class _Sheet:
    """One sheet, written from the recipient to the signatures."""

    def __init__(self, sheet: ConsentSheet, fonts: Fonts, beside: Beside | None) -> None:
        self._sheet = sheet
        footer, training = f"{TITLE} · {wording.code(sheet.code)}", sheet.training
        if beside is None:
            self._page = Document(TITLE, fonts, footer=footer, training=training)
        else:
            said = beside.language, beside.said
            self._page = TwoLanguages(TITLE, fonts, footer=footer, training=training, beside=said)

    def to_bytes(self) -> bytes:
        """Write every part."""
        sheet, page = self._sheet, self._page
        page.heading(["Consenso: ", sheet.text.name])
        law = sheet.informativa
        page.note(_PROPOSED.format(law=law.law, day=wording.day(law.checked_on)))
        page.paragraph([Strong("Chi riceve. "), sheet.text.who])
        if sheet.text.asks:
            page.fields([(sheet.text.asks, None)], columns=1)
        for purpose in sheet.text.purposes:
            self._purpose(purpose)
        with page.together(blank=2 / 3):  # nobody signs a page on which it does not stand what she was told
            self._told_and_signed()
        return page.to_bytes()

    def _purpose(self, purpose: PurposeText) -> None:
        sheet, page = self._sheet, self._page
        with page.box():
            page.paragraph([Strong(purpose.title)])
            page.bullets(
                [
                    [Strong("Per che cosa. "), purpose.why],
                    [Strong("Che cosa passa. "), purpose.passes],
                    [Strong("Fino a quando. "), purpose.until],
                ]
            )
            if purpose.readers:
                names = page.typed(f"{', '.join(sheet.signatories)}.")
                page.paragraph([Strong("Lo legge chi ha firmato il protocollo: "), names])
            if purpose.practices:
                self._practices()
            if purpose.has_term:
                page.fields([("Vale fino al (giorno, o «finché non lo ritiro»)", None)], columns=1)
            page.squares(["Sono d'accordo", "Non sono d'accordo"], columns=2)

    def _told_and_signed(self) -> None:
        sheet, page = self._sheet, self._page
        page.heading("Prima di decidere", 2)
        page.bullets(
            [
                [Strong(f"{point.about}. "), point.text, " (da verificare)" if point.to_verify else ""]
                for point in sheet.informativa.points
            ],
            small=True,
        )
        page.fields(
            [
                ("Chi conserva i dati (titolare)", None),
                ("Responsabile della protezione dei dati, recapito", None),
                ("A chi scrivere per i tuoi diritti", None),
                ("Per quanti mesi, dopo che il fascicolo è chiuso", str(sheet.months)),
            ]
        )
        with page.together():
            page.fields([("Data", None), ("Firma", None), ("Firma dell'operatrice", None)], columns=3)
            page.paragraph(_MEDIATOR)
            page.fields([("Nome", None), ("Lingua", None), ("Firma", None)], columns=3)

    def _practices(self) -> None:
        page, sheet = self._page, self._sheet
        if sheet.asked:
            page.paragraph(["Pratiche, per l'incontro del ", wording.day(sheet.on), ":"])
            page.squares(sheet.asked)
        else:
            page.fields([("Quali pratiche", None)], columns=1)
