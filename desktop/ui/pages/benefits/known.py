"""«Che cosa sappiamo già»: every fact the outcomes stand on, where it comes from, and a way to correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.facts.facts import Fact, FactType
from desktop.domain.rules.benefit_words import value_words
from desktop.ui.pages.benefits.lists import ListAsk
from desktop.ui.pages.benefits.questions import Ask
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.domain.facts.facts import FactCatalogue, Facts
    from desktop.domain.facts.typed import TypedFacts

_KEPT_APART = "Dato riservato: si cambia nel fascicolo."


class KnownCard(Card):
    """The facts by now known; one at a time can be corrected, under the list.

    Attributes:
        edited: a `FactEdit`.
        added: an entry for the list of this name, with what is known of it.
        removed: the entry to take out.
        completed: a list by name, and whether every entry is there.
    """

    edited = Signal(object)
    added = Signal(str, object)
    removed = Signal(object)
    completed = Signal(str, bool)

    def __init__(self, catalogue: FactCatalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._records = Records()
        self._facts: Facts | None = None
        self._typed: TypedFacts | None = None
        self._ask: Ask | ListAsk | None = None
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.8))
        self._column.addWidget(self._records)
        self.more = Disclosure("che cosa sappiamo già", lambda: self._held)
        self.body.addWidget(self.more)

    def begin(self) -> None:
        """Forget another woman's facts."""
        self._put_away()
        self._records.show_records(())

    def asking_for(self, name: str) -> Ask | ListAsk | None:
        """Return what corrects the fact `name`, where it is open."""
        return self._ask if self._ask is not None and self._ask.fact.name == name else None

    def show_facts(self, facts: Facts, typed: TypedFacts) -> None:
        """Show what is known."""
        if facts != self._facts:
            self._facts = facts
            known = [fact for fact in self._catalogue.of() if fact.name in facts.values]
            self._records.show_records([self._record(fact, facts) for fact in known])
        self._typed = typed
        if self._ask is not None:
            self._ask.show_typed(typed)
        follow_layout(self)

    def _record(self, fact: Fact, facts: Facts) -> Record:
        if fact.discreet:
            return Record(fact.question, (_KEPT_APART,))
        change = QuietButton("Cambia")
        change.setAccessibleName(f"Cambia: {fact.question}")
        change.clicked.connect(lambda: self._open(fact))
        value, origin = value_words(fact, facts.get(fact.name)), facts.origins.get(fact.name, "")
        return Record(
            fact.question, (f"{value[:1].upper()}{value[1:]}" + (f" · {origin}" if origin else ""),), (change,)
        )

    def _open(self, fact: Fact) -> None:
        """Offer an editor of `fact` under the list."""
        self._put_away()
        if fact.type is FactType.LIST:
            entries = ListAsk(fact, self._catalogue)
            entries.added.connect(self.added)
            entries.removed.connect(self.removed)
            entries.completed.connect(self.completed)
            self._ask = entries
        else:
            self._ask = Ask(fact)
        self._ask.edited.connect(self.edited)
        self._column.addWidget(self._ask)
        if self._typed is not None:
            self._ask.show_typed(self._typed)
        follow_layout(self)
        self._ask.first.setFocus()

    def _put_away(self) -> None:
        if self._ask is not None:
            self._column.removeWidget(self._ask)
            self._ask.hide()
            self._ask.deleteLater()
            self._ask = None
