"""A file that a colleague follows: asking her, or opening it with a reason for three hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from desktop.errors import FileNotShared, ReasonMissing, Refusal
from desktop.services.colleagues.access import open_with_reason
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column, scrolled, stay_at_top
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId
    from desktop.ui.background import Background

_HOLDS = (
    "Si apre per tre ore. Il motivo lo legge la coordinatrice; che l'hai aperto resta nel registro, e lo sa anche la "
    "donna se chiede chi ha visto il suo fascicolo."
)


class ClosedFile(Column):
    """Stands where a colleague's file would.

    Attributes:
        opened: it is open for three hours.
        left: back to the list of the files.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__(44)
        self._background = background
        self._case_id: CaseId | None = None
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self._on_open)
        self._field = Field(
            "Perché ti serve adesso", self.reason, "In una riga, senza scrivere di lei più del necessario."
        )
        self.open = PrimaryButton("Apri con un accesso motivato", sign="key")
        self.open.clicked.connect(self._on_open)
        leave = Button("Torna ai fascicoli")
        leave.clicked.connect(self.left)
        acts = FlowLayout()
        acts.addWidget(self.open)
        acts.addWidget(leave)
        whose, card = Card("Questa donna la segue una collega"), Card("Accesso motivato", _HOLDS)
        whose.body.addWidget(PlainLabel(sentence(FileNotShared())))
        card.body.addWidget(self._field)
        card.body.addLayout(acts)
        self.body.addWidget(whose)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def show_closed(self, case_id: CaseId) -> None:
        """Stand for this file."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.reason.clear()
            self._field.set_error("")

    def restore(self, case_id: CaseId, reason: str) -> None:
        """Show the reason as it was typed for this file before the window was hidden."""
        self._case_id = case_id
        self.reason.setText(reason)

    def take_focus(self) -> None:
        """Begin where the reason is written."""
        self.reason.setFocus()

    @Slot()
    def _on_open(self) -> None:
        if self._case_id is None or not self.open.isEnabled():
            return
        self.open.setEnabled(False)
        work = self._background.run(self, open_with_reason, self._case_id, self.reason.text())
        work.afterwards(lambda: self.open.setEnabled(True)).then(self._show_opened).otherwise(self._show_refused)

    def _show_opened(self, _: object) -> None:
        self.reason.clear()
        self._field.set_error("")
        self.opened.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self._field.set_error(sentence(refusal))
        if isinstance(refusal, ReasonMissing):
            self.reason.setFocus()


class NotOpened(QStackedWidget):
    """Stands where a file would that does not open: a colleague's, one erased, or one this role is not for.

    Attributes:
        opened: it is open now.
        left: the name of the page to go to instead.
    """

    opened = Signal()
    left = Signal(str)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.closed = ClosedFile(background)
        self._refused = EmptyList("lock", "Questo fascicolo non si può aprire", "", "Torna alla prima pagina")
        self.addWidget(scrolled(self._refused))
        self.addWidget(self.closed)
        self._refused.acted.connect(lambda: self.left.emit("today"))
        self.closed.left.connect(lambda: self.left.emit("cases"))
        self.closed.opened.connect(self.opened)

    def show_refused(self, refusal: Refusal, case_id: CaseId | None) -> None:
        """Say why it does not open; where a reason would open it, ask for one."""
        if isinstance(refusal, FileNotShared) and case_id is not None:
            self.closed.show_closed(case_id)
            self.setCurrentWidget(self.closed)
            self.closed.take_focus()
            stay_at_top(self)
            return
        self._refused.set_text(sentence(refusal))
        self.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Begin where something can be done."""
        if self.currentWidget() is self.closed:
            self.closed.take_focus()
        else:
            self.focusNextPrevChild(True)
