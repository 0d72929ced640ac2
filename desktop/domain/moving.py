"""A file that moves between two archives of the centre: what each side is told."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class PackMade(Personal):
    """A pack with a file, which stays open here until its receipt comes back.

    Attributes:
        code: of the file.
        phrase: the six words that open the pack; shown once, kept nowhere, said by voice.
        rows: how many records are in it.
    """

    code: str
    phrase: str
    rows: int


@dataclass(frozen=True, slots=True, repr=False)
class PackTaken(Personal):
    """A file that came in a pack and stands here.

    Attributes:
        code: of the file here.
        code_there: of the file where it comes from; another one where here another woman has it.
        alias: hers.
        rows: how many records came; 0 where they were here already.
        receipt: what closes the file where it comes from.
        doubles: codes of other files whose alias reads alike.
        backed_up: whether a backup that holds it was made at once.
    """

    code: str
    code_there: str
    alias: str
    rows: int
    receipt: str
    doubles: tuple[str, ...]
    backed_up: bool


@dataclass(frozen=True, slots=True, repr=False)
class Travelling(Personal):
    """A file of which a pack is on its way: it is still open here."""

    case_id: CaseId
    code: str
    since: datetime
