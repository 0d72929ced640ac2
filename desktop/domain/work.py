"""Her work: what she can do and wants, the steps to a job that is kept, and what of her autonomy she has reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeAlias, TypeVar

from desktop.domain.approximate import ApproximateDay
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.plan import Area, Doer, Progress
from desktop.domain.stamp import Stamp


class WordsField(StrEnum):
    """What is written of her search in her words: one register each."""

    WANTS = "desidera"
    PROFILE = "profilo"
    HOURS = "orari"
    AREAS = "zone"
    TRANSPORT = "spostamenti"
    CARE = "cura"
    AVOID = "evitare"
    HEALTH = "salute"
    FROM_WHEN = "da_quando"
    SENDER = "mittente"


class ChoiceField(StrEnum):
    """What she chose for her papers, and how far her autonomy goes: one register each."""

    CONTACT = "contatto"
    DATES = "date"
    ADDRESS = "indirizzo"
    SIGNED_BY = "firma"
    AUTONOMY = "autonomia"
    AUTONOMY_ON = "autonomia_dal"


class SignedBy(StrEnum):
    """From whom a letter to an employer comes; the centre and its network only where she chose so."""

    HER = "lei"
    NEUTRAL = "neutro"
    CENTRE = "centro"
    NETWORK = "rete"


class Autonomy(StrEnum):
    """Whether she can live on what is hers, as the survey of ISTAT on the centres asks; in part is the centre's own."""

    UNKNOWN = ""
    YES = "si"
    PARTLY = "in_parte"
    NO = "no"


class CvKind(StrEnum):
    """What a line of a CV is; in the order in which an employer reads them."""

    EXPERIENCE = "esperienza"
    TITLE = "titolo"
    LANGUAGE = "lingua"
    SKILL = "competenza"
    LICENCE = "patente"


class CvLevel(StrEnum):
    """How well she speaks a language; whether a title from abroad holds in Italy."""

    NONE = ""
    MOTHER_TONGUE = "madrelingua"
    BASIC = "base"
    GOOD = "buono"
    EXCELLENT = "ottimo"
    ABROAD = "estero"
    RECOGNISING = "in_riconoscimento"
    RECOGNISED = "riconosciuto"


LEVELS: Final = {
    CvKind.LANGUAGE: (CvLevel.NONE, CvLevel.MOTHER_TONGUE, CvLevel.EXCELLENT, CvLevel.GOOD, CvLevel.BASIC),
    CvKind.TITLE: (CvLevel.NONE, CvLevel.ABROAD, CvLevel.RECOGNISING, CvLevel.RECOGNISED),
}
"""The levels a kind of line may have; the others have none."""


class StepKind(StrEnum):
    """The steps to a job that is kept, in the order in which they mostly come."""

    DID = "did"
    PACT = "patto"
    AFOL = "afol"
    COURSE = "corso"
    INTERNSHIP = "tirocinio"
    PLACEMENT = "inserimento"
    KEEPING = "mantenimento"


class StepPart(StrEnum):
    """What a step may say, beside who does it, for which goal of the plan, and how it stands."""

    WHAT = "what"
    BODY = "body"
    SPAN = "span"
    TRAINEE = "trainee"
    HIRING = "hiring"
    REVIEW = "review"


_WITH_A_BODY: Final = frozenset({StepPart.BODY, StepPart.SPAN})
_NAMED: Final = _WITH_A_BODY | {StepPart.WHAT}
ASKED: Final[Mapping[StepKind, frozenset[StepPart]]] = {
    StepKind.DID: frozenset(),
    StepKind.PACT: _WITH_A_BODY,
    StepKind.AFOL: _WITH_A_BODY,
    StepKind.COURSE: _NAMED,
    StepKind.INTERNSHIP: _NAMED | {StepPart.TRAINEE},
    StepKind.PLACEMENT: _NAMED | {StepPart.HIRING, StepPart.REVIEW},
    StepKind.KEEPING: _NAMED | {StepPart.REVIEW},
}
"""What is asked of a step of each kind."""

ATTENDED: Final = frozenset({StepKind.COURSE, StepKind.INTERNSHIP})
"""The steps somebody keeps a register of: who was there, and when."""


class Contract(StrEnum):
    """By which contract she is hired."""

    NONE = ""
    PERMANENT = "indeterminato"
    FIXED_TERM = "determinato"
    CHANGED = "trasformato"
    OTHER = "altro"


class Relief(StrEnum):
    """Where the relief stands for who hires her."""

    NONE = ""
    TO_ASK = "da_chiedere"
    ASKED = "chiesto"
    RUNNING = "in_corso"
    DENIED = "negato"
    NOT_WANTED = "non_vuole"


class Going(StrEnum):
    """How a job goes, as she says it."""

    WELL = "bene"
    TO_FOLLOW = "da_seguire"
    AT_STAKE = "a_rischio"


class Way(StrEnum):
    """How an employer was spoken to."""

    PHONE = "telefono"
    MAIL = "mail"
    VISIT = "di_persona"
    PAPER = "lettera"


class EmployerSaid(StrEnum):
    """What came of it."""

    WAITING = "attesa"
    INTERESTED = "interessato"
    INTERVIEW = "colloquio"
    NO = "no"
    HIRED = "assunta"


class Paid(StrEnum):
    """Whether the indemnity of a month came."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, repr=False)
class CvEntry(Personal):
    """A line of her CV.

    Attributes:
        what: the trade, the title, the language, what she can do, the licence.
        at_whom: the employer, the school.
        in_cv: whether she wants it in her CV.
        ordinal: its place among those of its kind.
    """

    kind: CvKind
    what: str
    at_whom: str = ""
    begins: ApproximateDay | None = None
    ends: ApproximateDay | None = None
    level: CvLevel = CvLevel.NONE
    words: str = ""
    in_cv: bool = True
    ordinal: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class WorkStep(Personal):
    """A step to a job that is kept.

    Attributes:
        of_goal: the goal of the plan it goes towards.
        service: the id of a body of the directory, empty where it is not in there; `named` is its name.
        project: the neutral name under which the body knows of it.
        operator_id: who of the centre: the one person the body speaks to.
        ends_by: the last day that `ends` can mean.
        indemnity: a month, in cents; 0: none, or not known.
        review_on: when she is asked next how it goes.
        on_day: of its outcome.
    """

    kind: StepKind
    who: Doer
    what: str = ""
    of_goal: RecordId | None = None
    service: str = ""
    named: str = ""
    project: str = ""
    operator_id: OperatorId | None = None
    begins: ApproximateDay | None = None
    ends: ApproximateDay | None = None
    ends_by: date | None = None
    convention_on: date | None = None
    indemnity: int = 0
    contract: Contract = Contract.NONE
    trial_until: date | None = None
    relief: Relief = Relief.NONE
    relief_until: date | None = None
    review_on: date | None = None
    progress: Progress = Progress.TO_DO
    on_day: date | None = None
    note: str = ""


def parts_held(text: WorkStep) -> frozenset[StepPart]:
    """Return the parts of which a step says something, whatever is asked of its kind."""
    held = {
        StepPart.WHAT: text.what,
        StepPart.BODY: text.service or text.named or text.project or text.operator_id,
        StepPart.SPAN: text.begins or text.ends,
        StepPart.TRAINEE: text.convention_on or text.indemnity,
        StepPart.HIRING: text.contract or text.trial_until or text.relief,
        StepPart.REVIEW: text.review_on,
    }
    return frozenset(part for part, said in held.items() if said)


@dataclass(frozen=True, slots=True, repr=False)
class WorkReview(Personal):
    """How a job goes, asked after she was hired."""

    of_step: RecordId
    held_on: date
    going: Going = Going.WELL
    words: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EmployerContact(Personal):
    """That somebody spoke to an employer of her.

    Attributes:
        told: what they were told of her: never why she is looked after.
    """

    employer: str
    on_day: date
    person: str = ""
    who: Doer = Doer.CENTRE
    way: Way = Way.PHONE
    told: str = ""
    answer: EmployerSaid = EmployerSaid.WAITING
    of_step: RecordId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Milestone(Personal):
    """A point on the way to her autonomy, in her words.

    Attributes:
        area: None: none is meant.
        of_goal: the goal of the plan it belongs to.
        reached_on: None: not yet.
    """

    words: str
    area: Area | None = None
    of_goal: RecordId | None = None
    reached_on: ApproximateDay | None = None
    ordinal: int = 0


WorkText: TypeAlias = CvEntry | WorkStep | WorkReview | EmployerContact | Milestone
T_co = TypeVar("T_co", bound=WorkText, covariant=True)


@dataclass(frozen=True, slots=True, repr=False)
class Kept(Personal, Generic[T_co]):
    """One of these as it is kept."""

    id: RecordId
    case_id: CaseId
    text: T_co
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Month(Personal):
    """A month of a step somebody keeps a register of.

    Attributes:
        month: YYYY-MM.
        present, absent: days.
    """

    month: str
    present: int = 0
    absent: int = 0
    paid: Paid = Paid.UNKNOWN


@dataclass(frozen=True, slots=True, repr=False)
class KeptMonth(Personal):
    """A month as it is kept."""

    of_step: RecordId
    month: Month
    stamp: Stamp


class Clock(StrEnum):
    """What of a step has a day."""

    ENDS = "ends"
    TRIAL = "trial"
    RELIEF = "relief"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, repr=False)
class WorkDue(Personal):
    """A day of a step that is near or over: which file, which step, which of its days."""

    case_id: CaseId
    code: str
    alias: str
    kind: StepKind
    clock: Clock
    on: date
