"""How a woman reached the centre, and how she may be reached without putting her in danger."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp


class CameBy(StrEnum):
    """How she came, in the categories of ISTAT's survey on the users of the centres."""

    SOLA = "SOLA"
    CERCHIA = "CERCHIA"
    F_ORDINE = "F_ORDINE"
    SERVIZI = "SERVIZI"
    SANITA = "SANITA"
    CONSULTORIO = "CONSULTORIO"
    MEDICO = "MEDICO"
    SCUOLA = "SCUOLA"
    CULTO = "CULTO"
    N1522 = "1522"
    AVVOCATA = "AVVOCATA"
    ALTRO_CAV = "ALTRO_CAV"
    ALTRO = "ALTRO"


class Way(StrEnum):
    """A way to reach her, with the codes of question B02 of the needs questionnaire."""

    TEL = "TEL"
    TEL_FID = "TEL_FID"
    SMS = "SMS"
    APP = "APP"
    MAIL = "MAIL"
    MAI = "MAI"


class Message(StrEnum):
    """May a message be left, with the codes of question B05; not asked is treated as NO."""

    NO = "NO"
    NEUTRO = "NEUTRO"
    SI = "SI"


@dataclass(frozen=True, slots=True, repr=False)
class Contact(Personal):
    """One contact: when, how she came, what she asked and what was agreed."""

    id: RecordId
    at: datetime
    came_by: CameBy
    asked: str
    agreed: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class SafeContact(Personal):
    """A way to reach her that she said is safe."""

    id: RecordId
    way: Way
    address: str
    hours: str
    message: Message
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class NeverContact(Personal):
    """Someone who must never answer or be told."""

    id: RecordId
    who: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class SafeWay(Personal):
    """A safe contact as it is typed, before it is kept."""

    way: Way
    address: str = ""
    hours: str = ""
    message: Message = Message.NO


@dataclass(frozen=True, slots=True, repr=False)
class FirstContact(Personal):
    """The page «Nuovo contatto» as it is typed.

    Attributes:
        at: day and hour of the contact, this place's time.
        came_by: how she came.
        alias: what the file is called; never her name.
        asked: what she asks.
        agreed: what was agreed.
        safe: how she may be reached.
        never: who must never be reached.
    """

    at: datetime
    came_by: CameBy
    alias: str
    asked: str = ""
    agreed: str = ""
    safe: tuple[SafeWay, ...] = ()
    never: tuple[str, ...] = ()
