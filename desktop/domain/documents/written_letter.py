"""A letter as it goes on paper: the template with what may stand on it, and which lines are still to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.documents.letter import AskedItem, Block, Fill, LetterSource, LetterTemplate, LetterVersion
from desktop.domain.identifiers import CODE_ALPHABET
from desktop.domain.papers import Signer
from desktop.domain.personal import Personal

_SIGNS = 4


def number_of(year: int, place: int, fingerprint: bytes) -> str:
    """Return the number of a letter: year, place of its line in a computer's log, signs of that line's hash.

    The log is the register. A computer gives each place of its log once, and the hash is made of the computer's random
    id, the moment and all that came before: two computers that never met, or one brought back to an older copy, give
    the same number as good as never, so nothing has to be agreed upon. The price is that the numbers grow in leaps.
    Whoever holds the log can tell whether a number was ever given.
    """
    value = int.from_bytes(fingerprint[:4], "big")
    signs = "".join(CODE_ALPHABET[value >> 5 * each & 31] for each in range(_SIGNS))
    return f"{year}/{place}-{signs}"


@dataclass(frozen=True, slots=True, repr=False)
class LetterLine(Personal):
    """A line; None is a dotted one, to fill in by pen."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True, repr=False)
class LetterPart(Personal):
    """A piece of the letter, as `Block`; `items` are asked for, `squares` are to be ticked by pen."""

    text: str
    lines: tuple[LetterLine, ...]
    items: tuple[str, ...]
    squares: tuple[str, ...]
    wide: bool
    together: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """An element the act asks for that is still a dotted line: what stands beside the line, and what it must say."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Letter(Personal):
    """A letter for signature.

    Attributes:
        kind: of the template.
        number: under which it stands in the register.
        made_on: the day it took its number.
        named: whether anything of her file may stand on it.
        followed: whether the file bears out what it declares; one that declares nothing is borne out.
        missing: what the act asks for and is still a dotted line.
        papers: under which codes the register of the papers follows it.
        discreet: whether neither number, nor code, nor act stands on it.
    """

    kind: str
    heading: str
    number: str
    made_on: date
    code: str
    named: bool
    followed: bool
    parts: tuple[LetterPart, ...]
    missing: tuple[Missing, ...]
    sources: tuple[LetterSource, ...]
    checked_on: date
    papers: tuple[str, ...]
    signer: Signer
    discreet: bool
    training: bool

    @property
    def to_verify(self) -> tuple[str, ...]:
        """What is to be verified before it is used, each with its act: for the screen, not for whoever receives it."""
        return tuple(f"{source.act}: {source.to_verify}" for source in self.sources if source.to_verify)


@dataclass(frozen=True, slots=True, repr=False)
class Numbered(Personal):
    """What the register says of one letter: its number, its day, what it is, whose file, and who prepared it.

    Attributes:
        kind: the id of the template.
        code: empty where the file was erased since.
    """

    number: str
    made_on: date
    kind: str
    code: str
    operator: str


@dataclass(frozen=True, slots=True, repr=False)
class LetterRegister(Personal):
    """The letters of the whole centre that took a number from one day to another, oldest first.

    Attributes:
        first, last: the days, both included.
        names: what each kind is called, by its id.
        made_on: the day; `made_by`: the coordinator.
        centre_code: the public code of the archive.
    """

    first: date
    last: date
    letters: tuple[Numbered, ...]
    names: Mapping[str, str]
    made_on: date
    made_by: str
    centre_code: str
    training: bool

    def called(self, letter: Numbered) -> str:
        """Return what a letter is called; one of a kind this program does not know, by its id."""
        return self.names.get(letter.kind, letter.kind)


@dataclass(frozen=True, slots=True, repr=False)
class Known(Personal):
    """What may stand on a letter.

    Attributes:
        values: of the lines, by what fills them in.
        asked: what to ask for, with the measures each serves; None: all there is, to be ticked by pen.
        papers: under which codes the measures ask for what the letter asks others to write.
    """

    values: Mapping[Fill, str]
    asked: Mapping[str, tuple[str, ...]] | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Register(Personal):
    """What a letter takes from the archive beside its lines."""

    number: str
    made_on: date
    code: str
    named: bool
    followed: bool
    training: bool


def write_letter(template: LetterTemplate, known: Known, register: Register) -> Letter:
    """Return the letter in its version of that day."""
    version = template.versions.on(register.made_on)
    return Letter(
        kind=template.id,
        heading=version.heading,
        number=register.number,
        made_on=register.made_on,
        code=register.code,
        named=register.named,
        followed=register.followed,
        parts=tuple(_part(version, block, known) for block in version.blocks),
        missing=tuple(_missing(version, known)),
        sources=version.sources,
        checked_on=version.checked_on,
        papers=(*template.papers, *known.papers),
        signer=template.signer,
        discreet=template.discreet,
        training=register.training,
    )


def _part(version: LetterVersion, block: Block, known: Known) -> LetterPart:
    fields = {field.id: field for field in version.fields}
    lines = tuple(LetterLine(fields[name].label, _value(known, fields[name].fill)) for name in block.fields)
    asked = _asked(version.items, known) if block.asked else ()
    squares = tuple(item.text for item in version.items) if block.asked and not asked else block.squares
    return LetterPart(block.text, lines, asked, squares, block.wide, block.together)


def _asked(items: tuple[AskedItem, ...], known: Known) -> tuple[str, ...]:
    """Return what is asked for, each with what it serves; nothing where nobody knows, so that all can be ticked."""
    return tuple(
        f"{item.text}. Serve per: {', '.join(known.asked[item.attestation])}."
        for item in items
        if known.asked and item.attestation in known.asked
    )


def _missing(version: LetterVersion, known: Known) -> list[Missing]:
    fields = {field.id: field for field in version.fields}
    asked = [(fields[element.field], element.words) for element in version.required]
    return [Missing(field.label, words) for field, words in asked if _value(known, field.fill) is None]


def _value(known: Known, fill: Fill) -> str | None:
    return known.values.get(fill, "").strip() or None
