"""What the mail server, or the way to it, refused; and what became of a message, in the operators' words."""

from collections.abc import Mapping
from typing import Final

from desktop.errors import (
    AlreadyHandedIn,
    FingerprintUnread,
    MailAccountUnusable,
    NotSubmitted,
    ReceiptNotMatched,
    SubmissionUncertain,
)
from desktop.words import words_for

_UNUSABLE: Final = {
    "host": "Il nome del server della posta non va: è come «smtp.esempio.it», senza spazi.",
    "port": "La porta è un numero: 465 con TLS dall'inizio, 587 con STARTTLS. Vuota va bene.",
    "security": "Scegli come è protetta la connessione.",
    "sender": "L'indirizzo della casella del centro non ha la forma di un indirizzo.",
    "user": "Il nome con cui si entra nella casella è troppo lungo o ha segni che non si vedono.",
    "password": "Manca la parola d'accesso della casella.",
}
# By `NotSubmitted.why`: what happened, and what to do.
_NOT_SUBMITTED: Final[Mapping[str, str]] = {
    "off": "L'invio dal programma è spento. Lo accende la referente o la coordinatrice in Impostazioni, «Posta».",
    "training": "È un archivio di prova, con donne inventate: da qui non si invia niente a nessuno.",
    "restored": "L'archivio riparte da una copia: in «Casella INPS» va prima detto che cosa era già uscito.",
    "recipient": "La bozza non è per la casella del protocollo. Mandala tu, dopo aver guardato il destinatario.",
    "draft": "La bozza non è come l'ha fatta il programma.",
    "password": "Il server non accetta il nome o la parola d'accesso della casella: scrivila di nuovo.",
    "login": "Il server non offre un modo di entrare che il programma conosce. Chiedi al gestore della posta.",
    "unreachable": "Il server della posta non risponde a quella porta. Controlla nome e porta.",
    "unknown_host": "Non c'è un server con quel nome, oppure manca la rete. Controlla il nome e il collegamento.",
    "network": "La rete non c'è o si è interrotta. Controlla il collegamento e riprova tu.",
    "timeout": "Il server della posta non ha risposto in tempo. Riprova tu più tardi.",
    "no_tls": "Il server non protegge la connessione: la parola d'accesso non è stata detta. Chiedi al gestore.",
    "tls": "La connessione protetta con il server non riesce. Controlla porta e tipo di protezione.",
    "untrusted": "Questo computer non riconosce chi garantisce per il server. La parola d'accesso non è stata detta.",
    "other_host": "Il server ha il certificato di un altro nome: controllalo. La parola d'accesso non è stata detta.",
    "expired": "Il certificato del server è scaduto, o qui l'ora è sbagliata. La parola d'accesso non è stata detta.",
    "refused_sender": "Il server non accetta l'indirizzo della casella del centro come mittente.",
    "refused_recipient": "Il server dice che la casella del protocollo non riceve. Chiedi al tavolo l'indirizzo.",
    "refused": "Il server ha rifiutato il messaggio. Chiedi al gestore della posta.",
    "later": "Il server adesso non lo accetta: chiede di riprovare più tardi. Il programma non riprova da solo.",
    "too_large": "Il messaggio è più grande di quanto il server accetta. Mandalo tu con il programma di posta.",
    "cut": "La connessione si è chiusa prima che il messaggio fosse consegnato. Riprova tu.",
    "cancelled": "Hai fermato l'invio prima che cominciasse.",
}
_UNCERTAIN: Final[Mapping[str, str]] = {
    "cut": "La connessione si è chiusa dopo l'ultima riga, prima della risposta del server.",
    "timeout": "Il messaggio è andato tutto, ma la risposta del server non è arrivata.",
    "interrupted": "Il programma si è chiuso mentre il messaggio stava partendo.",
}
CHECK: Final = (
    "Guarda nella posta inviata della casella del centro; se è una PEC, guarda se c'è la ricevuta di accettazione."
)
_HANDED_IN: Final[Mapping[str, str]] = {
    "sent": "Questo messaggio è già stato consegnato al server della posta.",
    "uncertain": "Di questo messaggio non si sa se è partito.",
    "begun": "Questo messaggio sta partendo adesso.",
}
_NOT_MATCHED: Final[Mapping[str, str]] = {
    "none": "Questo messaggio non è una ricevuta PEC.",
    "unknown": "La ricevuta è di un messaggio che non è partito da questo programma.",
}


@words_for(MailAccountUnusable)
def _account_unusable(refusal: MailAccountUnusable) -> str:
    return f"{_UNUSABLE[refusal.what]} Non è stato salvato niente."


@words_for(NotSubmitted)
def _not_submitted(refusal: NotSubmitted) -> str:
    return f"Non è partito niente, ed è sicuro. {_NOT_SUBMITTED[refusal.why]}"


@words_for(SubmissionUncertain)
def _uncertain(refusal: SubmissionUncertain) -> str:
    return f"Non si sa se il messaggio è partito, e il programma non lo rimanda. {uncertain_words(refusal.why)}"


@words_for(AlreadyHandedIn)
def _handed_in(refusal: AlreadyHandedIn) -> str:
    return f"{_HANDED_IN[refusal.state]} Si rimanda solo se lo chiedi tu: chi lo riceve vede che è lo stesso."


@words_for(ReceiptNotMatched)
def _not_matched(refusal: ReceiptNotMatched) -> str:
    return f"{_NOT_MATCHED[refusal.why]} Non è stato cambiato niente."


@words_for(FingerprintUnread)
def _unread(refusal: FingerprintUnread) -> str:
    if refusal.why == "unsaid":
        return "Scrivi chi, all'ufficio, ha letto l'impronta al telefono. Non è stato salvato niente."
    return (
        "L'impronta del certificato non è ancora stata letta a voce con l'ufficio: fino ad allora non si cifra niente."
    )


def uncertain_words(why: str) -> str:
    """Return what is known of a message of which it is not known whether it left, and what to look at."""
    return f"{_UNCERTAIN.get(why, _UNCERTAIN['interrupted'])} {CHECK}"


def failed_words(why: str) -> str:
    """Return why a message surely did not leave."""
    return _NOT_SUBMITTED[why]
