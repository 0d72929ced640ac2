"""The certificate of an erasure: what was erased, when and why, and by when no copy holds it any more."""

from typing import Final

from desktop.domain.erasure import CopyOutOfReach, Elsewhere, ErasureCertificate, Part
from desktop.domain.loose_words import kind_words
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording
from desktop.printing.erasure_words import reason_words

TITLE: Final = "Certificato di cancellazione"
_PARTS: Final = {
    Part.ALL: "Tutto il fascicolo",
    Part.TEXT: "I testi scritti dalle operatrici e i nomi di chi era presente; il resto del fascicolo resta",
    Part.ANSWERS: "I questionari con le risposte; il resto del fascicolo resta",
    Part.PRACTICE: "I dati per le pratiche (nome, nascita, codice fiscale, IBAN); il resto del fascicolo resta",
    Part.PERPETRATOR: "Ciò che era scritto di chi le ha fatto del male; il resto del fascicolo resta",
}
_STAYS: Final = (
    "Di questi dati resta solo un numero casuale, che non dice di chi è: serve perché una vecchia copia non riporti i "
    "dati, e perché una donna non sia contata due volte. Le carte già stampate o consegnate non dipendono dal "
    "programma."
)
_NOT_LOOKED: Final = "Non sono stati confrontati con le parole di questo fascicolo."
_LOOKED: Final = (
    "Prima di cancellare sono stati confrontati con le parole del fascicolo i testi del tavolo tecnico (verbali, "
    "accordi, corsi, incontri nelle scuole, patrocini, opuscoli), quelli del centro sui servizi della rete, i nomi dei "
    "moduli e di chi firma il protocollo, i numeri d'emergenza, la scala dei giudizi, le risposte non ancora in un "
    "fascicolo e le emergenze senza fascicolo; nessun altro testo fuori dai fascicoli."
)
_APART: Final = "Di quello che tiene un altro gruppo del centro questo certificato non dice niente."
_NONE_LEFT: Final = "Dopo, nessuna ci sta più."
_LEFT: Final = "Qualche parola uguale resta, perché chi ha cancellato ha guardato e ha detto che non parla di lei:"
_EMPTIED: Final = "I testi già tolti, che nessuno vede più, sono stati svuotati."
_AS_THEY_WERE: Final = "Le copie di riserva fatte prima li hanno com'erano, finché escono dalla rotazione."
_NO_COPY: Final = "Nessuna copia di riserva contiene ancora questi dati."
_ROTATED: Final = "Entro il {day} l'ultima copia esce dalla rotazione"
_BEFORE: Final = (
    "; anche prima, se la chiavetta viene inserita: la prima copia fatta lì toglie questi dati dalle altre. Una "
    "chiavetta perduta è una copia che resta: cifrata, si apre solo con una frase segreta di allora."
)
_BY_HAND: Final = "va distrutta a mano"


def render(certificate: ErasureCertificate, fonts: Fonts) -> bytes:
    """Return the certificate as a PDF. It bears the code the file had, never a name."""
    footer = f"{TITLE} · {wording.code(certificate.code)}"
    page = Document(TITLE, fonts, footer=footer, training=certificate.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Fascicolo", wording.code(certificate.code)),
            ("Cancellato il", f"{wording.day(certificate.erased_at.date())}, ore {certificate.erased_at:%H:%M}"),
            ("Che cosa", _PARTS[certificate.part]),
            ("Motivo", reason_words(certificate.reason) or None),
            ("Chi ha cancellato", certificate.operator),
            ("Archivio", certificate.centre_code),
        ]
    )
    page.paragraph(_STAYS)
    page.heading("I testi che non sono di nessun fascicolo", 2)
    page.paragraph(_looked(certificate.elsewhere))
    page.heading("Le copie di riserva", 2)
    page.paragraph(f"Copie riscritte subito, senza questi dati: {certificate.rewritten}.")
    if certificate.out_of_reach:
        page.paragraph("Copie che non sono state riscritte, perché non raggiungibili, illeggibili o lasciate per dopo:")
        page.table(
            ["Dove", "Ultima copia del", "Senza questi dati"],
            [_row(copy) for copy in certificate.out_of_reach],
            widths=[5, 3, 4],
        )
        gone = certificate.gone_by
        if gone is not None:
            page.paragraph([Strong(_ROTATED.format(day=wording.day(gone))), _BEFORE])
    else:
        page.paragraph([Strong(_NO_COPY)])
    page.space()
    page.fields([("Data e firma di chi ha cancellato", None), ("Per ricevuta", None)])
    page.note(f"Segno del registro dopo la cancellazione: {certificate.log_head}")
    return page.to_bytes()


def _looked(elsewhere: Elsewhere | None) -> str:
    """Return what came of looking into what is typed outside the files."""
    if elsewhere is None:
        return _NOT_LOOKED
    left = _NONE_LEFT
    if elsewhere.left:
        where = "; ".join(dict.fromkeys(map(kind_words, elsewhere.left)))
        left = f"{_LEFT} {where}."
    emptied = f" {_EMPTIED}" if elsewhere.emptied else ""
    return f"{_LOOKED} {left}{emptied} {_AS_THEY_WERE} {_APART}"


def _row(copy: CopyOutOfReach) -> list[str]:
    return [
        copy.where,
        wording.day(copy.newest) if copy.newest else "non si sa",
        f"dal {wording.day(copy.gone_by)}" if copy.gone_by else _BY_HAND,
    ]
