"""A woman's file: an alias, a random code, where her path stands. Never a name, a tax code or a birth date."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import NOTHING_THERE, Stamp

LONGEST_ALIAS = 100
"""Letters of an alias: it stands on a line or two of every list and paper."""

_HALF_CODE = 3


class State(StrEnum):
    """Where a woman and the centre stand with each other."""

    CONTATTO = "contatto"
    ACCOGLIENZA = "accoglienza"
    PRESA_IN_CARICO = "presa in carico"
    CONCLUSO = "concluso"
    SOSPESO = "sospeso"


class LodgingPlace(StrEnum):
    """Where she lives now, with the codes of question E01 of the needs questionnaire."""

    CON_LUI = "CON_LUI"
    PROPRIA = "PROPRIA"
    FAM = "FAM"
    PROT = "PROT"
    SEMI = "SEMI"
    TEMP = "TEMP"
    ALTRO = "ALTRO"


@dataclass(frozen=True, slots=True, repr=False)
class StateChange(Personal):
    """The file entered `state` on the day `since`."""

    id: RecordId
    state: State
    since: date
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Lodging(Personal):
    """Where she lodges since a day: a safety fact, which stands in no list, title or print."""

    id: RecordId
    since: date
    place: LodgingPlace
    note: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Case(Personal):
    """A woman's file.

    Attributes:
        states: every change of state that was not taken back, oldest first.
        path_started_on: the day her path with the centre began, which some benefits count from; None: not yet.
        alias_stamp, path_stamp: what an edit of these two fields says it saw.
    """

    id: CaseId
    code: str
    opened_on: date
    alias: str
    alias_stamp: Stamp
    states: tuple[StateChange, ...]
    path_started_on: date | None = None
    path_stamp: Stamp = NOTHING_THERE

    @property
    def state(self) -> State:
        """The state entered last; a file nobody moved is still a contact."""
        return self.states[-1].state if self.states else State.CONTATTO

    @property
    def first_day(self) -> date:
        """The first day on her path: nothing the centre did with her is earlier.

        It may be known to be older than her file: the day her path began, or that of one of her states, if earlier.
        """
        return min((self.opened_on, self.path_started_on or self.opened_on, *(each.since for each in self.states)))

    def state_on(self, day: date) -> State | None:
        """Return the state on `day`, None before the file had any."""
        entered = [change.state for change in self.states if change.since <= day]
        return entered[-1] if entered else None

    @property
    def shown_code(self) -> str:
        """The code in two halves, as it is read aloud: K7M-3QX."""
        return show_code(self.code)


@dataclass(frozen=True, slots=True, repr=False)
class CaseRow(Personal):
    """A line of the list of files: what tells one file from another, and nothing on where she is."""

    id: CaseId
    code: str
    alias: str
    state: State
    since: date | None
    path_started_on: date | None
    last_contact_on: date | None


def show_code(code: str) -> str:
    """Return `code` in two halves, as it is read aloud: K7M-3QX."""
    return f"{code[:_HALF_CODE]}-{code[_HALF_CODE:]}"


def folded(text: str) -> str:
    """Return `text` without case and accents, its blanks made single: what two spellings of one alias share."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())


@dataclass(frozen=True, slots=True)
class Aliases:
    """The neutral words that aliases are proposed from: «Ginestra», and once those are taken «Ginestra di mare».

    Attributes:
        words: names of plants, birds, winds and stones; none is a woman's usual first name.
        places: what tells apart two files with the same word.
    """

    words: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "Aliases":
        """Read them from the resource `aliases.toml`."""
        return cls(tuple(table["words"]), tuple(table["places"]))

    def propose(self, taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
        """Return an alias none of `taken` is like, picked by `choose`; a numbered one when all are taken."""
        folded_taken = {folded(alias) for alias in taken}
        free = [word for word in self.words if folded(word) not in folded_taken]
        if not free:
            pairs = (f"{word} {place}" for word in self.words for place in self.places)
            free = [pair for pair in pairs if folded(pair) not in folded_taken]
        if free:
            return choose(free)
        word, number = choose(self.words), 2
        while folded(f"{word} {number}") in folded_taken:
            number += 1
        return f"{word} {number}"
