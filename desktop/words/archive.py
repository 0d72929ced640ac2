"""The archive's refusals in the operators' words."""

from desktop.errors import (
    ArchiveExists,
    ArchiveInUse,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnwell,
    CentreNameUnusable,
    FolderUnsuitable,
    KeyFileUnwell,
    RecoveryShareWrong,
    WaitBeforeRetry,
    WordsElsewhere,
    WrongPassphrase,
)
from desktop.words import words_for

_NAMES = {"centre": "Il nome del centro", "network": "Il nome della rete antiviolenza"}
_UNWELL = {
    "full": (
        "Il disco è pieno: l'ultima modifica non è stata salvata. Quello che era già salvato è al sicuro. "
        "Libera un po' di spazio e salva di nuovo."
    ),
    "io": (
        "Il disco non risponde come deve: l'ultima modifica non è stata salvata. Quello che era già salvato resta "
        "nell'archivio. Controlla che il disco o la chiavetta siano collegati, poi riapri il programma."
    ),
    "readonly": (
        "L'archivio è in una cartella in cui non si può scrivere: non è cambiato nulla. "
        "Togli la protezione dalla scrittura, o chiedi a chi segue il computer."
    ),
    "corrupt": (
        "Il file dell'archivio è danneggiato e non è stato toccato. La tua frase segreta è giusta. "
        "Non cancellare nulla: serve una copia di riserva recente."
    ),
    "older": (
        "Questo archivio è più vecchio dell'ultima volta che è stato usato: al suo posto è tornata una copia. "
        "Non è stato modificato nulla. Cerca il file più recente prima di continuare."
    ),
    "tampered": (
        "Qualcosa nell'archivio è stato cambiato senza passare dal programma. Non è stato modificato altro. "
        "Conserva questo file e riparti da una copia di riserva recente."
    ),
}
_KEY_FILE = {
    "missing": (
        "Manca il file delle chiavi, che sta accanto all'archivio. I dati ci sono ancora, ma non si possono leggere. "
        "Rimetti accanto all'archivio il file «archive.keys» da una copia di riserva."
    ),
    "damaged": (
        "Le due copie del file delle chiavi sono danneggiate. I dati ci sono ancora. "
        "Rimetti accanto all'archivio il file «archive.keys» da una copia di riserva."
    ),
    "foreign": (
        "Il file delle chiavi non è quello di questo archivio. Non è stato modificato nulla. "
        "Rimetti accanto all'archivio il suo file «archive.keys»."
    ),
}
_FOLDER = {
    "network": (
        "Questa cartella è su un disco di rete, dove l'archivio si rovinerebbe. Non è stato creato nulla. "
        "Scegli una cartella di questo computer."
    ),
    "synchronised": (
        "Questa cartella viene copiata altrove da un programma di sincronizzazione: i dati delle donne uscirebbero dal "
        "centro. Non è stato creato nulla. Scegli una cartella che resta solo su questo computer."
    ),
    "not_empty": (
        "In questa cartella c'è già altro. Non è stato toccato nulla. Scegli una cartella vuota, o scrivine una nuova."
    ),
    "not_writable": (
        "In questa cartella non si può scrivere. Non è stato creato nulla. Scegli un'altra cartella di questo computer."
    ),
    "inside_program": (
        "Questa cartella è dentro il programma: un aggiornamento la cancellerebbe. Non è stato creato nulla. "
        "Scegli un'altra cartella di questo computer."
    ),
}
_SHARES = {
    "unreadable": (
        "In questa parte c'è un segno sbagliato, oppure ne manca uno. Non è stato cambiato nulla. "
        "Ricontrolla i gruppi uno per uno e scrivila di nuovo."
    ),
    "foreign": (
        "Queste parti non aprono questo archivio: sono di un altro, o non vanno insieme. Non è stato cambiato nulla. "
        "Cerca i fogli con lo stesso inizio."
    ),
    "too_few": "Servono due parti diverse. Non è stato cambiato nulla. Chiedi la seconda a chi la custodisce.",
}


@words_for(WrongPassphrase)
def _wrong_passphrase(_: WrongPassphrase) -> str:
    return (
        "Il nome o la frase segreta non sono giusti. I dati sono al sicuro. Controlla maiuscole, accenti e spazi, "
        "e riprova."
    )


@words_for(WaitBeforeRetry)
def _wait_before_retry(refusal: WaitBeforeRetry) -> str:
    wait = "un secondo" if refusal.seconds == 1 else f"{refusal.seconds} secondi"
    return f"Troppi tentativi di fila. L'archivio non si blocca mai per questo. Aspetta {wait} e riprova."


@words_for(ArchiveInUse)
def _archive_in_use(_: ArchiveInUse) -> str:
    return "L'archivio è già aperto in un'altra finestra. Non è successo nulla ai dati. Usa quella, oppure chiudila."


@words_for(ArchiveMissing)
def _archive_missing(_: ArchiveMissing) -> str:
    return (
        "In questa cartella non c'è un archivio. Controlla di avere scelto quella giusta e, se è su una chiavetta, "
        "che la chiavetta sia inserita."
    )


@words_for(ArchiveExists)
def _archive_exists(_: ArchiveExists) -> str:
    return "In questa cartella c'è già un archivio e non è stato toccato. Aprilo, oppure scegli una cartella vuota."


@words_for(ArchiveTooNew)
def _archive_too_new(_: ArchiveTooNew) -> str:
    return (
        "L'archivio è stato usato con una versione più recente del programma. Non è stato toccato. "
        "Aggiorna il programma su questo computer e riaprilo."
    )


@words_for(ArchiveUnwell)
def _archive_unwell(refusal: ArchiveUnwell) -> str:
    return _UNWELL[refusal.what]


@words_for(KeyFileUnwell)
def _key_file_unwell(refusal: KeyFileUnwell) -> str:
    return _KEY_FILE[refusal.what]


@words_for(FolderUnsuitable)
def _folder_unsuitable(refusal: FolderUnsuitable) -> str:
    return _FOLDER[refusal.why]


@words_for(CentreNameUnusable)
def _centre_name_unusable(refusal: CentreNameUnusable) -> str:
    name = _NAMES[refusal.which]
    return f"{name} manca o supera i {refusal.longest} segni. Non è stato creato nulla. Scrivilo in breve."


@words_for(RecoveryShareWrong)
def _recovery_share_wrong(refusal: RecoveryShareWrong) -> str:
    return _SHARES[refusal.why]


@words_for(WordsElsewhere)
def _words_elsewhere(refusal: WordsElsewhere) -> str:
    where = "; ".join(refusal.places)
    return (
        f"Una parola di questo fascicolo sta anche in testi che non sono di nessun fascicolo: {where}. "
        "Non è stato cancellato nulla. Aprili e, dove parlano di lei, toglila; poi cancella, dicendo che gli altri "
        "possono restare."
    )
