"""What is left to do once the archive has another key: the copies of before, that the old phrases still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.personal import Personal
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import wording

TITLE: Final = "Dopo il cambio di chiave"
WHY: Final = (
    "L'archivio ha una chiave nuova. Le copie fatte prima restano sotto la chiave di prima: chi ne ha una e conosce "
    "una frase segreta di allora la apre. Per questo vanno sovrascritte o distrutte."
)
_BACKUP: Final = "Una copia sotto la chiave nuova è già stata fatta."
_NO_BACKUP: Final = "La copia sotto la chiave nuova non è riuscita: fanne una prima di distruggere quelle vecchie."
_HOW: Final = (
    "Una copia si distrugge cancellando la sua cartella. Su una chiavetta cancellare non basta: va riscritta tutta, o "
    "distrutta."
)


@dataclass(frozen=True, slots=True, repr=False)
class AfterNewKeySheet(Personal):
    """What is left to do.

    Attributes:
        made_on: the day of the new key.
        backup: whether the fresh backup succeeded.
        older: folders of copies within reach that are still under an older key.
        away: places not within reach now where more of them may be, such as a stick.
        training: whether the women are invented.
    """

    made_on: date
    backup: bool
    older: tuple[str, ...]
    away: tuple[str, ...]
    training: bool = False


def render(sheet: AfterNewKeySheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF. It names folders and sticks of the centre, and nobody."""
    page = Document(TITLE, fonts, footer=TITLE, training=sheet.training)
    page.heading(TITLE)
    page.fields([("Chiave cambiata il", wording.day(sheet.made_on)), ("Fatto da", None)])
    page.paragraph(WHY)
    page.paragraph(_BACKUP if sheet.backup else _NO_BACKUP)
    _squares(page, "Copie su questo computer e sulle chiavette inserite", sheet.older)
    _squares(page, "Chiavette e cartelle che adesso non ci sono", sheet.away)
    if sheet.older or sheet.away:
        page.note(_HOW)
    else:
        page.paragraph("Il programma non conosce altre copie. Se ne avete fatte a mano, distruggete anche quelle.")
    return page.to_bytes()


def _squares(page: Document, heading: str, places: Sequence[str]) -> None:
    if places:
        page.heading(heading, 2)
        page.squares(places)
