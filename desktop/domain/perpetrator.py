"""Who harmed her: as little as the statistics and her safety need, apart from all else and erased alone.

The categories of the relation are those of ISTAT's published results on the users of the centres (the form itself was
not read: to be verified). Of measures only kind and day: art. 10 of Regulation (EU) 2016/679, art. 2-octies of
d.lgs. 196/2003.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.approximate import ApproximateDay
from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp


class PerpetratorRelation(StrEnum):
    """What he is to her."""

    UNSAID = ""
    PARTNER = "PARTNER"
    EX = "EX"
    FAMILIARE = "FAMILIARE"
    FUORI = "FUORI"


class LivesWithHer(StrEnum):
    """Whether he lives with her."""

    UNSAID = ""
    YES = "yes"
    NO = "no"


class MeasureKind(StrEnum):
    """A measure against him."""

    AMMONIMENTO = "AMMONIMENTO"
    ALLONTANAMENTO = "ALLONTANAMENTO"
    DIVIETO = "DIVIETO"
    ORDINE = "ORDINE"
    CUSTODIA = "CUSTODIA"
    ALTRA = "ALTRA"


@dataclass(frozen=True, slots=True, repr=False)
class Measure(Personal):
    """A measure against him: its kind and, as far as it is known, its day."""

    id: RecordId
    kind: MeasureKind
    on: ApproximateDay | None
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class PerpetratorTyped(Personal):
    """Who harmed her as it is typed; `called` is what she calls him, and may stay empty."""

    relation: PerpetratorRelation = PerpetratorRelation.UNSAID
    called: str = ""
    lives: LivesWithHer = LivesWithHer.UNSAID


@dataclass(frozen=True, slots=True, repr=False)
class Perpetrator(Personal):
    """Who harmed her as it is kept, with the measures against him in the order in which they were noted."""

    id: RecordId
    typed: PerpetratorTyped
    measures: tuple[Measure, ...]
    stamp: Stamp
