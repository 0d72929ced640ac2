"""«Niente codice fiscale» on paper, for funders: what left, that it was read again, and how to check it."""

from typing import Final

from desktop.domain.proof import METHOD, Proof, ProvedRelease
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Niente codice fiscale"
_READ: Final = (
    "Tutti i file usciti dal centro verso la casella del protocollo sono conservati come sono usciti. Il giorno "
    "scritto qui sopra il programma li ha riletti, byte per byte, e non vi ha trovato:"
)
_NOT_FOUND: Final = (
    "codici fiscali, numeri di telefono, IBAN, targhe;",
    "nomi, pseudonimi, luoghi, date di nascita, indirizzi o altre parole scritte nei fascicoli delle donne.",
)
_SHEETS: Final = (
    "Sono state rilette anche le schede dei quesiti che il centro conserva ancora: dopo la scadenza si cancellano, e "
    "di loro non resta niente da leggere."
)
_CHECK: Final = (
    "Chi ha ricevuto un file può controllare che sia lo stesso: la sua impronta SHA-256, in due metà, è scritta qui "
    "accanto al nome, e la stessa prova, firmata con la chiave del centro, si può avere come file."
)
_NONE: Final = "Da questo archivio non è ancora uscito nessun riepilogo."


def render(proof: Proof, fonts: Fonts) -> bytes:
    """Return the proof as a PDF. It bears no count of women, and nothing of any of them."""
    page = Document(TITLE, fonts, footer=TITLE, training=proof.training)
    page.heading(TITLE)
    page.fields([("Archivio", proof.centre_code), ("Riletto il", wording.day(proof.on))])
    page.heading("Come funziona", 2)
    for sentence in METHOD:
        page.paragraph(sentence)
    page.heading("Che cosa è stato riletto", 2)
    page.paragraph(_READ)
    page.bullets(_NOT_FOUND)
    if proof.sheets:
        page.paragraph(_SHEETS)
    page.heading("Che cosa è uscito", 2)
    if proof.releases:
        page.paragraph(_CHECK)
        for release in proof.releases:
            page.heading(f"Periodo {release.period}, uscito il {wording.day(release.on)}", 3)
            page.table(["File", "Byte", "Impronta SHA-256"], _rows(release), widths=_WIDTHS)
    else:
        page.paragraph([Strong(_NONE)])
    page.space()
    page.note(f"Segno del registro delle uscite: {proof.head.hex()}")
    return page.to_bytes()


_WIDTHS: Final = [5, 2, 8]
_HALF: Final = 32


def _rows(release: ProvedRelease) -> list[list[str]]:
    """Return a row for each file, its digest in two halves, as it is compared by eye."""
    return [[file.name, str(file.size), f"{file.sha256[:_HALF]} {file.sha256[_HALF:]}"] for file in release.files]
