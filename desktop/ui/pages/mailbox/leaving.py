"""The sheets that are about to leave, looked at one by one as they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.ui.background import Elsewhere

_PREVIEW_EM = 30


class LeavingCard(Card):
    """Hidden until there is something to look at.

    Attributes:
        release_asked: let them leave.
    """

    release_asked = Signal()

    def __init__(self, elsewhere: Elsewhere) -> None:
        super().__init__("I quesiti, come escono", "Guardali uno per uno: dentro ogni file ci sono gli stessi dati.")
        self._pages: tuple[bytes, ...] = ()
        self.which = ChoiceBox({})
        self.which.chosen.connect(self._on_which)
        self._held = Note()
        self.preview = PdfPreview(elsewhere, "Il quesito")
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.release = PrimaryButton("Falli uscire", sign="send")
        self.release.clicked.connect(self.release_asked)
        acts = FlowLayout()
        acts.addWidget(self.release)
        for each in (self._held, Field("Quesito", self.which), self.preview):
            self.body.addWidget(each)
        self.body.addLayout(acts)
        self.hide()

    def show_pages(self, pages: tuple[bytes, ...], held: int) -> None:
        """Show the pages of the sheets in their order; `held` stay here."""
        self._pages = pages
        self.which.clear()
        for place in range(len(pages)):
            self.which.addItem(f"{place + 1} di {len(pages)}", str(place))
        one = "Un quesito resta qui: qualcosa è cambiato da quando è stato preparato."
        self._held.setText(one if held == 1 else f"{held} quesiti restano qui: qualcosa è cambiato.")
        self._held.setVisible(bool(held))
        self.release.setEnabled(True)
        self.show()
        self.preview.show_pdf(pages[0])
        self.which.setFocus()

    def forget(self) -> None:
        """Let go of the pages."""
        self._pages = ()
        self.preview.clear()
        self.hide()

    @Slot(str)
    def _on_which(self, code: str) -> None:
        self.preview.show_pdf(self._pages[int(code)])
