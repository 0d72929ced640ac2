"""The steps of «Emergenza» in their order, with the one form that adds words to a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.risk_activation import Outcome
from desktop.ui.pages.high_risk.step import StepCard
from desktop.ui.pages.high_risk.told_form import ToldForm
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.risk_activation import Activation, Entry, Skeleton
    from desktop.services.path.high_risk import HighRiskView


class StepList(QWidget):
    """A card for each step.

    Attributes:
        told: how one went: its code and an `Outcome`.
        form: adds who answered and what was said to a line.
    """

    told = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ToldForm()
        self.form.setParent(self)
        self._skeleton: Skeleton | None = None
        self._activation: Activation | None = None
        self._cards: dict[str, StepCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(1))

    @property
    def changed_entry(self) -> Entry | None:
        """The line the form is about; None where it stands no more."""
        entries = self._activation.entries if self._activation is not None else ()
        return next((entry for entry in entries if entry.id.hex() == self.form.about), None)

    @property
    def first_left(self) -> QWidget | None:
        """The key of the first step of which something is left to do."""
        if self._activation is not None and self._activation.closed:
            return None
        left = (c for code, c in self._cards.items() if self._activation is None or not self._activation.is_done(code))
        return next((card.done for card in left), None)

    def show_view(self, view: HighRiskView) -> None:
        """Show whom to call and what was done of each step."""
        if self._skeleton != view.skeleton:
            self._build(view.skeleton)
        self._activation = view.view.activation if view.view is not None else None
        for step in view.skeleton.steps:
            self._cards[step.code].show_calls(view.calls.of(step))
            self._cards[step.code].show_lines(self._activation)
        if not self.form.isHidden():
            self._place_form()

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open the form with what was being typed; it takes its place once the steps are read."""
        self.form.restore(texts)
        self._place_form()

    def _build(self, skeleton: Skeleton) -> None:
        self.form.setParent(self)
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.deleteLater()
        self._skeleton, self._cards = skeleton, {}
        for number, step in enumerate(skeleton.steps, 1):
            card = StepCard(number, step, self)
            card.told.connect(self.told)
            card.more.connect(self._on_more)
            self._cards[step.code] = card
            self._column.addWidget(card)
            card.show()

    @Slot(object)
    def _on_more(self, entry: Entry) -> None:
        self.form.about = entry.id.hex()
        self._place_form()
        self.form.begin(entry)
        follow_layout(self)

    def _place_form(self) -> None:
        """Put the form under the step it is about, with what matters to be written there; a line keeps its outcome."""
        entry = self.changed_entry
        card = self._cards.get(entry.step) if entry is not None else None
        if entry is not None and card is not None and isinstance(entry.what, Outcome):
            card.body.addWidget(self.form)
            self.form.name(card.asks, (*card.outcomes, entry.what))
