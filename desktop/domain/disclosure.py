"""Through which doors the people around her may be read of: what is not answered does not go out, and «never» wins."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Door(StrEnum):
    """A way by which something of a file is read outside it."""

    DESK = "desk"
    HER_COPY = "her_copy"
    LETTERS = "letters"
    FORMS = "forms"
    REFERRALS = "referrals"
    MAILBOX = "mailbox"
    CALENDAR = "calendar"


class May(StrEnum):
    """Whether a person may be read of through a door; to be asked: not until somebody answers."""

    YES = "yes"
    ASK = "ask"
    NEVER = "never"


class Around(StrEnum):
    """What a person is to her, as far as it decides who may read of them."""

    CHILD = "child"
    HOUSEHOLD = "household"
    SUPPORT = "support"


class Detail(StrEnum):
    """A part of what is kept of a person."""

    CALLED = "called"
    RELATION = "relation"
    BORN = "born"
    LIVES = "lives"
    SCHOOL = "school"
    NOTE = "note"


SHUT: Final = frozenset({Door.MAILBOX, Door.CALENDAR})
"""No person goes through these, whatever was answered: what leaves for the mailbox and an entry of a calendar name
nobody."""
ASKED: Final = tuple(door for door in Door if door not in SHUT)
"""The doors about which there is something to answer, in their order."""
GOING: Final = frozenset({Detail.CALLED, Detail.RELATION, Detail.BORN})
"""What may go where the person may; where they live, where they go by day and what is noted of them never does."""

# Why these: docs/adr, «Who may read of the people around her».
_WITH_HER: Final[Mapping[Door, May]] = MappingProxyType(
    {
        Door.DESK: May.ASK,
        Door.HER_COPY: May.YES,
        Door.LETTERS: May.ASK,
        Door.FORMS: May.ASK,
        Door.REFERRALS: May.ASK,
    }
)
_USUAL: Final[Mapping[Around, Mapping[Door, May]]] = MappingProxyType(
    {
        Around.CHILD: _WITH_HER,
        Around.HOUSEHOLD: _WITH_HER,
        Around.SUPPORT: {Door.REFERRALS: May.ASK},
    }
)


def usual(around: Around, door: Door) -> May:
    """Return what holds for a person of a kind until somebody answers."""
    return May.NEVER if door in SHUT else _USUAL[around].get(door, May.NEVER)


def may_pass(around: Around, answers: Mapping[Door, May], door: Door) -> May:
    """Return whether a person may be read of through a door, by what was answered about them."""
    return May.NEVER if door in SHUT else answers.get(door, usual(around, door))


def passes(around: Around, answers: Mapping[Door, May], door: Door, detail: Detail = Detail.RELATION) -> bool:
    """Tell whether a part of what is kept of a person goes out through a door."""
    return detail in GOING and may_pass(around, answers, door) is May.YES
