"""The protocols around INPS's desk, and what each of them is, for who never read it.

A centre uses those its networks signed, and switches off the others. Sources: the text of the protocol on work of
21 June 2023, that on orphans signed at the Prefettura on 25 November 2024, the regional page on integrated taking in
charge (DGR 6299/2022 and 7498/2022) and INPS's «scarpette rosse» protocol; read on 22 November 2026.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Accord(StrEnum):
    """A protocol whose parts of the program a centre may use or not."""

    WORK = "work"
    ORPHANS = "orphans"
    INTEGRATED = "integrated"
    TABLE = "table"

    @property
    def called(self) -> str:
        """What it is called on the screen."""
        return _TITLES[self]

    @property
    def told(self) -> tuple[str, str]:
        """Two sentences: what it is, and what it asks of an operator."""
        return _TOLD[self]


_TITLES: Final = MappingProxyType(
    {
        Accord.WORK: "Lavoro e formazione",
        Accord.ORPHANS: "Orfani",
        Accord.INTEGRATED: "Presa in carico integrata",
        Accord.TABLE: "Tavolo tecnico",
    }
)
_TOLD: Final = MappingProxyType(
    {
        Accord.WORK: (
            "Enti, Afol e reti costruiscono con i centri i percorsi di formazione e di lavoro delle donne.",
            "Con lei si tengono il curriculum, ciò che le serve per lavorare, i corsi e i passi che ha scelto.",
        ),
        Accord.ORPHANS: (
            "Enti, scuole, servizi e associazioni sostengono insieme i figli delle donne uccise e chi li ha in affido.",
            "Chi fa che cosa, le carte e le domande stanno in una pagina che apre solo chi è indicata.",
        ),
        Accord.INTEGRATED: (
            "Ospedale, servizi e centro seguono la stessa donna con un solo progetto e una sola referente.",
            "Con il suo consenso si tengono l'aggancio, la dimissione protetta, la squadra e i passaggi.",
        ),
        Accord.TABLE: (
            "INPS, enti e centri decidono al tavolo tecnico le azioni comuni e la formazione.",
            "Si tengono gli incontri, chi fa che cosa ed entro quando, e gli eventi: di nessuna donna.",
        ),
    }
)
