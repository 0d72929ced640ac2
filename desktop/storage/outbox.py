"""What the program itself hands to the centre's mail server, and its mailbox's password where that is kept."""

from datetime import date, datetime
from typing import Any, Final

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.outbox import Message, MessageState, ReceiptKind, What
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_MESSAGES: Final = (
    "SELECT id, release_head, batch_id, message_id, sender, recipient, sealed_for, state, why, at, tries, device, seq"
    " FROM outbox"
)


class Outbox:
    """The messages of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[Message, ...]:
        """Return every message, the last written first."""
        return tuple(self._message(row) for row in self._rows.all(f"{_MESSAGES} ORDER BY hlc DESC"))

    def of(self, what: What) -> Message | None:
        """Return the message that carries something, None where it never was prepared."""
        column, value = _carried(what)
        row = self._rows.one(f"{_MESSAGES} WHERE {column} = ? ORDER BY hlc LIMIT 1", value)
        return None if row is None else self._message(row)

    def prepare(self, what: What, message_id: str) -> Message:
        """Keep a new message, with the identifier it will bear."""
        column, value = _carried(what)
        values: dict[str, SqlValue] = {"id": new_id(), column: value, "message_id": message_id}
        self._rows.add("outbox", values)
        row = self._rows.one(f"{_MESSAGES} WHERE id = ?", values["id"])
        assert row is not None
        return self._message(row)

    def begin(self, message: Message, sender: str, recipient: str, sealed_for: str, at: datetime) -> None:
        """Keep that the first byte is about to go.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"sender": sender, "recipient": recipient, "sealed_for": sealed_for}
        self._put(message.id, {**values, "tries": message.tries + 1}, MessageState.BEGUN, "", at, message.stamp)

    def settle(self, message: RecordId, state: MessageState, why: str, at: datetime) -> None:
        """Keep what became of a message."""
        self._put(message, {}, state, why, at, None)

    def add_receipt(self, message: RecordId, kind: ReceiptKind, on: date) -> None:
        """Keep a receipt; the same one again changes nothing but the day."""
        key: dict[str, SqlValue] = {"outbox_id": message, "kind": kind.value}
        self._rows.put("outbox_receipt", key, {"taken_on": on.isoformat()})

    # --- the password of the mailbox ----------------------------------------------------------------------------------

    def password(self) -> str:
        """Return the password of the centre's mailbox, empty where it is asked for each time."""
        row = self._rows.one("SELECT words FROM mail_password ORDER BY hlc DESC LIMIT 1")
        return "" if row is None else str(row[0])

    def keeps_password(self) -> bool:
        """Tell whether it is kept, without reading it."""
        return self._rows.one("SELECT 1 FROM mail_password LIMIT 1") is not None

    def keep_password(self, words: str) -> None:
        """Keep this password and no other: what stood there is deleted, not written over."""
        self.forget_password()
        self._rows.add("mail_password", {"id": new_id(), "words": words})

    def forget_password(self) -> None:
        """Delete the password."""
        for (kept,) in self._rows.all("SELECT id FROM mail_password"):
            self._rows.erase("mail_password", {"id": kept})

    def _put(
        self,
        message: RecordId,
        values: dict[str, SqlValue],
        state: MessageState,
        why: str,
        at: datetime,
        seen: Stamp | None,
    ) -> None:
        told: dict[str, SqlValue] = {"state": state.value, "why": why, "at": at.isoformat(timespec="minutes")}
        self._rows.put("outbox", {"id": message}, {**values, **told}, seen=seen)

    def _message(self, row: tuple[Any, ...]) -> Message:
        message, release, batch, message_id, sender, recipient, sealed, state, why, at, tries, device, seq = row
        receipts = self._rows.all("SELECT kind, taken_on FROM outbox_receipt WHERE outbox_id = ? ORDER BY hlc", message)
        return Message(
            RecordId(message),
            What(release, None if batch is None else RecordId(batch)),
            message_id,
            sender,
            recipient,
            sealed,
            MessageState(state),
            why,
            datetime.fromisoformat(at) if at else None,
            tries,
            {ReceiptKind(kind): date.fromisoformat(on) for kind, on in receipts},
            Stamp(device, seq),
        )


def _carried(what: What) -> tuple[str, SqlValue]:
    return ("release_head", what.release) if what.release is not None else ("batch_id", what.batch)
