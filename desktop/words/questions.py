"""The refusals of the questions to INPS in the operators' words."""

from desktop.errors import (
    AttributeUnusable,
    NoSheetsToSend,
    NotTheDayOfSheets,
    OnlyGeneralQuestion,
    QuestionClosed,
    QuestionUnknown,
    SheetGone,
    SheetsChanged,
)
from desktop.words import quoted, words_for

_CLOSED = {
    "questionnaire": "Nel fascicolo non c'è un questionario completato.",
    "answers": (
        "Per un quesito servono un sì all'informativa (A04), a conservare le risposte (A05) e al quesito (A07), e un "
        "no alla domanda sulla minore età (A08)."
    ),
    "orphans": "Per il fascicolo di orfani di un crimine domestico i quesiti non partono.",
    "minor": "Nel fascicolo è segnato che ha tra 14 e 17 anni: su di lei i quesiti non partono.",
    "withdrawn": "Il consenso al quesito (A07) è stato ritirato o è scaduto.",
}
_ATTRIBUTES = {"children": "figli", "works": "lavoro"}
_UNUSABLE = {
    "question": "La domanda scelta non cambia con questo dato: nel quesito non può stare.",
    "unsaid": "Dal questionario questo dato non risulta, o non può uscire.",
}


@words_for(QuestionUnknown)
def _question_unknown(refusal: QuestionUnknown) -> str:
    return f"{quoted(refusal.typed)} non è nel catalogo dei quesiti. Non è partito niente."


@words_for(QuestionClosed)
def _question_closed(refusal: QuestionClosed) -> str:
    return f"{_CLOSED[refusal.why]} Resta la strada di sempre: una telefonata o un incontro accompagnato."


@words_for(OnlyGeneralQuestion)
def _only_general_question(_: OnlyGeneralQuestion) -> str:
    return (
        "Negli ultimi 24 mesi troppo poche donne del centro hanno chiesto lo stesso: una domanda così precisa potrebbe "
        "farla riconoscere. Si può mandare la domanda generale, senza altri dati."
    )


@words_for(AttributeUnusable)
def _attribute_unusable(refusal: AttributeUnusable) -> str:
    return f"{_ATTRIBUTES[refusal.attribute].capitalize()}: {_UNUSABLE[refusal.why]} Non è partito niente."


@words_for(NotTheDayOfSheets)
def _not_the_day_of_sheets(refusal: NotTheDayOfSheets) -> str:
    return (
        "I quesiti escono tutti insieme, una volta alla settimana, così che dal giorno non si capisca di chi sono. "
        f"La prossima volta è il {refusal.on.day}/{refusal.on.month}/{refusal.on.year}. Se è urgente, telefonate o "
        "chiedete un incontro."
    )


@words_for(NoSheetsToSend)
def _no_sheets_to_send(_: NoSheetsToSend) -> str:
    return "Nessun quesito può uscire oggi. Non è partito niente."


@words_for(SheetsChanged)
def _sheets_changed(_: SheetsChanged) -> str:
    return "Nel frattempo i quesiti sono cambiati. Non è partito niente: guardateli di nuovo."


@words_for(SheetGone)
def _sheet_gone(_: SheetGone) -> str:
    return "Questo quesito non c'è più, oppure è già più avanti. Aprite di nuovo la pagina per vedere com'è adesso."
