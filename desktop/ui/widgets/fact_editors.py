"""Editors of one fact, by what it can hold: choices, a day, a number, an amount known well or «circa», a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.days import read_day
from desktop.domain.facts.facts import Fact, FactType
from desktop.domain.facts.given import exact_number
from desktop.domain.rules.benefit_words import number_words
from desktop.domain.typed_numbers import read_number
from desktop.errors import DayUnusable, NumberUnusable
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

YES: Final = "si"
NO: Final = "no"
NOT_KNOWN: Final = ""
NOBODY: Final = "nessuno"
_SHORTEST_BOX: Final = 10  # letters
_EXACT, _ROUGH = "esatto", "circa"
_MOST_OPEN = 7  # choices beyond these stand in a closed list
_YES_NO: Final = {YES: "Sì", NO: "No"}


class SettledLine(KeptLine):
    """A line that is saved on leaving it, on Enter and when the window locks: half of a number is another number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.returnPressed.connect(self.flush)

    @Slot()
    def _on_typed(self) -> None:
        pass


class FactEditor(QWidget):
    """Asks for one fact; what follows says how each kind shows its value.

    Attributes:
        edited: the plain value given, as docs/facts.md has it; None: not known.
    """

    edited = Signal(object)

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(0.4))

    def show_value(self, value: object, *, asked: bool) -> None:
        """Show what is kept, without sending anything; `asked` tells a value not known from one never asked for."""

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self

    @property
    def pending(self) -> bool:
        """Whether something was typed that was not yet sent."""
        return False

    def show_error(self, text: str) -> None:
        """Say what is not right, here."""


class ChoicesEditor(FactEditor):
    """The answers stand open; «Non so» is one of them, as large as the others."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(fact, parent)
        several = fact.type is FactType.SET
        words = _words_of(fact)
        if several and NOBODY not in words:
            words = {**words, NOBODY: "Nessuno"}
        choices = [Choice(code, text) for code, text in words.items()]
        self._list = ChoiceList(
            fact.question, (*choices, Choice(NOT_KNOWN, "Non so")), several=several, alone=(NOT_KNOWN, NOBODY)
        )
        self._list.chosen.connect(self._on_chosen)
        self._error = PlainLabel(look="error")
        self._error.hide()
        self.column.addWidget(self._list)
        self.column.addWidget(self._error)

    def show_value(self, value: object, *, asked: bool) -> None:
        self._list.set_codes(_codes(self.fact, value) if value is not None else {NOT_KNOWN} if asked else ())

    @property
    def first(self) -> QWidget:
        return self._list.targets[0]

    def show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @Slot(object)
    def _on_chosen(self, codes: frozenset[str]) -> None:
        self.edited.emit(_plain_of_codes(self.fact, codes))


class BoxEditor(FactEditor):
    """One choice of a closed list: for long lists, and for the rows of a household."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(fact, parent)
        self._box = ChoiceBox({NOT_KNOWN: "Non so", **_words_of(fact)})
        self._box.setPlaceholderText("Da chiedere")
        # The longest words would push a page of large letters over the edge; the open list shows them whole.
        self._box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(_SHORTEST_BOX)
        self._box.chosen.connect(self._on_chosen)
        self._field = Field(fact.question, self._box)
        self.column.addWidget(self._field)

    def show_value(self, value: object, *, asked: bool) -> None:
        self._box.set_code(next(iter(_codes(self.fact, value)), NOT_KNOWN))
        if value is None and not asked:
            self._box.setCurrentIndex(-1)

    @property
    def first(self) -> QWidget:
        return self._box

    def show_error(self, text: str) -> None:
        self._field.set_error(text)

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        self.edited.emit(_plain_of_codes(self.fact, frozenset((code,))))


class LineEditor(FactEditor):
    """Something written on one line; what cannot be read is said there and is not kept."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(fact, parent)
        self.line = SettledLine()
        if fact.type is FactType.DATE:
            self.line.setPlaceholderText("gg/mm/aaaa")
        unit = f"In {fact.unit}." if fact.unit and fact.type is not FactType.AMOUNT else ""
        self.field = Field(fact.question, self.line, unit)
        self.line.edited.connect(self._on_edited)
        self.column.addWidget(self.field)

    def show_value(self, value: object, *, asked: bool) -> None:
        del asked
        self.line.show_text(_written(value))
        self.field.set_error("")

    @property
    def first(self) -> QWidget:
        return self.line

    @property
    def pending(self) -> bool:
        return self.line.pending or bool(self.field.error)

    def show_error(self, text: str) -> None:
        self.field.set_error(text)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.field.set_error("")
        if not text.strip():
            self.edited.emit(None)
            return
        try:
            value = _READERS[self.fact.type](text)
        except (DayUnusable, NumberUnusable) as refusal:
            self.field.set_error(sentence(refusal))
            return
        self.edited.emit(self._told(value))

    def _told(self, value: object) -> object:
        return value


class AmountEditor(LineEditor):
    """An amount of money, and whether it is exact or remembered."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(fact, parent)
        self._how = ChoiceBox({_EXACT: "Importo esatto", _ROUGH: "Circa, a memoria"})
        self._how.chosen.connect(self._on_how)
        self.column.removeWidget(self.field)
        held = QWidget()
        row = Abreast(held)
        row.add(self.field, 3, least_em=16, bottom=True)
        row.add(
            Field(f"Come lo sa ({fact.unit})" if fact.unit else "Come lo sa", self._how), 2, least_em=14, bottom=True
        )
        self.column.addWidget(held)

    def show_value(self, value: object, *, asked: bool) -> None:
        rough = isinstance(value, Mapping)
        self._how.set_code(_ROUGH if rough else _EXACT)
        super().show_value(value["about"] if isinstance(value, Mapping) else value, asked=asked)

    def _told(self, value: object) -> object:
        return {"about": value} if self._how.code() == _ROUGH else value

    @Slot(str)
    def _on_how(self, _: str) -> None:
        if self.line.text().strip():
            self._on_edited(self.line.text())


def fact_editor(fact: Fact, *, compact: bool = False) -> FactEditor:
    """Return an editor of `fact`; a `compact` one takes a single line, for the rows of a list."""
    if fact.type is FactType.AMOUNT:
        return AmountEditor(fact)
    if fact.type in _READERS:
        return LineEditor(fact)
    several = fact.type is FactType.SET
    if not several and (compact or len(fact.values) > _MOST_OPEN):
        return BoxEditor(fact)
    return ChoicesEditor(fact)


def asks_by_itself(editor: FactEditor) -> bool:
    """Tell whether the editor shows its question and offers «Non so»; the others are given both by who shows them."""
    return isinstance(editor, ChoicesEditor)


def _words_of(fact: Fact) -> Mapping[str, str]:
    if fact.type is FactType.BOOL:
        return _YES_NO
    return {code: f"{text[:1].upper()}{text[1:]}" for code, text in fact.values.items()}


def _codes(fact: Fact, value: object) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset((YES if value else NO,))
    if isinstance(value, list | tuple | frozenset):
        return frozenset(str(each) for each in value) or frozenset((NOBODY,))
    return frozenset((value,)) if isinstance(value, str) and value in fact.values else frozenset()


def _plain_of_codes(fact: Fact, codes: frozenset[str]) -> object:
    if not codes or NOT_KNOWN in codes:
        return None
    if fact.type is FactType.BOOL:
        return YES in codes
    if fact.type is FactType.SET:
        return sorted(codes) if NOBODY not in codes or NOBODY in fact.values else []
    return next(iter(codes))


def _written(value: object) -> str:
    """Return a plain value as it is typed."""
    if value is None:
        return ""
    number = exact_number(value)
    if number is not None:
        return number_words(number)
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.day}/{day.month}/{day.year}"


def _read_whole(text: str) -> int | Decimal:
    return read_number(text, whole=True)


_READERS: Final[Mapping[FactType, Callable[[str], object]]] = {
    FactType.DATE: lambda text: read_day(text).isoformat(),
    FactType.INT: _read_whole,
    FactType.NUMBER: read_number,
    FactType.AMOUNT: read_number,
    FactType.TEXT: str.strip,
}
