"""«Cabina di regia»: what of work and training left already, for who brings it to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.accords import Accord
from desktop.printing import steering_table
from desktop.printing.pages import Pages
from desktop.services.mailbox.steering import compile_steering, note_steering_printed
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.wrapped_table import WrappedTable

if TYPE_CHECKING:
    from desktop.domain.documents.steering_table import SteeringTable
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_NOTE = "Per la cabina di regia su lavoro e formazione: solo numeri già usciti da qui, nessuno nuovo."
_NOTHING = "Non è ancora uscito niente: alla cabina di regia si portano le questioni, senza numeri."
_COLUMNS = ("Bisogno e periodo", "Come si legge", "Intero")


class SteeringCard(Card):
    """Shows the table and prints it; hidden for who releases nothing and where the protocol is not used.

    Attributes:
        dialog: the paper shown last.
        turned: its table came or went.
    """

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Cabina di regia", _NOTE)
        self._desk = desk
        self.dialog: PaperDialog | None = None
        self._model = TextTable(_COLUMNS, self)
        self._table = WrappedTable("Che cosa è uscito su lavoro e formazione", self._model, (6, 5, 2), self)
        self._none = Note(_NOTHING)
        self.print = Button("Stampa per la cabina di regia", sign="print")
        self.print.clicked.connect(self._on_print)
        acts = FlowLayout()
        acts.addWidget(self.print)
        for part in (self._table, self._none):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.hide()

    def load(self, *, may_release: bool) -> None:
        """Ask for what left, where the acting operator may bring it."""
        wanted = may_release and self._desk.accords.uses(Accord.WORK)
        self.setVisible(wanted)
        if wanted:
            self._ask().then(self._show)

    def _ask(self) -> Work[SteeringTable]:
        catalogues = self._desk.knowledge.counting.catalogues
        return self._desk.background.run(self, lambda uow: compile_steering(uow, catalogues))

    @Slot()
    def _on_print(self) -> None:
        self._ask().then(self._draw)

    def _draw(self, table: SteeringTable) -> None:
        fonts = self._desk.knowledge.fonts

        def show(drawing: tuple[bytes, int]) -> None:
            ready = Ready(*drawing, note_steering_printed, holds=None)
            self.dialog = PaperDialog(self, self._desk.background, ready, "Per la cabina di regia", _NOTE)
            self.dialog.open()

        self._desk.background.run_elsewhere(self, lambda: _counted(steering_table.render(table, fonts))).then(show)

    def _show(self, table: SteeringTable) -> None:
        lines = [(need.label, line) for need in table.needs for line in need.lines]
        rows = [(f"{label}\n{line.when}", line.told, str(line.value)) for label, line in lines]
        self._model.show_rows(_COLUMNS, rows)
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.turned.emit()


def _counted(pdf: bytes) -> tuple[bytes, int]:
    with Pages(pdf) as pages:
        return pdf, len(pages)
