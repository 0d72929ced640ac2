"""What is said of this computer: each concern by its name, how it is, and what to do."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.surroundings import Concern, Finding, Standing

NAMES: Final[Mapping[Concern, str]] = MappingProxyType(
    {
        Concern.DISK: "Disco cifrato",
        Concern.SWAP: "Memoria scritta sul disco",
        Concern.REMOTE: "Assistenza a distanza",
        Concern.REMOVABLE: "Dove sta l'archivio",
        Concern.SCREEN_LOCK: "Blocco dello schermo",
        Concern.ADMINISTRATOR: "Il tuo accesso al computer",
        Concern.OLD_SYSTEM: "Aggiornamenti del sistema",
    }
)
_WELL: Final[Mapping[Concern, str]] = MappingProxyType(
    {
        Concern.DISK: "Il disco è cifrato: chi ruba il computer non ne legge niente.",
        Concern.SWAP: "I pezzi di memoria che il sistema scrive sul disco sono cifrati, o non ne scrive.",
        Concern.REMOTE: "Nessun programma di assistenza a distanza che conosco è acceso.",
        Concern.REMOVABLE: "L'archivio sta nel disco di questo computer.",
        Concern.SCREEN_LOCK: "Lo schermo si blocca e chiede la password.",
        Concern.ADMINISTRATOR: "Entri senza poteri di amministratore.",
        Concern.OLD_SYSTEM: "Il sistema riceve ancora le correzioni di sicurezza.",
    }
)
_TROUBLE: Final[Mapping[Concern, str]] = MappingProxyType(
    {
        Concern.DISK: (
            "Il disco non è cifrato. L'archivio lo è, ma il sistema può lasciare in giro pezzi di memoria. Chiedi a "
            "chi segue il computer di accendere la cifratura del disco (BitLocker, FileVault, LUKS)."
        ),
        Concern.SWAP: (
            "Il sistema può scrivere pezzi di memoria in chiaro, anche quando il computer si sospende. Spegnilo la "
            "sera, e chiedi a chi lo segue di cifrare il disco."
        ),
        Concern.REMOTE: (
            "È acceso un programma con cui altri possono vedere lo schermo ({detail}). Chiudilo prima di aprire un "
            "fascicolo, e chiedi a chi segue il computer se serve davvero."
        ),
        Concern.REMOVABLE: (
            "L'archivio sta su un disco che si può staccare: si perde e si guasta più facilmente. Chiedi a chi segue "
            "il computer di spostarlo nel disco interno; la chiavetta tienila per le copie di riserva."
        ),
        Concern.SCREEN_LOCK: (
            "Lo schermo non si blocca da solo con una password. Accendi il blocco nelle impostazioni del computer; "
            "intanto usa «Nascondi» (F9) ogni volta che ti alzi."
        ),
        Concern.ADMINISTRATOR: (
            "Entri nel computer con poteri di amministratore: un programma cattivo li avrebbe anche lui. Chiedi un "
            "accesso normale per il lavoro di ogni giorno."
        ),
        Concern.OLD_SYSTEM: (
            "Questo sistema è vecchio e forse non riceve più le correzioni di sicurezza. Chiedi a chi segue il "
            "computer di aggiornarlo."
        ),
    }
)
_UNKNOWN: Final = "Da qui non si può sapere: chiedi a chi segue il computer."


def words_of(finding: Finding) -> str:
    """Return how it is with a concern and what to do."""
    if finding.standing is Standing.UNKNOWN:
        return _UNKNOWN
    words = _TROUBLE if finding.standing is Standing.TROUBLE else _WELL
    return words[finding.concern].format(detail=finding.detail)


def advice(findings: Iterable[Finding], dismissed: Iterable[str]) -> str:
    """Return one line on what is serious and was not put away before; empty where there is nothing."""
    known = frozenset(dismissed)
    names = [NAMES[each.concern].lower() for each in findings if each.is_serious and each.concern.value not in known]
    if not names:
        return ""
    return f"Su questo computer c'è qualcosa da sistemare: {', '.join(names)}. Puoi continuare a lavorare."
