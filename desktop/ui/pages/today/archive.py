"""What «Oggi» says of the archive itself, each only if it must: its check, its copies and its recovery sheets."""

from desktop.errors import ArchiveUnwell, BackupFailed, FaultsFound, Refusal
from desktop.services.archive.backups import BackupState
from desktop.services.archive.recovery import RecoveryState
from desktop.ui.widgets.banner import Tone
from desktop.ui.wording import day_words, moment_words
from desktop.words import sentence

WHAT_TO_DO = "Che cosa fare"
_UNCONFIRMED = (
    "Il recupero dell'archivio non è ancora verificato: due delle quote vanno riscritte una volta, per sapere che "
    "lo aprono davvero."
)
_DRILL_DUE = (
    "È passato un anno dall'ultima prova dei fogli di recupero. Con due fogli si riapre una copia, e si sa che "
    "funzionano."
)
_NO_SECOND = (
    "Le copie di riserva stanno solo su questo computer: se si rompe o sparisce, spariscono anche loro. Scegli un "
    "secondo posto, come una chiavetta."
)
_NEVER_THERE = "Nel secondo posto non è ancora arrivata nessuna copia. Inserisci la chiavetta e fai una copia."
_TO_MEND = frozenset({"corrupt", "older", "tampered"})


def recovery_words(recovery: RecoveryState) -> str:
    """Return what there is to do about the recovery sheets; nothing where there is nothing."""
    if recovery.confirmed_on is None:
        return _UNCONFIRMED
    return _DRILL_DUE if recovery.drill_due else ""


def backup_words(backups: BackupState) -> tuple[str, Tone]:
    """Return what there is to do about the copies, and how it is said; nothing where there is nothing."""
    if backups.failed is not None:
        failed = backups.failed
        words = f"{sentence(BackupFailed(failed.place, failed.why))} È successo {moment_words(failed.at)}."
        return words, Tone.WARNING
    if backups.undone:
        return undone_words(backups.undone), Tone.WARNING
    if not backups.remind:
        return "", Tone.INFO
    if not backups.second:
        return _NO_SECOND, Tone.INFO
    if backups.second_at is None:
        return _NEVER_THERE, Tone.INFO
    since = day_words(backups.second_at.date())
    return f"Nel secondo posto non arriva una copia dal {since}. Inserisci la chiavetta e fai una copia.", Tone.INFO


def undone_words(count: int) -> str:
    """Return that so many copies still hold what was erased."""
    copies = "In una copia di riserva c'è ancora" if count == 1 else f"In {count} copie di riserva c'è ancora"
    stick = f"Se {'è' if count == 1 else 'sono'} su una chiavetta, inseriscila prima."
    return f"{copies} quello che è stato cancellato dall'archivio: la riscrittura è stata fermata. {stick}"


def can_be_mended(trouble: Refusal) -> bool:
    """Tell whether going back to a copy, or salvaging, is an answer to what the check found."""
    return isinstance(trouble, FaultsFound) or (isinstance(trouble, ArchiveUnwell) and trouble.what in _TO_MEND)
