"""A measure as its dated file describes it: conditions, papers, terms, sources and doubts. Nothing about a woman."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.rules.amounts import Calculation
from desktop.domain.rules.conditions import Condition
from desktop.domain.rules.deadlines import Term
from desktop.domain.rules.notices import Notice
from desktop.domain.rules.nucleus import NucleusRule


class Status(StrEnum):
    """How a measure stands, apart from any condition; the words are those of the files and of the command line."""

    ACTIVE = "attiva"
    WINDOW = "finestra"
    WAITING = "in_attesa"
    CLOSED = "chiusa"
    UNVERIFIED = "da_verificare"


class Kind(StrEnum):
    """What a condition decides; the words are those of the files. Only the first three decide the outcome.

    A window decides as what is necessary does: outside it nothing can be asked for.
    """

    NECESSARY = "necessario"
    ALTERNATIVE = "alternativo"
    WINDOW = "finestra"
    MODIFIER = "modificatore"
    DUTY = "adempimento"
    RESOURCES = "limite_di_risorse"
    EXCLUSION = "esclusione_da_verificare"
    HOUSEHOLD = "regola_di_nucleo"
    INFORMATION = "informativo"


class Provider(StrEnum):
    """Who gives a paper; the words are those of the files."""

    WOMAN = "lei"
    CENTRE = "centro"
    SOCIAL_SERVICE = "servizio_sociale"
    COURT = "tribunale"
    EMPLOYER = "datore"
    TAX_HELP = "CAF"


@dataclass(frozen=True, slots=True)
class Source:
    """An act or a page: `read` tells whether it was read or is remembered, `confidence` is high, medium or low."""

    key: str
    act: str
    date: str
    url: str
    read: bool
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attestation:
    """A paper somebody writes for her, with who can."""

    id: str
    name: str
    issuer: str
    provider: Provider
    note: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition; without `condition` it is only told. `sources` are keys, `article` is the place in the act."""

    id: str
    kind: Kind
    text: str
    condition: Condition | None
    sources: tuple[str, ...]
    read: bool
    confidence: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper for the desk.

    `when`: whom it concerns; `optional`: only where she asks for what it proves; `answered_by`: the rows of question
    H05 of the needs questionnaire that tell whether it is in hand.
    """

    id: str
    name: str
    provider: Provider
    attestation: str = ""
    when: Condition | None = None
    optional: bool = False
    answered_by: tuple[str, ...] = ()


class Relation(StrEnum):
    """How two measures stand to each other; the words are those of the files."""

    BOTH = "insieme"
    EITHER = "una_delle_due"
    COUNTS = "conta_come_reddito"
    FOLLOWS = "una_dopo_l_altra"


@dataclass(frozen=True, slots=True)
class Together:
    """What the sources say of having this measure and `benefit` at the same time."""

    benefit: str
    how: Relation
    rule: str
    read: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The measure `benefit` is asked for before this one, and why."""

    benefit: str
    why: str


@dataclass(frozen=True, slots=True)
class BenefitVersion:
    """A measure as it is from `valid_from` on, last checked on `checked_on`.

    `neutral_name` stands on covers, her copy, file names and printer jobs. `amounts` are texts with figures in braces;
    `estimate` says that they are only the ends of a table. `municipality` is the fact that says which Comune is asked:
    that of her residence and that of her taking in charge are two.
    """

    valid_from: date
    checked_on: date
    status: Status
    confidence: str
    name: str
    neutral_name: str
    office: str
    what: str
    who: str
    where: str
    duration: str
    amounts: tuple[str, ...]
    compatible: tuple[str, ...]
    incompatible: tuple[str, ...]
    together: tuple[Together, ...]
    obstacles: tuple[str, ...]
    helps: tuple[str, ...]
    safety_level: str
    safety: str
    doubts: tuple[str, ...]
    sources: tuple[Source, ...]
    requirements: tuple[Requirement, ...]
    papers: tuple[Paper, ...]
    terms: tuple[Term, ...]
    nuclei: tuple[NucleusRule, ...] = ()
    status_note: str = ""
    where_note: str = ""
    form: str = ""
    form_doubt: str = ""
    estimate: bool = False
    calculations: tuple[Calculation, ...] = ()
    notices: tuple[Notice, ...] = ()
    before: tuple[Before, ...] = ()
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Benefit:
    """A measure by its id, with every version of its rules, the oldest first, and every source by key."""

    id: str
    versions: tuple[BenefitVersion, ...]
    sources: Mapping[str, Source]

    def on(self, day: date) -> BenefitVersion | None:
        """Return the version in force on `day`, None before the first."""
        begun = [version for version in self.versions if version.valid_from <= day]
        return begun[-1] if begun else None
