"""The ledger of releases and their stored bytes; who was counted, once, for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.ledger import Entry, digest_of
from desktop.storage.rows import Rows, SqlValue

_COLUMNS = (
    "release.id, release.no, release.product, release.period, release.begins, release.ends, release.method,"
    " release.families, release.previous, release.hash, release.output, release.hlc,"
    " coalesce(author.name, ''), coalesce(second.name, ''), author.id IS release.confirmed_by"
)
_ALL = (
    f"SELECT {_COLUMNS} FROM release LEFT JOIN operator AS author ON author.no = release.operator"  # noqa: S608 - constants
    " LEFT JOIN operator AS second ON second.id = release.confirmed_by ORDER BY release.no, release.hlc"
)
_STAMP_SHIFT = 16


@dataclass(frozen=True, slots=True, repr=False)
class CertificateSigner:
    """Signs certificates with the archive's Ed25519 key, which it does not show."""

    _key: bytes

    def __repr__(self) -> str:
        return "<CertificateSigner>"

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self._key).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`: the same each time (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self._key).sign(message)


@dataclass(frozen=True, slots=True)
class Release:
    """One entry of the ledger as it is kept.

    Attributes:
        head: the head of the ledger after it.
        output: the digest of all its files.
        at: milliseconds since 1970.
        released_by: name of the referent; `confirmed_by` of the operator who confirmed.
        alone: the referent confirmed by typing her own passphrase again.
    """

    id: RecordId
    entry: Entry
    head: bytes
    output: bytes
    at: int
    released_by: str
    confirmed_by: str
    alone: bool


class Releases:
    """The releases of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[Release, ...]:
        """Return every release in the order of the ledger."""
        figures: dict[bytes, list[tuple[str, int]]] = {}
        for release, code, value in self._rows.all("SELECT release_id, code, value FROM release_figure ORDER BY seq"):
            figures.setdefault(release, []).append((code, value))
        return tuple(_release(row, figures.get(row[0], [])) for row in self._rows.all(_ALL))

    def files(self, release: RecordId) -> Mapping[str, bytes]:
        """Return the stored bytes of a release by file name, in the order in which they were made."""
        return dict(self._rows.all("SELECT name, content FROM release_file WHERE release_id = ? ORDER BY seq", release))

    def counted(self, product: str) -> frozenset[CaseId]:
        """Return the women already counted in a product, those whose file was erased too.

        A file that was made one with another stands for whoever of the two was counted.
        """
        found = self._rows.all(
            "SELECT case_id FROM counted WHERE product = ?1 UNION SELECT m.case_id FROM merging m"
            " JOIN counted c ON c.case_id = m.other WHERE c.product = ?1 AND m.apart_on = ''",
            product,
        )
        return frozenset(CaseId(case) for (case,) in found)

    def counted_twice(self, stays: CaseId, comes: CaseId) -> int:
        """Return in how many summaries that left each of two files was counted."""
        (twice,) = self._rows.one(
            "SELECT count(*) FROM counted a JOIN counted b ON b.product = a.product"
            " WHERE a.case_id = ? AND b.case_id = ?",
            stays,
            comes,
        ) or (0,)
        return int(twice)

    def add(
        self, entry: Entry, files: Mapping[str, bytes], women: Iterable[CaseId], confirmed_by: OperatorId
    ) -> RecordId:
        """Enter a release: its row in the chain, its figures, its bytes and the women it counted."""
        release, rows = RecordId(new_id()), self._rows
        sealed = entry.sealed(files)
        rows.add(
            "release",
            {
                "id": release,
                "no": entry.number,
                "product": entry.product,
                "period": entry.period,
                "begins": entry.begins.isoformat(),
                "ends": entry.ends.isoformat(),
                "method": entry.method,
                "families": entry.families,
                "output": digest_of(files),
                "previous": entry.previous,
                "hash": sealed.head,
                "confirmed_by": confirmed_by,
            },
        )
        for code, value in entry.figures:
            rows.add("release_figure", {"release_id": release, "code": code, "value": value})
        for name, content in files.items():
            rows.add("release_file", {"release_id": release, "name": name, "content": content})
        # In the order of the random ids: the order of the log says nothing about them.
        for woman in sorted(women):
            values: dict[str, SqlValue] = {"case_id": woman, "product": entry.product, "release_id": release}
            rows.add("counted", values, case=woman)
        return release


def _release(row: tuple[Any, ...], figures: list[tuple[str, int]]) -> Release:
    release, number, product, period, begins, ends, method, families, previous, *kept = row
    head, output, hlc, author, second, alone = kept
    entry = Entry(
        number,
        product,
        period,
        date.fromisoformat(begins),
        date.fromisoformat(ends),
        method,
        families,
        tuple(figures),
        previous,
    )
    return Release(RecordId(release), entry, head, output, hlc >> _STAMP_SHIFT, author, second, bool(alone))
