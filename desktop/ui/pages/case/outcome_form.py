"""«Com'è andata?»: whether a visit was held, and what came of each measure that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.visit_outcome import NO_MEASURE, BenefitOutcome, VisitOutcome
from desktop.ui.pages.case.benefit_told import BenefitTold
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.theme import em
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import visit_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.visit_outcome import VisitTold

_HELD, _NOT_HELD = "yes", "no"
_FIRST = "result."


class OutcomeForm(InlineForm):
    """What came of one visit, as it is typed.

    Args:
        names: the measures, by id.
        papers: the papers of each measure and what they are called, by its id.

    Attributes:
        told: a `VisitOutcome` that can be read.
    """

    told = Signal(object)

    def __init__(self, names: Mapping[str, str], papers: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__("Com'è andata?", "Salva com'è andata")
        self._names, self._papers = names, papers
        self._blocks: list[BenefitTold] = []
        self._trouble, self._of = PlainLabel(look="error"), PlainLabel(look="strong")
        self._trouble.hide()
        self._held = ChoiceBox({_HELD: "Sì", _NOT_HELD: "No"})
        self._held.chosen.connect(self._on_held)
        self._column = QVBoxLayout()
        self._column.setSpacing(em(1.2))
        for part in (self._trouble, self._of, Field("L'incontro si è tenuto?", self._held)):
            self.body.addWidget(part)
        self.body.addLayout(self._column)
        self.kept.connect(self._on_kept)
        self.code = "outcome"

    def begin(self, of: VisitTold) -> None:
        """Open it for a visit, with what was told of it already."""
        outcome = of.outcome or VisitOutcome(True)
        self._build(of.visit.plan.benefits or (NO_MEASURE,))
        self.say("")
        self._name(of)
        self._held.set_code(_HELD if outcome.held else _NOT_HELD)
        for block in self._blocks:
            block.show_told(outcome.of(block.benefit))
        self._on_held()
        self.open_form(self._blocks[0].first if outcome.held else self._held)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden; of which visit is said once it was read."""
        self._build([name.removeprefix(_FIRST) for name in texts if name.startswith(_FIRST)])
        self.say("")
        super().restore(texts)
        self._on_held()

    def go_on_with(self, of: VisitTold) -> None:
        """Say of which visit it is, and take note of what is kept, under what is typed."""
        outcome = of.outcome or VisitOutcome(True)
        self._name(of)
        for block in self._blocks:
            block.go_on_from(outcome.of(block.benefit))

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            self._held.setFocus()

    def _name(self, of: VisitTold) -> None:
        words = visit_words(of.visit.plan)
        self._of.setText(f"{words[:1].upper()}{words[1:]}")

    def _build(self, benefits: Sequence[str]) -> None:
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = [BenefitTold(each, self._names.get(each, each), self._papers.get(each, {})) for each in benefits]
        editors: dict[str, QWidget] = {"held": self._held}
        for block in self._blocks:
            self._column.addWidget(block)
            editors |= block.editors
        self.keep_draft(self.code, editors)

    @Slot()
    def _on_held(self) -> None:
        for block in self._blocks:
            block.setVisible(self._held.code() == _HELD)

    @Slot()
    def _on_kept(self) -> None:
        if self._held.code() == _NOT_HELD:
            self.told.emit(VisitOutcome(False))
            return
        read: list[BenefitOutcome] = []
        for block in self._blocks:
            one = block.read()
            if one is None:
                return
            read.append(one)
        self.told.emit(VisitOutcome(True, tuple(read)))
