"""The papers of a change of manager: the certificate of a destruction, and the record of a handover."""

from typing import Final

from desktop.domain.handover import Away, DestructionCertificate, HandoverRecord
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

DESTRUCTION: Final = "Certificato di distruzione dell'archivio"
HANDOVER: Final = "Verbale di consegna dell'archivio"
_HOW: Final = (
    "Prima sono state distrutte le chiavi: senza, niente di ciò che era cifrato si può leggere, dovunque ne siano "
    "rimaste tracce. Poi i file sono stati sovrascritti e cancellati. Su un disco a stato solido o su una chiavetta "
    "sovrascrivere non garantisce nulla: contano le chiavi."
)
_ELSEWHERE: Final = (
    "Restano fuori da questo certificato: le copie elencate qui sopra e quelle che il programma non conosce, le carte "
    "stampate, le frasi segrete e i fogli di recupero, che senza archivio né copie non aprono niente."
)
_LEFT: Final = "Da distruggere a mano, perché il disco non li ha lasciati cancellare:"
_AWAY: Final = (
    "Posti dove c'erano copie e che non erano raggiungibili: cifrate, si aprono con le frasi segrete di allora."
)
_NOTHING_LEFT: Final = "Nessuna copia conosciuta è rimasta."
_TODAY: Final = (
    "Da oggi l'archivio ha una chiave nuova, che ha solo chi lo riceve. Le frasi segrete e i fogli di recupero di "
    "prima non aprono più l'archivio, ma aprono ancora le copie vecchie."
)
_OLDER: Final = "Copie che le chiavi di prima aprono ancora: da distruggere, o da riscrivere con una copia nuova."
_PAPERS: Final = "Le carte stampate passano a mano, contate insieme."


def render_destruction(certificate: DestructionCertificate, fonts: Fonts) -> bytes:
    """Return the certificate as a PDF; nothing of any woman stands on it."""
    page = Document(
        DESTRUCTION, fonts, footer=f"{DESTRUCTION} · {certificate.centre_code}", training=certificate.training
    )
    page.heading(DESTRUCTION)
    page.fields(
        [
            ("Centro", certificate.centre),
            ("Archivio", certificate.centre_code),
            ("Distrutto il", f"{wording.day(certificate.destroyed_at.date())}, ore {certificate.destroyed_at:%H:%M}"),
            ("Chi lo ha distrutto", certificate.operator),
            ("Fascicoli che conteneva", str(certificate.files)),
            ("Copie di riserva distrutte", str(certificate.copies)),
            ("File di chiavi distrutti", str(certificate.keys)),
        ]
    )
    page.paragraph(_HOW)
    page.heading("Che cosa può essere rimasto", 2)
    if certificate.left:
        page.paragraph([Strong(_LEFT)])
        page.bullets(certificate.left)
    if certificate.away:
        page.paragraph([Strong(_AWAY)])
        page.table(["Dove", "Ultima copia del"], [_away(each) for each in certificate.away], widths=[7, 3])
    if not certificate.left and not certificate.away:
        page.paragraph([Strong(_NOTHING_LEFT)])
    page.paragraph(_ELSEWHERE)
    page.space()
    page.fields([("Data e firma di chi ha distrutto", None), ("Firma del titolare dei dati", None)])
    page.note(f"Segno del registro alla fine dell'archivio: {certificate.log_head}")
    return page.to_bytes()


def render_handover(record: HandoverRecord, fonts: Fonts) -> bytes:
    """Return the record as a PDF; nothing of any woman stands on it."""
    page = Document(HANDOVER, fonts, footer=f"{HANDOVER} · {record.centre_code}", training=record.training)
    page.heading(HANDOVER)
    page.fields(
        [
            ("Centro", record.centre),
            ("Archivio", record.centre_code),
            ("Consegnato il", f"{wording.day(record.handed_at.date())}, ore {record.handed_at:%H:%M}"),
            ("Consegna", record.by),
            ("Riceve e coordina da oggi", record.to),
            ("Fascicoli", str(record.files)),
            ("Operatrici che non lo aprono più", str(record.revoked)),
            ("Copia consegnata", record.copy or "nessuna"),
        ]
    )
    page.paragraph(_TODAY)
    if record.older or record.away:
        page.paragraph([Strong(_OLDER)])
        page.bullets([*record.older, *(f"{place} (non raggiungibile oggi)" for place in record.away)])
    page.paragraph(_PAPERS)
    page.space()
    page.fields([("Firma di chi consegna", None), ("Firma di chi riceve", None), ("Firma del titolare dei dati", None)])
    page.note(f"Segno del registro alla consegna: {record.log_head}")
    return page.to_bytes()


def _away(place: Away) -> list[str]:
    return [place.where, wording.day(place.newest) if place.newest else "non si sa"]
