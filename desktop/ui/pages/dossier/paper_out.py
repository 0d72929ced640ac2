"""The ways out of a document: on paper, and by exception in a file; before each, it holds and the log knows of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import PaperOutdated
from desktop.printing.saving import new_file
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.file_dialog import ask_new_pdf
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.dossier.together import TogetherPanel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.printing.printer import Spooler
    from desktop.ui.background import Background


_NAME = "documento.pdf"
__all__ = ["PaperOut", "Ready"]


class PaperOut(QObject):
    """Prints and saves for a page.

    Attributes:
        through: what prints; None: what prints on this system.
        done: what happened, in words.
        half_done: what happened, and what the disk refused afterwards.
        refused: why it did not.
        outdated: it did not, because what was shown is no longer so: whoever shows it makes it anew.
    """

    done = Signal(str)
    half_done = Signal(str)
    refused = Signal(object)
    outdated = Signal()

    def __init__(self, background: Background, page: QWidget) -> None:
        super().__init__(page)
        self._background, self._page = background, page
        self.through: Spooler | None = None
        self.refused.connect(self._on_refused)

    def print_it(self, ready: Ready) -> None:
        """Ask how to print `ready`, and print it."""
        panel = PrintPanel(self._page, self._background, ready.pdf, ready.count, self.through)
        panel.first_do(lambda owner, copies: self._background.run(owner, ready.printing(copies)))
        panel.refused.connect(self._on_refused)
        panel.printed.connect(self._on_printed)
        panel.open()

    def print_together(self, named: Sequence[tuple[str, Ready]]) -> None:
        """Ask how many of each to print, and print them one after the other."""
        panel = TogetherPanel(self._page, self._background, named, self.through)
        panel.refused.connect(self._on_refused)
        panel.printed.connect(self._on_printed)
        panel.open()

    def save_it(self, ready: Ready) -> None:
        """Warn of what a file is, ask where, and write it."""
        warning = ConfirmDialog(
            self._page,
            "Salvare il documento in un file?",
            "Il file non è cifrato: chi usa questo computer o la chiavetta può aprirlo. Cancellalo appena non serve.",
            act="Scegli dove salvarlo",
            keep="Non salvare",
            danger=False,
        )
        warning.agreed.connect(lambda: self._ask_where(ready))
        warning.open()

    def _ask_where(self, ready: Ready) -> None:
        ask_new_pdf(self._page, "Accompagna", _NAME, lambda chosen: self.write(ready, Path(chosen)))

    def write(self, ready: Ready, path: Path) -> None:
        """Note that `ready` is saved, and save it at `path`, never over another file."""

        def noted(_: None) -> None:
            work = self._background.run_elsewhere(self, _write, ready.pdf, path)
            work.then(lambda _: self._tell(f"Salvato: {path.name}. Ricordati di cancellarlo.")).otherwise(
                self.refused.emit
            )

        self._background.run(self, ready.saving()).then(noted).otherwise(self.refused.emit)

    @Slot(object)
    def _on_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, PaperOutdated):
            self.outdated.emit()

    def _on_printed(self, pages: int) -> None:
        sheets = "1 pagina" if pages == 1 else f"{pages} pagine"
        self._tell(f"Mandato alla stampante: {sheets}. Ritira subito i fogli.")

    def _tell(self, words: str) -> None:
        """Have the key file bear witness to the log's entry, and say what happened."""
        work = self._background.follow(self, self._background.vault.witness())
        work.then(lambda _: self.done.emit(words)).otherwise(
            lambda refusal: self.half_done.emit(f"{words} {sentence(refusal)}")
        )


def _write(pdf: bytes, path: Path) -> None:
    with new_file(path) as write:
        write(pdf)
