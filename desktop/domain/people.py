"""The people around her: children, who lives with her, depends on her or supports her; and files of one family."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop.domain.approximate import ApproximateDay
from desktop.domain.disclosure import Around, Detail, Door, May, may_pass, passes
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

LONGEST_CALLED: Final = 100
LONGEST_NOTE: Final = 2000
CHILDREN, ADI_HOUSEHOLD = "figli", "nucleo_adi"
"""The lists of the benefits that a person can be an entry of."""


class Relation(StrEnum):
    """What a person is to her."""

    FIGLIO = "FIGLIO"
    MINORE = "MINORE"
    COMPAGNO = "COMPAGNO"
    GENITORE = "GENITORE"
    FRATELLO = "FRATELLO"
    PARENTE = "PARENTE"
    AMICO = "AMICO"
    ALTRO = "ALTRO"


class Lives(StrEnum):
    """With whom a person lives, with the codes of question D04 of the needs questionnaire and two more."""

    UNSAID = ""
    ME = "ME"
    ALTERNI = "ALTERNI"
    ALTRO_GEN = "ALTRO_GEN"
    PER_CONTO = "PER_CONTO"
    COMUNITA = "COMUNITA"
    ALTROVE = "ALTROVE"


@dataclass(frozen=True, slots=True, repr=False)
class PersonTyped(Personal):
    """A person as they are typed.

    Attributes:
        called: a name, or what she calls them; may be empty.
        born: as far as it is known.
        depends: on her.
        supports: her.
        in_household: counted in the household of the ADI, which is not always who lives with her.
        never_contact: they must never be contacted; kept with the others of whom that holds.
        school: where they go by day; on no paper, and looked for in what leaves.
    """

    called: str = ""
    relation: Relation = Relation.FIGLIO
    born: ApproximateDay | None = None
    lives: Lives = Lives.UNSAID
    depends: bool = False
    supports: bool = False
    in_household: bool = False
    never_contact: bool = False
    school: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Person(Personal):
    """A person as they are kept.

    Attributes:
        answers: what was answered of each door; the others go by what the person is to her.
        entries: which entry of a list of the benefits they are, by list.
        stamp: what an edit of them says it saw.
        answer_stamps: the same of each answer.
    """

    id: RecordId
    typed: PersonTyped
    answers: Mapping[Door, May]
    entries: Mapping[str, RecordId]
    stamp: Stamp
    answer_stamps: Mapping[Door, Stamp] = field(default_factory=dict)

    @property
    def around(self) -> Around:
        """What they are to her, as far as it decides who may read of them: the more protected where two hold."""
        return around(self.typed)

    def may(self, door: Door) -> May:
        """Return whether they may be read of through a door."""
        return may_pass(self.around, self.answers, door)

    def passes(self, door: Door, detail: Detail = Detail.RELATION) -> bool:
        """Tell whether a part of what is kept of them goes out through a door."""
        return passes(self.around, self.answers, door, detail)


def around(typed: PersonTyped) -> Around:
    """Return what a person is to her, as far as it decides who may read of them."""
    if typed.relation in {Relation.FIGLIO, Relation.MINORE}:
        return Around.CHILD
    household = typed.depends or typed.in_household or typed.lives in {Lives.ME, Lives.ALTERNI}
    return Around.HOUSEHOLD if household else Around.SUPPORT


@dataclass(frozen=True, slots=True, repr=False)
class LooseEntry(Personal):
    """An entry of a list of the benefits that is nobody of the people of the file yet.

    Attributes:
        born: as it was typed for the benefits; None: it was not.
    """

    id: RecordId
    list: str
    born: ApproximateDay | None


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut(Personal):
    """A person of whom a paper tells nothing, for the copy that stays in the centre: what they are, and why.

    `may` is yes where they were taken away and their entry is in its list all the same.
    """

    relation: Relation
    may: May


class InFamily(StrEnum):
    """What the woman of a file is in the family its files are tied by."""

    UNSAID = ""
    MADRE = "MADRE"
    FIGLIA = "FIGLIA"
    SORELLA = "SORELLA"
    PARENTE = "PARENTE"


@dataclass(frozen=True, slots=True, repr=False)
class FamilyFile(Personal):
    """Another file of the same family.

    Attributes:
        case_id, code, relation: None and empty where the acting operator may not open it.
    """

    case_id: CaseId | None
    code: str
    relation: InFamily

    @property
    def is_open(self) -> bool:
        """Whether the acting operator may open it."""
        return self.case_id is not None
