"""«È sicuro questo computer?»: a line for each concern, how it is in words and colour, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.surroundings import Standing
from desktop.ui.safety_words import NAMES, words_of
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.surroundings import Finding

_SIGNS: Final = {Standing.WELL: "✓", Standing.TROUBLE: "•", Standing.UNKNOWN: "?"}
_LOOKS: Final = {Standing.WELL: "success", Standing.TROUBLE: "warning", Standing.UNKNOWN: "note"}
_LOOKING: Final = "Guardo questo computer…"
_ADVICE: Final = "Sono consigli: il programma funziona comunque, e l'archivio è cifrato in ogni caso."


class SafetyCard(Card):
    """Shows what was found, what is to be done first.

    Args:
        well_too: whether what is well is shown as well.

    Attributes:
        lines: one for each concern shown.
    """

    def __init__(self, *, well_too: bool = True) -> None:
        super().__init__("È sicuro questo computer?")
        self._well_too = well_too
        self._looking = Note(_LOOKING)
        self.lines: list[PlainLabel] = []
        self.body.addWidget(self._looking)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show them in place of what was shown before."""
        for line in self.lines:
            self.body.removeWidget(line)
            line.deleteLater()
        order = list(_SIGNS)[1:] + list(_SIGNS)[:1]
        shown = [each for each in findings if self._well_too or each.standing is Standing.TROUBLE]
        self.lines = [_line(each) for each in sorted(shown, key=lambda each: order.index(each.standing))]
        for line in self.lines:
            self.body.addWidget(line)
        self._looking.setText(_ADVICE)


def _line(finding: Finding) -> PlainLabel:
    line = PlainLabel(f"{_SIGNS[finding.standing]} {NAMES[finding.concern]}. {words_of(finding)}")
    line.set_look(_LOOKS[finding.standing])
    return line
