"""What is said of a message that the program hands in, and of the certificates it is sealed for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.outbox import MessageState, ReceiptKind
from desktop.sync.account import USUAL_PORT, Security
from desktop.ui.wording import day_words
from desktop.words.sending import failed_words, uncertain_words

if TYPE_CHECKING:
    from desktop.domain.outbox import Message
    from desktop.services.mailbox.office_certificate import ShownCertificate
    from desktop.services.mailbox.outbox import Dispatch

SECURITIES: Final = {
    Security.TLS.value: f"TLS dall'inizio (porta {USUAL_PORT[Security.TLS]})",
    Security.STARTTLS.value: f"STARTTLS (porta {USUAL_PORT[Security.STARTTLS]})",
}
_RECEIPTS: Final = {
    ReceiptKind.ACCEPTED: "ricevuta di accettazione: il gestore l'ha preso",
    ReceiptKind.NOT_ACCEPTED: "il gestore non l'ha accettato: non è partito",
    ReceiptKind.TAKEN_ON: "il gestore di chi riceve l'ha preso in carico",
    ReceiptKind.DELIVERED: "ricevuta di consegna: è nella casella di chi riceve",
    ReceiptKind.NOT_DELIVERED_YET: "non ancora consegnato: il gestore riprova",
    ReceiptKind.NOT_DELIVERED: "non consegnato: va chiesto al tavolo perché",
    ReceiptKind.VIRUS: "il gestore l'ha fermato credendolo un virus: va chiesto al gestore",
}
_SHOWN: Final = 12
_NOT_YET: Final = "Da qui non è ancora stato mandato."
_SEALED: Final = "Parte cifrato: lo apre solo l'ufficio, e il centro se ha messo il suo certificato."
_CLEAR: Final = "Parte com'è uscito. Chi gestisce la posta potrebbe leggerlo."


def state_words(message: Message | None) -> str:
    """Return what is known of a message, in a sentence."""
    if message is None or message.state is MessageState.PREPARED:
        return _NOT_YET
    when = "" if message.at is None else f"{day_words(message.at.date())} alle {message.at:%H:%M}"
    if message.state is MessageState.SENT:
        return f"Il server della posta l'ha preso il {when}."
    if message.state is MessageState.BEGUN:
        return "Sta partendo adesso."
    if message.state is MessageState.UNCERTAIN:
        return f"Non si sa se è partito. L'ultimo tentativo è del {when}."
    return f"Non è partito: è sicuro. L'ultimo tentativo è del {when}."


def detail_words(message: Message | None) -> str:
    """Return what a person does about it, and what its receipts say; empty where there is nothing."""
    if message is None:
        return ""
    lines = []
    if message.state is MessageState.UNCERTAIN:
        begins = message.message_id[1 : 1 + _SHOWN]
        lines.append(
            f"{uncertain_words(message.why)} Se c'è, il suo identificativo (Message-ID) comincia con {begins}."
        )
    elif message.state is MessageState.FAILED:
        lines.append(failed_words(message.why))
    lines += [f"Il {day_words(on)}, {_RECEIPTS[kind]}." for kind, on in message.receipts.items()]
    return "\n".join(lines)


def way_words(dispatch: Dispatch) -> str:
    """Return to whom it goes and how it is protected."""
    whom = dispatch.recipient or "nessuno: manca la casella del protocollo"
    return f"Va a {whom}. {_SEALED if dispatch.sealed else _CLEAR}"


def certificate_words(shown: ShownCertificate) -> str:
    """Return whose a certificate is and until when it holds."""
    if shown.expires_on is None:
        return "Il certificato non si può più usare."
    return f"È di «{shown.name}» e vale fino al {day_words(shown.expires_on)}."


def read_words(shown: ShownCertificate) -> str:
    """Return whether its fingerprint was compared by voice."""
    if shown.read_on is None:
        return "Impronta non ancora confrontata: finché non lo è non si cifra niente."
    return f"Letta a voce con {shown.read_with} il {day_words(shown.read_on)}. Ha ascoltato {shown.read_by}."
