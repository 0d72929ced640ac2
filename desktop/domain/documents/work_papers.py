"""What stands on the papers of her work: her CV, a letter to an employer, the sheet for a body, a register of presence.

Whoever hires her, and whoever finds one of them, reads nothing of why she is looked after.
"""

from dataclasses import dataclass
from datetime import date

from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class CvLine(Personal):
    """A line of a CV.

    Attributes:
        when: from when to when, in words; empty where she does not want days on it.
        level: how well, or whether a title from abroad holds; empty: nothing is said.
    """

    what: str
    at_whom: str
    when: str
    level: str
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Cv(Personal):
    """Her CV.

    Attributes:
        name: empty where it may not be used: a line for the pen.
        contact: the one way to reach her that she chose; empty: a line for the pen.
        address: where she lives, only where she chose so and it is no secret.
        left_out: what she wants in it and would tell too much, for the screen alone: it is not printed.
    """

    name: str
    contact: str
    address: str
    profile: str
    experiences: tuple[CvLine, ...]
    titles: tuple[CvLine, ...]
    languages: tuple[CvLine, ...]
    skills: tuple[CvLine, ...]
    licences: tuple[CvLine, ...]
    hours: str
    left_out: tuple[str, ...] = ()
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Presentation(Personal):
    """A letter of presentation and of availability.

    Attributes:
        sender: from whom it comes where it is not she herself; empty: she writes it.
        to: to whom, empty: a line for the pen.
        name, contact, left_out: as on the CV.
    """

    sender: str
    to: str
    name: str
    contact: str
    wants: str
    profile: str
    experiences: tuple[CvLine, ...]
    languages: tuple[CvLine, ...]
    hours: str
    areas: str
    transport: str
    from_when: str
    left_out: tuple[str, ...] = ()
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PlacementSheet(Personal):
    """What a body that places her keeps: a neutral project and one person to speak to, nothing of the centre.

    Attributes:
        project: the neutral name; empty: a line for the pen.
        body: to whom it goes.
        referente: the one person to speak to.
        asked: what is asked of the body, a line each.
        left_out: as on the CV.
    """

    project: str
    body: str
    referente: str
    asked: tuple[str, ...]
    name: str
    wants: str
    hours: str
    areas: str
    transport: str
    from_when: str
    titles: tuple[CvLine, ...]
    experiences: tuple[CvLine, ...]
    languages: tuple[CvLine, ...]
    licences: tuple[CvLine, ...]
    left_out: tuple[str, ...] = ()
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PresenceSheet(Personal):
    """A register of presence for one month of a course or a tirocinio, to be signed day by day.

    Attributes:
        what: what she goes to, where that tells nothing.
        first, days: the first day of the month, and how many it has.
        left_out: as on the CV.
    """

    what: str
    at_whom: str
    name: str
    first: date
    days: int
    left_out: tuple[str, ...] = ()
    training: bool = False
