"""Fields of the forms about her work: one record among those of the file, a day that may be left out, an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.domain.approximate import read_approximate
from desktop.domain.identifiers import RecordId
from desktop.domain.typed_numbers import read_number
from desktop.errors import DayUnusable, NumberUnusable
from desktop.ui.pages.case.forms import ApproximateField
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.approximate import ApproximateDay

_NONE = ""
_CENTS = 100
_LEAST_SIGNS = 10
_LONGEST_LINE = 300
_GONE = "Un'altra, che ora non c'è più"


def words_line() -> QLineEdit:
    """Return a line for some words."""
    line = QLineEdit()
    line.setMaxLength(_LONGEST_LINE)
    return line


class OptionalApproximate(ApproximateField):
    """A day as it is remembered, that may be left out."""

    def read_or_none(self) -> tuple[bool, ApproximateDay | None]:
        """Return whether what stands there can be used, and the day; nothing typed, or not asked, is no day and can be.

        What was typed and is hidden by its form waits for what it is asked of: it must hold up nothing unseen.
        """
        self.set_error("")
        if self.isHidden() or not self.line.text().strip():
            return True, None
        try:
            return True, read_approximate(self.line.text())
        except DayUnusable as refusal:
            self.point_at(refusal)
            return False, None

    def show_day(self, day: ApproximateDay | None) -> None:
        """Show a day, or none."""
        self.line.setText(day.words if day is not None else "")


class RecordBox(ChoiceBox):
    """One record of the file, or none."""

    def __init__(self, none: str) -> None:
        super().__init__({_NONE: none})
        self._none = none
        # What she said may fill a line: the field stays as narrow as the page, and its list shows the words whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_SIGNS)

    def offer(self, records: Iterable[tuple[RecordId, str]]) -> None:
        """Offer these records, each by its words; which is chosen stays."""
        chosen = self.code()
        self.clear()
        self.addItem(self._none, _NONE)
        for record, words in records:
            self.addItem(words, record.hex())
        self.set_code(chosen)

    def set_code(self, code: str) -> None:
        """Choose a record; one that is not known, or not yet, stays chosen without its words."""
        if self.findData(code) < 0:
            self.addItem(_GONE, code)
        super().set_code(code)

    def set_record(self, record: RecordId | None) -> None:
        """Show a record, or none."""
        self.set_code(_NONE if record is None else record.hex())

    def record(self) -> RecordId | None:
        """Return which is chosen."""
        return RecordId(bytes.fromhex(self.code())) if self.code() else None


class AmountField(Field):
    """An amount in euros, that may be left out."""

    def __init__(self, name: str, note: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, note)

    def show_cents(self, cents: int) -> None:
        """Show an amount; nothing of none."""
        self.line.setText(amount_words(cents))

    def read_cents(self) -> int | None:
        """Return the amount, 0 where there is none; None where it cannot be read: then the field says so."""
        self.set_error("")
        if not self.line.text().strip():
            return 0
        try:
            return int(Decimal(read_number(self.line.text())) * _CENTS)
        except NumberUnusable as refusal:
            self.set_error(sentence(refusal))
            self.line.setFocus()
            return None


def amount_words(cents: int) -> str:
    """Return an amount as it is written here, «600» or «600,50»; empty of none."""
    whole, rest = divmod(cents, _CENTS)
    return "" if not cents else f"{whole},{rest:02}" if rest else str(whole)
