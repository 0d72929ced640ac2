"""The sheet with one recovery share: what it is, who keeps it, what to do with it. Never two shares on one sheet."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.personal import Personal
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Foglio di recupero"
_PURPOSE: Final = (
    "Serve a riaprire l'archivio se nessuna operatrice ricorda la propria frase segreta. Da solo non apre nulla: "
)
_STEPS: Final = (
    "Tienilo in un luogo chiuso, fuori dal centro e lontano dal computer.",
    "Non fotografarlo, non copiarlo, non spedirlo: va letto e scritto a mano solo quando serve.",
    "Mai insieme a un altro foglio di recupero: due nello stesso posto sono come la porta aperta.",
    "Se lo perdi, o qualcuno lo ha visto, dillo subito alla coordinatrice: l'archivio va protetto di nuovo.",
    "Quando lasci l'incarico, consegnalo di persona a chi prende il tuo posto.",
    "Una volta l'anno si prova insieme: due fogli devono davvero riaprire una copia dell'archivio.",
)
_WHO_MAY_ASK: Final = (
    "Solo la coordinatrice, di persona, può chiederti questo foglio. "
    "Nessun tecnico, nessuna telefonata, nessun messaggio."
)


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet(Personal):
    """One of `count` shares, of which any `needed` together open the archive.

    Attributes:
        number: which share it is, from 1.
        symbols: the share in groups separated by blanks, as it will be typed.
        keeper: who keeps it; empty to be written by pen.
        centre_code: the public code of the archive it belongs to.
    """

    number: int
    count: int
    needed: int
    symbols: str
    keeper: str
    centre_code: str
    made_on: date
    training: bool = False


def render(sheet: RecoverySheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF of one page."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {sheet.centre_code}", training=sheet.training)
    page.heading(f"{TITLE} {sheet.number} di {sheet.count}")
    page.paragraph(
        [
            _PURPOSE,
            Strong(f"ne occorrono {sheet.needed} su {sheet.count}"),
            ", portati da persone diverse.",
        ]
    )
    page.symbols(sheet.symbols.split())
    page.note("Si legge a gruppi, da sinistra a destra. I e L si scrivono 1, O si scrive 0; la U non c'è.")
    page.space()
    page.fields(
        [
            ("Chi lo custodisce", sheet.keeper or None),
            ("Archivio", sheet.centre_code),
            ("Fatto il", wording.day(sheet.made_on)),
            ("Firma di chi lo custodisce", None),
        ]
    )
    page.heading("Che cosa fare", 2)
    page.numbers(_STEPS)
    with page.box():
        page.paragraph([Strong("Se ti viene chiesto. "), _WHO_MAY_ASK])
    return page.to_bytes()
