"""The sheets of the questions to INPS, the bytes that left, the codes that were used, and the words that open them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.sheet import Agreement, Asked, OfficePhrase, Sheet, SheetBatch, SheetState
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_SHEETS = (
    "SELECT id, case_id, code, catalogue, need, question, children, works, agreed_on, agreed_how, recipient, state,"
    " drafted_on, sent_on, answered_on, closed_on, batch_id, device, seq FROM sheet WHERE code <> ''"
)
"""Without a code it is what a salvage put in the place of a lost one, for its bytes to hang from."""
_DAYS = (SheetState.DRAFTED, SheetState.SENT, SheetState.ANSWERED, SheetState.CLOSED)


class Sheets:
    """The sheets of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[Sheet, ...]:
        """Return every sheet there is, in the order of their random ids, which says nothing."""
        return tuple(_sheet(row) for row in self._rows.all(f"{_SHEETS} ORDER BY id"))

    def of(self, case_id: CaseId) -> tuple[Sheet, ...]:
        """Return the sheets of a file, oldest first."""
        found = self._rows.all(f"{_SHEETS} AND case_id = ? ORDER BY drafted_on, hlc", case_id)
        return tuple(_sheet(row) for row in found)

    def one(self, sheet: RecordId) -> Sheet | None:
        """Return a sheet, None where it is gone."""
        row = self._rows.one(f"{_SHEETS} AND id = ?", sheet)
        return None if row is None else _sheet(row)

    def with_code(self, code: str) -> tuple[Sheet, ...]:
        """Return the sheets that bear a code: one, none, or, of a file that came from elsewhere, two."""
        return tuple(_sheet(row) for row in self._rows.all(f"{_SHEETS} AND code = ? ORDER BY id", code))

    def was_used(self, code: str) -> bool:
        """Tell whether a code left once, even if its sheet is gone."""
        return self._rows.one("SELECT 1 FROM sheet_code WHERE code = ?", code) is not None

    def draft(self, case_id: CaseId, code: str, asked: Asked, agreement: Agreement, on: date) -> RecordId:
        """Keep a new sheet and return its id."""
        sheet = RecordId(new_id())
        values: dict[str, SqlValue] = {
            "id": sheet,
            "case_id": case_id,
            "code": code,
            "catalogue": asked.catalogue.isoformat(),
            "need": asked.need,
            "question": asked.question,
            "children": asked.children,
            "works": asked.works,
            "agreed_on": agreement.on.isoformat(),
            "agreed_how": agreement.how.value,
            "recipient": agreement.recipient,
            "state": SheetState.DRAFTED.value,
            "drafted_on": on.isoformat(),
        }
        self._rows.add("sheet", values, case=case_id)
        return sheet

    def send(self, sheet: Sheet, batch: RecordId, on: date, files: Mapping[str, bytes]) -> None:
        """Keep that a sheet leaves, with the bytes that leave.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        left: dict[str, SqlValue] = {"state": SheetState.SENT.value, "sent_on": on.isoformat(), "batch_id": batch}
        self._put(sheet, left)
        for name, content in files.items():
            values: dict[str, SqlValue] = {"sheet_id": sheet.id, "name": name, "content": content}
            self._rows.add("sheet_file", values, case=sheet.case_id)

    def move_on(self, sheet: Sheet, state: SheetState, on: date) -> None:
        """Keep that a sheet was answered or closed on a day.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._put(sheet, {"state": state.value, f"{state.value}_on": on.isoformat()})

    def forget(self, sheet: Sheet) -> None:
        """Delete a sheet with its bytes: of whom its code was is known no more."""
        self._rows.erase("sheet_file", {"sheet_id": sheet.id}, case=sheet.case_id)
        self._rows.erase("sheet", {"id": sheet.id}, case=sheet.case_id)

    def files(self, sheet: RecordId) -> Mapping[str, bytes]:
        """Return the bytes of a sheet as they left, by file name."""
        return dict(self._rows.all("SELECT name, content FROM sheet_file WHERE sheet_id = ? ORDER BY name", sheet))

    # --- batches and codes --------------------------------------------------------------------------------------------

    def use(self, code: str) -> None:
        """Keep a bare code for ever."""
        self._rows.add("sheet_code", {"code": code})

    def add_batch(self, recipient: str, phrase: RecordId, on: date, confirmed_by: OperatorId) -> RecordId:
        """Keep that a batch leaves and return its id."""
        batch = RecordId(new_id())
        values: dict[str, SqlValue] = {
            "id": batch,
            "released_on": on.isoformat(),
            "recipient": recipient,
            "phrase_id": phrase,
            "confirmed_by": confirmed_by,
        }
        self._rows.add("sheet_batch", values)
        return batch

    def batches(self) -> tuple[SheetBatch, ...]:
        """Return every batch that left, oldest first."""
        found = self._rows.all(
            "SELECT id, released_on, recipient, phrase_id FROM sheet_batch ORDER BY released_on, hlc"
        )
        return tuple(
            SheetBatch(RecordId(batch), date.fromisoformat(on), recipient, None if phrase is None else RecordId(phrase))
            for batch, on, recipient, phrase in found
        )

    # --- the words that open them -------------------------------------------------------------------------------------

    def phrases(self, recipient: str) -> tuple[OfficePhrase, ...]:
        """Return the words that open, and once opened, the sheets at a recipient, the oldest first."""
        found = self._rows.all(
            "SELECT id, recipient, words, since, told_on, device, seq FROM office_phrase WHERE recipient = ?"
            " ORDER BY since, hlc",
            recipient,
        )
        return tuple(_phrase(row) for row in found)

    def add_phrase(self, recipient: str, words: str, since: date) -> RecordId:
        """Keep new words for a recipient and return their id."""
        phrase = RecordId(new_id())
        values: dict[str, SqlValue] = {
            "id": phrase,
            "recipient": recipient,
            "words": words,
            "since": since.isoformat(),
        }
        self._rows.add("office_phrase", values)
        return phrase

    def tell_phrase(self, phrase: OfficePhrase, on: date, seen: Stamp) -> None:
        """Keep that the words were said to the recipient.

        Raises:
            EditedMeanwhile: they were written since they were read.
        """
        told: dict[str, SqlValue] = {"told_on": on.isoformat()}
        self._rows.put("office_phrase", {"id": phrase.id}, told, seen=seen)

    def _put(self, sheet: Sheet, values: dict[str, SqlValue]) -> None:
        key: dict[str, SqlValue] = {"id": sheet.id}
        self._rows.put("sheet", key, {"case_id": sheet.case_id, **values}, case=sheet.case_id, seen=sheet.stamp)


def _sheet(row: tuple[Any, ...]) -> Sheet:
    sheet, case, code, catalogue, need, question, children, works, *rest = row
    agreed_on, agreed_how, recipient, state, *rest = rest
    *days, batch, device, seq = rest
    return Sheet(
        id=RecordId(sheet),
        case_id=CaseId(case),
        code=code,
        asked=Asked(date.fromisoformat(catalogue), need, question, children, works),
        agreement=Agreement(date.fromisoformat(agreed_on), How(agreed_how), recipient),
        state=SheetState(state),
        days={step: date.fromisoformat(on) for step, on in zip(_DAYS, days, strict=True) if on},
        batch=None if batch is None else RecordId(batch),
        stamp=Stamp(device, seq),
    )


def _phrase(row: tuple[Any, ...]) -> OfficePhrase:
    phrase, recipient, words, since, told_on, device, seq = row
    told = date.fromisoformat(told_on) if told_on else None
    return OfficePhrase(RecordId(phrase), recipient, words, date.fromisoformat(since), told, Stamp(device, seq))
