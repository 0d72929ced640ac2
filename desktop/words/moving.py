"""The refusals about files that move between two archives, in the operators' words."""

from desktop.errors import (
    CentreNameWrong,
    FileChangedSincePack,
    FileErasedHere,
    FileHereAlready,
    FileNotTravelling,
    PackNameTelling,
    PackPhraseWrong,
    PackTooNew,
    PackUnusable,
    PackUsed,
    ReceiptWrong,
)
from desktop.words import words_for

_PACK = {
    "no_file": "Il pacco non si può leggere. Non è entrato nulla. Controlla il nome del file e la chiavetta.",
    "foreign": "Questo file non è un pacco con un fascicolo. Non è entrato nulla. Scegli il file preparato di là.",
    "damaged": (
        "Il pacco è rovinato o non è intero. Non è entrato nulla, e di là il fascicolo c'è ancora. "
        "Copialo di nuovo, o prepara un altro pacco."
    ),
    "unreadable": (
        "Nel pacco c'è qualcosa che questo programma non sa leggere. Non è entrato nulla, e di là il fascicolo c'è "
        "ancora. Prepara un altro pacco."
    ),
    "training": (
        "Il pacco viene da un archivio di prova e questo è vero, o il contrario. Non è entrato nulla. "
        "Controlla quale archivio hai aperto."
    ),
}
_HERE = {
    "own": "Questo pacco è stato fatto in questo archivio, dove il fascicolo c'è ancora. Portalo nell'altro archivio.",
    "changed": (
        "Il fascicolo è già in questo archivio e qui è stato cambiato. Non è stato sovrascritto nulla. "
        "Riporta qui a mano le ultime cose scritte di là, poi di là cancella il fascicolo."
    ),
    "older": (
        "Il fascicolo è già in questo archivio, arrivato con un pacco più nuovo di questo. Non è cambiato nulla. "
        "Usa la ricevuta di quello, o prepara di là un altro pacco."
    ),
}


@words_for(PackUnusable)
def _pack_unusable(refusal: PackUnusable) -> str:
    return _PACK[refusal.why]


@words_for(PackTooNew)
def _pack_too_new(_: PackTooNew) -> str:
    return (
        "Il pacco viene da una versione più nuova di Accompagna. Non è entrato nulla, e di là il fascicolo c'è ancora. "
        "Aggiorna il programma su questo computer e riprova."
    )


@words_for(PackPhraseWrong)
def _pack_phrase_wrong(_: PackPhraseWrong) -> str:
    return (
        "Queste parole non aprono il pacco. Non è entrato nulla. "
        "Fattele ripetere da chi lo ha preparato: sono sei, e contano nell'ordine."
    )


@words_for(PackUsed)
def _pack_used(_: PackUsed) -> str:
    return (
        "Questo pacco è già stato usato qui, e il fascicolo non c'è più. Non è entrato nulla. "
        "Se deve tornare, fai preparare un altro pacco nell'archivio dove è adesso."
    )


@words_for(FileHereAlready)
def _file_here_already(refusal: FileHereAlready) -> str:
    return _HERE[refusal.why]


@words_for(FileErasedHere)
def _file_erased_here(refusal: FileErasedHere) -> str:
    return (
        f"Questo fascicolo è stato cancellato da questo archivio il {refusal.on:%d/%m/%Y} e non può tornare. "
        "Non è entrato nulla. Se lei torna al centro, apri un fascicolo nuovo."
    )


@words_for(PackNameTelling)
def _pack_name_telling(_: PackNameTelling) -> str:
    return (
        "Il nome del file direbbe di chi è il fascicolo. Il pacco non è stato fatto. "
        "Scegli un nome che non dica niente, come pacco-1."
    )


@words_for(ReceiptWrong)
def _receipt_wrong(_: ReceiptWrong) -> str:
    return (
        "Questa non è la ricevuta di un pacco di questo fascicolo. Il fascicolo resta qui, aperto. "
        "Controlla i dodici segni con chi ha accettato il pacco."
    )


@words_for(FileChangedSincePack)
def _file_changed_since_pack(_: FileChangedSincePack) -> str:
    return (
        "Dopo il pacco in questo fascicolo è stato scritto altro, che di là non c'è. Il fascicolo resta qui, intero. "
        "Prepara un pacco nuovo: di là prende il posto del primo."
    )


@words_for(CentreNameWrong)
def _centre_name_wrong(_: CentreNameWrong) -> str:
    return (
        "Questo non è il nome del centro. Non è stato toccato nulla. Scrivilo come sta in «Impostazioni», «Protocollo»."
    )


@words_for(FileNotTravelling)
def _file_not_travelling(_: FileNotTravelling) -> str:
    return "Nessun pacco di questo fascicolo è in viaggio. Non è cambiato nulla."
