"""The note for the authority when data are lost or stolen (Regulation (EU) 2016/679, article 33), prefilled."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.breach import BreachLaw, BreachNote, Gone, WasOpen
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.printing import wording

TITLE: Final = "Nota sulla perdita di dati"
_GONE: Final[Mapping[Gone, str]] = MappingProxyType(
    {
        Gone.COMPUTER: "Perdita o furto del computer che conteneva l'archivio cifrato del centro.",
        Gone.STICK: "Perdita o furto di una chiavetta con una copia di riserva cifrata dell'archivio del centro.",
    }
)
_OPEN: Final[Mapping[WasOpen, str]] = MappingProxyType(
    {
        WasOpen.CLOSED: "L'archivio era chiuso: senza una frase segreta i dati sono incomprensibili.",
        WasOpen.OPEN: (
            "L'archivio era aperto: fino al blocco automatico, o allo spegnimento, chi lo aveva poteva leggere."
        ),
        WasOpen.UNKNOWN: "Non si sa se l'archivio era aperto: va valutato come se lo fosse.",
    }
)
_DATA: Final = (
    "Donne seguite dal centro antiviolenza, sotto uno pseudonimo: primo contatto, modo sicuro di raggiungerle, "
    "questionario dei bisogni, incontri accompagnati; di alcune anche i dati per le pratiche (nome, nascita, codice "
    "fiscale, IBAN, recapiti). Possono esserci dati dell'art. 9 (salute) e notizie su violenze subite."
)
_MEASURES: Final = (
    "Archivio e copie cifrati: SQLCipher, AES a 256 bit con codice di autenticazione per pagina; chiave casuale.",
    "La chiave si apre solo con la frase segreta di un'operatrice (Argon2id) o con due fogli di recupero su tre.",
    "Blocco automatico; nessun file in chiaro; registro degli accessi concatenato.",
)
_TAKEN: Final = (
    "Archivio ripristinato da una copia su un altro computer",
    "Chiavi dell'archivio cambiate",
    "Frasi segrete di tutte le operatrici cambiate",
    "Fogli di recupero rifatti",
    "Chiavette vecchie riscritte o distrutte",
    "Denuncia presentata",
    "Donne avvisate, con il loro contatto sicuro",
)
_CONSEQUENCES: Final = (
    "Con l'archivio chiuso: dati non disponibili fino al ripristino; che qualcuno legga è improbabile finché nessuna "
    "frase segreta è nota. Se era aperto, o se una frase era scritta lì vicino: pericolo per l'incolumità delle donne."
)


def render(note: BreachNote, law: BreachLaw, fonts: Fonts) -> bytes:
    """Return the note as a PDF: numbers alone, of no woman anything."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {note.centre_code}", training=note.training)
    page.heading(TITLE)
    page.paragraph(
        [
            "Da completare e verificare con il titolare e con il responsabile della protezione dei dati. ",
            Strong(f"Il Garante va avvisato, se occorre, entro il {_moment(note, law)}."),
        ]
    )
    page.heading("Chi, quando", 2)
    page.fields(
        [
            ("Centro", note.centre or None),
            ("Archivio", note.centre_code),
            ("Il centro se ne è accorto il", f"{wording.day(note.noticed_at.date())}, ore {note.noticed_at:%H:%M}"),
            ("Quando e dove è successo", None),
            ("Titolare, indirizzo e PEC", None),
            ("Contatto per saperne di più, o responsabile protezione dati", None),
        ]
    )
    page.heading("Che cosa è successo", 2)
    page.paragraph([_GONE[note.gone], " ", _OPEN[note.was_open]])
    page.lines(2)
    page.heading("Quali dati, di quante persone", 2)
    page.paragraph(_DATA)
    page.table(["Che cosa", "Quanti"], _counts(note), widths=[8, 2])
    page.heading("Conseguenze probabili", 2)
    page.paragraph(_CONSEQUENCES)
    page.heading("Misure che c'erano già", 2)
    page.bullets([*_MEASURES, _backup(note)])
    page.heading("Misure prese dopo", 2)
    page.squares(_TAKEN)
    page.fields([("Altro", None), ("Data e firma", None)])
    _ask_of_the_law(page, law)
    return page.to_bytes()


def _ask_of_the_law(page: Document, law: BreachLaw) -> None:
    page.heading("Che cosa chiede la legge", 2)
    page.bullets([f"{rule.says} ({rule.act})" for rule in law.rules], small=True)
    page.note(
        f"Regole controllate il {wording.day(law.checked_on)} su {law.rules[0].source}. Il modo di avvisare il Garante "
        "(procedura telematica) è da verificare sul suo sito: qui non c'è nessun indirizzo, perché cambiano."
    )


def _moment(note: BreachNote, law: BreachLaw) -> str:
    due = note.due_by(law)
    return f"{wording.day(due.date())}, ore {due:%H:%M}"


def _counts(note: BreachNote) -> list[list[str]]:
    return [
        ["Fascicoli (una donna ciascuno), circa", str(note.files)],
        ["di cui con dati per le pratiche", str(note.with_identity)],
        ["Questionari", str(note.questionnaires)],
        ["Operatrici che possono aprire l'archivio", str(note.operators)],
    ]


def _backup(note: BreachNote) -> str:
    if note.last_backup is None:
        return "Copie di riserva: nessuna di cui l'archivio sappia."
    return f"Copie di riserva cifrate e riaperte a prova; l'ultima il {wording.day(note.last_backup)}."
