"""What one field of a record's form is: what it is called, how it is typed, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.domain.approximate import ApproximateDay, read_approximate
from desktop.domain.days import read_day
from desktop.domain.identifiers import RecordId
from desktop.domain.visit import read_time
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.orphans.family import WholeFamily

_DAY, _HOUR = "gg/mm/aaaa", "9:30"
_FEWEST_LETTERS = 12


class How(Enum):
    """How a value is typed."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    ABOUT = auto()
    HOUR = auto()
    WORD = auto()
    RECORD = auto()


@dataclass(frozen=True)
class Entry:
    """One field.

    Attributes:
        name: of the record's field; for ever the same, since a draft names it too.
        label: what it is called.
        choices: the codes that may be chosen and what each is called, of a closed list or of the family.
        kind: what a chosen code becomes.
        wide: how much of its row it takes; 0: a row of its own.
    """

    name: str
    label: str
    how: How = How.LINE
    note: str = ""
    choices: Callable[[WholeFamily | None], Mapping[str, str]] = lambda _: {}
    kind: Callable[[str], Any] = str
    wide: int = 1

    def editor(self) -> QWidget:
        """Return what it is typed in."""
        if self.how in {How.WORD, How.RECORD}:
            box = ChoiceBox(dict(self.choices(None)))
            # The names of bodies and signs are long: they must not push the form over the page's edge.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_FEWEST_LETTERS)
            return box
        if self.how is How.TEXT:
            return KeptText(3)
        line = QLineEdit()
        line.setPlaceholderText({How.DAY: _DAY, How.HOUR: _HOUR}.get(self.how, ""))
        return line

    def shown(self, value: object) -> str:
        """Return a value as it stands in the editor."""
        if value is None:
            return ""
        if isinstance(value, ApproximateDay):
            return value.words
        if isinstance(value, date):
            return day_words(value)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return value.hex() if isinstance(value, bytes) else str(value)

    def read(self, text: str) -> Any:  # noqa: ANN401 - of the type its record declares
        """Return the value that is typed.

        Raises:
            DayUnusable, TimeUnusable: it cannot be read.
        """
        typed = text.strip()
        if self.how is How.RECORD:
            return RecordId(bytes.fromhex(typed)) if typed else None
        if self.how is How.DAY:
            return read_day(typed) if typed else None
        if self.how is How.ABOUT:
            return read_approximate(typed) if typed else None
        if self.how is How.HOUR:
            return read_time(typed)
        return self.kind(text)

    def field(self, editor: QWidget) -> Field:
        """Return the editor under its name."""
        return Field(self.label, editor, self.note)


def words_of(words: Mapping[Any, str]) -> Callable[[WholeFamily | None], Mapping[str, str]]:
    """Return a closed list as it is offered."""
    offered = {str(code.value): f"{text[:1].upper()}{text[1:]}" for code, text in words.items()}
    return lambda _: offered
