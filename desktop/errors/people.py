"""Refusals about the people around her, the families of files, and the girls between 14 and 17."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


class PersonUnnamed(Refusal):
    """A person needs something to be told from the others: what she calls them, or a birth."""

    kind = "person_unnamed"


@dataclass
class PersonTooLong(Refusal):
    """A person's name has `longest` letters at most."""

    longest: int
    kind = "person_too_long"


class PersonUnknown(Refusal):
    """The person is not, or no longer, in the file."""

    kind = "person_unknown"


@dataclass
class DoorShut(Refusal):
    """Nobody goes out through this door, whatever is answered."""

    door: str
    kind = "door_shut"


class EntryTaken(Refusal):
    """The entry of the list is another person already, or is not in the file."""

    kind = "entry_taken"


class FamilyAlone(Refusal):
    """A file cannot be tied to itself."""

    kind = "family_alone"


class FamilyElsewhere(Refusal):
    """Both files are of a family already, and not of the same."""

    kind = "family_elsewhere"


class PapersShut(Refusal):
    """She is a girl between 14 and 17, and the coordinator did not choose that papers are made."""

    kind = "papers_shut"


@dataclass
class PapersChoiceUnusable(Refusal):
    """The coordinator's choice cannot hold until `until`; `why` is past, too_long or no_track."""

    until: date
    why: str
    kind = "papers_choice_unusable"
