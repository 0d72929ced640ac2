"""The page of a sheet that the office reads, and the fixed words around a batch of sheets."""

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Strong
from desktop.sync.phrases import TRAINING
from desktop.sync.questions import OutwardNeed, StandardQuestion
from desktop.sync.shapes import canonical, plain
from desktop.sync.sheets import Children, NeedSheet, Works

SUBJECT = "Richiesta di informazioni"
TITLE = "Scheda"
FOOT = "Rispondete citando il codice. Non scrivete nomi, codici fiscali, importi."
FORMAT = "accompagna.scheda/1"
TRAINING_FORMAT = "accompagna.scheda.prova/1"
_CHILDREN = {Children.NONE: "non ha figli", Children.SOME: "ha almeno un figlio"}
_WORKS = {Works.NO: "non lavora", Works.YES: "lavora"}
_GROUP = 4
_NOT_A_PERSON = (
    "La domanda descrive un tipo di situazione e non una persona: serve la regola, non la posizione di qualcuno. "
    "Non cercate negli archivi a chi si possa riferire."
)
_URGENT = "Le urgenze non passano da qui: il centro telefona o chiede un incontro."


def spoken_code(code: str) -> str:
    """Return a code in groups, to be read aloud and copied: «7K2M WQ4D 1XR»."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def write_sheet_page(
    sheet: NeedSheet, need: OutwardNeed, question: StandardQuestion, fonts: Fonts, *, training: bool
) -> bytes:
    """Return the page as a tagged PDF; the same sheet always gives the same bytes."""
    document = Document(SUBJECT, fonts, footer=FOOT, training=training)
    document.heading(TITLE)
    document.paragraph(["Codice: ", Strong(spoken_code(sheet.code.text))])
    document.paragraph(["Argomento: ", Strong(need.label)])
    document.heading("Domanda", 2)
    document.paragraph(question.text)
    said = said_of(sheet)
    if said:
        document.paragraph(["La domanda riguarda chi ", Strong(" e ".join(said)), "."])
    document.paragraph(f"Riferimento: {question.act}.")
    document.heading("Come rispondere", 2)
    document.bullets((FOOT, _NOT_A_PERSON, _URGENT))
    return document.to_bytes()


def said_of(sheet: NeedSheet) -> tuple[str, ...]:
    """Return what a sheet says of attributes, in words; nothing where it says none."""
    found = (_CHILDREN.get(sheet.children), _WORKS.get(sheet.works))
    return tuple(words for words in found if words is not None)


def write_sheet_json(sheet: NeedSheet, *, training: bool) -> bytes:
    """Return the same sheet for machines: closed words alone, in canonical JSON."""
    return canonical({"format": TRAINING_FORMAT if training else FORMAT, "sheet": plain(sheet)})


def batch_letter(*, training: bool) -> str:
    """Return the text of the mail of a batch: it says neither how many sheets there are nor about what."""
    lines = [
        "Buongiorno,",
        "",
        "in allegato le richieste di informazioni del centro: PDF che si aprono con le parole concordate a voce.",
        "Ogni pagina contiene anche gli stessi dati per il computer (scheda.json, tra gli allegati del PDF).",
        "",
        FOOT,
        _NOT_A_PERSON,
        _URGENT,
        "",
        "Un saluto",
    ]
    if training:
        lines = [TRAINING, "", *lines, "", TRAINING]
    return "\n".join(lines) + "\n"
