"""«Che cosa cambia»: what a reply touches in the file, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout

from desktop.domain.reply import Change, Touched
from desktop.ui.pages.case.forms import DayField
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.typed import TypedFields

if TYPE_CHECKING:
    from collections.abc import Mapping

CHANGES = "Che cosa cambia"
_NOTE = "Solo quello che serve. I documenti scelti diventano documenti da procurare."
_NONE, _VISIT = "", "visit"
_SHOWN_LETTERS = 12
"""Of the longest name of a measure: with large letters all of it would be wider than the window."""


class ChangesForm(Card):
    """What a reply changes.

    Args:
        names: the measures, by id.
        papers: what the papers of each measure are called, by their code.

    Attributes:
        told: the changes, which can all be read.
        turned: other things are shown in it.
    """

    told = Signal(object)
    turned = Signal()

    def __init__(self, names: Mapping[str, str], papers: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(CHANGES, _NOTE)
        self._papers = papers
        self.benefit = ChoiceBox({_NONE: "Nessuna prestazione"} | dict(names))
        self.benefit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.benefit.setMinimumContentsLength(_SHOWN_LETTERS)
        self._paper_place = QVBoxLayout()
        self.papers = ChoiceList("Documenti chiesti", [], several=True)
        self.what, self.due = QLineEdit(), DayField("Entro il")
        self.visit = ChoiceList("Incontro", [Choice(_VISIT, "Serve un incontro allo sportello")], several=True)
        self.file = PrimaryButton("Metti nel fascicolo")
        acts = FlowLayout()
        acts.addWidget(self.file)
        self.body.addWidget(Field("Quale prestazione riguarda", self.benefit))
        self.body.addLayout(self._paper_place)
        for part in (Field("Che cosa c'è da fare", self.what), self.due, self.visit):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.typed = TypedFields({"benefit": self.benefit, "what": self.what, "due": self.due.line})
        self.benefit.chosen.connect(self.offer_papers)
        self.file.clicked.connect(self._on_file)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed before the window was hidden."""
        self.typed.show(texts)
        self.offer_papers()

    def forget(self) -> None:
        """Begin again."""
        for line in (self.what, self.due.line):
            line.clear()
        self.due.set_error("")
        self.benefit.set_code(_NONE)
        self.visit.set_codes(())
        self.offer_papers()
        self.typed.begin()

    @Slot()
    def offer_papers(self) -> None:
        """Offer the papers of the measure that is chosen."""
        choices = [Choice(code, words) for code, words in self._papers.get(self.benefit.code(), {}).items()]
        self.papers.hide()
        self._paper_place.removeWidget(self.papers)
        self.papers.deleteLater()
        self.papers = ChoiceList("Documenti chiesti", choices, several=True)
        self._paper_place.addWidget(self.papers)
        self.papers.setVisible(bool(choices))
        self.turned.emit()

    @Slot()
    def _on_file(self) -> None:
        changes = [Change(Touched.BENEFIT, self.benefit.code())] if self.benefit.code() else []
        changes += [Change(Touched.PAPER, code) for code in sorted(self.papers.codes())]
        self.due.set_error("")
        if self.due.line.text().strip() or self.what.text().strip():
            due = self.due.read()
            if due is None:
                return
            changes.append(Change(Touched.DEADLINE, due.isoformat(), self.what.text().strip()))
        if self.visit.codes():
            changes.append(Change(Touched.VISIT, ""))
        self.told.emit(tuple(changes))
