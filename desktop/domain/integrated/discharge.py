"""«Dimissione protetta»: what was agreed before she leaves the hospital. Where she goes stands elsewhere, alone."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.team import Field
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import DischargePartMissing


class Accompanied(StrEnum):
    """Who goes with her; the words are those of the archive."""

    NOT_KNOWN = ""
    CENTRE = "centro"
    TRUSTED = "persona_di_fiducia"
    SERVICE = "servizio"
    POLICE = "forze_ordine"
    ALONE = "da_sola"


@dataclass(frozen=True, slots=True, repr=False)
class DischargeText(Personal):
    """How she leaves the hospital.

    Attributes:
        place_agreed: whether a place to go to was agreed on; which one stands in where she lodges, and on no paper.
        companion: who goes with her, as the centre knows them.
    """

    on: date
    at: time | None = None
    place_agreed: bool = False
    accompanied: Accompanied = Accompanied.NOT_KNOWN
    companion: str = ""
    note: str = ""

    def tidy(self) -> "DischargeText":
        """Return it without needless blanks."""
        return replace(self, companion=" ".join(self.companion.split()), note=self.note.strip())


@dataclass(frozen=True, slots=True, repr=False)
class DischargePartText(Personal):
    """What one service agreed to do."""

    field: Field
    what: str
    named: str = ""

    def complete(self) -> "DischargePartText":
        """Return it without needless blanks.

        Raises:
            DischargePartMissing: it does not say what.
        """
        what = " ".join(self.what.split())
        if not what:
            raise DischargePartMissing
        return replace(self, what=what, named=" ".join(self.named.split()))


@dataclass(frozen=True, slots=True, repr=False)
class DischargePart(Personal):
    """What one service agreed to do, as it is kept."""

    id: RecordId
    case_id: CaseId
    text: DischargePartText
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Discharge(Personal):
    """How she leaves the hospital, as it is kept, with what each service agreed to."""

    id: RecordId
    case_id: CaseId
    text: DischargeText
    parts: tuple[DischargePart, ...]
    stamp: Stamp
