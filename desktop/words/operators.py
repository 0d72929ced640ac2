"""The operators' refusals in the operators' words."""

from desktop.errors import (
    FilesWithoutFollower,
    LastCoordinator,
    NoSlotLeft,
    OperatorActing,
    OperatorNameEmpty,
    OperatorNameTaken,
    OperatorNameTooLong,
    OperatorUnknown,
    PassphraseTooWeak,
    PassphraseUnreadable,
    RoleMissing,
    RoleUnknown,
)
from desktop.words import quoted, words_for

_ROLES = {
    "accoglienza": "la prima accoglienza",
    "operatrice": "l'operatrice",
    "referente": "la referente",
    "coordinatrice": "la coordinatrice",
    "orfani": "chi segue gli orfani",
}


@words_for(PassphraseTooWeak)
def _passphrase_too_weak(_: PassphraseTooWeak) -> str:
    return (
        "Questa frase segreta si indovina troppo facilmente. Non è stato salvato nulla. "
        "Usa le cinque parole proposte, oppure una frase più lunga e meno comune."
    )


@words_for(PassphraseUnreadable)
def _passphrase_unreadable(_: PassphraseUnreadable) -> str:
    return (
        "La frase segreta non è arrivata come testo UTF-8 e non si può leggere. Non è cambiato nulla. "
        "Imposta UTF-8 nel terminale e riprova."
    )


@words_for(RoleMissing)
def _role_missing(refusal: RoleMissing) -> str:
    who = " o ".join(_ROLES[role] for role in refusal.roles)
    return f"Questo può farlo solo {who}. Non è cambiato nulla. Chiedi a lei, o fatti dare quel ruolo."


@words_for(OperatorNameTaken)
def _operator_name_taken(_: OperatorNameTaken) -> str:
    return "C'è già una collega con questo nome. Non è stato salvato nulla. Aggiungi il cognome o un'iniziale."


@words_for(OperatorNameEmpty)
def _operator_name_empty(_: OperatorNameEmpty) -> str:
    return "Manca il nome dell'operatrice. Non è stato salvato nulla. Scrivi come la chiamate al centro."


@words_for(OperatorNameTooLong)
def _operator_name_too_long(refusal: OperatorNameTooLong) -> str:
    return f"Il nome supera i {refusal.longest} segni. Non è stato salvato nulla. Scrivi come la chiamate al centro."


@words_for(RoleUnknown)
def _role_unknown(refusal: RoleUnknown) -> str:
    return (
        f"{quoted(refusal.name)} non è un ruolo. Non è stato salvato nulla. I ruoli sono: {', '.join(refusal.known)}."
        if refusal.name
        else f"Manca il ruolo. Non è stato salvato nulla. I ruoli sono: {', '.join(refusal.known)}."
    )


@words_for(OperatorUnknown)
def _operator_unknown(_: OperatorUnknown) -> str:
    return (
        "Al centro non risulta nessuna operatrice con questo nome, oppure non segue le donne. Non è cambiato nulla. "
        "Controlla il nome nell'elenco delle operatrici."
    )


@words_for(LastCoordinator)
def _last_coordinator(_: LastCoordinator) -> str:
    return "Il centro resterebbe senza coordinatrice. Non è cambiato nulla. Dai prima questo ruolo a un'altra collega."


@words_for(OperatorActing)
def _operator_acting(_: OperatorActing) -> str:
    return "Nessuna toglie l'accesso a se stessa. Non è cambiato nulla. Lo fa un'altra coordinatrice, dal suo accesso."


@words_for(FilesWithoutFollower)
def _files_without_follower(refusal: FilesWithoutFollower) -> str:
    files = "Segue ancora una donna" if refusal.files == 1 else f"Segue ancora {refusal.files} donne"
    return f"{files}. Non è cambiato nulla. Scegli prima la collega a cui passano i fascicoli."


@words_for(NoSlotLeft)
def _no_slot_left(_: NoSlotLeft) -> str:
    return (
        "L'archivio ha posto per 64 operatrici e i posti sono finiti. Non è stato salvato nulla. "
        "Togli prima chi non lavora più al centro."
    )
