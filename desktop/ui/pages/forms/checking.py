"""The matches of a form looked at on its pages: the name of each value where it will stand, or the field's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.background import Elsewhere

_WIDTH_EM, _PREVIEW_EM = 50, 26
_LEAD = (
    "In ogni campo c'è il nome di quello che ci andrà scritto; dove non è abbinato, il suo numero. "
    "Un nome troppo lungo per il campo non c'è. Qui non c'è nulla di nessuna donna."
)


class CheckDialog(Dialog):
    """Shows the form with its matches, and asks whether they are right.

    Attributes:
        checked: the operator looked at them, and they are right.
    """

    checked = Signal()

    def __init__(self, parent: QWidget, elsewhere: Elsewhere, pdf: bytes) -> None:
        super().__init__(parent, "Controlla gli abbinamenti sul modulo", _LEAD)
        self.resize(em(_WIDTH_EM), self.height())
        self.preview = PdfPreview(elsewhere, "Il modulo con gli abbinamenti")
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.body.addWidget(self.preview, 1)
        self.right, self.back = PrimaryButton("Ho controllato: vanno bene"), Button("Torna agli abbinamenti")
        self.right.clicked.connect(self.accept)
        self.right.clicked.connect(self.checked)
        self.back.clicked.connect(self.reject)
        self.add_button(self.right)
        self.add_button(self.back, default=True)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.preview.show_pdf(pdf)

    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)
