"""The log as people read it: who did what, when; and for a woman, who saw her file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from desktop.domain.personal import Personal

READ, WRITE, ERASE = "read", "write", "erase"


@dataclass(frozen=True, slots=True, repr=False)
class LogLine(Personal):
    """One entry of the log.

    Attributes:
        at: when, by the clock of the PC it was done on.
        pc: the number of that PC; a restored archive goes on as another one.
        operator: who did it; empty at the creation of the archive and for what the program does by itself.
        act: a word of the log's closed list.
        code: the code of the file it concerned; empty where it concerned none, or one that was erased since.
        erased: whether the file it concerned is there no more.
    """

    at: datetime
    pc: int
    operator: str
    act: str
    code: str
    erased: bool


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


def summed_up(entries: Iterable[LogLine]) -> tuple[AccessLine, ...]:
    """Return a line for each day, operator and act, in the order in which they began."""

    def of_whom(entry: LogLine) -> tuple[date, str, str]:
        return entry.at.date(), entry.operator, entry.act

    lines = []
    for (day, operator, act), group in groupby(sorted(entries, key=of_whom), key=of_whom):
        moments = sorted(entry.at for entry in group)
        lines.append(AccessLine(day, moments[0], moments[-1], operator, act, len(moments)))
    return tuple(sorted(lines, key=lambda line: (line.day, line.begins, line.operator, line.act)))
