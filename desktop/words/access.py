"""The refusals about colleagues' files in the operators' words."""

from desktop.errors import FileNotShared, FileNotYours, LogTooLong, ReasonMissing
from desktop.words import words_for


@words_for(FileNotShared)
def _file_not_shared(_: FileNotShared) -> str:
    return (
        "Questa donna la segue una collega e il fascicolo è suo. Non hai visto nulla di quello che contiene. "
        "Chiedile di condividerlo; se serve subito, aprilo con un accesso motivato."
    )


@words_for(ReasonMissing)
def _reason_missing(_: ReasonMissing) -> str:
    return (
        "Manca il motivo. Il fascicolo non è stato aperto. Scrivi in una riga perché ti serve adesso: lo leggerà la "
        "coordinatrice."
    )


@words_for(FileNotYours)
def _file_not_yours(_: FileNotYours) -> str:
    return (
        "Questo fascicolo lo segue una collega: decide lei, o la coordinatrice, chi altra lo apre. Non è cambiato "
        "nulla. Chiedilo a loro."
    )


@words_for(LogTooLong)
def _log_too_long(refusal: LogTooLong) -> str:
    return (
        f"Sono più di {refusal.most} righe: su carta non le leggerebbe nessuno. Non è stato preparato nulla. "
        "Scegli meno giorni, una collega o un fascicolo."
    )
