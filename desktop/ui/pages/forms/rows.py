"""One field of a form, and what it takes: a value, or for each of its boxes the answer that ticks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.documents.blank_form import FieldKind
from desktop.domain.documents.form_mapping import Match
from desktop.ui.theme import em
from desktop.ui.widgets.fields import ChoiceBox, OpenedChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from desktop.domain.documents.blank_form import FormField
    from desktop.domain.documents.form_mapping import FormMapping, Place
    from desktop.domain.documents.form_values import ValueCatalogue

_NONE: Final = "Non abbinato: resta da scrivere a mano"
_BETWEEN: Final = "\n"
_SHORTEST: Final = 16
_SIGNED: Final = "Si firma a penna."


class ValueChoices:
    """What can be chosen, made once for all the fields of a form: of fields to write in, and of boxes to tick."""

    def __init__(self, catalogue: ValueCatalogue, owner: QObject) -> None:
        values = catalogue.by_code.values()
        self.texts = _model(owner, ((value.code, f"{value.group}: {value.label}") for value in values))
        self.boxes = _model(
            owner,
            (
                (f"{value.code}{_BETWEEN}{answer}", f"{value.label} {words}")
                for value in values
                for answer, words in value.answers.items()
            ),
        )


class FieldRow(QWidget):
    """A field by its number and name, with a closed list for each place of it.

    Attributes:
        chosen: a `Match` that the operator chose, with an empty value where she took it back.
    """

    chosen = Signal(object)

    def __init__(self, number: int, field: FormField, choices: ValueChoices) -> None:
        super().__init__()
        self.boxes: dict[Place, ChoiceBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        column.addWidget(PlainLabel(f"{number}. {field.title}", look="strong"))
        limit = f"al massimo {field.most} caratteri" if field.most else ""
        told = " · ".join(filter(None, (field.name if field.label not in {"", field.name} else "", limit)))
        if told:
            column.addWidget(Note(told))
        for place in field.places():
            if field.kind is FieldKind.BOX:
                column.addWidget(Note(f"Casella «{place.option}»: si segna con"))
            column.addWidget(self._box(place, f"{number}. {field.title} {place.option}".strip(), field, choices))
        if field.kind is FieldKind.SIGNATURE:
            column.addWidget(Note(_SIGNED))

    def show_mapping(self, mapping: FormMapping) -> None:
        """Show what each place takes."""
        for place, box in self.boxes.items():
            match = mapping.by_place.get(place)
            box.set_code("" if match is None else match.value + (_BETWEEN + match.equals if match.equals else ""))
            box.setToolTip(box.currentText())

    def _box(self, place: Place, name: str, field: FormField, choices: ValueChoices) -> ChoiceBox:
        box = OpenedChoiceBox({})
        box.setModel(choices.boxes if field.kind is FieldKind.BOX else choices.texts)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST)
        box.chosen.connect(lambda code: self._on_chosen(place, code))
        self.boxes[place] = box
        return box

    def _on_chosen(self, place: Place, code: str) -> None:
        value, _, equals = code.partition(_BETWEEN)
        self.boxes[place].setToolTip(self.boxes[place].currentText())
        self.chosen.emit(Match(place, value, equals))


def _model(owner: QObject, choices: Iterable[tuple[str, str]]) -> QStandardItemModel:
    model = QStandardItemModel(owner)
    for code, words in (("", _NONE), *choices):
        item = QStandardItem(words)
        item.setData(code, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model
