"""Children and members of a household: a row each, added and taken out, and whether everybody is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.services.rules.benefits_view import FactEdit
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fact_editors import fact_editor
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from desktop.domain.facts.facts import Fact, FactCatalogue
    from desktop.domain.facts.typed import TypedFacts, TypedMember
    from desktop.domain.identifiers import RecordId

_COMPLETE = "SI"
_HERSELF = "lei"  # the fact that says which entry is the woman herself
_BORN = "data_nascita"
_ADD = {"figli": "Aggiungi una figlia o un figlio"}


class MemberRow(QFrame):
    """One entry, with the facts that are asked of it.

    Attributes:
        edited: a `FactEdit`.
        removed: this entry is to be taken out.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, member: RecordId, facts: tuple[Fact, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sunken")
        self.member = member
        self._title = PlainLabel(look="strong")
        self._take_out = QuietButton("Togli")
        self._take_out.clicked.connect(lambda: self.removed.emit(self.member))
        self.editors = {fact.name: fact_editor(fact, compact=True) for fact in facts}
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        column.setSpacing(em(0.6))
        head = QWidget()
        row = Abreast(head)
        row.add(self._title)
        row.add(self._take_out, 0)
        column.addWidget(head)
        for pair in _in_pairs(tuple(self.editors.values())):
            held = QWidget()
            row = Abreast(held)
            for editor in pair:
                row.add(editor, least_em=14, bottom=True)
            column.addWidget(held)
        for name, editor in self.editors.items():
            editor.edited.connect(lambda value, name=name: self.edited.emit(FactEdit(name, value, self.member)))

    @property
    def pending(self) -> bool:
        """Whether something was typed that was not yet sent."""
        return any(editor.pending for editor in self.editors.values())

    def show_member(self, member: TypedMember, title: str) -> None:
        """Show what is kept of the entry."""
        self._title.setText(title)
        self._take_out.setAccessibleName(f"Togli: {title}")
        for name, editor in self.editors.items():
            kept = member.facts.get(name)
            editor.first.setAccessibleName(f"{title}: {editor.fact.question}")
            if not editor.pending:
                editor.show_value(kept.value if kept is not None else None, asked=kept is not None)


class ListAsk(QWidget):
    """A list of entries.

    Attributes:
        edited: a `FactEdit`.
        added: an entry for the list of this name, with what is known of it.
        removed: the entry to take out.
        completed: the list by name, and whether every entry is there.
        fact: the list.
    """

    edited = Signal(object)
    added = Signal(str, object)
    removed = Signal(object)
    completed = Signal(str, bool)

    def __init__(self, fact: Fact, catalogue: FactCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        inside = tuple(each for each in catalogue.of(fact.name) if each.computed is None)
        self._with_her = any(each.name == _HERSELF for each in inside)
        self._asked = tuple(each for each in inside if each.name != _HERSELF)
        self._rows: dict[RecordId, MemberRow] = {}
        self._born: object = None
        self._has_her = False
        self._add = Button("", sign="plus")
        self._add.clicked.connect(self._on_add)
        self._complete = ChoiceList(
            f"{fact.group}: elenco completo",
            (Choice(_COMPLETE, "L'elenco è completo così, anche se è vuoto"),),
            several=True,
        )
        self._complete.chosen.connect(lambda codes: self.completed.emit(self.fact.name, bool(codes)))
        self._error = PlainLabel(look="error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        column.addWidget(PlainLabel(fact.question, look="strong"))
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.6))
        column.addLayout(self._column)
        row = FlowLayout()
        row.addWidget(self._add)
        column.addLayout(row)
        column.addWidget(self._complete)
        column.addWidget(self._error)
        self._name_add()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        row = next(iter(self._rows.values()), None)
        return next(iter(row.editors.values())).first if row is not None else self._add

    @property
    def pending(self) -> bool:
        """Whether it must not be taken away now."""
        return any(row.pending for row in self._rows.values())

    def show_error(self, text: str) -> None:
        """Say what is not right with the list."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def show_typed(self, typed: TypedFacts) -> None:
        """Show the entries that are kept."""
        members = [member for member in typed.members if member.list == self.fact.name]
        for gone in set(self._rows) - {member.id for member in members}:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        born = typed.facts.get(_BORN)
        self._born = born.value if born is not None else None
        self._has_her = any(_is_her(member) for member in members)
        added = [self._show_row(place, member) for place, member in enumerate(members, 1)]
        self._complete.set_codes({_COMPLETE} if self.fact.name in typed.complete else ())
        self._name_add()
        follow_layout(self)
        if any(added) and self._add.hasFocus():
            next(iter(self._rows[members[-1].id].editors.values())).first.setFocus()

    def _show_row(self, place: int, member: TypedMember) -> bool:
        """Show one entry; return whether it is a new row."""
        new = member.id not in self._rows
        if new:
            row = MemberRow(member.id, self._asked)
            row.edited.connect(self.edited)
            row.removed.connect(self.removed)
            self._rows[member.id] = row
            self._column.addWidget(row)
        who = ", lei" if _is_her(member) else ""
        self._rows[member.id].show_member(member, f"{self.fact.group}, {place}{who}")
        return new

    def _name_add(self) -> None:
        if not self._with_her:
            words = _ADD.get(self.fact.name, "Aggiungi una voce")
        elif self._has_her:
            words = "Aggiungi un'altra persona"
        else:
            words = "Aggiungi lei"
        self._add.setText(words)
        self._add.setAccessibleName(f"{self.fact.group}: {words.lower()}")

    @Slot()
    def _on_add(self) -> None:
        known: dict[str, object] = {}
        if self._with_her:
            known[_HERSELF] = not self._has_her
            if not self._has_her and self._born is not None:
                known[_BORN] = self._born
        self.added.emit(self.fact.name, known)


def _is_her(member: TypedMember) -> bool:
    return _HERSELF in member.facts and member.facts[_HERSELF].value is True


def _in_pairs(editors: tuple[QWidget, ...]) -> list[tuple[QWidget, ...]]:
    return [editors[start : start + 2] for start in range(0, len(editors), 2)]
