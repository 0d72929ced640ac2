"""What is kept of a family of orphans, record by record, as an operator tells it."""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from enum import Enum, StrEnum
from typing import Any, Final, Generic, TypeVar

from desktop.domain.approximate import ApproximateDay, already
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import OrphanWordMissing


class Line(StrEnum):
    """A line of the protocol."""

    HEALTH = "salute"
    LEGAL = "legale"
    TRAINING = "formazione"
    ECONOMY = "economia"


class LivesAt(StrEnum):
    """With whom a child lives."""

    UNSAID = ""
    KIN = "parenti"
    FOSTER = "affidatari"
    COMMUNITY = "comunita"
    ALONE = "per_conto"
    OTHER = "altro"


class AdultKind(StrEnum):
    """In which part somebody answers for the children."""

    GUARDIAN = "tutore"
    CURATOR = "curatore"
    FOSTER_KIN = "affidatari_parenti"
    FOSTER = "affidatari"
    OTHER = "altro"


class MayCall(StrEnum):
    """Whether somebody may be called."""

    YES = "yes"
    ASK = "ask"
    NEVER = "never"


class CourtKind(StrEnum):
    """Which proceeding it is."""

    CRIMINAL = "penale"
    MINORS = "minorile"
    CIVIL = "civile"


class Stage(StrEnum):
    """How far a proceeding has come."""

    UNSAID = ""
    INQUIRY = "indagini"
    COMMITTED = "rinvio"
    TRIAL = "dibattimento"
    OPEN = "in_corso"
    FIRST = "primo_grado"
    APPEAL = "appello"
    CASSATION = "cassazione"
    FINAL = "definitiva"
    DROPPED = "archiviato"


STAGES: Final = {
    CourtKind.CRIMINAL: (
        *(Stage.UNSAID, Stage.INQUIRY, Stage.COMMITTED, Stage.TRIAL, Stage.FIRST, Stage.APPEAL, Stage.CASSATION),
        *(Stage.FINAL, Stage.DROPPED),
    ),
    CourtKind.MINORS: (Stage.UNSAID, Stage.OPEN, Stage.FIRST, Stage.APPEAL, Stage.FINAL),
    CourtKind.CIVIL: (Stage.UNSAID, Stage.OPEN, Stage.FIRST, Stage.APPEAL, Stage.CASSATION, Stage.FINAL),
}
"""The stages each proceeding goes through."""


class ActionState(StrEnum):
    """How far something that was to be done has come."""

    TO_DO = "da_fare"
    UNDER_WAY = "in_corso"
    DONE = "fatta"
    NOT_POSSIBLE = "non_possibile"
    NOT_WANTED = "non_voluta"

    @property
    def ended(self) -> bool:
        """Whether nothing is left to be done."""
        return self in {ActionState.DONE, ActionState.NOT_POSSIBLE, ActionState.NOT_WANTED}


class RequestState(StrEnum):
    """How far a request has come."""

    GATHERING = "raccolta"
    SENT = "consegnata"
    MORE = "integrazione"
    GRANTED = "accolta"
    REFUSED = "respinta"
    LEFT = "lasciata"

    @property
    def waits_for_us(self) -> bool:
        """Whether somebody has still to hand something in, so that the notice's end counts."""
        return self in {RequestState.GATHERING, RequestState.MORE}


class NoteKind(StrEnum):
    """What kind of contact it was."""

    CALL = "telefonata"
    MEETING = "incontro"
    SCHOOL = "scuola"
    SERVICES = "rete"
    COURT = "tribunale"
    OTHER = "altro"


@dataclass(frozen=True, slots=True, repr=False)
class Child(Personal):
    """A child: what the centre calls them is enough, a name is not asked.

    Attributes:
        school_contact: whom to speak to at the school.
        lives_with: in words.
    """

    called: str
    born: ApproximateDay | None = None
    school: str = ""
    school_contact: str = ""
    lives: LivesAt = LivesAt.UNSAID
    lives_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Adult(Personal):
    """Who answers for the children, with the court's decree.

    Attributes:
        tie: to the children, in words.
        decree: whose it is, and its number.
    """

    kind: AdultKind
    called: str
    tie: str = ""
    decree: str = ""
    decree_from: date | None = None
    decree_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Reach(Personal):
    """Who may be called, how, and what may be said to them."""

    who: str
    address: str = ""
    hours: str = ""
    may: MayCall = MayCall.ASK
    may_say: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Proceeding(Personal):
    """A court's proceeding, and how far it has come."""

    kind: CourtKind
    court: str = ""
    stage: Stage = Stage.UNSAID
    since: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Hearing(Personal):
    """A day in court; `outcome` is empty while there is none."""

    on_day: date | None
    of_proceeding: RecordId | None = None
    at: time | None = None
    what: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Action(Personal):
    """Something to be done in a line of support.

    Attributes:
        who: id of a signatory of the protocol; empty: somebody else.
        who_words: who there, or who else.
        on_day: of the outcome.
    """

    line: Line
    what: str
    who: str = ""
    who_words: str = ""
    due: date | None = None
    state: ActionState = ActionState.TO_DO
    on_day: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Request(Personal):
    """A measure that is asked for.

    Attributes:
        measure: id of the program's data.
        of_child: for whom; None: for all.
        notice: which notice, in words.
        ends_on: of that notice, as somebody read it there.
        on_day: since when it is in its state.
    """

    measure: str
    of_child: RecordId | None = None
    notice: str = ""
    ends_on: date | None = None
    state: RequestState = RequestState.GATHERING
    on_day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SignSeen(Personal):
    """An early sign somebody saw.

    Attributes:
        word: its code, in the words of `version`.
        noted_by: who saw it.
        told: who was told, and `told_on` when.
    """

    word: str
    on_day: date | None
    version: str = ""
    of_child: RecordId | None = None
    noted_by: str = ""
    told: str = ""
    told_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Spoke(Personal):
    """A contact with the family, or about it."""

    kind: NoteKind
    on_day: date | None
    with_whom: str = ""
    said: str = ""
    agreed: str = ""


Told = Child | Adult | Reach | Proceeding | Hearing | Action | Request | SignSeen | Spoke
T = TypeVar("T", Child, Adult, Reach, Proceeding, Hearing, Action, Request, SignSeen, Spoke)
# What a record says nothing without: its field, and what the refusal calls it.
_NEEDED: Final[dict[type, tuple[tuple[str, str], ...]]] = {
    Child: (("called", "child"),),
    Adult: (("called", "adult"),),
    Reach: (("who", "reach"),),
    Proceeding: (),
    Hearing: (("on_day", "hearing"),),
    Action: (("what", "action"),),
    Request: (("measure", "request"),),
    SignSeen: (("word", "sign"), ("on_day", "sign_day")),
    Spoke: (("on_day", "spoke"),),
}
_PAST: Final = {(SignSeen, "on_day"), (SignSeen, "told_on"), (Spoke, "on_day"), (Action, "on_day"), (Request, "on_day")}


@dataclass(frozen=True, slots=True, repr=False)
class Kept(Personal, Generic[T]):
    """A record as it is kept, with the stamp an edit of it says it saw."""

    id: RecordId
    told: T
    stamp: Stamp


def tidy(told: T, today: date) -> T:
    """Return what was told without blanks around its words.

    Raises:
        OrphanWordMissing: what the record says nothing without is empty.
        DayUnusable: something that happened is still to come, or a decree ends before it begins.
    """
    texts: dict[str, Any] = {}
    for field in fields(told):
        value = getattr(told, field.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            texts[field.name] = value.strip()
        elif isinstance(value, date) and (type(told), field.name) in _PAST:
            not_after(value, today)
    made = replace(told, **texts)
    _require_said(made, today)
    return made


def _require_said(told: Told, today: date) -> None:
    for field, what in _NEEDED[type(told)]:
        if not getattr(told, field):
            raise OrphanWordMissing(what)
    if isinstance(told, Child) and told.born is not None:
        already(told.born, today)
    if isinstance(told, Adult) and told.decree_from is not None and told.decree_until is not None:
        not_before(told.decree_until, told.decree_from)
