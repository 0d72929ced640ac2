"""What the papers of a family of orphans say: a request, the register of the lines, a sheet for who cares for them."""

from dataclasses import dataclass
from datetime import date, time

from desktop.domain.orphans.words import Measure
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class ValueToCopy(Personal):
    """A value a request asks for; None: it is not kept here, and is written by pen."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True, repr=False)
class RequestPaper(Personal):
    """What is to be copied into a request, and what goes with it. It is no office's form.

    Attributes:
        asking: of who asks, and of the decree.
        children: of each child it is for.
        papers: each paper's name, and whether it is there; None: nobody looked.
    """

    code: str
    made_on: date
    measure: Measure
    notice: str
    ends_on: date | None
    asking: tuple[ValueToCopy, ...]
    children: tuple[tuple[ValueToCopy, ...], ...]
    papers: tuple[tuple[str, bool | None], ...]
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ActionLine(Personal):
    """Something to be done, who does it, by when, and how far it has come."""

    what: str
    who: str
    due: date | None
    stands: str


@dataclass(frozen=True, slots=True, repr=False)
class LinesRegister(Personal):
    """The lines of support of a family, for the centre and the table of who follows it.

    Attributes:
        siblings: whether they live together, in words.
        lines: each line with what is done in it.
        requests: what was asked for, how far it has come, and the notice's last day.
        days: what is near, and on which day.
    """

    code: str
    made_on: date
    siblings: str
    lines: tuple[tuple[str, tuple[ActionLine, ...]], ...]
    requests: tuple[tuple[str, str, date | None], ...]
    days: tuple[tuple[date, str], ...]
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class FosterSheet(Personal):
    """A sheet for who has the children, which tells nothing to whoever finds it: no name, no code, nobody's own words.

    Attributes:
        days: a day, its hour where there is one, and what it is in neutral words.
        papers: what is still to be looked for, in neutral words.
        signs: what they may note, in the words of the dated list.
    """

    made_on: date
    days: tuple[tuple[date, time | None, str], ...]
    papers: tuple[str, ...]
    signs: tuple[str, ...]
    training: bool = False
