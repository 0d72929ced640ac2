"""«Copie stampate»: how many copies of papers about her went out, and saying that some were destroyed unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import CopiesBeyondPrinted
from desktop.services.documents.printed_copies import CopiesOut, copies_out, note_copies_destroyed
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal
    from desktop.ui.background import Background

_HEADING = "Copie stampate"
_ASKED = "Distrutte le copie non usate…"
_HOW = "Tagliate a strisce o bruciate, non nel cestino. Nel registro resta scritto chi lo ha fatto e quando."


class CopiesCard(Card):
    """Tells how many copies are out.

    Args:
        background: reads and writes.
        page: what the question stands over.

    Attributes:
        kept: it is written that some were destroyed.
        refused: why it cannot be told.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(self, background: Background, page: QWidget) -> None:
        super().__init__(_HEADING)
        self._background, self._page = background, page
        self._case_id: CaseId | None = None
        self._told = PlainLabel()
        self.destroyed_some = Button(_ASKED)
        self.destroyed_some.clicked.connect(self._on_destroyed)
        acts = FlowLayout()
        acts.addWidget(self.destroyed_some)
        self.body.addWidget(self._told)
        self.body.addLayout(acts)

    def show_case(self, case_id: CaseId) -> None:
        """Ask how many copies with the code of this file went out."""
        self._case_id = case_id
        self._background.run(self, copies_out, case_id).then(self._show_out).otherwise(self.refused.emit)

    @Slot()
    def _on_destroyed(self) -> None:
        assert self._case_id is not None, "a button is pressed after it is shown"
        dialog = DestroyedDialog(self._page, self._background, self._case_id)
        dialog.noted.connect(self._show_out)
        dialog.noted.connect(lambda _: self.kept.emit())
        dialog.open()

    def _show_out(self, out: CopiesOut) -> None:
        if not out.printed:
            self._told.setText("Nessuna carta con il codice di questo fascicolo è stata stampata da qui.")
        else:
            self._told.setText(
                f"Stampate {_counted(out.printed)}; distrutte senza usarle {out.destroyed}. "
                f"Consegnate, o ancora da qualche parte: {out.left}."
            )
        self.destroyed_some.setVisible(bool(out.left))


class DestroyedDialog(Dialog):
    """Asks how many were destroyed.

    Attributes:
        noted: it is in the log; what is left, as `CopiesOut`.
    """

    noted = Signal(object)

    def __init__(self, parent: QWidget, background: Background, case_id: CaseId) -> None:
        super().__init__(parent, "Copie distrutte", _HOW)
        self._background, self._case_id = background, case_id
        self._count = QLineEdit()
        self._field = Field("Quante copie hai distrutto", self._count)
        self.body.addWidget(self._field)
        self._act, leave = PrimaryButton("Scrivi nel registro"), Button("Lascia stare")
        self._act.clicked.connect(self._on_act)
        leave.clicked.connect(self.reject)
        self.add_button(self._act, default=True)
        self.add_button(leave)
        self._count.setFocus()

    @Slot()
    def _on_act(self) -> None:
        typed = self._count.text().strip()
        count = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < len("1000") else 0
        work = self._background.run(self, note_copies_destroyed, self._case_id, count)
        work.then(self._show_noted).otherwise(self._show_refused)

    def _show_noted(self, out: CopiesOut) -> None:
        self.noted.emit(out)
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        self._field.set_error(sentence(refusal))
        if isinstance(refusal, CopiesBeyondPrinted):
            self._count.setFocus()


def _counted(copies: int) -> str:
    return "1 copia" if copies == 1 else f"{copies} copie"
