"""What gives her away on paper that may be found: the words, and the names, that no cover and no copy of hers bears."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

# Written as beginnings: «violenza», «antiviolenza» and «violenze» are one word to whoever finds the paper.
_REVEALING: Final = re.compile(
    r"violen|vittim|maltratt|rifugio|protezion|libert|scarpette|femminicid|\bc ?a ?v\b|1522|1 5 2 2"
)
UNNAMED: Final = "un'altra pratica"
"""What a practice is called whose neutral name, as a pack of rules may bring it, gives something away."""

_SIGNS: Final = re.compile(r"[^0-9a-z]+")
_UNSEEN: Final = frozenset({"Mn", "Me", "Cc", "Cf"})
_LINE_ENDS: Final = "\t\n\r\v\f\x85"  # blanks on paper
_SHORTEST_NAME: Final = 3
_SHORTEST_STREET: Final = 4


def reveals(text: str, names: Iterable[str] = ()) -> bool:
    """Say whether `text` gives away what it is about, or bears one of `names`, or a part of one, in any spelling."""
    plain = _plain(text)
    if _REVEALING.search(plain):
        return True
    spoken = f" {plain} "
    known = [f" {name} " for name in map(_plain, names) if len(name) >= _SHORTEST_NAME]
    return any(name in spoken or (plain and spoken in name) for name in known)


def bears(text: str, names: Iterable[str], *, towns: bool = False) -> bool:
    """Say whether `text` holds one of `names`, or a street with its number that stands in one of them too.

    Unlike `reveals` it lets a part of a name pass; where `towns` may stand there and people's names, one of a single
    word too: a town is no address, and who lodges her may be called as she is.
    """
    plain = _plain(text)
    spoken, numbered = f" {plain} ", _numbered(plain)
    return any(
        (f" {name} " in spoken and not (towns and name.isalpha())) or not numbered.isdisjoint(_numbered(name))
        for name in map(_plain, names)
        if len(name) >= _SHORTEST_NAME
    )


def _numbered(plain: str) -> set[tuple[str, str]]:
    """Return each longer word with the number that comes right after it, as in an address."""
    words = plain.split()
    return {
        (word, number)
        for word, number in pairwise(words)
        if len(word) >= _SHORTEST_STREET and word.isalpha() and number[0].isdecimal()
    }


def neutral(text: str, otherwise: str, names: Iterable[str] = ()) -> str:
    """Return `text` where it gives nothing away, `otherwise` where it does."""
    return otherwise if reveals(text, names) else text


@dataclass(frozen=True, slots=True)
class NeutralWords:
    """What papers and notices are called where a paper may be found; what is not listed has no name there.

    Attributes:
        papers: by the code of the paper.
        notices: by the id of the notice.
    """

    papers: Mapping[str, str]
    notices: Mapping[str, str]

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "NeutralWords":
        """Read them from the resource `neutral_words.toml`."""
        return cls(MappingProxyType(dict(table["papers"])), MappingProxyType(dict(table["notices"])))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub(" ", "".join(sign for sign in apart if not _unseen(sign))).strip()


def _unseen(sign: str) -> bool:
    """Whether it leaves the letters around it one word: an accent apart, a soft hyphen, a mark of direction."""
    return unicodedata.category(sign) in _UNSEEN and sign not in _LINE_ENDS
