"""The consents of the women, one row each."""

from datetime import date

from desktop.domain.consent import Consent, How, Purpose, Recipient
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue


class Consents:
    """The consents of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, case_id: CaseId, consent: Consent) -> None:
        """Keep a consent; its stamp is the one it gets now."""
        values = {
            "id": consent.id,
            "case_id": case_id,
            "purpose": consent.purpose.value,
            "recipient": consent.recipient.value if consent.recipient else "",
            "given_on": consent.given_on.isoformat(),
            "expires_on": consent.expires_on.isoformat() if consent.expires_on else "",
            "how": consent.how.value,
        }
        self._rows.add("consent", values, case=case_id)

    def of(self, case_id: CaseId) -> tuple[Consent, ...]:
        """Return every consent of a file, the withdrawn and the expired too, oldest first."""
        found = self._rows.all(
            "SELECT id, purpose, recipient, given_on, expires_on, how, withdrawn_on, device, seq FROM consent "
            "WHERE case_id = ? AND removed = 0 ORDER BY given_on, hlc",
            case_id,
        )
        return tuple(_consent(row) for row in found)

    def withdraw(self, case_id: CaseId, consent: RecordId, on: date, seen: Stamp) -> None:
        """Keep that a consent was taken back on a day.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        withdrawn: dict[str, SqlValue] = {"case_id": case_id, "withdrawn_on": on.isoformat()}
        self._rows.put("consent", {"id": consent}, withdrawn, case=case_id, seen=seen)


def _consent(row: tuple[bytes, str, str, str, str, str, str, int, int]) -> Consent:
    record, purpose, recipient, given_on, expires_on, how, withdrawn_on, device, seq = row
    return Consent(
        id=RecordId(record),
        purpose=Purpose(purpose),
        recipient=Recipient(recipient) if recipient else None,
        given_on=date.fromisoformat(given_on),
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        how=How(how),
        withdrawn_on=date.fromisoformat(withdrawn_on) if withdrawn_on else None,
        stamp=Stamp(device, seq),
    )
