"""The questionnaire's refusals, and the faults of a file of answers, in the operators' words."""

from desktop.errors import (
    AgreementStands,
    AnswersFileFaulty,
    AnswersFileUnreadable,
    AnswerUnfit,
    AssessmentCompleted,
    AssessmentUnknown,
    FamilyUnknown,
    Fault,
    FormUnknown,
    InterviewStopped,
    KeepingNotAgreed,
    TooManyFamilies,
)
from desktop.words import words_for

_UNFIT = {
    "empty": "Qui non c'è ancora una risposta. Se non c'è, scegli «Più tardi» o vai avanti: resta non posta.",
    "unknown_option": "Questa risposta non è tra quelle previste. Scegline una dell'elenco.",
    "one_only": "Qui si sceglie una risposta sola. Quella di prima è rimasta.",
    "too_many": "Qui si scelgono al massimo {most} risposte. Togline una per aggiungerne un'altra.",
    "exclusive": "Questa risposta sta da sola. Togli le altre, oppure togli questa.",
    "no_text": "Qui si sceglie una risposta dell'elenco. Quello che hai scritto non è stato salvato.",
    "text_only": "Qui si scrive con parole proprie. Non c'è un elenco da cui scegliere.",
    "text_too_long": "Il testo è troppo lungo: al massimo {most} caratteri. Accorcialo: il testo di prima è rimasto.",
    "may_not_decline": "A questa domanda risponde l'operatrice: «Preferisce non rispondere» non è previsto.",
    "may_not_be_unknown": "A questa domanda «Non so» non è previsto. Puoi scegliere «Più tardi».",
}

_UNREADABLE = {
    "missing": "Il file delle risposte non c'è. Controlla il nome e la cartella.",
    "folder": "Quello indicato è una cartella, non un file. Indica il file CSV delle risposte.",
    "unreadable": "Il file delle risposte non si può leggere. Controlla che non sia aperto in un altro programma.",
    "too_large": "Il file delle risposte è troppo grande. Dividilo in file più piccoli.",
}

_FAULTS = {
    "empty_file": "il file è vuoto",
    "no_rows": "c'è l'intestazione ma nessuna riga di risposte",
    "encoding": "il file non è un testo in UTF-8, o ha segni che non si scrivono: salvalo come «CSV UTF-8»",
    "csv": "le virgolette non tornano: una cella è rimasta aperta o chiusa a metà",
    "column_missing": "manca questa colonna",
    "column_unnamed": "una colonna non ha nome",
    "column_unknown": "questa colonna non è del questionario",
    "column_twice": "questa colonna compare due volte",
    "ragged": "le celle non sono tante quante le colonne",
    "alias_missing": "manca lo pseudonimo",
    "alias_too_long": "lo pseudonimo è troppo lungo",
    "day_missing": "manca la data",
    "day_unreadable": "la data non esiste o non è scritta come 2026-03-15",
    "day_future": "la data deve ancora venire",
    "day_too_early": "la data è troppo lontana nel passato",
    "not_agreed": "senza un SI qui le risposte non si possono conservare",
    "too_many_families": "al massimo tre famiglie di bisogni",
    "family_unknown": "c'è una famiglia di bisogni che non è in elenco",
    "not_in_version": "la domanda non c'è nel questionario di quella data",
    "empty": "la cella non dice nulla",
    "unknown_option": "c'è un codice che non è tra quelli previsti",
    "one_only": "qui si sceglie un codice solo",
    "too_many": "ci sono più codici di quanti se ne possano scegliere",
    "exclusive": "c'è un codice che sta da solo, insieme ad altri",
    "text_too_long": "il testo è troppo lungo",
}


@words_for(AnswerUnfit)
def _answer_unfit(refusal: AnswerUnfit) -> str:
    return _UNFIT[refusal.why].format(most=refusal.most)


@words_for(AssessmentUnknown)
def _assessment_unknown(_: AssessmentUnknown) -> str:
    return "Questo questionario non è più nell'archivio. Torna al fascicolo per vedere quelli che ci sono."


@words_for(AssessmentCompleted)
def _assessment_completed(_: AssessmentCompleted) -> str:
    return "Questo questionario è concluso e resta com'è. Se qualcosa è cambiato, inizia un nuovo colloquio."


@words_for(KeepingNotAgreed)
def _keeping_not_agreed(refusal: KeepingNotAgreed) -> str:
    return (
        f"Non è stato scritto nulla: manca il Sì a {' e '.join(refusal.questions)}. "
        "Senza il suo accordo si può fare il colloquio senza salvare."
    )


@words_for(InterviewStopped)
def _interview_stopped(_: InterviewStopped) -> str:
    return "Il colloquio si è fermato qui e non si conserva nulla. Se la risposta era un errore, correggi quella."


@words_for(AgreementStands)
def _agreement_stands(refusal: AgreementStands) -> str:
    return (
        f"Le risposte sono conservate grazie al Sì a {refusal.question}. "
        "Per fermarti usa «Sospendi»: restano dove sono. Se non vuole più che restino, usa «Cancella le risposte»."
    )


@words_for(TooManyFamilies)
def _too_many_families(refusal: TooManyFamilies) -> str:
    return f"Nel riepilogo contano al massimo {refusal.most} bisogni. Togline uno per sceglierne un altro."


@words_for(FamilyUnknown)
def _family_unknown(_: FamilyUnknown) -> str:
    return "Questo bisogno non è tra quelli del riepilogo. Scegli tra quelli che vedi."


@words_for(FormUnknown)
def _form_unknown(refusal: FormUnknown) -> str:
    return (
        f"Questo questionario è stato compilato con una versione, del {refusal.version}, che qui non c'è. "
        "Le risposte sono al sicuro nell'archivio. Aggiorna il programma per leggerle."
    )


@words_for(AnswersFileUnreadable)
def _answers_file_unreadable(refusal: AnswersFileUnreadable) -> str:
    return _UNREADABLE[refusal.why]


@words_for(AnswersFileFaulty)
def _answers_file_faulty(refusal: AnswersFileFaulty) -> str:
    count = len(refusal.faults)
    found = "C'è un punto" if count == 1 else f"Ci sono {count} punti"
    return f"{found} da correggere nel file. Non è stata importata nessuna riga: correggi e importa di nuovo."


def fault_sentence(fault: Fault) -> str:
    """Return what is wrong in one place of a file of answers, and what the cell may hold."""
    where = [] if fault.row is None else [f"riga {fault.row}"]
    where += [f"colonna {fault.column}"] if fault.column else []
    said = f"{', '.join(where)}: {_FAULTS[fault.why]}" if where else _FAULTS[fault.why]
    may_hold = f" Può contenere: {', '.join(fault.accepted)}." if fault.accepted else ""
    return f"{said[0].upper()}{said[1:]}.{may_hold}"
