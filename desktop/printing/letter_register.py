"""The register of the letters on paper: which number was given to what, when and by whom. It stays in the centre."""

from typing import Final

from desktop.domain.documents.written_letter import LetterRegister, Numbered
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Registro delle lettere"
_ERASED: Final = "cancellato"
_WIDTHS: Final = [3, 2, 5, 2, 3]
_HOW: Final = (
    "Il numero è l'anno, il posto nel registro del computer e quattro segni. Cresce a salti: fra un numero e l'altro "
    "ci sono le altre righe del registro. Ogni lettera preparata ne prende uno, anche se poi non è stata usata."
)


def render(register: LetterRegister, fonts: Fonts) -> bytes:
    """Return the register as a PDF. It bears codes of files and names of operators, never of women."""
    page = Document(TITLE, fonts, footer=TITLE, training=register.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Dal", wording.day(register.first)),
            ("Al", wording.day(register.last)),
            ("Fatto il", wording.day(register.made_on)),
            ("Chiesto da", register.made_by),
        ]
    )
    page.paragraph(_HOW)
    if register.letters:
        rows = [_row(register, letter) for letter in register.letters]
        page.table(["Numero", "Giorno", "Che cosa", "Fascicolo", "Chi l'ha preparata"], rows, widths=_WIDTHS)
    else:
        page.paragraph([Strong("Nessuna lettera.")])
    page.space()
    page.note(f"Archivio {register.centre_code}. Resta al centro, in un luogo chiuso.")
    return page.to_bytes()


def _row(register: LetterRegister, letter: Numbered) -> list[str]:
    code = wording.code(letter.code) if letter.code else _ERASED
    return [letter.number, wording.day(letter.made_on), register.called(letter), code, letter.operator]
