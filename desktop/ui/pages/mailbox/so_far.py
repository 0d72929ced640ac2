"""What left in a year, added up: the sum of what was sent, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sync.summed import told_sum
from desktop.ui.models.text_table import TextTable
from desktop.ui.protocol_wording import period_words
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.wrapped_table import WrappedTable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.services.mailbox.mailbox import YearSoFar
    from desktop.sync.catalogue import Catalogue

_NOTE = "È solo la somma di quello che è uscito: le donne non sono contate un'altra volta."
_COLUMNS = ("Di che cosa si tratta", "Somma di quello che è uscito")
_HOW = (
    "L'intervallo viene dalla legge pubblica degli spostamenti casuali: contiene la somma vera almeno nove volte su "
    "dieci. Le righe non si sommano tra loro."
)


class SoFarCard(Card):
    """Shows the last year of which more than one period left; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__("Finora", _NOTE)
        self._which = PlainLabel(look="strong")
        self._model = TextTable(_COLUMNS, self)
        self._table = WrappedTable("La somma di quello che è uscito nell'anno", self._model, (6, 5), self)
        for part in (self._which, self._table, Note(_HOW)):
            self.body.addWidget(part)
        self.hide()

    def show_years(self, years: Sequence[YearSoFar], catalogues: Collection[Catalogue]) -> None:
        """Show the first of these years."""
        self.setVisible(bool(years))
        if not years:
            return
        year = years[0]
        periods = [period_words(code).lower() for code in sorted(year.periods)]
        self._which.setText(f"{year.year}: {', '.join(periods[:-1])} e {periods[-1]}.")
        of_year = [each for each in catalogues if each.version.isoformat() == year.families]
        named = {family.code.text: family.label for each in of_year for family in each.families}
        rows = [
            (named.get(code, code), f"{told_sum(value, len(year.periods))}\nnei file CSV: {value}")
            for code, value in year.figures.items()
        ]
        self._model.show_rows(_COLUMNS, rows)
