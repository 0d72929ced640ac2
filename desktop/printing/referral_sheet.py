"""The one page by which she is sent to a service: who, what is asked, how to answer, and nothing else.

A sheet that is discreet tells neither who follows her nor why: the one person to answer to is written by pen.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.documents.referral_sheet import ChildTold, ReferralSheet, StepTold, WayTold
from desktop.domain.referral import HandedBy, HandedHow
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Documento"
PASSAGE: Final = "Scheda di passaggio"
_BY: Final[Mapping[HandedBy, str]] = MappingProxyType(
    {
        HandedBy.OPERATOR: "dall'operatrice",
        HandedBy.TOGETHER: "da lei con un'operatrice",
        HandedBy.HERSELF: "da lei",
    }
)
_HOW: Final[Mapping[HandedHow, str]] = MappingProxyType(
    {HandedHow.SHEET: "a mano", HandedHow.MEETING: "a un incontro", HandedHow.PHONE: "per telefono, poi a mano"}
)
_NOT_HERS: Final = "Non è il suo nome: il nome lo dice lei, se vuole."
_CAREFUL: Final = (
    "Prima di parlare chiedete se può farlo. Se risponde un'altra persona non dite chi siete né perché chiamate."
)
_NO_WAY: Final = "Non va chiamata né cercata: rispondete a chi la invia."
_NO_WAY_DISCREET: Final = "Per ogni contatto c'è la persona di riferimento qui sotto."
_NO_STEP: Final = "Lo si decide insieme al primo incontro, con lei."
_AGREED: Final = (
    "È d'accordo, dal {given} al {until}, che questo servizio legga questo foglio, per quello che qui si chiede e per "
    "nient'altro. Non va copiato né passato ad altri."
)


def render(sheet: ReferralSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF."""
    footer = TITLE if sheet.code is None else f"{TITLE} · {wording.code(sheet.code)}"
    page = Document(TITLE, fonts, footer=footer, training=sheet.training)
    page.heading(PASSAGE if sheet.passage is not None else sheet.heading or TITLE)
    page.fields([("A", sheet.service), ("Data", wording.day(sheet.made_on))])
    page.paragraph(sheet.lead)
    _write_who(page, sheet)
    _write_asked(page, sheet)
    _write_passage(page, sheet)
    _write_reached(page, sheet)
    _write_sender(page, sheet)
    _write_answer(page, sheet)
    return page.to_bytes()


def _write_who(page: Document, sheet: ReferralSheet) -> None:
    page.heading("Di chi si tratta", 2)
    if sheet.name is not None or sheet.alias is None:
        page.fields([("Nome e cognome", sheet.name)], columns=1)
    else:
        page.fields([("La chiamiamo", sheet.alias), ("Riferimento", wording.code(sheet.code or ""))])
        page.note(_NOT_HERS)
    if sheet.children:
        page.paragraph([Strong("Figlie e figli, anno di nascita: "), _children(sheet.children), "."])


def _write_asked(page: Document, sheet: ReferralSheet) -> None:
    page.heading("Che cosa si chiede", 2)
    if sheet.need:
        page.paragraph([Strong(sheet.need)])
    page.paragraph(sheet.asked)
    if sheet.language:
        page.paragraph([Strong("Serve una mediatrice o interprete. "), "Lingua: ", sheet.language, "."])


def _write_passage(page: Document, sheet: ReferralSheet) -> None:
    """Write the steps that are this service's."""
    if sheet.passage is None:
        return
    page.heading("Che cosa fa il vostro servizio", 2)
    if sheet.passage.steps:
        page.bullets([_step(step) for step in sheet.passage.steps])
    else:
        page.paragraph(_NO_STEP)


def _step(step: StepTold) -> str:
    return f"{step.what}, entro il {wording.day(step.due)}" if step.due is not None else step.what


def _write_reached(page: Document, sheet: ReferralSheet) -> None:
    page.heading("Come raggiungerla", 2)
    if not sheet.ways:
        page.paragraph(_NO_WAY_DISCREET if sheet.contact else _NO_WAY)
        return
    page.bullets([_way(way) for way in sheet.ways])
    page.paragraph(_CAREFUL)


def _way(way: WayTold) -> list[str | Strong]:
    said = [text for text in (way.address, way.hours, wording.MESSAGES[way.message]) if text]
    return [Strong(f"{wording.WAYS[way.way]}: "), "; ".join(said)]


def _children(children: tuple[ChildTold, ...] | None) -> str:
    """Return her children in one line, empty where this service is told of none."""
    born = (str(child.born) if child.born is not None else "non detto" for child in children or ())
    return "; ".join(born)


def _write_sender(page: Document, sheet: ReferralSheet) -> None:
    if sheet.contact:
        page.heading("A chi rispondere", 2)
        page.fields([("Persona di riferimento", None), ("Telefono", None), ("Progetto", None)], columns=3)
        return
    page.heading("Chi la invia", 2)
    whom = "Chi tiene il filo del progetto" if sheet.passage is not None else "Con chi parlare"
    page.fields([("Centro", sheet.centre or None), (whom, None), ("Telefono", None)], columns=3)


def _write_answer(page: Document, sheet: ReferralSheet) -> None:
    page.space(4)
    handed = "" if sheet.discreet else f" Consegnato {_BY[sheet.handed_by]}, {_HOW[sheet.how]}."
    page.note(_AGREED.format(given=wording.day(sheet.agreed_on), until=wording.day(sheet.agreed_until)) + handed)
    with page.together():
        term = f", entro il {wording.day(sheet.answer_by)}" if sheet.answer_by is not None else ""
        page.heading(f"Risposta del servizio{term}", 2)
        if sheet.passage is not None:
            page.fields([("Ricevuta il", None), ("Da chi", None), ("Firma", None)], columns=3)
        page.squares(["Accolta", "Non accolta"], columns=2)
        page.fields([("Primo appuntamento, o perché no", None), ("Chi risponde", None), ("Data", None)], columns=3)
