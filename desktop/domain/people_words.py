"""What the people around her and the doors are called in Italian, for screen, paper and command line alike."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.disclosure import Door, May
from desktop.domain.minors import PapersReason
from desktop.domain.people import InFamily, Lives, Relation
from desktop.domain.perpetrator import LivesWithHer, MeasureKind, PerpetratorRelation

RELATIONS: Final[Mapping[Relation, str]] = MappingProxyType(
    {
        Relation.FIGLIO: "figlia o figlio",
        Relation.MINORE: "minore che segue lei",
        Relation.COMPAGNO: "compagna o compagno di oggi",
        Relation.GENITORE: "madre o padre",
        Relation.FRATELLO: "sorella o fratello",
        Relation.PARENTE: "altro parente",
        Relation.AMICO: "amica o amico",
        Relation.ALTRO: "altra persona",
    }
)
LIVES: Final[Mapping[Lives, str]] = MappingProxyType(
    {
        Lives.UNSAID: "non chiesto",
        Lives.ME: "con lei",
        Lives.ALTERNI: "un po' con lei, un po' altrove",
        Lives.ALTRO_GEN: "con l'altro genitore",
        Lives.PER_CONTO: "per conto suo",
        Lives.COMUNITA: "in comunità o in affido",
        Lives.ALTROVE: "altrove",
    }
)
DOORS: Final[Mapping[Door, str]] = MappingProxyType(
    {
        Door.DESK: "Copia per lo sportello",
        Door.HER_COPY: "Copia per lei",
        Door.LETTERS: "Lettere e attestazioni",
        Door.FORMS: "Moduli e foglio dei valori",
        Door.REFERRALS: "Invii ad altri servizi",
        Door.MAILBOX: "Casella INPS",
        Door.CALENDAR: "File per l'agenda",
    }
)
MAY: Final[Mapping[May, str]] = MappingProxyType({May.YES: "sì", May.ASK: "da chiedere", May.NEVER: "mai"})
IN_FAMILY: Final[Mapping[InFamily, str]] = MappingProxyType(
    {
        InFamily.UNSAID: "non detto",
        InFamily.MADRE: "madre",
        InFamily.FIGLIA: "figlia",
        InFamily.SORELLA: "sorella",
        InFamily.PARENTE: "altra parente",
    }
)
PERPETRATORS: Final[Mapping[PerpetratorRelation, str]] = MappingProxyType(
    {
        PerpetratorRelation.PARTNER: "partner",
        PerpetratorRelation.EX: "ex partner",
        PerpetratorRelation.FAMILIARE: "altro familiare o parente",
        PerpetratorRelation.FUORI: "persona fuori dalla famiglia e dalla coppia",
        PerpetratorRelation.UNSAID: "rapporto non detto",
    }
)
LIVING: Final[Mapping[LivesWithHer, str]] = MappingProxyType(
    {
        LivesWithHer.UNSAID: "non si sa se vive con lei",
        LivesWithHer.YES: "vive con lei",
        LivesWithHer.NO: "non vive con lei",
    }
)
MEASURES: Final[Mapping[MeasureKind, str]] = MappingProxyType(
    {
        MeasureKind.AMMONIMENTO: "ammonimento del questore",
        MeasureKind.ALLONTANAMENTO: "allontanamento dalla casa familiare",
        MeasureKind.DIVIETO: "divieto di avvicinamento",
        MeasureKind.ORDINE: "ordine di protezione del giudice civile",
        MeasureKind.CUSTODIA: "misura in carcere o ai domiciliari",
        MeasureKind.ALTRA: "altra misura",
    }
)
PAPERS_REASONS: Final[Mapping[PapersReason, str]] = MappingProxyType(
    {
        PapersReason.GUARDIAN: "lo chiede con la tutrice, il tutore o la curatrice",
        PapersReason.COURT: "lo ha deciso un giudice o un servizio incaricato",
        PapersReason.HER_OWN: "è una richiesta che può fare da sola",
        PapersReason.SAFETY: "serve alla sua sicurezza",
    }
)
SPOKEN_OF: Final = "Un'altra persona: da dire a voce."
"""What stands on a paper where somebody it would need may not be read of: it never says who nor how many."""
