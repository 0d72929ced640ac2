"""Two files of one woman made one: what both hold, what differs, and the merging as it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal


class Side(Enum):
    """Of two files about to be one: the one that stays, or the one whose rows come to it."""

    STAYS = "stays"
    COMES = "comes"


@dataclass(frozen=True, slots=True, order=True)
class Register:
    """What names a value that a file has once: a table, and the rest of the key as it is kept there.

    Attributes:
        record: JSON of the parts of the key beside the file; bytes stand as {"hex": …}.
    """

    entity: str
    record: str


OPENED_ON, STATE, OWNER = Register("case_file", "[]"), Register("case_state", "[]"), Register("case_access", "[]")
"""What the head of a file, its history and its accesses have to be asked about beside the registers of its tables."""


@dataclass(frozen=True, slots=True, repr=False)
class Difference(Personal):
    """A value that both files have, and not the same.

    Attributes:
        stays: column by column, in the file that stays; `comes` in the other.
    """

    register: Register
    stays: Mapping[str, str]
    comes: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class FileBeside(Personal):
    """One of the two files, as it is shown beside the other.

    Attributes:
        holds: how many records of each table it has.
        owner: who follows her; None: it waits for someone. `shared`: who else opens it.
    """

    id: CaseId
    code: str
    alias: str
    opened_on: date
    state: State
    state_since: date | None
    holds: Mapping[str, int]
    owner: OperatorId | None
    shared: frozenset[OperatorId]


@dataclass(frozen=True, slots=True, repr=False)
class SideBySide(Personal):
    """Two files before they are made one.

    Attributes:
        differences: what she has to choose between, in a steady order.
        both_counted: in how many summaries that left each of them was counted: she stands there twice.
    """

    stays: FileBeside
    comes: FileBeside
    differences: tuple[Difference, ...]
    both_counted: int


@dataclass(frozen=True, slots=True, repr=False)
class KeptValue(Personal):
    """A value that gave way to another when two files were made one, and is kept beside it."""

    register: Register
    item: str
    stood: str
    came: str


@dataclass(frozen=True, slots=True, repr=False)
class Merging(Personal):
    """Two files that were made one.

    Attributes:
        case_id: the file that stays; `code` its code.
        other: random id of the one that came; `other_code` the code it had, empty where they are apart again and it
            is no longer here.
        no: 1 for the first in this archive; the last of a file is taken apart first.
        by: who did it last: made one, or took apart.
        apart_on: when they were taken apart again; None: they are one.
        rows: how many records were the other's.
        values: what both held, in so far as it differed.
    """

    id: RecordId
    case_id: CaseId
    code: str
    other: CaseId
    other_code: str
    no: int
    made_on: date
    by: str
    apart_on: date | None
    rows: int
    values: tuple[KeptValue, ...]
