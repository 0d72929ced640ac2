"""«Alto rischio»: the ordered steps that set services going, and what was done of them, by whom, at what time.

Nothing is asked before it is begun: no file, no name. What was done is written once; a correction is another line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final

from desktop.domain.documents.own_numbers import Whom
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal

WHOLE: Final = ""
"""The step of what concerns the activation as a whole."""


class Outcome(StrEnum):
    """How a step went."""

    DONE = "fatto"
    NOT_REACHED = "non_raggiunto"
    REFUSED = "rifiutato"
    NOT_NEEDED = "non_serve"
    MISTAKE = "errore"


class Act(StrEnum):
    """What was done with the activation as a whole."""

    BEGUN = "aperta"
    TIED = "collegata"
    CLOSED = "chiusa"
    REOPENED = "riaperta"


_EVERY: Final = (Outcome.DONE, Outcome.NOT_REACHED, Outcome.REFUSED, Outcome.NOT_NEEDED)
OUTCOME_NAMES: Final[Mapping[Outcome, str]] = {
    Outcome.DONE: "Fatto",
    Outcome.NOT_REACHED: "Non risponde",
    Outcome.REFUSED: "Rifiutato",
    Outcome.NOT_NEEDED: "Non serve",
    Outcome.MISTAKE: "Segnato per errore",
}
ACT_NAMES: Final[Mapping[Act, str]] = {
    Act.BEGUN: "Aperta",
    Act.TIED: "Collegata a un fascicolo",
    Act.CLOSED: "Chiusa",
    Act.REOPENED: "Riaperta",
}
"""What each is called where people read it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the skeleton.

    Attributes:
        numbers: national numbers.
        own: whose of the centre's own numbers.
        services: ids of the directory.
        asks: what it matters to write down.
        outcomes: how it can go, as the page offers it: nobody fails to answer a step that is no call.
    """

    code: str
    title: str
    text: str
    asks: str
    numbers: tuple[str, ...]
    own: tuple[Whom, ...]
    services: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The steps as a version has them; `note` says how far they are anybody's procedure."""

    version: date
    steps: tuple[Step, ...]
    note: str
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "Skeleton":
        """Read it from a file of the resource folder `high_risk`."""
        return cls(table["version"], tuple(map(_step, table["step"])), table["note"], table["checked_on"])


@dataclass(frozen=True, slots=True, repr=False)
class Told(Personal):
    """What an operator says of a step.

    Attributes:
        at: the hour, where it was another than the one at which she writes it; None: it is that one.
        answered: who answered, or refused.
    """

    outcome: Outcome
    answered: str = ""
    words: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Personal):
    """One line, as it was written.

    Attributes:
        what: an `Outcome` of a step, or an `Act` of the whole.
        recorded_at: by this PC's clock.
        told: the hour somebody says it was, where it was another.
        by: the name of who wrote it.
        corrects: the line it corrects.
    """

    id: RecordId
    step: str
    what: Outcome | Act
    recorded_at: datetime
    told: time | None
    answered: str
    words: str
    by: str
    corrects: RecordId | None = None

    @property
    def hour(self) -> time:
        """The hour to be shown."""
        return self.told or self.recorded_at.time().replace(second=0, microsecond=0)

    @property
    def words_shown(self) -> str:
        """The line as people read it: «Fatto alle 14:32 · La centrale · Arriva una pattuglia · Giulia»."""
        name = OUTCOME_NAMES[self.what] if isinstance(self.what, Outcome) else ACT_NAMES[self.what]
        when = f"{name} alle {self.hour.hour}:{self.hour.minute:02}"
        return " · ".join(filter(None, (when, self.answered, self.words, self.by)))


@dataclass(frozen=True, slots=True, repr=False)
class Activation(Personal):
    """One activation.

    Attributes:
        case_id: the file it was tied to; None: none yet.
        code: the code of that file; empty where there is none, or the acting operator may not open it.
        skeleton: the version of the steps it goes by.
        closed: whether the coordinator, or who follows her, closed it.
        entries: all of them, in the order in which they were written.
    """

    id: RecordId
    case_id: CaseId | None
    code: str
    skeleton: date
    begun_at: datetime
    closed: bool
    entries: tuple[Entry, ...]

    def of_step(self, step: str) -> tuple[Entry, ...]:
        """Return the lines of a step that hold: neither corrected nor said to be a mistake."""
        return standing(entry for entry in self.entries if entry.step == step)

    def is_done(self, step: str) -> bool:
        """Say whether nothing is left to do of a step: somebody was reached, refused it is not, or it is not needed."""
        held = self.of_step(step)
        return bool(held) and held[-1].what in {Outcome.DONE, Outcome.NOT_NEEDED}

    @property
    def begun_by(self) -> str:
        """Who began it."""
        return next((entry.by for entry in self.entries if entry.what is Act.BEGUN), "")


@dataclass(frozen=True, slots=True, repr=False)
class OpenActivation(Personal):
    """An activation that nobody closed yet, as «Oggi» shows it: no name, and no word of what it is about."""

    id: RecordId
    begun_at: datetime
    code: str


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the lines that hold, in the order in which they were written."""
    listed = tuple(entries)
    corrected = {entry.corrects for entry in listed if entry.corrects is not None}
    return tuple(entry for entry in listed if entry.id not in corrected and entry.what is not Outcome.MISTAKE)


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        code=row["code"],
        title=row["title"],
        text=row["text"],
        asks=row["asks"],
        numbers=tuple(row.get("numbers", ())),
        own=tuple(map(Whom, row.get("own", ()))),
        services=tuple(row.get("services", ())),
        outcomes=tuple(map(Outcome, row.get("outcomes", _EVERY))),
    )
