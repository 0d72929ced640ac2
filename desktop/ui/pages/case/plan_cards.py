"""The cards of a plan: how it stands, the goals area by area, what is proposed, the reviews, the plans before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.plan_words import AREAS
from desktop.ui.pages.case.plan_records import standing
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.services.path.plan_page import PlanPage
    from desktop.ui.pages.case.plan_records import PlanRecords

_PROPOSED = "Nascono dal questionario e dalle pratiche in corso. Nel progetto entra solo ciò che scegliete insieme."


class PlanCards(QWidget):
    """What is kept of the plans of a file.

    Attributes:
        change_terms: asks to change how the plan that goes on begins.
    """

    def __init__(self, records: PlanRecords) -> None:
        super().__init__()
        self._records = records
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        self.change_terms = QuietButton("Cambia inizio, referente, verifica")
        self._standing = Records()
        self._head = Card("Come sta andando")
        self._head.body.addWidget(self._standing)
        acts = FlowLayout()
        acts.addWidget(self.change_terms)
        self._head.body.addLayout(acts)
        named = {area.value: Card(words) for area, words in AREAS.items()}
        named |= {"proposed": Card("Obiettivi da proporre", _PROPOSED)}
        named |= {"reviews": Card("Verifiche"), "before": Card("Progetti di prima")}
        self._lists: dict[str, tuple[Card, Records]] = {}
        column.addWidget(self._head)
        for name, card in named.items():
            records_of_it = Records()
            card.body.addWidget(records_of_it)
            column.addWidget(card)
            self._lists[name] = card, records_of_it
        self.show_page(None)

    def show_page(self, page: PlanPage | None) -> None:
        """Show the plans of a file; None: of none."""
        plan = page.view.plan if page is not None else None
        self._head.setVisible(plan is not None)
        if page is None or plan is None:
            for name in self._lists:
                self._show(name, [])
            return
        view, going = page.view, plan.end is None
        self.change_terms.setVisible(going)
        begun, *more = standing(view, plan)
        self._standing.show_records([Record(begun, more)])
        for area in AREAS:
            goals = [goal for goal in plan.goals if goal.text.area is area]
            self._show(area.value, [self._records.goal(view, goal, going=going) for goal in goals])
        self._show("proposed", [self._records.proposal(each) for each in page.proposals])
        self._show("reviews", [self._records.review(each, going=going) for each in reversed(plan.reviews)])
        before = [each for each in reversed(view.plans) if each is not plan]
        self._show(
            "before",
            [Record((lines := standing(view, each))[0], lines[1:]) for each in before],
        )

    def _show(self, name: str, records: list[QWidget] | list[Record]) -> None:
        card, lines = self._lists[name]
        lines.show_records(records)
        card.setVisible(bool(records))
