"""The ledger of what left for the mailbox: append-only, each entry chained to the one before it.

It is made of public facts and outputs alone, because its head stands on certificates: neither how many women were
counted nor which ones has a part in it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_START = b"accompagna ledger 1"
# The certificate and the draft carry the head, so the head cannot be made of them; `output` is, of every file.
_BEARING_THE_HEAD = (".json", ".eml")


@dataclass(frozen=True, slots=True)
class Sealed:
    """The place of an entry in the chain: its number, the head before it, and the head it makes."""

    number: int
    previous: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One release.

    Attributes:
        number: its place in the ledger, from 1.
        begins: first day of the period; `ends` is the last.
        method: the method and its version, with the scale of the noise and the cap, as in the certificate.
        families: the version of the families that were counted.
        figures: the outgoing integers, by family.
        previous: the head of the ledger before it; `start_of` the archive for the first.
    """

    number: int
    product: str
    period: str
    begins: date
    ends: date
    method: str
    families: str
    figures: tuple[tuple[str, int], ...]
    previous: bytes

    def sealed(self, files: Mapping[str, bytes]) -> Sealed:
        """Return its place in the chain with these files, by name: a hash of every field, each with its length."""
        covered = {name: content for name, content in files.items() if not name.endswith(_BEARING_THE_HEAD)}
        hashed = hashlib.sha256(self.previous + digest_of(covered))
        for field in (
            str(self.number),
            self.product,
            self.period,
            self.begins.isoformat(),
            self.ends.isoformat(),
            self.method,
            self.families,
            "|".join(f"{code}={value}" for code, value in sorted(self.figures)),
        ):
            written = field.encode("utf-8")
            hashed.update(len(written).to_bytes(4, "big") + written)
        return Sealed(self.number, self.previous, hashed.digest())


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
    """An entry as it stands in the archive, with the head and the digest of all its files that were kept beside it."""

    entry: Entry
    head: bytes
    output: bytes
    files: Mapping[str, bytes]


def is_whole(centre_code: str, ledger: Iterable[Kept]) -> bool:
    """Tell whether the entries, in their order, are those that were written: none altered, removed, added or moved."""
    previous = start_of(centre_code)
    for number, kept in enumerate(ledger, 1):
        entry = kept.entry
        linked = entry.number == number and entry.previous == previous
        if not linked or entry.sealed(kept.files).head != kept.head or kept.output != digest_of(kept.files):
            return False
        previous = kept.head
    return True
