"""What the closed lists of a plan are called where people read them: on the page, on its papers."""

from collections.abc import Iterable, Mapping
from typing import Final

from desktop.domain.plan import Area, Check, Doer, EndReason, Goal, Progress, Step, tally

AREAS: Final[Mapping[Area, str]] = {
    Area.SAFETY: "Sicurezza",
    Area.HEALTH: "Salute",
    Area.LEGAL: "Parte legale",
    Area.ECONOMIC: "Economia",
    Area.WORK: "Lavoro e formazione",
    Area.HOUSING: "Casa",
    Area.CHILDREN: "Figli",
}
OF_A_GOAL: Final[Mapping[Progress, str]] = {
    Progress.TO_DO: "Da cominciare",
    Progress.UNDER_WAY: "In corso",
    Progress.REACHED: "Raggiunto",
    Progress.PARTLY: "Raggiunto in parte",
    Progress.REFUSED: "Rifiutato da lei",
    Progress.UNAVAILABLE: "Non disponibile",
    Progress.SUPERSEDED: "Superato",
    Progress.INTERRUPTED: "Interrotto",
}
OF_A_STEP: Final[Mapping[Progress, str]] = {
    **OF_A_GOAL,
    Progress.TO_DO: "Da fare",
    Progress.REACHED: "Fatto",
    Progress.PARTLY: "Fatto in parte",
}
DOERS: Final[Mapping[Doer, str]] = {
    Doer.WOMAN: "Lei",
    Doer.CENTRE: "Il centro",
    Doer.SERVICE: "Un servizio",
}
REASONS: Final[Mapping[EndReason, str]] = {
    EndReason.REACHED: "Obiettivi raggiunti",
    EndReason.BY_HER: "Lo ha interrotto lei",
    EndReason.MOVED: "Si è trasferita, la segue un altro servizio",
    EndReason.LOST: "Contatto perso",
    EndReason.OTHER: "Altro",
}
CHECKS: Final[Mapping[Check, str]] = {
    Check.NEEDS: "I suoi bisogni sono stati guardati uno per uno",
    Check.SAFETY_PLAN: "Il piano di sicurezza è stato rivisto con lei",
    Check.GOALS: "Gli obiettivi hanno un esito, o lei sa quali restano aperti",
    Check.AGREED: "La conclusione è decisa insieme a lei",
    Check.RETURN: "Sa che può tornare quando vuole, e come",
    Check.CONTACT: "Il contatto sicuro è aggiornato",
    Check.COORDINATOR: "La coordinatrice ha visto la conclusione",
}


_OF_MANY: Final = {
    "raggiunto": "raggiunti",
    "fatto": "fatti",
    "rifiutato": "rifiutati",
    "disponibile": "disponibili",
    "superato": "superati",
    "interrotto": "interrotti",
}


def counted(goals: Iterable[Goal]) -> str:
    """Return how many goals there are and how they stand: «3 obiettivi: 2 in corso, 1 raggiunto»."""
    found = tuple(goals)
    many = "1 obiettivo" if len(found) == 1 else f"{len(found)} obiettivi"
    return f"{many}: {_each(found, OF_A_GOAL)}" if found else "Nessun obiettivo"


def counted_steps(steps: Iterable[Step]) -> str:
    """Return how many steps there are and how they stand; empty where there are none."""
    found = tuple(steps)
    many = "1 passo" if len(found) == 1 else f"{len(found)} passi"
    return f"{many}: {_each(found, OF_A_STEP)}" if found else ""


def _each(parts: Iterable[Goal | Step], words: Mapping[Progress, str]) -> str:
    return ", ".join(f"{count} {_agreeing(words[each], count)}" for each, count in tally(parts).items())


def _agreeing(words: str, count: int) -> str:
    """Return the words in the number of what they are said of."""
    said = words.lower().split()
    return " ".join(said if count == 1 else (_OF_MANY.get(word, word) for word in said))
