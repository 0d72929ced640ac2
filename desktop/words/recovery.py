"""The refusals about recovery in the operators' words."""

from desktop.errors import NoBackupToTry, SharesOutdated
from desktop.words import words_for


@words_for(NoBackupToTry)
def _no_backup_to_try(_: NoBackupToTry) -> str:
    return (
        "Non c'è una copia di riserva su cui provare i fogli. Non è cambiato nulla. "
        "Fai prima una copia di riserva, o inserisci la chiavetta."
    )


@words_for(SharesOutdated)
def _shares_outdated(_: SharesOutdated) -> str:
    return (
        "Questi fogli aprono solo una copia vecchia: dopo ne sono stati fatti di nuovi. Non è cambiato nulla. "
        "Usa i fogli nuovi e distruggi questi."
    )
