"""The templates of attestations and letters: dated data, checked against what the act asks to stand in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.consent import Purpose, Recipient
from desktop.domain.dated import Dated
from desktop.domain.documents.neutral import reveals
from desktop.domain.papers import Signer
from desktop.errors import LetterFaulty, LetterUnknown


class Fill(StrEnum):
    """What a line is filled in with. How to reach her, her account and where she lodges are not among them."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    TAX_CODE = "tax_code"
    CENTRE = "centre"
    COMUNE = "comune"
    PATH_START = "path_start"
    SIGNATORY = "signatory"
    PEN = "pen"


@dataclass(frozen=True, slots=True)
class LetterField:
    """A line of a letter: its id, what stands beside it, and what fills it in."""

    id: str
    label: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class RequiredElement:
    """What the act asks to stand in the letter: in which field, and in words."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterSource:
    """An act the letter stands on; `to_verify`: what of it is still to be verified, empty where nothing is."""

    act: str
    to_verify: str


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An attestation that the letter can ask for, by its id in the files of the measures."""

    attestation: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a letter, in its order: a sentence, lines, squares to tick, or what is asked for.

    Attributes:
        wide: one line across the page instead of two beside each other.
        together: kept on one page.
    """

    text: str
    fields: tuple[str, ...]
    squares: tuple[str, ...]
    asked: bool
    wide: bool
    together: bool


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """A template as it is from a day on.

    Attributes:
        checked_on: the day somebody last compared it with the acts.
    """

    valid_from: date
    checked_on: date
    heading: str
    sources: tuple[LetterSource, ...]
    required: tuple[RequiredElement, ...]
    fields: tuple[LetterField, ...]
    blocks: tuple[Block, ...]
    items: tuple[AskedItem, ...]


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A kind of letter.

    Attributes:
        name: what the operators call it.
        about: what they must know before it goes out.
        order: its place in a list.
        consent: without which nothing of her file stands on it; None: it is hers, and stands on her data alone.
        signer: who signs it.
        papers: under which codes the measures ask for it, so that the register of the papers follows it.
        asks: the provider whose attestations it asks for, empty where it asks for none.
        signatory: how the name of the signatory of the protocol it goes to begins, empty where it goes to none.
        discreet: whether it must not tell who follows her, nor why: no centre, code, number or act stands on it.
    """

    id: str
    name: str
    about: str
    order: int
    consent: Purpose | None
    recipient: Recipient | None
    signer: Signer
    papers: tuple[str, ...]
    asks: str
    signatory: str
    discreet: bool
    versions: Dated[LetterVersion]


@dataclass(frozen=True, slots=True)
class Letters:
    """Every kind of letter, in the order in which they are listed."""

    templates: tuple[LetterTemplate, ...]

    @classmethod
    def from_toml(cls, tables: Iterable[Mapping[str, Any]]) -> "Letters":
        """Read them from the resources of the folder `letters`.

        Raises:
            LetterFaulty: one lacks what its act asks to stand in it, or tells what it must not.
        """
        return cls(tuple(sorted(map(_template, tables), key=lambda template: template.order)))

    @property
    def names(self) -> Mapping[str, str]:
        """What each kind is called, by its id."""
        return {template.id: template.name for template in self.templates}

    def kind(self, typed: str) -> LetterTemplate:
        """Return the letter named `typed`.

        Raises:
            LetterUnknown: there is none.
        """
        wanted = typed.strip().lower()
        for template in self.templates:
            if template.id == wanted:
                return template
        raise LetterUnknown(typed, tuple(template.id for template in self.templates))


def _template(table: Mapping[str, Any]) -> LetterTemplate:
    versions = {version.valid_from: version for version in map(_version, table["version"])}
    template = LetterTemplate(
        id=table["id"],
        name=table["name"],
        about=table["about"],
        order=table["order"],
        consent=Purpose(table["consent"]) if "consent" in table else None,
        recipient=Recipient(table["recipient"]) if "recipient" in table else None,
        signer=Signer(table["signer"]),
        papers=tuple(table.get("papers", ())),
        asks=table.get("asks", ""),
        signatory=table.get("signatory", ""),
        discreet=table.get("discreet", False),
        versions=Dated(versions),
    )
    for version in versions.values():
        for lacks in _faults(template, version):
            raise LetterFaulty(template.id, lacks)
    return template


def _version(row: Mapping[str, Any]) -> LetterVersion:
    return LetterVersion(
        valid_from=row["valid_from"],
        checked_on=row["checked_on"],
        heading=row["heading"],
        sources=tuple(LetterSource(each["act"], each.get("to_verify", "")) for each in row.get("source", ())),
        required=tuple(RequiredElement(each["field"], each["words"]) for each in row.get("required", ())),
        fields=tuple(LetterField(each["id"], each["label"], Fill(each["fill"])) for each in row["field"]),
        blocks=tuple(map(_block, row["block"])),
        items=tuple(AskedItem(each["attestation"], each["text"]) for each in row.get("item", ())),
    )


def _block(row: Mapping[str, Any]) -> Block:
    return Block(
        text=row.get("text", ""),
        fields=tuple(row.get("fields", ())),
        squares=tuple(row.get("squares", ())),
        asked=row.get("asked", False),
        wide=row.get("columns", 2) == 1,
        together=row.get("together", False),
    )


def _faults(template: LetterTemplate, version: LetterVersion) -> Iterator[str]:
    """Yield what is wrong with a template: an element with no line, a line that stands nowhere, a word that tells."""
    known = {field.id for field in version.fields}
    written = {name for block in version.blocks for name in block.fields}
    if not version.sources or not version.required:
        yield "source"
    yield from (element.field for element in version.required if element.field not in known & written)
    yield from sorted(written ^ known)
    if bool(version.items) is not any(block.asked for block in version.blocks):
        yield "item"
    if template.discreet:
        yield from (text for text in _texts(version) if reveals(text))
        yield from (field.id for field in version.fields if field.fill is Fill.CENTRE)


def _texts(version: LetterVersion) -> Iterator[str]:
    yield version.heading
    yield from (field.label for field in version.fields)
    for block in version.blocks:
        yield from (block.text, *block.squares)
