"""A visit to the desk: a day, where or whether from afar, who comes along, what is asked, what she wishes for it."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import TimeUnusable

_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?")


class Arrangement(StrEnum):
    """What would put her at ease at a visit: the options of question I04 of the needs questionnaire."""

    WOMAN_OFFICER = "DONNA"
    OWN_ROOM = "STANZA"
    NO_WAITING = "ATTESA"
    MEDIATION = "MED"
    CHILD_CARE = "BIMBI"
    JOURNEY = "VIAGGIO"
    STEP_FREE = "BARR"


@dataclass(frozen=True, slots=True, repr=False)
class Wishes(Personal):
    """What she asked for a visit.

    Attributes:
        arrangements: what is to be arranged, each once.
        language: of the mediation; empty where it is not known, or none is asked for.
        avoid: places to stay away from. It is a safety fact: never in a list, a title or a print.
    """

    arrangements: tuple[Arrangement, ...] = ()
    language: str = ""
    avoid: str = ""


NO_WISHES: Final = Wishes()


@dataclass(frozen=True, slots=True, repr=False)
class VisitPlan(Personal):
    """What is settled about a visit.

    Attributes:
        at: the hour, None while it is not known.
        office: as the centre writes it; empty while it is not known, and for a visit from afar.
        remote: by telephone or video instead of at a desk.
        companion: who comes along; stays in the archive and stands on no paper.
        benefits: what is asked, by id, in the order in which it will be asked.
        wishes: what she asked for it.
    """

    on: date
    at: time | None = None
    office: str = ""
    remote: bool = False
    companion: str = ""
    benefits: tuple[str, ...] = ()
    wishes: Wishes = NO_WISHES


@dataclass(frozen=True, slots=True, repr=False)
class Visit(Personal):
    """A visit of the woman of one file; `stamp` is what an edit says it saw."""

    id: RecordId
    case_id: CaseId
    plan: VisitPlan
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class VisitRow(Personal):
    """A line of the agenda: the visit, and the file it belongs to."""

    visit: Visit
    code: str
    alias: str


def read_time(typed: str) -> time | None:
    """Return the time of day written as 9, 9:30 or 9.30; None where nothing is written.

    Raises:
        TimeUnusable: it is none of these.
    """
    text = typed.strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise TimeUnusable(typed)
    return time(int(found[1]), int(found[2] or 0))
