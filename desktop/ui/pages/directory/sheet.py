"""The sheet of a network over the page: which one, how it looks, and printing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.domain.documents.service_sheet import sheet_of
from desktop.printing.service_sheet import render
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords
from desktop.ui.widgets.fields import ChoiceBox, Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.documents.service_sheet import ServiceSheet
    from desktop.printing.printer import Spooler
    from desktop.services.directory.reading import DirectoryView
    from desktop.ui.background import Elsewhere

_WORDS: Final = SheetWords(
    "Foglio della rete",
    "È stampato solo quello che è sicuro. Il resto è una riga da scrivere a penna. Non c'è nulla di nessuna donna.",
    "Mandato alla stampante.",
)


class ServiceSheetDialog(SheetDialog):
    """Shows the sheet of the network that is chosen.

    Args:
        parent: the page.
        elsewhere: draws and prints.
        view: the services as the archive knows them.
        area: the id of the network to begin with; empty: the first.
        training: whether the sheet says that the archive is a training one.
        through: what prints; None: what prints on this system.
    """

    def __init__(
        self,
        parent: QWidget,
        elsewhere: Elsewhere,
        view: DirectoryView,
        area: str,
        *,
        training: bool = False,
        through: Spooler | None = None,
    ) -> None:
        areas = ChoiceBox(dict(view.directory.areas))
        super().__init__(parent, _WORDS, elsewhere, through, Field("Quale rete", areas))
        self._view, self._training = view, training
        self.areas = areas
        self.areas.set_code(area)
        self.areas.chosen.connect(self._draw_chosen)
        self._draw_chosen()

    @Slot()
    def _draw_chosen(self) -> None:
        sheet = sheet_of(self._view.directory, self.areas.code(), self._view.today)
        self.draw(partial(_drawn, sheet, training=self._training))


def _drawn(sheet: ServiceSheet, *, training: bool) -> bytes:
    return render(sheet, load_knowledge().fonts, training=training)
