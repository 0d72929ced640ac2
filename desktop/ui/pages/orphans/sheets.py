"""The papers of a family over its page: compiled, drawn, shown, and let out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.printing import access_sheet, orphan_papers
from desktop.printing.pages import Pages
from desktop.services.orphans.erasure import note_printed, who_saw_family
from desktop.services.orphans.papers import compile_foster_sheet, compile_register, compile_request
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.app import Knowledge
    from desktop.domain.access_log import AccessSheet
    from desktop.domain.identifiers import CaseId, RecordId
    from desktop.domain.orphans.papers import FosterSheet, LinesRegister, RequestPaper
    from desktop.ui.pages.page import Desk

    Paper = AccessSheet | FosterSheet | LinesRegister | RequestPaper

_INSIDE = "Resta nel centro, o si consegna a mano."
_OUTSIDE = "Si dà a mano. Non porta nomi né codici: «Chi chiamare» si scrive a penna."


class FamilyPapers(QObject):
    """Shows a paper and lets it out.

    Attributes:
        refused: why there is none.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent

    def show_request(self, family: CaseId, request: RecordId) -> None:
        """Show what a request needs."""
        known = self._desk.knowledge.orphan_words
        work = self._desk.background.run(self, compile_request, known, family, request)
        work.then(partial(self._draw, family, "Foglio della domanda", _INSIDE)).otherwise(self.refused.emit)

    def show_register(self, family: CaseId) -> None:
        """Show the register of the lines."""
        work = self._desk.background.run(self, compile_register, self._desk.knowledge.orphan_words, family)
        work.then(partial(self._draw, family, "Registro delle linee", _INSIDE)).otherwise(self.refused.emit)

    def show_foster_sheet(self, family: CaseId) -> None:
        """Show the sheet for who has the children."""
        work = self._desk.background.run(self, compile_foster_sheet, self._desk.knowledge.orphan_words, family)
        work.then(partial(self._draw, family, "Promemoria", _OUTSIDE)).otherwise(self.refused.emit)

    def show_accesses(self, family: CaseId) -> None:
        """Show who opened what is kept of the family."""
        work = self._desk.background.run(self, who_saw_family, family)
        work.then(partial(self._draw, family, "Chi ha aperto queste carte", _INSIDE)).otherwise(self.refused.emit)

    def _draw(self, family: CaseId, heading: str, told: str, paper: Paper) -> None:
        def show(drawing: tuple[bytes, int]) -> None:
            note = partial(note_printed, family=family)
            PaperDialog(
                self._page, self._desk.background, Ready(*drawing, note, note, holds=None), heading, told
            ).open()

        self._desk.background.run_elsewhere(self, _drawn, paper, self._desk.knowledge).then(show)


def _drawn(paper: Paper, knowledge: Knowledge) -> tuple[bytes, int]:
    if hasattr(paper, "log_head"):
        pdf = access_sheet.render(paper, knowledge.fonts)  # type: ignore[arg-type]  # the only one with a log's head
    else:
        pdf = orphan_papers.render(paper, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
