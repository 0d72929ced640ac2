"""What outgoing files say whoever the women are: the gates' own words, among which none is a word of hers."""

from typing import Final

from desktop.sync.codes import SHEET_SYMBOLS, SheetCode, check_symbol
from desktop.sync.gate import Gate
from desktop.sync.outgoing import Seal
from desktop.sync.passage import Passage
from desktop.sync.readable import passages_of
from desktop.sync.shapes import Count, Figure, NeedsSummary, Period, Product
from desktop.sync.sheet_gate import SheetGate
from desktop.sync.sheets import NeedSheet

OF_NOBODY: Final = (0, 20)
"""Figures of a summary that is about nobody: one shown as less than ten, one as a number."""
_NO_CODE: Final = SheetCode("0" * SHEET_SYMBOLS + check_symbol("0" * SHEET_SYMBOLS))


def words_of_summary(gate: Gate, product: Product, period: Period, seal: Seal) -> tuple[Passage, ...]:
    """Return the words of the summary of a period, made of figures that are about nobody."""
    families = enumerate(gate.catalogue.codes)
    figures = tuple(Figure(family, Count(OF_NOBODY[place % len(OF_NOBODY)])) for place, family in families)
    return passages_of(gate.preview(NeedsSummary(product, period, figures), seal).all)


def words_of_sheet(gate: SheetGate, sheet: NeedSheet) -> str:
    """Return the words of a sheet under no code: whatever stands there is the catalogue's."""
    template = NeedSheet(_NO_CODE, sheet.need, sheet.question, sheet.children, sheet.works)
    return "\n".join(passage.text for passage in passages_of(gate.preview(template)))
