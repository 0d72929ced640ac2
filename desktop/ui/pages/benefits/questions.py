"""«Chiedi prima»: the questions that settle most measures, answered where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.facts.facts import Fact, FactType
from desktop.services.rules.benefits_view import FactEdit
from desktop.ui.pages.benefits.lists import ListAsk
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fact_editors import asks_by_itself, fact_editor
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.facts.facts import FactCatalogue
    from desktop.domain.facts.typed import TypedFacts
    from desktop.domain.rules.to_ask import ToAsk

_SHOWN_AT_FIRST = 1
_SHOWN_MORE = 8
_NAMED = 4


class Ask(QWidget):
    """One question about her, with its editor.

    Attributes:
        edited: a `FactEdit`.
        held: what was typed could not be kept: the question stays until it is answered again.
    """

    edited = Signal(object)

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact, self.held = fact, False
        self.editor = fact_editor(fact)
        self.editor.edited.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        if asks_by_itself(self.editor):
            column.addWidget(PlainLabel(fact.question, look="strong"))
        column.addWidget(self.editor)
        if not asks_by_itself(self.editor):
            unknown = Button("Non so")
            unknown.setAccessibleName(f"Non so: {fact.question}")
            unknown.clicked.connect(lambda: self._on_edited(None))
            row = FlowLayout()
            row.addWidget(unknown)
            column.addLayout(row)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.editor.first

    @property
    def pending(self) -> bool:
        """Whether it must not be taken away now."""
        return self.held or self.editor.pending

    def show_typed(self, typed: TypedFacts) -> None:
        """Show what was typed, where nothing is being typed."""
        kept = typed.facts.get(self.fact.name)
        if not self.pending:
            self.editor.show_value(kept.value if kept is not None else None, asked=kept is not None)

    def show_error(self, text: str) -> None:
        """Say what is not right, and stay."""
        self.held = bool(text)
        self.editor.show_error(text)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        self.show_error("")
        self.edited.emit(FactEdit(self.fact.name, value))


class AskInFile(QWidget):
    """A question whose answer stays on a page of its own: it is not asked for, nor shown, among the others.

    Attributes:
        wanted: the page where it is answered.
    """

    wanted = Signal()
    pending = False

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.first = Button("Apri «Dove vive»")
        self.first.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(PlainLabel(fact.question, look="strong"))
        column.addWidget(Note("È un dato riservato: si scrive nel fascicolo, in «Dove vive»."))
        row = FlowLayout()
        row.addWidget(self.first)
        column.addLayout(row)

    def show_typed(self, typed: TypedFacts) -> None:
        """Show nothing of it."""

    def show_error(self, text: str) -> None:
        """Say nothing: nothing is typed here."""


AnyAsk = Ask | ListAsk | AskInFile


class AskFirst(Card):
    """The questions, one at first and a few more at each request; those kept in place while something is typed in them.

    Attributes:
        edited: a `FactEdit`.
        added: an entry for the list of this name, with what is known of it.
        removed: the entry to take out.
        completed: a list by name, and whether every entry is there.
        lodging_wanted: the page of the file that keeps where she lives.
    """

    lodging_wanted = Signal()
    edited = Signal(object)
    added = Signal(str, object)
    removed = Signal(object)
    completed = Signal(str, bool)

    def __init__(self, catalogue: FactCatalogue) -> None:
        super().__init__("Chiedi prima", "Le risposte che chiariscono di più. Si salvano subito; può anche non sapere.")
        self._catalogue = catalogue
        self._shown = _SHOWN_AT_FIRST
        self._asks: dict[str, AnyAsk] = {}
        self._notes: dict[str, Note] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(em(1.1))
        self.body.addLayout(self._column)
        self._nothing = Note("Non ci sono altre domande che cambiano gli esiti qui sotto.")
        self._more = Button("")
        self._more.clicked.connect(self._on_more)
        self._one = Button("Mostra una domanda per volta")
        self._one.clicked.connect(self._on_one)
        row = FlowLayout()
        row.addWidget(self._more)
        row.addWidget(self._one)
        self.body.addWidget(self._nothing)
        self.body.addLayout(row)
        self._questions: tuple[ToAsk, ...] = ()
        self._typed: TypedFacts | None = None
        self._names: dict[str, str] = {}

    def begin(self) -> None:
        """Show one question again: another woman's page begins."""
        self._shown = _SHOWN_AT_FIRST
        for name in tuple(self._asks):
            self._drop(name)

    def show_questions(self, questions: Sequence[ToAsk], typed: TypedFacts, names: dict[str, str]) -> None:
        """Show these questions; `names` are those of the measures they help to settle."""
        self._questions, self._typed, self._names = tuple(questions), typed, names
        self._arrange()

    def asking_for(self, name: str) -> AnyAsk | None:
        """Return what asks for the fact `name`, where it is shown."""
        return self._asks.get(name)

    @Slot()
    def _on_more(self) -> None:
        self._shown += _SHOWN_MORE
        self._arrange()

    @Slot()
    def _on_one(self) -> None:
        self._shown = _SHOWN_AT_FIRST
        self._arrange()
        self._more.setFocus()

    def _arrange(self) -> None:
        wanted = self._questions[: self._shown]
        names = [question.fact.name for question in wanted]
        had_focus = self._has_focus()
        for name in [name for name, ask in self._asks.items() if name not in names and not ask.pending]:
            self._drop(name)
        for question in wanted:
            self._show(question)
        for ask in self._asks.values():
            if self._typed is not None:
                ask.show_typed(self._typed)
        self._say_more()
        follow_layout(self)
        if had_focus and self._asks and not self._has_focus():
            next(iter(self._asks.values())).first.setFocus()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and any(ask.isAncestorOf(now) for ask in self._asks.values())

    def _show(self, question: ToAsk) -> None:
        name = question.fact.name
        if name not in self._asks:
            ask = self._built(question.fact)
            self._asks[name], self._notes[name] = ask, Note()
            self._column.addWidget(ask)
            self._column.addWidget(self._notes[name])
        helped = ", ".join(self._names[benefit] for benefit in question.benefits[:_NAMED])
        others = len(question.benefits) - _NAMED
        helped += f" e altre {others} misure" if others > 1 else " e un'altra misura" if others == 1 else ""
        aside = "L'hai già chiesto e non si sa ancora. " if question.set_aside else ""
        self._notes[name].setText(f"{aside}Aiuta a chiarire: {helped}.")

    def _built(self, fact: Fact) -> AnyAsk:
        if fact.discreet:
            in_file = AskInFile(fact)
            in_file.wanted.connect(self.lodging_wanted)
            return in_file
        if fact.type is not FactType.LIST:
            ask = Ask(fact)
            ask.edited.connect(self.edited)
            return ask
        entries = ListAsk(fact, self._catalogue)
        for mine, theirs in (
            (self.edited, entries.edited),
            (self.added, entries.added),
            (self.removed, entries.removed),
            (self.completed, entries.completed),
        ):
            theirs.connect(mine)
        return entries

    def _drop(self, name: str) -> None:
        for widget in (self._asks.pop(name), self._notes.pop(name)):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _say_more(self) -> None:
        others = min(len(self._questions) - self._shown, _SHOWN_MORE)
        self._nothing.setVisible(not self._asks)
        self._more.setVisible(others > 0)
        self._more.setText("Mostra un'altra domanda" if others == 1 else f"Mostra altre {others} domande")
        self._one.setVisible(self._shown > _SHOWN_AT_FIRST and len(self._questions) > _SHOWN_AT_FIRST)
