"""The refusals about backups, restoring, erasing and salvaging in the operators' words."""

from datetime import date

from desktop.errors import (
    BackupFailed,
    BackupFaulty,
    BackupPlaceUnusable,
    CertificateNotInLedger,
    ErasuresUnreadable,
    NothingToSalvage,
    RestoreUnsettled,
    RetentionUnusable,
)
from desktop.words import quoted, words_for

_PLACES = {
    "first": "La copia di riserva su questo computer non è riuscita",
    "second": "La copia di riserva nel secondo posto non è riuscita",
}
_WHY = {
    "full": "il disco è pieno. Libera un po' di spazio e riprova",
    "io": "il disco non risponde come deve. Controlla che sia collegato e riprova",
    "readonly": "non si può scrivere nella cartella. Togli la protezione dalla scrittura e riprova",
    "corrupt": "la copia, riaperta, non era intera. Riprova, poi controlla l'archivio",
    "missing": "la cartella non c'è. Inserisci la chiavetta e riprova",
}
_UNUSABLE = {
    "synchronised": (
        "Questa cartella viene copiata altrove da un programma di sincronizzazione. Non è stata fatta nessuna copia. "
        "Scegli una chiavetta o un disco che resta al centro."
    ),
    "inside_archive": (
        "Questa cartella è dentro quella dell'archivio: se si rompe il disco si perdono insieme. "
        "Non è stata fatta nessuna copia. Scegli una chiavetta o un altro disco."
    ),
    "inside_program": (
        "Questa cartella è dentro il programma: un aggiornamento la cancellerebbe. Non è stata fatta nessuna copia. "
        "Scegli una chiavetta o un altro disco."
    ),
    "not_writable": (
        "In questa cartella non si può scrivere. Non è stata fatta nessuna copia. "
        "Controlla che la chiavetta sia inserita e non protetta."
    ),
}


def _day(when: date) -> str:
    return f"{when.day}/{when.month}/{when.year}"


@words_for(BackupFailed)
def _backup_failed(refusal: BackupFailed) -> str:
    return f"{_PLACES[refusal.place]}: {_WHY[refusal.why]}. L'archivio è intatto."


@words_for(BackupPlaceUnusable)
def _backup_place_unusable(refusal: BackupPlaceUnusable) -> str:
    return _UNUSABLE[refusal.why]


@words_for(ErasuresUnreadable)
def _erasures_unreadable(_: ErasuresUnreadable) -> str:
    return (
        "Non si riesce a leggere che cosa è stato cancellato dopo questa copia: potrebbe tornare una donna che ha "
        "chiesto di essere cancellata. Non è stato ripristinato nulla. Riprova con la frase segreta di oggi."
    )


@words_for(BackupFaulty)
def _backup_faulty(refusal: BackupFaulty) -> str:
    found = "una cosa che non torna" if refusal.faults == 1 else f"{refusal.faults} cose che non tornano"
    return (
        f"La copia si apre, ma il controllo ha trovato {found}. Non è stato ripristinato nulla. "
        "Prova prima con una copia più vecchia."
    )


@words_for(RestoreUnsettled)
def _restore_unsettled(refusal: RestoreUnsettled) -> str:
    return (
        f"Questo archivio riparte da una copia del {_day(refusal.copied_on)}: il periodo {refusal.period} potrebbe "
        "essere già uscito. Non è partito niente. Serve l'ultimo certificato inviato, o la dichiarazione di due "
        "operatrici che da quel giorno non è stato inviato nulla."
    )


@words_for(CertificateNotInLedger)
def _certificate_not_in_ledger(refusal: CertificateNotInLedger) -> str:
    return (
        f"Il certificato è del periodo {refusal.period}, che in questo archivio non risulta uscito: la copia "
        "ripristinata è più vecchia dell'invio. Non è partito niente. Ripristina una copia più recente, o tenendo "
        "inserita la chiavetta del secondo posto."
    )


@words_for(NothingToSalvage)
def _nothing_to_salvage(_: NothingToSalvage) -> str:
    return (
        "Nessuna pagina di questo archivio si legge ancora. Il file danneggiato non è stato toccato: conservalo. "
        "Usa la copia di riserva più recente."
    )


@words_for(RetentionUnusable)
def _retention_unusable(refusal: RetentionUnusable) -> str:
    known = ", ".join(str(months) for months in refusal.months)
    return f"{quoted(refusal.typed)} non è una durata prevista. Non è cambiato nulla. I mesi possibili sono: {known}."
