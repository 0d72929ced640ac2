"""What the guard looks for: the words a file holds that tell who she is, each with what it is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop.domain.guard.patterns import DIGITS, dates_in, national, patterns_in
from desktop.domain.guard.spelling import Token, fold, tokens_of
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.personal import Personal

SHORTEST_WORD: Final = 3
SHORTEST_PHRASE: Final = 6
SHORTEST_NUMBER: Final = 6
LONGEST_PHRASE: Final = 8
LONGEST_NUMBER: Final = 15
_PARTS: Final = re.compile(r"[,;()\n\r]")
_BEGINS: Final = re.compile(r"(?:^|[.!?:;\n\r])[\s\"«(]*$")


class Kind(StrEnum):
    """What a word found in an output is: the operator is told this, and the log nothing else."""

    NAME = "name"
    ALIAS = "alias"
    PERSON = "person"
    PLACE = "place"
    WRITTEN = "written"
    BIRTH = "birth"
    CASE_CODE = "case_code"
    PHONE = "phone"
    EMAIL = "email"
    TAX_CODE = "tax_code"
    IBAN = "iban"
    PLATE = "plate"


@dataclass(frozen=True, slots=True, repr=False)
class Stored(Personal):
    """A text as the file holds it, and what it is."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class OwnWords(Personal):
    """What to look for, in the shapes in which it is looked for; everything folded.

    Attributes:
        words: single words.
        capitals: words that count where they begin with a capital: ordinary words that are names too, where they are
            very short or of somebody or something near her, and those that open a sentence of a note.
        phrases: several words, nothing between them.
        numbers: digits of telephones, without the prefix of the country.
        codes: tax codes, account numbers, plates and the code of the file.
        births: days of birth, as year, month and day.
        initials: the first letters of her names, two by two.
    """

    words: dict[str, Kind] = field(default_factory=dict)
    capitals: dict[str, Kind] = field(default_factory=dict)
    phrases: dict[str, Kind] = field(default_factory=dict)
    numbers: dict[str, Kind] = field(default_factory=dict)
    codes: dict[str, Kind] = field(default_factory=dict)
    births: set[tuple[int, int, int]] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)


def own_words(stored: Iterable[Stored], vocabulary: Vocabulary) -> OwnWords:
    """Return what to look for of the texts of one or of several files."""
    found = OwnWords()
    for each in stored:
        _add_forms(found, each)
        _ADDED[each.kind](found, each, vocabulary)
    return found


def add_initials(found: OwnWords, given: str, family: str) -> None:
    """Have a given and a family name looked for by their first letters too, in either order."""
    pair = fold(given)[:1] + fold(family)[:1]
    if len(pair) > 1:
        found.initials.update((pair, pair[::-1]))


def _add_forms(found: OwnWords, stored: Stored) -> None:
    """Add what has a form of its own, wherever it was written."""
    for name, (start, end) in patterns_in(stored.text):
        kind, piece = Kind(name), stored.text[start:end]
        if kind is Kind.EMAIL:
            found.phrases.setdefault(fold(piece), kind)
        elif kind is not Kind.PHONE:
            found.codes.setdefault(fold(piece), kind)
    for each in DIGITS.finditer(stored.text):
        digits = national(fold(each.group()))
        if SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER and not any(dates_in(each.group())):
            found.numbers.setdefault(digits, Kind.PHONE)


def _add_name(found: OwnWords, stored: Stored, vocabulary: Vocabulary) -> None:
    """Add a name whole and word by word."""
    tokens = tokens_of(stored.text)
    for token in tokens:
        length, known = len(token.norm), vocabulary.knows(token.norm)
        if length <= SHORTEST_WORD and known:
            if length == SHORTEST_WORD or len(tokens) == 1:
                found.capitals.setdefault(token.norm, stored.kind)
        elif length >= SHORTEST_WORD or len(tokens) == 1:
            found.words.setdefault(token.norm, stored.kind)
    _add_phrase(found, tokens, stored.kind)


def _add_alias(found: OwnWords, stored: Stored, vocabulary: Vocabulary) -> None:
    """Add an alias whole; of several words, only those that nobody says otherwise."""
    tokens = tokens_of(stored.text)
    alone = len(tokens) == 1
    for token in tokens:
        if len(token.norm) >= SHORTEST_WORD and (alone or not vocabulary.knows(token.norm)):
            found.words.setdefault(token.norm, stored.kind)
    _add_phrase(found, tokens, stored.kind)


def _add_near(found: OwnWords, stored: Stored, vocabulary: Vocabulary) -> None:
    """Add who or what is named near her: what begins with a capital inside the text, or is no ordinary word."""
    for part in _PARTS.split(stored.text):
        tokens = [token for token in tokens_of(part) if not token.norm.isdigit()]
        telling = [token for token in tokens if _tells(part, token, vocabulary)]
        for token in telling:
            (found.capitals if vocabulary.knows(token.norm) else found.words).setdefault(token.norm, stored.kind)
        # «via della Pace» is a place though each of its words is an ordinary one.
        rare = telling or [token for token in tokens if token.norm not in vocabulary.common]
        if len(tokens) <= LONGEST_PHRASE and (rare if stored.kind is Kind.PLACE else telling):
            _add_phrase(found, tokens, stored.kind)


def _tells(text: str, token: Token, vocabulary: Vocabulary) -> bool:
    if len(token.norm) < SHORTEST_WORD or token.norm in vocabulary.common:
        return False
    capital = text[token.start].isupper() and not _BEGINS.search(text, 0, token.start)
    return capital or not vocabulary.knows(token.norm)


def _add_written(found: OwnWords, stored: Stored, vocabulary: Vocabulary) -> None:
    """Add the names in a note: words with a capital; one that opens a sentence may be no name."""
    for token in tokens_of(stored.text):
        written = stored.text[token.start : token.end]
        if not written[0].isupper() or len(token.norm) < SHORTEST_WORD or vocabulary.knows(token.norm):
            continue
        opens = _BEGINS.search(stored.text, 0, token.start) is not None
        (found.capitals if opens else found.words).setdefault(token.norm, stored.kind)


def _add_birth(found: OwnWords, stored: Stored, _: Vocabulary) -> None:
    found.births.update(day for day, _ in dates_in(stored.text))


def _add_mail(found: OwnWords, stored: Stored, vocabulary: Vocabulary) -> None:
    """Add a mail address whole, and the words before its @."""
    local, at, _ = stored.text.partition("@")
    for token in tokens_of(local) if at else []:
        word = token.norm.strip("0123456789")
        if len(word) >= SHORTEST_WORD and not vocabulary.knows(word):
            found.words.setdefault(word, stored.kind)


def _add_code(found: OwnWords, stored: Stored, _: Vocabulary) -> None:
    code = fold(stored.text)
    if len(code) >= SHORTEST_PHRASE:
        found.codes.setdefault(code, stored.kind)


def _add_phrase(found: OwnWords, tokens: list[Token], kind: Kind) -> None:
    whole = "".join(token.norm for token in tokens)
    if len(tokens) > 1 and len(whole) >= SHORTEST_PHRASE:
        found.phrases.setdefault(whole, kind)


_ADDED: Final[dict[Kind, Callable[[OwnWords, Stored, Vocabulary], None]]] = {
    Kind.NAME: _add_name,
    Kind.ALIAS: _add_alias,
    Kind.PERSON: _add_near,
    Kind.PLACE: _add_near,
    Kind.WRITTEN: _add_written,
    Kind.BIRTH: _add_birth,
    Kind.CASE_CODE: _add_code,
    Kind.PHONE: _add_near,
    Kind.EMAIL: _add_mail,
    Kind.TAX_CODE: _add_code,
    Kind.IBAN: _add_code,
    Kind.PLATE: _add_code,
}
