"""What the interface calls the protocol's closed words: periods, cadences, roles."""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.operator import Role
from desktop.domain.periods import Period
from desktop.domain.protocol import Cadence
from desktop.services.mailbox.mailbox import Release
from desktop.sync.phrases import spoken
from desktop.sync.shapes import Period as OutgoingPeriod
from desktop.ui.wording import day_words

CADENCES: Mapping[Cadence, str] = {
    Cadence.MONTH: "ogni mese",
    Cadence.QUARTER: "ogni trimestre",
    Cadence.HALF: "ogni sei mesi",
    Cadence.YEAR: "una volta l'anno",
}

ROLES: Mapping[Role, str] = {
    Role.ACCOGLIENZA: "Prima accoglienza",
    Role.OPERATRICE: "Operatrice",
    Role.REFERENTE: "Referente",
    Role.COORDINATRICE: "Coordinatrice",
    Role.ORFANI: "Segue gli orfani",
}

ROLE_NOTES: Mapping[Role, str] = {
    Role.ACCOGLIENZA: "agenda e primo contatto",
    Role.OPERATRICE: "segue le donne e vede i fascicoli",
    Role.REFERENTE: "prepara il riepilogo per la casella INPS",
    Role.COORDINATRICE: "aggiunge le operatrici e tiene il protocollo",
    Role.ORFANI: "vede le famiglie delle figlie e dei figli di donne uccise, che nessun'altra vede",
}


def period_words(code: str) -> str:
    """Return a period as a title: «Terzo trimestre 2026»."""
    words = spoken(OutgoingPeriod(code))
    return words[0].upper() + words[1:]


def period_days(period: Period) -> str:
    """Return its first and last day: «dal 1/7/2026 al 30/9/2026»."""
    return f"dal {day_words(period.span.begins)} al {day_words(period.span.ends)}"


def release_words(release: Release) -> str:
    """Return when a summary left, who prepared it and who confirmed it."""
    on = day_words(datetime.fromtimestamp(release.at / 1000).astimezone().date())
    if release.alone:
        return f"Uscito il {on}. L'ha preparato {release.released_by}, che era sola e l'ha confermato due volte."
    return f"Uscito il {on}. L'ha preparato {release.released_by}, l'ha confermato {release.confirmed_by}."
