"""The log as people read it: who did what, when; and for a woman, who saw her file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from desktop.domain.access import AccessReason
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.personal import Personal

READ, WRITE, ERASE = "read", "write", "erase"
MANY_FILES: Final = 12
"""So many files opened by one operator within an hour of the clock are told apart."""
FIRST_HOUR, LAST_HOUR = 7, 21
"""Files opened before the first of these hours, from the second on, or on a Sunday, are told apart."""


@dataclass(frozen=True, slots=True, repr=False)
class LogLine(Personal):
    """One entry of the log.

    Attributes:
        at: when, by the clock of the PC it was done on.
        pc: the number of that PC; a restored archive goes on as another one. 0: one of the archive the file came from.
        operator: who did it; empty at the creation of the archive and for what the program does by itself.
        act: a word of the log's closed list.
        code: the code of the file it concerned; empty where it concerned none, or one that was erased since.
        erased: whether the file it concerned is there no more.
        apart: whether it concerned a file of another group, of which nothing else is told here.
    """

    at: datetime
    pc: int
    operator: str
    act: str
    code: str
    erased: bool
    apart: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class AccessLine(Personal):
    """What one operator did with a file on one day: an act, how often, from when to when."""

    day: date
    begins: datetime
    ends: datetime
    operator: str
    act: str
    times: int


@dataclass(frozen=True, slots=True, repr=False)
class AccessSheet(Personal):
    """«Chi ha visto il mio fascicolo».

    Attributes:
        code: of the file.
        made_on: the day.
        lines: newest last.
        centre_code: the public code of the archive.
        log_head: the head of the log, a witness on paper.
    """

    code: str
    made_on: date
    lines: tuple[AccessLine, ...]
    centre_code: str
    log_head: str
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class LogQuery(Personal):
    """Which entries of the log are asked for.

    Attributes:
        first, last: the days, both included.
        operator: what she did, None for anybody.
        case_id: what was done with this file, None for any.
    """

    first: date
    last: date
    operator: OperatorId | None = None
    case_id: CaseId | None = None


@dataclass(frozen=True, slots=True)
class LogPosition:
    """An entry's place in the log: what comes before it in time is still to be read."""

    at: int
    pc: int
    no: int


@dataclass(frozen=True, slots=True, repr=False)
class LogPage(Personal):
    """Some entries, newest first.

    Attributes:
        beyond: where the older ones begin, None where there are none.
    """

    lines: tuple[LogLine, ...]
    beyond: LogPosition | None


@dataclass(frozen=True, slots=True, repr=False)
class LogRow(Personal):
    """Entries that follow each other and say the same of the same file: one row, with how many they are."""

    begins: datetime
    ends: datetime
    operator: str
    act: str
    code: str
    erased: bool
    times: int
    apart: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ManyFiles(Personal):
    """How many files one operator opened in the hour that begins at `begins`."""

    operator: str
    begins: datetime
    files: int


@dataclass(frozen=True, slots=True, repr=False)
class OutOfHours(Personal):
    """How many files one operator opened on a day outside the usual hours, the first and the last time."""

    operator: str
    begins: datetime
    ends: datetime
    files: int


@dataclass(frozen=True, slots=True, repr=False)
class Unusual(Personal):
    """What is told apart from the rest of the log: facts, and no judgement on them.

    Attributes:
        reasons: colleagues' files opened with a reason.
        many: many files in an hour.
        late: files opened early, late or on a Sunday.
        since: the first day looked at, where it is later than the first that was asked for.
    """

    reasons: tuple[AccessReason, ...]
    many: tuple[ManyFiles, ...]
    late: tuple[OutOfHours, ...]
    since: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class LogSheet(Personal):
    """The log on paper.

    Attributes:
        operator, code: what it was narrowed to; empty where it was not.
        made_by: who asked for it.
        rows: oldest first.
        log_head: the head of the log, a witness on paper.
    """

    first: date
    last: date
    operator: str
    code: str
    made_on: date
    made_by: str
    rows: tuple[LogRow, ...]
    unusual: Unusual
    centre_code: str
    log_head: str
    training: bool = False


def gathered(lines: Iterable[LogLine]) -> tuple[LogRow, ...]:
    """Return the lines with those that repeat the one before them, on the same day, made into one row."""

    def of_what(line: LogLine) -> tuple[date, int, str, str, str, bool, bool]:
        return line.at.date(), line.pc, line.operator, line.act, line.code, line.erased, line.apart

    rows = []
    for (_, _, operator, act, code, erased, apart), group in groupby(lines, key=of_what):
        moments = sorted(line.at for line in group)
        rows.append(LogRow(moments[0], moments[-1], operator, act, code, erased, len(moments), apart))
    return tuple(rows)


def summed_up(entries: Iterable[LogLine]) -> tuple[AccessLine, ...]:
    """Return a line for each day, operator and act, in the order in which they began."""

    def of_whom(entry: LogLine) -> tuple[date, str, str]:
        return entry.at.date(), entry.operator, entry.act

    lines = []
    for (day, operator, act), group in groupby(sorted(entries, key=of_whom), key=of_whom):
        moments = sorted(entry.at for entry in group)
        lines.append(AccessLine(day, moments[0], moments[-1], operator, act, len(moments)))
    return tuple(sorted(lines, key=lambda line: (line.day, line.begins, line.operator, line.act)))
