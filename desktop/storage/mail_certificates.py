"""The certificates mail is sealed for: the office's, whose fingerprint was read aloud, and the centre's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.identifiers import OperatorId, RecordId, new_id
from desktop.domain.outbox import Whose
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_KEPT: Final = (
    "SELECT c.id, c.whose, c.content, c.fingerprint, c.added_on, c.read_on, c.read_with, coalesce(o.name, ''),"
    " c.device, c.seq FROM mail_certificate c LEFT JOIN operator o ON o.id = c.read_by WHERE c.removed = 0"
)


@dataclass(frozen=True, slots=True, repr=False)
class KeptCertificate:
    """A certificate as it is kept.

    Attributes:
        content: as it was published, PEM or DER.
        read_on: when its fingerprint was compared by voice, None: not yet.
        read_with: who read it at the office; `read_by` the operator who listened.
    """

    id: RecordId
    whose: Whose
    content: bytes
    fingerprint: str
    added_on: date
    read_on: date | None
    read_with: str
    read_by: str
    stamp: Stamp

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "<KeptCertificate>"


class MailCertificates:
    """The certificates of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, whose: Whose) -> KeptCertificate | None:
        """Return the certificate of one of the two, the last added; None where there is none."""
        row = self._rows.one(f"{_KEPT} AND c.whose = ? ORDER BY c.hlc DESC LIMIT 1", whose.value)
        return None if row is None else _kept(row)

    def is_sealing(self) -> bool:
        """Tell whether the office's certificate was compared by voice: from then on nothing leaves unsealed."""
        kept = self.of(Whose.OFFICE)
        return kept is not None and kept.read_on is not None

    def put(self, whose: Whose, content: bytes, fingerprint: str, on: date) -> None:
        """Keep a certificate in the place of the one before; its fingerprint was not compared yet."""
        self.remove(whose)
        values: dict[str, SqlValue] = {
            "id": new_id(),
            "whose": whose.value,
            "content": content,
            "fingerprint": fingerprint,
            "added_on": on.isoformat(),
        }
        self._rows.add("mail_certificate", values)

    def read_aloud(self, kept: KeptCertificate, on: date, read_with: str, by: OperatorId) -> None:
        """Keep that its fingerprint was compared by voice.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"read_on": on.isoformat(), "read_with": read_with, "read_by": by}
        self._rows.put("mail_certificate", {"id": kept.id}, values, seen=kept.stamp)

    def remove(self, whose: Whose) -> None:
        """Take the certificate of one of the two away."""
        for (kept,) in self._rows.all("SELECT id FROM mail_certificate WHERE whose = ? AND removed = 0", whose.value):
            self._rows.put("mail_certificate", {"id": kept}, {"removed": 1})


def _kept(row: tuple[Any, ...]) -> KeptCertificate:
    certificate, whose, content, fingerprint, added_on, read_on, read_with, read_by, device, seq = row
    return KeptCertificate(
        RecordId(certificate),
        Whose(whose),
        content or b"",
        fingerprint,
        date.fromisoformat(added_on),
        date.fromisoformat(read_on) if read_on else None,
        read_with,
        read_by,
        Stamp(device, seq),
    )
