"""Refusals about papers, visits and printing in the operators' words."""

from difflib import get_close_matches

from desktop.errors import (
    AppointmentUnusable,
    BenefitUnknown,
    CopiesBeyondPrinted,
    CopyUnknown,
    EmergencyNumberUnusable,
    LanguageUnverified,
    LetterFaulty,
    LetterUnknown,
    NoBenefitChosen,
    NoPrinter,
    OutputUnusable,
    PageRangeUnusable,
    PaperOutdated,
    PrinterFailed,
    PrinterUnknown,
    RecipientUnknown,
    SheetUnknown,
    TimeUnusable,
    VisitToCome,
    VisitUnclear,
)
from desktop.words import quoted, words_for

_PRINTER_FAILED = {
    "refused": "La stampante ha rifiutato il documento.",
    "no_answer": "La stampante non risponde.",
    "stopped": "La stampa si è interrotta: controlla che cosa è già uscito e non lasciarlo sulla stampante.",
}
_NUMBER_UNUSABLE = {
    "signs": "Non è un numero che si può chiamare. Scrivilo in cifre, come 02 1234567; il resto non è cambiato.",
    "no_name": "Manca il nome di chi risponde. Scrivilo: senza, sul foglio il numero non dice nulla.",
    "long_name": "Il nome non sta in una riga del foglio. Scrivilo più corto, al più 40 segni.",
}
_OUTPUT_UNUSABLE = {
    "exists": "Lì c'è già un file con questo nome: non viene sovrascritto. Scegli un altro nome.",
    "no_folder": "La cartella scelta non esiste. Nulla è stato scritto: scegline una che c'è.",
    "is_folder": "Quello indicato è una cartella, non un file. Nulla è stato scritto: aggiungi il nome del file.",
    "not_writable": "In quella cartella non si può scrivere. Nulla è andato perso: scegline un'altra.",
    "full": "Il disco è pieno e il file non è stato scritto. Nulla è andato perso: libera spazio e riprova.",
}


@words_for(NoPrinter)
def _(_: NoPrinter) -> str:
    return "Questo computer non ha una stampante pronta. Nulla è andato perso: collegane una e riprova."


@words_for(PrinterUnknown)
def _(refusal: PrinterUnknown) -> str:
    return f"Non c'è una stampante {quoted(refusal.name)}. Ci sono: {', '.join(refusal.known)}."


@words_for(PrinterFailed)
def _(refusal: PrinterFailed) -> str:
    return f"{_PRINTER_FAILED[refusal.why]} Il fascicolo non è cambiato: controlla la stampante e riprova."


@words_for(PageRangeUnusable)
def _(refusal: PageRangeUnusable) -> str:
    whole = "una pagina sola" if refusal.count == 1 else f"le pagine da 1 a {refusal.count}"
    return f"Il documento ha {whole}: {quoted(refusal.typed)} non va bene. Scrivi per esempio 1-2, oppure lascia vuoto."


@words_for(TimeUnusable)
def _(refusal: TimeUnusable) -> str:
    return f"{quoted(refusal.typed)} non è un'ora. Scrivila così: 9:30. Se non la sai, lascia vuoto."


@words_for(VisitToCome)
def _(_: VisitToCome) -> str:
    return "L'incontro deve ancora esserci. Com'è andata si scrive dopo, e non è stato scritto nulla."


@words_for(VisitUnclear)
def _(refusal: VisitUnclear) -> str:
    many = "c'è 1 incontro" if refusal.count == 1 else f"ci sono {refusal.count} incontri"
    return f"Quel giorno {many}. Non è stato scritto nulla: indica quale con il suo numero, in ordine d'ora."


@words_for(CopyUnknown)
def _(refusal: CopyUnknown) -> str:
    return f"Non c'è una copia {quoted(refusal.name)} del dossier. Ci sono: {', '.join(refusal.known)}."


@words_for(LanguageUnverified)
def _(refusal: LanguageUnverified) -> str:
    return (
        f"In {quoted(refusal.name)} non ci sono ancora testi controllati da una persona di madrelingua, e il programma "
        f"non stampa traduzioni non controllate. Si stampa in: {', '.join(refusal.verified)}."
    )


@words_for(RecipientUnknown)
def _(refusal: RecipientUnknown) -> str:
    return f"Non c'è un foglio di consenso per {quoted(refusal.name)}. Ci sono: {', '.join(refusal.known)}."


@words_for(SheetUnknown)
def _(refusal: SheetUnknown) -> str:
    return f"Non c'è un foglio d'emergenza {quoted(refusal.name)}. Ci sono: {', '.join(refusal.known)}."


@words_for(EmergencyNumberUnusable)
def _(refusal: EmergencyNumberUnusable) -> str:
    return _NUMBER_UNUSABLE[refusal.why]


@words_for(BenefitUnknown)
def _(refusal: BenefitUnknown) -> str:
    near = get_close_matches(refusal.name, refusal.known, cutoff=0.5)
    known = f"Forse: {', '.join(near)}." if near else "I nomi li dice «accompagna benefits»."
    known = known if refusal.known else "Di quel giorno non ne conosce nessuna."
    return f"{quoted(refusal.name)} non è tra le prestazioni che il programma conosce per quel giorno. {known}"


@words_for(NoBenefitChosen)
def _(_: NoBenefitChosen) -> str:
    return "Manca la prestazione da chiedere allo sportello. Scegline almeno una."


@words_for(AppointmentUnusable)
def _(refusal: AppointmentUnusable) -> str:
    if refusal.why == "no_visit":
        return "Quel giorno non c'è nessun incontro. Guarda gli incontri nel fascicolo e riprova."
    return "L'incontro non ha ancora un'ora. Non è stato salvato nulla: scrivi l'ora nell'incontro e riprova."


@words_for(OutputUnusable)
def _(refusal: OutputUnusable) -> str:
    return _OUTPUT_UNUSABLE[refusal.why]


@words_for(CopiesBeyondPrinted)
def _(refusal: CopiesBeyondPrinted) -> str:
    if not refusal.left:
        return "Nessuna copia stampata risulta ancora in giro. Nel registro non è stato scritto nulla."
    return f"Scrivi un numero da 1 a {refusal.left}: di più non ne risultano stampate."


@words_for(LetterUnknown)
def _(refusal: LetterUnknown) -> str:
    return f"Non c'è una lettera {quoted(refusal.name)}. Ci sono: {', '.join(refusal.known)}."


@words_for(LetterFaulty)
def _(refusal: LetterFaulty) -> str:
    return (
        f"Il modello della lettera {quoted(refusal.name)} non va bene per {quoted(refusal.lacks)} e non si usa. "
        "Nulla è stato scritto: segnalalo a chi mantiene il programma."
    )


@words_for(PaperOutdated)
def _paper_outdated(_: PaperOutdated) -> str:
    return (
        "Da quando hai aperto l'anteprima è cambiato un consenso, o qualcosa che sta su questo foglio. "
        "Non è stato stampato né salvato nulla. Chiudi l'anteprima e prepara il foglio di nuovo."
    )
