"""How the fields of an office's form are matched with what a file holds: made by the centre, about nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Place(NamedTuple):
    """Where something is written on a form: a field by its full name, and which box of it (empty: the field itself)."""

    field: str
    option: str = ""


class Match(NamedTuple):
    """What a place takes: a value of the catalogue; a box is ticked where that value is `equals`."""

    place: Place
    value: str
    equals: str = ""


@dataclass(frozen=True)
class FormMapping:
    """The matches of one form.

    Attributes:
        digest: the SHA-256 of the blank: another edition of the form is another form.
        title: what the centre calls it.
        checked_on: the day somebody looked at the matches on the pages of the form; None: nobody did since the last
            change, and the form is not filled in by them.
        checked_by: her name.
    """

    digest: bytes
    title: str
    matches: tuple[Match, ...] = ()
    checked_on: date | None = None
    checked_by: str = ""

    @cached_property
    def by_place(self) -> Mapping[Place, Match]:
        """The matches by the place they are about."""
        return {match.place: match for match in self.matches}
