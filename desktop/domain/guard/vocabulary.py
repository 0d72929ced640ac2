"""Ordinary Italian words: what is no typo of a name, and what in a note is no name."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

_VOWELS: Final = frozenset("aeiou")
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True)
class Vocabulary:
    """The ordinary words of the language, folded.

    Attributes:
        common: those of addresses and offices and of those near her: with a capital too they tell nothing.
        words: all of them.
    """

    common: frozenset[str]
    words: frozenset[str]

    @classmethod
    def from_texts(cls, common: str, *others: str) -> "Vocabulary":
        """Read them from the resources of `guard/`, whose lines that begin with # say where they are from."""
        always = _words(common)
        return cls(always, always.union(*map(_words, others)))

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(word[:-1] for word in self.words if len(word) > _SHORTEST_STEM and word[-1] in _VOWELS)

    def knows(self, word: str) -> bool:
        """Say whether a folded word is an ordinary one, in one of its endings: serena, sereno, serene."""
        if word in self.words:
            return True
        return len(word) > _SHORTEST_STEM and word[-1] in _VOWELS and word[:-1] in self._stems


def _words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
