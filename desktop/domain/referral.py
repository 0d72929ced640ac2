"""A referral: what is asked of which service, how far it has come, and what she agreed that this service may know.

Where it stands follows from its steps, which come in order only; nothing that happened outside can be undone, and a
step entered by mistake is taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.consent import How, holds
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.plan import Area
from desktop.domain.stamp import Stamp
from desktop.errors import ReferralIncomplete, ReferralOutOfOrder, ReferralReasonMissing

LONGEST_ASKED: Final = 400
"""Letters of what is asked: more is a story, and stays in the file."""
MOST_DAYS: Final = 365
"""Days to answer in: a service that takes a year does not answer."""


class ReferralState(StrEnum):
    """How far a referral has come; the words are the operators'."""

    PROPOSED = "proposto"
    CONSENTED = "acconsentito"
    HANDED_OVER = "consegnato"
    ACCEPTED = "accolto"
    REFUSED = "non accolto"
    DONE = "fatto"
    DECLINED = "rifiutato da lei"
    UNAVAILABLE = "non disponibile"


_STATES = ReferralState
FOLLOWING: Final[Mapping[ReferralState | None, tuple[ReferralState, ...]]] = {
    None: (_STATES.PROPOSED,),
    _STATES.PROPOSED: (_STATES.CONSENTED, _STATES.DECLINED, _STATES.UNAVAILABLE),
    _STATES.CONSENTED: (_STATES.HANDED_OVER, _STATES.DECLINED, _STATES.UNAVAILABLE),
    _STATES.HANDED_OVER: (_STATES.ACCEPTED, _STATES.REFUSED, _STATES.DECLINED, _STATES.UNAVAILABLE),
    _STATES.ACCEPTED: (_STATES.DONE, _STATES.DECLINED, _STATES.UNAVAILABLE),
    _STATES.REFUSED: (),
    _STATES.DONE: (),
    _STATES.DECLINED: (),
    _STATES.UNAVAILABLE: (),
}
"""What may come after what: a referral that ended is not opened again, another one is proposed."""
UNMET: Final = (_STATES.DECLINED, _STATES.UNAVAILABLE, _STATES.REFUSED)
"""How a referral ends that leaves a need unmet."""
ENDED: Final = tuple(state for state in ReferralState if not FOLLOWING[state])
"""Where nothing comes after."""


class RefusalReason(StrEnum):
    """Why a service did not accept her: a closed list, so that reasons can be counted; words beside it say the rest."""

    NO_ROOM = "posti esauriti"
    NOT_ITS_OWN = "non di competenza"
    REQUIREMENTS = "mancano i requisiti"
    RESIDENCE = "residenza altrove"
    PAPERS = "mancano documenti"
    LANGUAGE = "manca la mediazione"
    WAITING = "attesa troppo lunga"
    OTHER = "altro"


class HandedBy(StrEnum):
    """Who hands it over: never a name."""

    OPERATOR = "operatrice"
    TOGETHER = "insieme"
    HERSELF = "lei"


class HandedHow(StrEnum):
    """In which way it is handed over. By hand or by voice: nothing of hers goes by mail."""

    SHEET = "foglio a mano"
    MEETING = "a un incontro"
    PHONE = "per telefono"


@dataclass(frozen=True, slots=True, repr=False)
class ReferralPlan(Personal):
    """What is settled of a referral.

    Attributes:
        kind: of service: an id of the templates of sheets.
        service: its id in the directory; empty where it is written by name.
        named: its name, where it is not in the directory.
        area: of her life, as in her plan; None: none alone.
        need: a code of the catalogue of needs; empty: none.
        asked: what is asked, in words.
        language: of the mediation; empty where none is asked for.
        answer_days: days to answer in, from the one on which it is handed over; 0: no answer is expected.
    """

    kind: str
    service: str = ""
    named: str = ""
    area: Area | None = None
    need: str = ""
    asked: str = ""
    language: str = ""
    handed_by: HandedBy = HandedBy.OPERATOR
    how: HandedHow = HandedHow.SHEET
    answer_days: int = 0

    def complete(self) -> "ReferralPlan":
        """Return it without needless blanks; a service of the directory needs no name beside it.

        Raises:
            ReferralIncomplete: nobody knows to whom, or what for, or it is a story and no question.
        """
        named = "" if self.service else " ".join(self.named.split())
        asked = " ".join(self.asked.split())
        if not (self.service or named):
            raise ReferralIncomplete("service")
        if not (self.need or asked):
            raise ReferralIncomplete("asked")
        if len(asked) > LONGEST_ASKED:
            raise ReferralIncomplete("shorter")
        if not 0 <= self.answer_days <= MOST_DAYS:
            raise ReferralIncomplete("days")
        return replace(self, named=named, asked=asked, language=" ".join(self.language.split()))


@dataclass(frozen=True, slots=True, repr=False)
class ReferralStep(Personal):
    """It came to `state` on a day.

    Attributes:
        reason: why it was not accepted, None for any other state.
        words: what else there is to say of it.
    """

    id: RecordId
    state: ReferralState
    on: date
    reason: RefusalReason | None
    words: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Agreed(Personal):
    """What she agrees that the service of one referral may know, from a day to a day.

    Attributes:
        expires_on: the last day on which it holds; never for good.
        by_name: her name, instead of the pseudonym.
        reach: how she is reached, and what may be said there.
        children: her children, as far as their own flags let them be told.
    """

    on: date
    expires_on: date
    how: How = How.A_VOCE
    by_name: bool = False
    reach: bool = False
    children: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ReferralConsent(Personal):
    """Her consent to one referral; `withdrawn_on`: the day she took it back, from which on it does not hold."""

    id: RecordId
    agreed: Agreed
    withdrawn_on: date | None
    stamp: Stamp

    def in_force(self, day: date) -> bool:
        """Say whether it holds on `day`."""
        return holds(day, self.agreed.on, self.agreed.expires_on, self.withdrawn_on)


@dataclass(frozen=True, slots=True, repr=False)
class Referral(Personal):
    """A referral of one file; `stamp` is what an edit of its plan says it saw.

    Attributes:
        steps: those that were not taken back, in the order in which they were entered.
        consents: those given for it, the withdrawn and the expired too, oldest first.
    """

    id: RecordId
    case_id: CaseId
    plan: ReferralPlan
    steps: tuple[ReferralStep, ...]
    consents: tuple[ReferralConsent, ...]
    stamp: Stamp

    @property
    def last(self) -> ReferralStep:
        """The step that says where it stands."""
        return self.steps[-1]

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return self.last.state

    @property
    def following(self) -> tuple[ReferralState, ...]:
        """What may come next."""
        return FOLLOWING[self.state]

    def consent_on(self, day: date) -> ReferralConsent | None:
        """Return the consent that holds on `day`, the last of several; None where there is none."""
        if self.state is ReferralState.PROPOSED:
            return None
        return next((each for each in reversed(self.consents) if each.in_force(day)), None)

    @property
    def handed_on(self) -> date | None:
        """The day on which it was handed over, None before it is."""
        return next((each.on for each in self.steps if each.state is ReferralState.HANDED_OVER), None)

    @property
    def answer_by(self) -> date | None:
        """The day by which an answer is expected, None where none is awaited, or on no day."""
        return answer_day(self.last.on, self.plan.answer_days) if self.state is ReferralState.HANDED_OVER else None

    def waits(self, today: date) -> int | None:
        """Return for how many days the service has not answered, None where no answer is awaited."""
        return (today - self.last.on).days if self.state is ReferralState.HANDED_OVER else None


@dataclass(frozen=True, slots=True, repr=False)
class ReferralWaiting(Personal):
    """A service that has not answered yet: the file, the service, since when, and by when it should; None: no day.

    Attributes:
        service: its id in the directory; empty where it is `named`.
    """

    id: RecordId
    case_id: CaseId
    code: str
    alias: str
    kind: str
    service: str
    named: str
    handed_on: date
    answer_by: date | None

    def late(self, today: date) -> int:
        """Return by how many days the answer is late, 0 where it is not."""
        return days_late(self.answer_by, today)


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A line of the needs that found no answer: how many times, of which area, at which service, how it ended.

    Attributes:
        area: None where none was meant.
        service: its id in the directory; empty where it is `named`.
        reason: why it was not accepted, None where she declined or the service was not to be had.
    """

    area: Area | None
    kind: str
    service: str
    named: str
    state: ReferralState
    reason: RefusalReason | None
    count: int


def check_step(steps: Sequence[ReferralStep], state: ReferralState, on: date, began: date, today: date) -> None:
    """Make sure that a step may follow those there are.

    Raises:
        ReferralOutOfOrder: it does not come after where the referral stands.
        DayUnusable: the day is still to come, or before that of the step before it, or before her path began.
    """
    before = steps[-1] if steps else None
    allowed = FOLLOWING[before.state if before is not None else None]
    if state not in allowed:
        raise ReferralOutOfOrder(state.value, before.state.value if before is not None else "", allowed)
    not_before(not_after(on, today), before.on if before is not None else began)


def check_reason(state: ReferralState, reason: RefusalReason | None, words: str) -> None:
    """Make sure that a refusal says why, and «altro» in words what.

    Raises:
        ReferralReasonMissing: it does not.
    """
    if state is not ReferralState.REFUSED:
        return
    if reason is None or (reason is RefusalReason.OTHER and not words.strip()):
        raise ReferralReasonMissing


def answer_day(handed_over: date, days: int) -> date | None:
    """Return the day by which an answer is expected to what was handed over on a day, None where none is."""
    return handed_over + timedelta(days=days) if days > 0 else None


def days_late(answer_by: date | None, today: date) -> int:
    """Return by how many days an answer is late, 0 where it is not."""
    return 0 if answer_by is None else max(0, (today - answer_by).days)


def unmet(referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return those that left a need unmet, the latest first."""
    ended = [each for each in referrals if each.state in UNMET]
    return tuple(sorted(ended, key=lambda each: each.last.on, reverse=True))
