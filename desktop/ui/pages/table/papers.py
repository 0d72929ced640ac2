"""The papers of the table for its parts: looked over, what was found explained in place, then shown and printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop.printing.calendar import FILE_NAME, appointment
from desktop.printing.pages import Pages
from desktop.printing.saving import new_file
from desktop.printing.table_paper import render
from desktop.services.table.leaving import note_printed, note_saved, prepare_giving_way
from desktop.services.table.meetings import take_meeting
from desktop.ui.dialogs.file_dialog import ask_new_file
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import RecordId
    from desktop.domain.table.paper import PaperAsked, TablePaper
    from desktop.errors import Refusal
    from desktop.services.mailbox.outgoing_check import OtherWord, Place
    from desktop.services.table.leaving import Prepared
    from desktop.ui.pages.page import Desk

LOOKING = "Cerco nel testo le parole delle donne dell'archivio: un momento."
_TEXT = "Va fuori dal centro: guardalo prima. Non si parla di nessuna donna."


class TablePapers(QObject):
    """Lets papers out.

    Attributes:
        refused: why one did not.
        saved: what was saved, in words.
        looking: the text is being compared with the files, or no longer.
    """

    refused = Signal(object)
    saved = Signal(str)
    looking = Signal(bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._next: list[PaperAsked] = []

    def prepare(self, asked: PaperAsked, explained: Mapping[Place, OtherWord] | None = None) -> None:
        """Look a paper over, and show it, or what was found in it."""
        knowledge = self._desk.knowledge
        self.looking.emit(True)
        background, ground = self._desk.background, (knowledge.table_ground, knowledge.guarding)
        work = background.run_elsewhere(self, prepare_giving_way, background.vault, *ground, asked, explained)
        work.then(partial(self._show, asked)).otherwise(self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        self.looking.emit(False)
        self.refused.emit(refusal)

    def prepare_each(self, asked: Sequence[PaperAsked]) -> None:
        """Show several papers, each once the one before was closed."""
        self._next = list(asked[1:])
        if asked:
            self.prepare(asked[0])

    def save_appointment(self, meeting: RecordId) -> None:
        """Ask where, and save day and hour of a meeting for a calendar: nothing of what it is."""
        ask_new_file(
            self._page, ("Accompagna", "Calendario (*.ics)"), FILE_NAME, lambda path: self.write(meeting, Path(path))
        )

    def write(self, meeting: RecordId, path: Path) -> None:
        """Note that a meeting is saved for a calendar, and save it at `path`, never over another file."""
        noted = self._desk.background.run(self, take_meeting, meeting)
        noted.then(lambda when: self._write(when, path)).otherwise(self.refused.emit)

    def _write(self, when: tuple[date, time], path: Path) -> None:
        work = self._desk.background.run_elsewhere(self, _write_file, when, path)
        work.then(lambda _: self.saved.emit(f"Salvato: {path.name}.")).otherwise(self.refused.emit)

    def _show(self, asked: PaperAsked, prepared: Prepared) -> None:
        self.looking.emit(False)
        if prepared.paper is None:
            dialog = FoundWordsDialog(self._page, [prepared.look], act="Prepara il foglio")
            dialog.explained.connect(partial(self._on_explained, asked))
            dialog.open()
            return
        paper, knowledge = prepared.paper, self._desk.knowledge
        work = self._desk.background.run_elsewhere(self, lambda: _drawn(paper, knowledge.fonts))
        work.then(partial(self._show_paper, paper)).otherwise(self.refused.emit)

    def _on_explained(self, asked: PaperAsked, explained: Sequence[Mapping[Place, OtherWord]]) -> None:
        self.prepare(asked, explained[0])

    def _show_paper(self, paper: TablePaper, drawn: tuple[bytes, int]) -> None:
        pdf, count = drawn
        ready = Ready(pdf, count, note_printed, note_saved, holds=None)
        dialog = PaperDialog(self._page, self._desk.background, ready, paper.title, _TEXT)
        dialog.finished.connect(lambda _: self.prepare_each(self._next))
        dialog.open()


def _drawn(paper: TablePaper, fonts: object) -> tuple[bytes, int]:
    pdf = render(paper, fonts)  # type: ignore[arg-type]  # read where they are used
    with Pages(pdf) as pages:
        return pdf, len(pages)


def _write_file(when: tuple[date, time], path: Path) -> None:
    with new_file(path) as write:
        write(appointment(*when, uuid4()))
