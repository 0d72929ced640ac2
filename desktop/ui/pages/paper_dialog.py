"""A document over the page, as it will be printed: from memory to paper, and to a file only where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.dossier.paper_out import PaperOut, Ready
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal
    from desktop.ui.background import Background

_WIDTH_EM, _PREVIEW_EM = 50, 26
_CLOSE, _CLOSE_WITHOUT = "Chiudi", "Chiudi senza stamparlo"


class PaperDialog(Dialog):
    """Shows a document and lets it out.

    Args:
        parent: the page.
        background: draws, prints and saves.
        ready: the document, and what notes that it goes out.
        heading: what it is.
        text: what happened, or what it is for.

    Attributes:
        out: prints and saves.
    """

    def __init__(self, parent: QWidget, background: Background, ready: Ready, heading: str, text: str) -> None:
        super().__init__(parent, heading, text)
        self.resize(em(_WIDTH_EM), self.height())
        self._ready = ready
        self._only_here = ""
        self.banner = Banner()
        self.preview = PdfPreview(background, heading)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.preview, 1)
        self.out = PaperOut(background, self)
        self.out.done.connect(self._show_out)
        self.out.half_done.connect(self._show_half_out)
        self.out.refused.connect(self._show_refused)
        self.print, self.save = PrimaryButton("Stampa", sign="print"), Button("Salva il PDF…", look="quiet")
        self.leave = Button(_CLOSE)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(lambda: self.out.save_it(self._ready))
        self.leave.clicked.connect(self.reject)
        shortcut(Keys.PRINT, self).activated.connect(self._on_print)
        for button in (self.print, self.save, self.leave):
            self.add_button(button, default=button is self.print)
        self.save.setVisible(ready.note_saved is not None)
        self.print.setFocus()  # what is to be known of the document stands above it, and would be scrolled away
        self.preview.show_pdf(ready.pdf)

    def keep_until_out(self, why: str) -> None:
        """Ask once more before closing while it was neither printed nor saved, and say `why`."""
        self._only_here = why

    def reject(self) -> None:
        """Close; a document that is nowhere else only when asked a second time."""
        if self._only_here:
            self.banner.say(self._only_here, Tone.WARNING)
            self.leave.setText(_CLOSE_WITHOUT)
            self._only_here = ""
            return
        super().reject()

    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)

    @Slot()
    def _on_print(self) -> None:
        self.out.print_it(self._ready)

    @Slot(str)
    def _show_out(self, words: str) -> None:
        self._only_here = ""
        self.leave.setText(_CLOSE)
        self.banner.say(words, Tone.SUCCESS)

    @Slot(str)
    def _show_half_out(self, words: str) -> None:
        self._show_out(words)
        self.banner.say(words, Tone.WARNING)

    @Slot(object)
    def _show_refused(self, refusal: Refusal) -> None:
        self.banner.say(sentence(refusal), Tone.WARNING)
