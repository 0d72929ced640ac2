"""Several documents to one printer in one go: how many of each, and each noted in the log before it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import NoPrinter, PrinterUnknown, Refusal
from desktop.printing.printer import MOST_COPIES, Printer, PrintRequest, Spooler, print_document, spooler
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.ui.background import Background
    from desktop.ui.pages.dossier.ready import Ready

_BOTH = "BOTH"
_WIDTH_EM, _NAME_EM = 48, 13.5
_HOW_MANY = f"Scrivi un numero da 0 a {MOST_COPIES}."
_NONE_AT_ALL = "Scrivi quante copie vuoi di almeno un foglio."


class TogetherPanel(Dialog):
    """Asks how many of each document to print, and prints them in their order.

    Args:
        parent: the page.
        background: notes in the archive, asks for the printers, hands over the bytes.
        documents: each with its name.
        through: what prints; None: what prints on this system.

    Attributes:
        printed: all were handed to the printer; the number of pages.
        refused: why it was not, said here already.
    """

    printed = Signal(int)
    refused = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        background: Background,
        documents: Sequence[tuple[str, Ready]],
        through: Spooler | None = None,
    ) -> None:
        super().__init__(
            parent, "Stampare le tre copie", "Nessun foglio diventa un file. La stampante può tenerne traccia."
        )
        self.resize(em(_WIDTH_EM), self.height())
        self._background, self._through = background, through or spooler()
        self._waiting: list[tuple[QLineEdit, Ready, PrintRequest]] = []
        self._pages = 0
        self._printers = ChoiceBox({})
        self._printer_field = Field("Stampante", self._printers)
        self._lines = [(QLineEdit("1"), ready) for _, ready in documents]
        self._fields = [
            Field(name, line, _pages(ready.count))
            for (name, _), (line, ready) in zip(documents, self._lines, strict=True)
        ]
        self._both = ChoiceList("Fronte e retro", (Choice(_BOTH, "Stampa fronte e retro"),), several=True)
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self._arrange()
        self._print, leave = PrimaryButton("Stampa", sign="print"), Button("Torna indietro")
        self._print.setEnabled(False)
        self._print.clicked.connect(self._on_print)
        leave.clicked.connect(self.reject)
        self.add_button(self._print, default=True)
        self.add_button(leave)
        asked = background.run_elsewhere(self, self._through.printers)
        asked.then(self._show_printers).otherwise(self._show_refused)

    def _arrange(self) -> None:
        row = Abreast()
        for field in self._fields:
            row.add(field, least_em=_NAME_EM)
        self.body.addWidget(self._printer_field)
        self.body.addLayout(row)
        for part in (self._both, self._trouble, Note("Resta alla stampante, e separa subito le copie.")):
            self.body.addWidget(part)

    @Slot()
    def _on_print(self) -> None:
        self._trouble.hide()
        self._printer_field.set_error("")
        counts = [_read(field, line) for field, (line, _) in zip(self._fields, self._lines, strict=True)]
        if None in counts:
            return
        if not any(counts):
            self._fields[0].set_error(_NONE_AT_ALL)
            return
        printer, both = self._printers.code(), _BOTH in self._both.codes()
        self._waiting = [
            (line, ready, PrintRequest(printer, count, both_sides=both))
            for (line, ready), count in zip(self._lines, counts, strict=True)
            if count
        ]
        self._print.setEnabled(False)
        self._go_on()

    def _go_on(self) -> None:
        """Note and print the next document."""
        if not self._waiting:
            self.printed.emit(self._pages)
            self.accept()
            return
        _, ready, request = self._waiting[0]
        work = self._background.run(self, ready.printing(request.copies))
        work.then(lambda _: self._send(ready, request)).otherwise(self._show_refused)

    def _send(self, ready: Ready, request: PrintRequest) -> None:
        work = self._background.run_elsewhere(
            self, lambda: print_document(ready.pdf, ready.count, request, self._through)
        )
        work.then(self._show_sent).otherwise(self._show_refused)

    def _show_sent(self, pages: int) -> None:
        """Ask no more for what went out: were the next refused, printing again would not print this twice."""
        self._pages += pages
        line, _, _ = self._waiting.pop(0)
        line.setText("0")
        self._go_on()

    def _show_printers(self, printers: tuple[Printer, ...]) -> None:
        if not printers:
            self._show_refused(NoPrinter())
            return
        for printer in printers:
            self._printers.addItem(printer.name, printer.name)
        self._printers.set_code(printers[0].name)
        self._print.setEnabled(True)
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refused(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
        words = sentence(refusal)
        if isinstance(refusal, NoPrinter | PrinterUnknown):
            self._printer_field.set_error(words)
        else:
            self._trouble.setText(words)
            self._trouble.show()
        self._print.setEnabled(self._printers.count() > 0)


def _read(field: Field, line: QLineEdit) -> int | None:
    """Return how many are asked for; None where the field says why that cannot be read."""
    typed = line.text().strip()
    right = typed.isascii() and typed.isdecimal() and int(typed) <= MOST_COPIES
    field.set_error("" if right else _HOW_MANY)
    return int(typed) if right else None


def _pages(count: int) -> str:
    return "1 pagina" if count == 1 else f"{count} pagine"
