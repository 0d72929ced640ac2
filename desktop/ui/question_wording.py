"""What the pages of the questions call things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.consent import How
from desktop.domain.sheet import Sheet, SheetState
from desktop.services.mailbox.sheet_batches import DAYS
from desktop.sync.sheet_page import spoken_code
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.services.mailbox.sheet_batches import BatchView
    from desktop.sync.questions import OutwardNeed, StandardQuestion

URGENT = (
    "È urgente? Un quesito parte una volta alla settimana e la risposta può tardare. Telefona alla sede, o chiedi un "
    "incontro accompagnato."
)
HOW_GIVEN = {How.A_VOCE.value: "A voce", How.FIRMA.value: "Con la firma"}
_STATES = {
    SheetState.DRAFTED: "Aspetta il giorno dei quesiti",
    SheetState.SENT: "Uscita, si aspetta la risposta",
    SheetState.ANSWERED: "Risposta arrivata",
    SheetState.CLOSED: "Chiusa",
}


def recipient_words(recipient: str) -> str:
    """Return who reads the sheets, as one says it to her."""
    return f"chi apre la casella {recipient}" if recipient else "chi apre la casella dell'ufficio INPS"


def question_words(question: StandardQuestion) -> str:
    """Return a question as it is offered; what is not certain of it is said beside."""
    kind = "Domanda generale. " if question.general else ""
    return f"{kind}{question.text}"


def sheet_title(sheet: Sheet, need: OutwardNeed | None) -> str:
    """Return what a sheet is about, as it is called outside."""
    return need.label if need is not None else sheet.asked.need


def sheet_notes(sheet: Sheet, question: StandardQuestion | None) -> list[str]:
    """Return how far a sheet has come, its code, and when it goes."""
    day = sheet.days.get(sheet.state)
    state = f"{_STATES.get(sheet.state, sheet.state.value)}, dal {day_words(day)}." if day else _STATES[sheet.state]
    ends = sheet.expires_on
    gone = f" Il legame tra codice e fascicolo si cancella il {day_words(ends)}." if ends else ""
    agreed = (
        f"Consenso a questo quesito: {HOW_GIVEN[sheet.agreement.how.value].lower()}, {day_words(sheet.agreement.on)}."
    )
    asked = question.text if question is not None else ""
    return [asked, f"Codice {spoken_code(sheet.code)}. {state}{gone}", agreed]


def when_words(view: BatchView) -> str:
    """Return when the sheets leave next."""
    day = f"Escono tutte insieme, di {DAYS[view.next_on.weekday()]}"
    if view.next_on == view.today:
        return f"{day}: è oggi."
    return f"{day}: la prossima volta è il {day_words(view.next_on)}."


def day_chosen_words(view: BatchView) -> str:
    """Return on which day sheets leave, and which other day was chosen."""
    if view.change is None:
        return f"Adesso è {DAYS[view.weekday]}. Un giorno nuovo vale dalla settimana prossima."
    weekday, since = view.change
    return f"Questa settimana è {DAYS[view.weekday]}; dal {day_words(since)} sarà {DAYS[weekday]}."


def waiting_words(count: int) -> str:
    """Return how many sheets wait."""
    return {0: "Nessun quesito in attesa.", 1: "C'è un quesito in attesa."}.get(
        count, f"Ci sono {count} quesiti in attesa."
    )
