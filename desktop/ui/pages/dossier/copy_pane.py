"""What will come out: one of the three copies or the consent sheet, as it will be, with the way to paper above."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from desktop.domain.documents.dossier import Copy
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.languages import LanguageBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.documents.dossier import DossierRequest
    from desktop.ui.background import Elsewhere

SHEET = "consent"
COPY_NAMES = {
    Copy.SPORTELLO: "Copia per lo sportello",
    Copy.DONNA: "Promemoria per lei",
    Copy.CENTRO: "Copia per il centro",
}
_HERS_TO_READ = (Copy.DONNA.value, SHEET)
_PREVIEW_EM = 22
_WAITING = "Scegli che cosa si chiede: qui vedi i fogli come usciranno."


class CopyPane(Scrolled):
    """The preview, and the way to paper; where it is too low for both, it scrolls.

    Args:
        elsewhere: draws the pages.
        languages: those in which somebody verified what stands beside the Italian.

    Attributes:
        language: in which one her copy or the consent sheet speaks to her.
        copied: another copy is to be shown.
        print_wanted: print what is shown.
        all_wanted: print the three copies in one go.
    """

    copied = Signal()
    print_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, elsewhere: Elsewhere, languages: Iterable[str]) -> None:
        super().__init__()
        self._copy = ChoiceBox({**{copy.value: name for copy, name in COPY_NAMES.items()}, SHEET: "Foglio di consenso"})
        self._copy.chosen.connect(self._on_chosen)
        self.perpetrator = QCheckBox("Anche chi le ha fatto del male", self)
        self.perpetrator.clicked.connect(lambda _: self.copied.emit())
        self.language = LanguageBox(languages, self)
        self.language.chosen.connect(lambda _: self.copied.emit())
        self.print = PrimaryButton("Stampa", sign="print")
        self.print.setToolTip("Ctrl+P")
        self.print.clicked.connect(self.print_wanted)
        shortcut(Keys.PRINT, self).activated.connect(self.print_wanted)
        self.every = Button("Stampa le tre copie…")
        self.every.clicked.connect(self.all_wanted)
        self.preview = PdfPreview(elsewhere, "Anteprima")
        self._hint = Note(_WAITING)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        column = QVBoxLayout(self.content)
        column.setContentsMargins(em(0.8), em(1.4), em(1), em(0.8))
        column.setSpacing(em(0.5))
        self._copy.setAccessibleName("Che cosa stampare")
        acts = FlowLayout()
        for part in (self._copy, self.language, self.print, self.every, self.perpetrator):
            acts.addWidget(part)
        column.addLayout(acts)
        column.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.preview, 1)
        self._show_what_goes_with_it()
        self.forget()

    @property
    def is_sheet(self) -> bool:
        """Whether the consent sheet is asked for, instead of the copy for the desk."""
        return self._copy.code() == SHEET

    @property
    def wanted(self) -> Copy:
        """Return whose copy is chosen; the desk's, with whose choice it goes, where it is the consent sheet."""
        return Copy.SPORTELLO if self.is_sheet else Copy(self._copy.code())

    def settled(self, request: DossierRequest) -> DossierRequest:
        """Return a request with what is ticked here; it holds for the centre's own copy alone."""
        return replace(request, perpetrator=self.perpetrator.isChecked() and request.copy is Copy.CENTRO)

    def show_copy(self, code: str) -> None:
        """Turn to a copy; nothing is ticked."""
        self._copy.set_code(code)
        self._show_what_goes_with_it()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_what_goes_with_it()
        self.copied.emit()

    def _show_what_goes_with_it(self) -> None:
        self.perpetrator.setChecked(False)
        self.perpetrator.setVisible(self._copy.code() == Copy.CENTRO.value)
        self.language.offer(wanted=self._copy.code() in _HERS_TO_READ)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document."""
        self._hint.hide()
        self.preview.show()
        self.preview.show_pdf(pdf)

    def forget(self) -> None:
        """Show nothing."""
        self.preview.clear()
        self.preview.hide()
        self._hint.show()
