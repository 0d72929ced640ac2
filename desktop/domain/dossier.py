"""An immutable selection of a file, made for one visit and one reader: what stands on paper, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.papers import PaperLine
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeField
from desktop.errors import BenefitUnknown, CopyUnknown, NoBenefitChosen


class Copy(StrEnum):
    """Who a dossier is for."""

    SPORTELLO = "sportello"


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


@dataclass(frozen=True, slots=True)
class DossierRequest:
    """What a dossier is to be made for: the day of the visit, the benefits by id in order, and whose copy."""

    on: date
    benefits: tuple[str, ...]
    copy: Copy = Copy.SPORTELLO


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


@dataclass(frozen=True, slots=True, repr=False)
class Dossier(Personal):
    """What one copy shows.

    Attributes:
        code: the random code of the file, by which the centre finds it again; it means nothing to others.
        on: the day of the visit, for which the rules were read.
        named: whether her consent «INPS, con il mio nome» is in force that day; without it nothing of her file is here.
        changes: None where her data stay out.
        training: the woman is invented.
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


@dataclass(frozen=True, slots=True, repr=False)
class ConsentSheet(Personal):
    """The sheet by which she agrees that INPS sees her name: what is asked, by its neutral names, and for which day."""

    code: str
    on: date
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
