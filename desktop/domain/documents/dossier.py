"""An immutable selection of a file, made for one visit and one reader: what stands on paper, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from desktop.domain.approximate import ApproximateDay
from desktop.domain.documents.informativa import Informativa, SheetText
from desktop.domain.facts.values import Truth
from desktop.domain.identifiers import RecordId
from desktop.domain.papers import PaperLine
from desktop.domain.people import Relation
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeField
from desktop.domain.visit import NO_WISHES, Wishes
from desktop.errors import BenefitUnknown, CopyUnknown, NoBenefitChosen


class Copy(StrEnum):
    """Who a dossier is for: the desk, the woman, the centre's own paper file."""

    SPORTELLO = "sportello"
    DONNA = "donna"
    CENTRO = "centro"


class Standing(StrEnum):
    """How a condition stands, as far as the file knows."""

    MET = "met"
    IF_OBTAINED = "if_obtained"
    OPEN = "open"
    TO_CHECK = "to_check"
    NOT_MET = "not_met"


class Change(StrEnum):
    """What to have changed at the desk before anything is paid or sent; never with the reason why."""

    ADDRESSES = "addresses"
    ACCOUNT = "account"
    DIGITAL_IDENTITY = "digital_identity"
    PROXIES = "proxies"


class Payee(StrEnum):
    """Who receives a benefit today."""

    APPLICANT = "applicant"
    SHARED = "shared"
    OTHER_PARENT = "other_parent"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, repr=False)
class Appointment(Personal):
    """When and where a visit is, beside its day; the office, typed by the centre, stands on her copy alone."""

    at: time | None = None
    office: str = ""
    remote: bool = False


NOT_SETTLED: Final = Appointment()


@dataclass(frozen=True, slots=True, repr=False)
class DossierRequest(Personal):
    """What a dossier is to be made for: the day of the visit, the benefits by id in order, and whose copy.

    Attributes:
        visit: the visit itself, of which there may be several a day; None: one that is not on the agenda.
        perpetrator: whether the copy for the centre bears what is kept of who harmed her; no other copy ever does.
    """

    on: date
    benefits: tuple[str, ...]
    copy: Copy = Copy.SPORTELLO
    appointment: Appointment = NOT_SETTLED
    visit: RecordId | None = None
    perpetrator: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PersonLine(Personal):
    """A person whom a benefit is also about, of whom the desk may be told: what they are called, are, and their birth.

    `born` is None where it is not known.
    """

    called: str
    relation: Relation
    born: ApproximateDay | None


@dataclass(frozen=True, slots=True, repr=False)
class IdentityLine(Personal):
    """One line of who she is; None is a dotted line to fill by pen."""

    field: PracticeField
    value: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Condition(Personal):
    """A condition of a benefit, the act it comes from, and how it stands (None where her data stay out).

    `to_verify`: the source was not read in the original, so that the desk is asked to confirm it.
    """

    text: str
    act: str
    standing: Standing | None
    to_verify: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An act a rule comes from; `to_verify`: known, but not read in the original."""

    act: str
    to_verify: bool


@dataclass(frozen=True, slots=True, repr=False)
class NoticeLine(Personal):
    """A letter or a notice that a benefit brings.

    Attributes:
        text: what comes, and where.
        to: to whom.
        seen_by: who else may come to see it; empty where nobody does.
        certain: whether it surely comes.
        seen: whether the others named do see it, as far as is known; None where her data stay out.
        doubt: what the sources leave open.
    """

    text: str
    to: str
    seen_by: str
    certain: bool
    seen: Truth | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Section(Personal):
    """One benefit as the desk meets it.

    Attributes:
        name: its official name; stands inside the dossier only.
        neutral_name: what the cover calls it.
        office: who decides on it.
        channel: how it is asked for; empty where the sources do not say.
        is_paid: whether it brings money at all.
        payee: who receives it today; None: not known, or her data stay out.
        attentions: limits of resources, things to do and exclusions to be verified.
        sources: the acts, each once.
        checked_on: the day on which its rules were last compared with their sources.
        stale: the day since which a figure it uses should have been renewed, None where none should.
        notices: which letters and notices it brings.
        spoken: it turns on somebody this copy may not tell of: neither they nor any number stand in it.
    """

    benefit: str
    name: str
    neutral_name: str
    office: str
    channel: str
    is_paid: bool
    payee: Payee | None
    conditions: tuple[Condition, ...]
    attentions: tuple[str, ...]
    sources: tuple[Source, ...]
    checked_on: date
    stale: date | None = None
    notices: tuple[NoticeLine, ...] = ()
    spoken: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Dossier(Personal):
    """What one copy shows.

    Attributes:
        code: the random code of the file, by which the centre finds it again; it means nothing to others.
        on: the day of the visit, for which the rules were read.
        named: whether her consent «INPS, con il mio nome» is in force that day; without it nothing of her file is here.
        changes: None where her data stay out.
        training: the woman is invented.
        wishes: what she asks of the office for the visit; never the places to avoid.
        people: whom the benefits are also about, of those the desk may be told of.
    """

    code: str
    on: date
    prepared_on: date
    named: bool
    identity: tuple[IdentityLine, ...]
    sections: tuple[Section, ...]
    papers: tuple[PaperLine, ...]
    questions: tuple[str, ...]
    changes: tuple[Change, ...] | None
    training: bool
    wishes: Wishes = NO_WISHES
    people: tuple[PersonLine, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ConsentSheet(Personal):
    """The sheet by which she agrees that one recipient receives something about her.

    Attributes:
        on: the day of the visit, or the day on which it was made.
        text: the recipient and the purposes; `informativa`: what stands on every sheet.
        signatories: who signed the protocol, and so reads the summary.
        months: for how long a closed file is kept.
        asked: the practices by their neutral names; empty: to be written by pen.
    """

    code: str
    on: date
    text: SheetText
    informativa: Informativa
    signatories: tuple[str, ...]
    months: int
    asked: tuple[str, ...]
    training: bool


IDENTITY: Final = (
    PracticeField.FAMILY_NAME,
    PracticeField.GIVEN_NAME,
    PracticeField.BIRTH_DATE,
    PracticeField.BIRTH_PLACE,
    PracticeField.TAX_CODE,
)


def read_copy(typed: str) -> Copy:
    """Return the copy named `typed`.

    Raises:
        CopyUnknown: there is none of that name.
    """
    try:
        return Copy(typed.strip().lower())
    except ValueError:
        raise CopyUnknown(typed, tuple(Copy)) from None


def read_benefits(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the benefits named in `typed`, separated by commas, each once, in the order written.

    Raises:
        NoBenefitChosen: none is named.
        BenefitUnknown: one of them is not among `known`.
    """
    names = tuple(dict.fromkeys(filter(None, (word.strip().lower() for word in typed.split(",")))))
    check_benefits(names, known)
    return names


def check_benefits(names: Collection[str], known: Collection[str]) -> None:
    """Let a choice of benefits pass.

    Raises:
        NoBenefitChosen: it is empty.
        BenefitUnknown: one of them is not among `known`.
    """
    if not names:
        raise NoBenefitChosen
    for name in names:
        if name not in known:
            raise BenefitUnknown(name, tuple(known))
