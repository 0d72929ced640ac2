"""«L'attività dell'anno»: the centre's own activity at the table, counted and printed; no woman has a part in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.services.table.reading import read_table
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.table.papers import TablePapers
from desktop.ui.pages.table.part import TABLES, show_looking
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desktop.domain.table.view import TableView
    from desktop.ui.pages.page import Desk


class YearPart(Part):
    """Which year, and its sheet."""

    SHOWS = TABLES
    TITLE = "L'attività dell'anno"
    LEAD = (
        "Un foglio con gli incontri, le azioni, la formazione e le copie lasciate. Conta il lavoro fatto, non le donne."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.papers = TablePapers(desk, self)
        self.papers.refused.connect(self.show_refused)
        self.papers.looking.connect(partial(show_looking, self.banner))
        self.year, self.print = ChoiceBox({}), PrimaryButton("Prepara il foglio", sign="paper")
        self.print.clicked.connect(self._on_print)
        self.print.setEnabled(False)
        card, acts = Card(), FlowLayout()
        acts.addWidget(self.print)
        card.body.addWidget(Field("Quale anno", self.year))
        card.body.addLayout(acts)
        self.body.addWidget(card)

    def load(self) -> None:
        """Ask of which years there is something to tell."""
        ground = self.desk.knowledge
        work = self.desk.background.run(self, lambda uow: read_table(uow, ground.table_ground))
        work.then(self._show).otherwise(self.show_refused)

    def _show(self, view: TableView) -> None:
        before = self.year.code()
        days = (
            *(each.text.on_day for each in view.meetings),
            *(each.text.on_day for each in view.events),
            *(each.text.on_day for each in view.copies),
        )
        years = {view.today.year, *(day.year for day in days if day <= view.today)}
        self.year.set_choices({str(year): str(year) for year in sorted(years, reverse=True)})
        self.year.set_code(before)
        self.print.setEnabled(True)

    @Slot()
    def _on_print(self) -> None:
        self.papers.prepare(PaperAsked(PaperKind.YEAR, year=int(self.year.code())))
