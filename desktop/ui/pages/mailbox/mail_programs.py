"""How a released summary is sent with each mail program, and what of it was tried.

None of these programs was tried: the project is made where none of them runs. What is said of each says so, and
docs/guida/inviare-il-riepilogo.md says what is known from whom, and what a centre should try once.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MailProgram:
    """One way to send.

    Attributes:
        name: how she knows it.
        opens_draft: whether it is given the draft; otherwise the files to attach and the texts to paste.
        steps: what to do, in order.
        tried: what is known of it, and what is not.
    """

    name: str
    opens_draft: bool
    steps: tuple[str, ...]
    tried: str


_ATTACH = (
    "Allega dalla cartella i tre file del riepilogo: quello che finisce in .pdf, quello in .csv e quello in .json. "
    "Gli altri due restano lì."
)
_OPEN = "Premi «Apri nel programma di posta»: si apre il messaggio già scritto, con gli allegati."
_CHECK_AND_SEND = "Controlla il destinatario, che gli allegati siano tre, e invia tu."
_NOTHING_MORE = "Non aggiungere nomi, numeri o saluti personali: il messaggio va com'è."

SEALED_STEPS: Final = {
    True: (_OPEN, "Controlla il destinatario. C'è un solo allegato, «smime.p7m»: è il messaggio cifrato. Invia tu."),
    False: (
        "Il messaggio è cifrato, e con questo programma non si può incollare.",
        "Mandalo con «Mandalo da qui», se è acceso, oppure con Thunderbird o Outlook classico.",
    ),
}
"""The steps where what leaves is sealed for the office, by whether the program opens a draft."""
SEALED_TRIED: Final = "Da verificare sul tuo computer: con una bozza cifrata il programma non è stato provato."

MAIL_PROGRAMS: Final = {
    "thunderbird": MailProgram(
        "Thunderbird",
        opens_draft=True,
        steps=(
            _OPEN,
            "Se si apre come messaggio da leggere, scegli «Modifica come nuovo messaggio» dal menu Messaggio.",
            "Scegli come mittente la casella del centro, mai una personale.",
            _CHECK_AND_SEND,
        ),
        tried="Da verificare sul tuo computer: il programma non è stato provato con Thunderbird.",
    ),
    "outlook": MailProgram(
        "Outlook classico",
        opens_draft=True,
        steps=(
            "È quello con i menu in alto, dentro Office.",
            _OPEN,
            "Se manca il tasto Invia, chiudilo e fai come con il nuovo Outlook.",
            "Scegli come mittente la casella del centro, mai una personale.",
            _CHECK_AND_SEND,
        ),
        tried="Da verificare sul tuo computer: il programma non è stato provato con Outlook.",
    ),
    "new_outlook": MailProgram(
        "Nuovo Outlook",
        opens_draft=False,
        steps=(
            "È quello che Windows propone da solo. Premi «Nuovo messaggio».",
            "Scegli come mittente la casella del centro, mai una personale.",
            "Qui premi «Copia l'indirizzo» e incollalo in «A». Poi lo stesso con l'oggetto e con il testo.",
            _ATTACH,
            _NOTHING_MORE,
            _CHECK_AND_SEND,
        ),
        tried=(
            "Il nuovo Outlook di solito non manda le bozze fatte da altri programmi, per questo si incolla. Da "
            "verificare sul tuo computer: non è stato provato."
        ),
    ),
    "webmail": MailProgram(
        "Posta nel browser, o PEC",
        opens_draft=False,
        steps=(
            "Apri la posta del centro nel browser e comincia un messaggio nuovo.",
            "Qui premi «Copia l'indirizzo» e incollalo nel destinatario. Poi lo stesso con l'oggetto e con il testo.",
            _ATTACH,
            _NOTHING_MORE,
            _CHECK_AND_SEND,
        ),
        tried="Va con ogni posta che accetta allegati. La PEC prova che hai inviato, ma non nasconde il contenuto.",
    ),
}


def parts_of(text: str) -> tuple[str, str, str]:
    """Return addressee, subject and words of the text to paste, as `sync.message.write_text` lays it out."""
    first, second, _, *rest = text.replace("\r\n", "\n").split("\n")
    return first.partition(":")[2].strip(), second.partition(":")[2].strip(), "\n".join(rest)
