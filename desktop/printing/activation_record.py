"""What was set going, step by step: the centre's own paper, which never goes to an office."""

from typing import Final

from desktop.domain.documents.activation_record import ActivationRecord, RecordedLine, RecordedStep
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import wording

TITLE: Final = "Che cosa è stato attivato"
_FOR: Final = "Resta al centro. Non va a nessun ufficio, non si allega e non si fotografa."
_BY_CLOCK: Final = (
    "Le ore sono quelle dell'orologio del computer, se non è scritto altro. Una riga corretta resta qui sotto."
)
_OPEN: Final = "Ancora aperta."
_ALONE: Final = "nessuno"
_BY_PEN: Final = " · da completare a penna"


def render(record: ActivationRecord, fonts: Fonts) -> bytes:
    """Return the paper as a PDF. It bears the code of the file, where there is one, and no name of hers."""
    page = Document(TITLE, fonts, footer=TITLE, training=record.training)
    page.heading(TITLE)
    page.fields(
        [
            ("Aperta", _moment(record.acts[0]) if record.acts else f"{record.begun_at:%d/%m/%Y, %H:%M}"),
            ("Fascicolo", wording.code(record.code) if record.code else _ALONE),
        ]
    )
    page.paragraph(_FOR)
    if not record.closed:
        page.paragraph(_OPEN)
    page.note(record.note)
    for number, step in enumerate(record.steps, 1):
        _step(page, number, step)
    page.heading("Il filo", 2)
    page.bullets([f"{_moment(line)} · {line.words}" for line in record.acts])
    page.note(_BY_CLOCK)
    page.note(f"Stampato il {wording.day(record.made_on)}.")
    return page.to_bytes()


def _step(page: Document, number: int, step: RecordedStep) -> None:
    page.heading(f"{number}. {step.title}", 2)
    if step.lines:
        page.bullets([_told(line) for line in step.lines])
    else:
        page.fields([(step.asks, None), ("Ora", None)])


def _told(line: RecordedLine) -> str:
    corrected = "" if line.stands else " (poi corretto)"
    return f"{_moment(line)} · {line.words}{_BY_PEN if line.to_complete else ''}{corrected}"


def _moment(line: RecordedLine) -> str:
    return f"{line.recorded_at:%d/%m/%Y, %H:%M}"
