"""«Niente codice fiscale»: that nothing which tells who a woman is stands in what left, read again byte by byte."""

from dataclasses import dataclass
from datetime import date
from typing import Final

_NOISE: Final = (
    "Di ogni periodo escono dieci numeri, uno per tipo di bisogno, e ognuno è spostato a caso una volta sola perché "
    "nessuno possa capire se una donna c'è."
)
_WORDS: Final = (
    "Nessun nome, codice o data di una donna esce dal centro: i file usciti sono fatti di parole fisse e di numeri, e "
    "il programma li ha riletti tutti, parola per parola."
)
METHOD: Final = (_NOISE, _WORDS)
"""The method in two sentences, for who is no statistician."""


@dataclass(frozen=True, slots=True)
class ProvedFile:
    """A file that left: who received it finds the same digest.

    Attributes:
        sha256: in hexadecimal.
        size: bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ProvedRelease:
    """A summary that left, with every file of it read again."""

    period: str
    on: date
    files: tuple[ProvedFile, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read again and found to tell nobody; where anything is found there is no proof, but a refusal.

    It says how many women, sheets or codes there are nowhere: of a small centre these tell too much.

    Attributes:
        head: of the ledger of releases; of an archive that released nothing, what its first release will follow.
        sheets: whether the sheets of questions that are still kept were read, too: those there are.
        training: the women of the archive are invented.
    """

    centre_code: str
    on: date
    head: bytes
    releases: tuple[ProvedRelease, ...]
    sheets: bool
    training: bool

    @property
    def bytes_read(self) -> int:
        """How many bytes of summaries were read."""
        return sum(file.size for release in self.releases for file in release.files)
