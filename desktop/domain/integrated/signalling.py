"""«Aggancio»: who signalled her to the centre, with her consent to be contacted, and how she was reached.

Without that consent nothing is written. The report stays with her: that it exists, and its days, is all that is kept.
What the hospital found of danger stands in its own words; nothing here computes one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import ContactNotAgreed, SignallingIncomplete

MOST_PROGNOSIS: Final = 365
"""Days of a prognosis at most: what is written there beyond a year is a mistake of the keys."""


class Sender(StrEnum):
    """Who signalled her; the words are those of the archive and stay for ever."""

    EMERGENCY = "pronto_soccorso"
    WARD = "reparto"
    CLINIC = "consultorio"
    SOCIAL = "sociale"
    POLICE = "forze_ordine"
    OTHER = "altro"


class Report(StrEnum):
    """Whether there is a report of the hospital; the copy is hers, and the centre has none."""

    NOT_KNOWN = ""
    HERS = "con_lei"
    NOT_TAKEN = "non_ritirato"
    NONE = "non_fatto"


class Triage(StrEnum):
    """The code she was given on arrival, as the hospital names it.

    Five colours since the national guidelines of 1 August 2019; yellow is of the four before. Da verificare, as on
    22 November 2026: which of them each hospital uses, and whether a path of its own («codice rosa») goes with them.
    """

    NOT_KNOWN = ""
    RED = "rosso"
    ORANGE = "arancione"
    AZURE = "azzurro"
    GREEN = "verde"
    WHITE = "bianco"
    YELLOW = "giallo"
    PINK = "rosa"


class Assessed(StrEnum):
    """Whether the hospital judged the danger, with its Brief Risk Assessment or otherwise."""

    NOT_KNOWN = ""
    YES = "yes"
    NO = "no"


class HookOutcome(StrEnum):
    """What came of a signalling; the words are those of the archive."""

    WAITING = ""
    REACHED = "agganciata"
    DECLINED = "non_vuole"
    WITHDRAWN = "consenso_ritirato"
    NOT_FOUND = "non_raggiunta"


ENDING: Final = frozenset({HookOutcome.DECLINED, HookOutcome.WITHDRAWN})
"""What ends it at once: nobody looks for her any more, and what the hospital said of her is taken out."""


class AttemptWay(StrEnum):
    """How somebody tried to speak with her, with the codes of the ways that are safe; or she came by herself."""

    CALL = "TEL"
    TRUSTED = "TEL_FID"
    SMS = "SMS"
    APP = "APP"
    MAIL = "MAIL"
    IN_PERSON = "di_persona"
    HERSELF = "lei"


class AttemptOutcome(StrEnum):
    """What came of an attempt."""

    SPOKEN = "parlato"
    NO_ANSWER = "nessuna_risposta"
    CALL_BACK = "da_richiamare"
    SOMEBODY_ELSE = "altra_persona"
    MESSAGE = "messaggio"
    WRONG = "recapito_sbagliato"


@dataclass(frozen=True, slots=True, repr=False)
class ContactAgreed(Personal):
    """Her consent to be contacted by the centre: when she gave it, and who took it.

    Attributes:
        at: the hour; None where it is not known.
        to_whom: who asked her, where she was.
    """

    on: date
    at: time | None = None
    to_whom: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SignallingText(Personal):
    """A signalling as it is written.

    Attributes:
        service: its id in the directory; empty where it is written by name.
        arrived_at: when it came to the centre: the time to the first talk counts from here.
        agreed: None: she did not agree to be contacted, and nothing may be written.
        discharged_on, discharged_at: when she left the hospital; None where it is not known.
        prognosis_days: None where nobody said.
        assessment_words: what came of the hospital's judgement of danger, as it said it.
    """

    sender: Sender
    arrived_at: datetime
    agreed: ContactAgreed | None
    service: str = ""
    named: str = ""
    discharged_on: date | None = None
    discharged_at: time | None = None
    report: Report = Report.NOT_KNOWN
    prognosis_days: int | None = None
    triage: Triage = Triage.NOT_KNOWN
    assessed: Assessed = Assessed.NOT_KNOWN
    assessment_words: str = ""

    def complete(self, now: datetime) -> "SignallingText":
        """Return it without needless blanks; a service of the directory needs no name beside it.

        Raises:
            ContactNotAgreed: she did not agree to be contacted: there is nothing to write.
            SignallingIncomplete: the days of the prognosis are none.
            DayUnusable: it came, or she agreed, on a day still to come, or she agreed after it came.
        """
        if self.agreed is None:
            raise ContactNotAgreed
        if self.prognosis_days is not None and not 0 <= self.prognosis_days <= MOST_PROGNOSIS:
            raise SignallingIncomplete("days", MOST_PROGNOSIS)
        not_before(not_after(self.arrived_at.date(), now.date()), self.agreed.on)
        assessed = self.assessed
        words = self.assessment_words.strip()
        return replace(
            self,
            named="" if self.service else " ".join(self.named.split()),
            agreed=replace(self.agreed, to_whom=" ".join(self.agreed.to_whom.split())),
            assessment_words=words,
            assessed=Assessed.YES if words and assessed is Assessed.NOT_KNOWN else assessed,
        )

    def emptied(self) -> "SignallingText":
        """Return it without what the hospital said of her: that she was signalled, when, and that she agreed stay."""
        agreed = None if self.agreed is None else replace(self.agreed, to_whom="")
        return SignallingText(self.sender, self.arrived_at, agreed, self.service, self.named)


@dataclass(frozen=True, slots=True, repr=False)
class AttemptText(Personal):
    """An attempt to speak with her, or the talk itself.

    Attributes:
        said: what was said, and to whom, in few words.
    """

    at: datetime
    way: AttemptWay
    outcome: AttemptOutcome
    said: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Attempt(Personal):
    """An attempt that is kept."""

    id: RecordId
    case_id: CaseId
    signalling: RecordId
    text: AttemptText
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Signalling(Personal):
    """A signalling that is kept.

    Attributes:
        told_on: the day the sender was told that it arrived, None before; nothing else is told without her consent.
        attempts: the earliest first.
    """

    id: RecordId
    case_id: CaseId
    text: SignallingText
    told_on: date | None
    outcome: HookOutcome
    outcome_on: date | None
    attempts: tuple[Attempt, ...]
    stamp: Stamp

    @property
    def spoken_at(self) -> datetime | None:
        """When somebody first spoke with her, None where nobody did."""
        return first_talk(self.attempts)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has spoken with her yet, and somebody is still to."""
        return self.outcome is HookOutcome.WAITING


@dataclass(frozen=True, slots=True, repr=False)
class SignallingWaiting(Personal):
    """A woman nobody has spoken with yet: the file, and since when."""

    id: RecordId
    case_id: CaseId
    code: str
    alias: str
    arrived_at: datetime


def first_talk(attempts: Iterable[Attempt]) -> datetime | None:
    """Return when somebody first spoke with her, None where nobody did."""
    spoken = [each.text.at for each in attempts if each.text.outcome is AttemptOutcome.SPOKEN]
    return min(spoken, default=None)
