"""The papers to bring to the visit, how each stands, and the keeping of what is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.papers import PaperState, state_told
from desktop.errors import EditedMeanwhile, Refusal
from desktop.printing.wording import PAPER_STATES
from desktop.services.visits.visits import mark_paper
from desktop.ui.pages.case.papers import PaperRow
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import CaseId
    from desktop.services.rules.papers import CasePapers
    from desktop.ui.background import Background


class PapersCard(Card):
    """The papers, each with a mark to set.

    Attributes:
        marked: the code of a paper and the word of its state, empty for not known.
    """

    marked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Le carte da portare")
        self.rows: dict[str, PaperRow] = {}
        self._counted, self._records = Note(), Records()
        self.body.addWidget(self._counted)
        self.body.addWidget(self._records)

    def show_papers(self, papers: CasePapers, said: Mapping[str, str]) -> None:
        """Show these papers; `said` is what could not be written about some."""
        codes = tuple(line.paper.code for line in papers.lines)
        if codes != tuple(self.rows):
            self.rows = {line.paper.code: PaperRow(line) for line in papers.lines}
            for code, row in self.rows.items():
                row.box.chosen.connect(lambda state, code=code: self.marked.emit(code, state))
            self._records.show_records(tuple(self.rows.values()))
        for line in papers.lines:
            self.rows[line.paper.code].show_state(line.state)
            self.rows[line.paper.code].say(said.get(line.paper.code, ""))
        in_hand = sum(line.state is PaperState.IN_HAND for line in papers.lines)
        self._counted.setText(f"In mano {in_hand} di {len(papers.lines)}.")
        self.setVisible(bool(papers.lines))

    def forget(self) -> None:
        """Show none."""
        self.rows = {}
        self._records.show_records(())
        self.hide()


class Marking(QObject):
    """Keeps how the papers of one visit stand.

    Attributes:
        kept: a mark was kept.
        refused: why one was not, where it has nothing to do with another operator.
        stale: another operator marked a paper meanwhile: both are in `said`, and the papers are to be read again.
        said: what could not be written, by paper.
    """

    kept = Signal()
    refused = Signal(object)
    stale = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._case_id: CaseId | None = None
        self._papers: CasePapers | None = None
        self.said: dict[str, str] = {}

    def show_papers(self, case_id: CaseId, papers: CasePapers) -> None:
        """Take note of what is kept."""
        if case_id != self._case_id:
            self.said = {}
        self._case_id, self._papers = case_id, papers

    @Slot(str, str)
    def mark(self, code: str, state: str) -> None:
        """Keep how a paper stands."""
        if self._papers is None or self._case_id is None:
            return
        self.said.pop(code, None)
        seen, chosen = self._papers.seen(code), PaperState(state) if state else None
        work = self._background.run(self, mark_paper, self._case_id, code, chosen, seen)
        work.then(lambda _: self.kept.emit()).otherwise(lambda refusal: self._show_refused(code, refusal))

    def _show_refused(self, code: str, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile):
            kept, typed = (_words(written) for written in (refusal.kept, refusal.typed))
            self.said[code] = sentence(EditedMeanwhile(kept, typed))
            self.stale.emit()
        else:
            self.refused.emit(refusal)


def _words(written: str) -> str:
    state = state_told(written)
    return PAPER_STATES[state] if state is not None else "Da controllare"
