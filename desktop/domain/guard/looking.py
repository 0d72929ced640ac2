"""Looks for a woman's own words in a text that is about to leave."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from desktop.domain.guard.own import Kind, OwnWords
from desktop.domain.guard.patterns import DIGITS, Span, dates_in, initials_in, patterns_in
from desktop.domain.guard.spelling import Token, fold, one_apart, shortened, tokens_of
from desktop.domain.guard.vocabulary import Vocabulary

SHORTEST_TYPO: Final = 5
ANYONES: Final = frozenset({Kind.TAX_CODE, Kind.IBAN, Kind.EMAIL, Kind.PHONE, Kind.PLATE})
_SHORTEST_JOINED: Final = 4
_SHORTEST_NUMBER_TYPO: Final = 8
_WIDEST_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text that tells who she is: from where to where, and what it is; never the word itself."""

    start: int
    end: int
    kind: Kind


class Guard:
    """Looks for `own` in texts.

    Args:
        own: what to look for.
        vocabulary: ordinary words are no typos of names.
        fixed: the words of the template that leave every time: a word that stands there is no finding.
        anyones: what has a form of its own and is a finding whoever it belongs to.
    """

    def __init__(
        self, own: OwnWords, vocabulary: Vocabulary, fixed: str = "", anyones: Collection[Kind] = ANYONES
    ) -> None:
        self._own, self._vocabulary, self._anyones = own, vocabulary, anyones
        self._left_out: frozenset[str] = frozenset()
        self._single = own.words
        self._joined = {word: kind for word, kind in self._single.items() if len(word) >= _SHORTEST_JOINED}
        self._joined |= own.phrases | own.codes
        self._left_out = frozenset(fold(fixed[hit.start : hit.end]) for hit in self.hits(fixed))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return what was found in `text`, in order; of two that overlap the longer one."""
        tokens = tokens_of(text)
        found = [*self._words(text, tokens), *self._runs(tokens), *self._forms(text)]
        found = [hit for hit in found if fold(text[hit.start : hit.end]) not in self._left_out]
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        return tuple(sorted(kept, key=lambda hit: hit.start))

    # --- words -----------------------------------------------------------------------------------------------------

    def _words(self, text: str, tokens: list[Token]) -> Iterator[Hit]:
        seen: dict[str, Kind | None] = {}
        for token in tokens:
            if token.norm not in seen:
                seen[token.norm] = self._word(token.norm)
            kind = seen[token.norm]
            if kind is None and text[token.start].isupper():
                kind = self._own.capitals.get(token.norm)
            if kind is not None:
                yield Hit(token.start, token.end, kind)

    def _word(self, norm: str) -> Kind | None:
        bare = norm.strip("0123456789")
        exact = self._single.get(norm) or self._single.get(bare) or self._own.phrases.get(bare)
        exact = exact or self._own.codes.get(norm)
        if exact is not None or not bare:
            return exact
        return self._compound(bare) or self._typo(bare)

    def _compound(self, norm: str) -> Kind | None:
        """Two of her words written as one, as in a mail address."""
        for at in range(_SHORTEST_JOINED - 1, len(norm) - _SHORTEST_JOINED + 2):
            kind = self._single.get(norm[:at])
            if kind is not None and norm[at:] in self._single:
                return kind
        return None

    def _typo(self, norm: str) -> Kind | None:
        if len(norm) < SHORTEST_TYPO - 1 or self._vocabulary.knows(norm):
            return None
        for piece in (norm, *shortened(norm)):
            for word in self._nearby.get(piece, ()):
                if one_apart(norm, word):
                    return self._own.words[word]
        return None

    @cached_property
    def _nearby(self) -> dict[str, list[str]]:
        nearby: dict[str, list[str]] = {}
        for word in self._own.words:
            if len(word) >= SHORTEST_TYPO:
                for piece in (word, *shortened(word)):
                    nearby.setdefault(piece, []).append(word)
        return nearby

    # --- several pieces --------------------------------------------------------------------------------------------

    def _runs(self, tokens: list[Token]) -> Iterator[Hit]:
        """Yield what is written in pieces: phrases, and words, codes and numbers with blanks or signs inside."""
        for first, token in enumerate(tokens):
            joined, last = token.norm, first
            while joined in self._beginnings:
                last += 1
                if last == len(tokens) or tokens[last].start - tokens[last - 1].end > _WIDEST_GAP:
                    break
                joined += tokens[last].norm
                kind = self._joined.get(joined)
                if kind is not None and self._may_be(joined, tokens[first : last + 1]):
                    yield Hit(token.start, tokens[last].end, kind)
            yield from self._code_run(tokens, first)

    def _may_be(self, joined: str, pieces: list[Token]) -> bool:
        """Say whether pieces are one word of hers: «lui sa» is no «Luisa», «Lu isa» is."""
        if joined not in self._single or all(len(piece.norm) == 1 for piece in pieces):
            return True
        return not all(self._vocabulary.knows(piece.norm) for piece in pieces)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(word[:end] for word in self._joined for end in range(1, len(word)))

    def _code_run(self, tokens: list[Token], first: int) -> Iterator[Hit]:
        """Yield a code of hers with one sign wrong, written in one piece or in several."""
        joined, last = "", first
        while last < len(tokens) and len(joined) <= self._longest_code:
            if last > first and tokens[last].start - tokens[last - 1].end > _WIDEST_GAP:
                return
            joined += tokens[last].norm
            for code in self._codes_by_length.get(len(joined), ()):
                if one_apart(joined, code) and not self._vocabulary.knows(joined):
                    yield Hit(tokens[first].start, tokens[last].end, self._own.codes[code])
            last += 1

    @cached_property
    def _codes_by_length(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = {}
        for code in self._own.codes:
            for length in (len(code) - 1, len(code), len(code) + 1):
                by_length.setdefault(length, []).append(code)
        return by_length

    @cached_property
    def _longest_code(self) -> int:
        return max(self._codes_by_length, default=0)

    # --- what has a form of its own ------------------------------------------------------------------------------

    def _forms(self, text: str) -> Iterator[Hit]:
        forms = ((Kind(name), span) for name, span in patterns_in(text))
        yield from (Hit(*span, kind) for kind, span in forms if kind in self._anyones)
        yield from (Hit(*span, Kind.BIRTH) for day, span in dates_in(text) if day in self._own.births)
        yield from (Hit(*span, Kind.NAME) for pair, span in initials_in(text) if fold(pair) in self._own.initials)
        for run in DIGITS.finditer(text):
            yield from self._number(run.group(), run.start())

    def _number(self, run: str, start: int) -> Iterator[Hit]:
        """Yield the telephones of hers in a run of digits, with one digit wrong too."""
        places = [start + at for at, sign in enumerate(run) if sign.isdigit()]
        digits = fold(run)
        for number, kind in self._own.numbers.items():
            span = _within(digits, number)
            if span is not None:
                yield Hit(places[span[0]], places[span[1] - 1] + 1, kind)


def _within(digits: str, number: str) -> Span | None:
    """Return where `number` stands in `digits`, with one digit wrong where it is long enough."""
    at = digits.find(number)
    if at >= 0:
        return at, at + len(number)
    if len(number) < _SHORTEST_NUMBER_TYPO:
        return None
    for length in (len(number) - 1, len(number), len(number) + 1):
        for begin in range(len(digits) - length + 1):
            if one_apart(digits[begin : begin + length], number):
                return begin, begin + length
    return None
