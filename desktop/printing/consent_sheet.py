"""The sheet by which a woman agrees that INPS sees her name, for stated practices and a stated time.

It names recipient, purpose, data, end and withdrawal (Regulation (EU) 2016/679, articles 7 and 13). It is a proposal:
the words must be checked by the data protection officer of the centre, and the sheet says so. No centre stands on
it: who keeps the data is written by pen.
"""

from typing import Final

from desktop.domain.dossier import ConsentSheet
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Consenso per INPS"
_POINTS: Final = (
    ("Chi riceve", "INPS: l'ufficio o lo sportello a cui presenti le pratiche scritte qui sotto."),
    ("Per che cosa", "Presentare e seguire queste pratiche, e nient'altro."),
    (
        "Quali dati",
        (
            "Nome, nascita, codice fiscale, IBAN e le risposte che servono a queste pratiche. Mai il tuo racconto, mai "
            "dove vivi, mai notizie sulla salute."
        ),
    ),
    (
        "Sei libera",
        (
            "Non è obbligatorio. Se dici di no l'aiuto continua, e i fogli si possono portare senza i tuoi dati: li "
            "scrivi tu a penna, quando vuoi."
        ),
    ),
    (
        "Puoi ripensarci",
        (
            "Lo ritiri in ogni momento, a voce o per iscritto, senza dire perché. Da quel giorno nessun foglio con il "
            "tuo nome viene più stampato; ciò che INPS ha già ricevuto resta a INPS."
        ),
    ),
    (
        "I tuoi diritti",
        (
            "Vedere, correggere, far cancellare i dati, limitarne l'uso, e rivolgerti al Garante per la protezione dei "
            "dati personali (Regolamento UE 2016/679, articoli 15-22 e 77)."
        ),
    ),
)


def render(sheet: ConsentSheet, fonts: Fonts) -> bytes:
    """Return the sheet as a PDF of one page."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {wording.code(sheet.code)}", training=sheet.training)
    page.heading("Consenso: INPS, con il mio nome")
    page.note("Testo proposto, da far verificare al responsabile della protezione dei dati del centro prima dell'uso.")
    page.heading("Di che cosa si tratta", 2)
    page.bullets([[Strong(f"{about}. "), said] for about, said in _POINTS])
    page.heading("Pratiche", 2)
    page.squares(sheet.asked)
    page.fields([("Per l'incontro del", wording.day(sheet.on)), ("Vale fino al (giorno, o «finché lo ritiro»)", None)])
    page.fields([("Chi conserva i dati (titolare)", None), ("A chi scrivere per i tuoi diritti", None)])
    with page.box():
        page.squares(["Sono d'accordo", "Non sono d'accordo"])
        page.fields(
            [("Data", None), ("Firma", None), ("Firma dell'operatrice", None), ("Firma della mediatrice", None)]
        )
    return page.to_bytes()
