"""The ledger of what left for the mailbox: append-only, each entry chained to the one before it.

It is made of public facts and outputs alone, because its head stands on certificates: neither how many women were
counted nor which ones has a part in it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

_START = b"accompagna ledger 1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release.

    Attributes:
        number: its place in the ledger, from 1.
        begins: first day of the period; `ends` is the last.
        method: the method and its version, with the scale of the noise and the cap, as in the certificate.
        families: the version of the families that were counted.
        figures: the outgoing integers, by family.
        output: SHA-256 of the files whose content the head covers, see `digest_of`.
        previous: the hash of the entry before, or `start_of` the archive.
    """

    number: int
    product: str
    period: str
    begins: date
    ends: date
    method: str
    families: str
    figures: tuple[tuple[str, int], ...]
    output: bytes
    previous: bytes

    @property
    def head(self) -> bytes:
        """The hash of this entry: of every field, each with its length, so that no two entries read alike."""
        figures = "|".join(f"{code}={value}" for code, value in self.figures)
        fields = (
            str(self.number),
            self.product,
            self.period,
            self.begins.isoformat(),
            self.ends.isoformat(),
            self.method,
            self.families,
            figures,
        )
        hashed = hashlib.sha256(self.previous + self.output)
        for field in fields:
            written = field.encode("utf-8")
            hashed.update(len(written).to_bytes(4, "big") + written)
        return hashed.digest()

    def sealing(self, files: Mapping[str, bytes]) -> "Entry":
        """Return this entry for these files, by name."""
        return replace(self, output=digest_of(files))


def start_of(centre_code: str) -> bytes:
    """Return what the first entry of an archive is chained to."""
    return hashlib.sha256(_START + centre_code.encode("ascii")).digest()


def digest_of(files: Mapping[str, bytes]) -> bytes:
    """Return one SHA-256 for some files: of their names and the hash of each, in the order of the names."""
    hashed = hashlib.sha256()
    for name in sorted(files):
        written = name.encode("utf-8")
        hashed.update(len(written).to_bytes(4, "big") + written + hashlib.sha256(files[name]).digest())
    return hashed.digest()


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the archive: `head` is the hash kept with it, `files` those that the head covers."""

    entry: Entry
    head: bytes
    files: Mapping[str, bytes]


def is_whole(centre_code: str, ledger: Iterable[Kept]) -> bool:
    """Tell whether the entries, in their order, are those that were written: none altered, removed, added or moved."""
    previous = start_of(centre_code)
    for number, kept in enumerate(ledger, 1):
        entry = kept.entry
        linked = entry.number == number and entry.previous == previous
        if not linked or entry.head != kept.head or entry.output != digest_of(kept.files):
            return False
        previous = kept.head
    return True
