"""The program's own print panel: which printer, how many copies, which pages; the bytes never become a file."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import NoPrinter, PageRangeUnusable, PrinterUnknown, Refusal
from desktop.printing.printer import MOST_COPIES, Printer, PrintRequest, Spooler, print_document, spooler
from desktop.ui.background import Elsewhere, Work
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

_BOTH = "BOTH"


class PrintPanel(Dialog):
    """Asks how to print a document of `count` pages held in memory, prints it, and says so.

    Args:
        parent: the page.
        elsewhere: asks the system for its printers and hands over the bytes.
        pdf: the document.
        count: its pages.
        through: what prints; None: what prints on this system.

    Attributes:
        printed: the document was handed to the printer; the number of pages.
        refused: why it was not, said here already.
    """

    printed = Signal(int)
    refused = Signal(object)

    def __init__(
        self, parent: QWidget, elsewhere: Elsewhere, pdf: bytes, count: int, through: Spooler | None = None
    ) -> None:
        super().__init__(parent, "Stampa", "Il documento non diventa mai un file. La stampante può tenerne traccia.")
        self._elsewhere, self._pdf, self._count = elsewhere, pdf, count
        self._through = through or spooler()
        self._first: Callable[[QWidget, int], Work[None]] | None = None
        self._printers = ChoiceBox({})
        self._copies, self._pages = QLineEdit("1"), QLineEdit()
        self._pages.setPlaceholderText("Tutte")
        self._copies_field = Field("Copie", self._copies)
        pages_note = f"Per esempio 1-2. Le pagine sono {count}." if count > 1 else "C'è una pagina sola."
        self._pages_field = Field("Pagine", self._pages, pages_note)
        self._both = ChoiceList("Fronte e retro", (Choice(_BOTH, "Stampa fronte e retro"),), several=True)
        self._printer_field = Field("Stampante", self._printers)
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        for part in (self._printer_field, self._copies_field, self._pages_field, self._both, self._trouble):
            self.body.addWidget(part)
        self.body.addWidget(Note("Resta alla stampante finché il foglio non esce."))
        self._print = PrimaryButton("Stampa", sign="print")
        self._print.setEnabled(False)
        self._print.clicked.connect(self._on_print)
        leave = Button("Torna indietro")
        leave.clicked.connect(self.reject)
        self.add_button(self._print, default=True)
        self.add_button(leave)
        elsewhere.run_elsewhere(self, self._through.printers).then(self._show_printers).otherwise(self._show_refused)

    def first_do(self, note: Callable[[QWidget, int], Work[None]]) -> None:
        """Do `note` with the number of copies before anything goes out; where it is refused nothing goes out."""
        self._first = note

    @Slot()
    def _on_print(self) -> None:
        self._trouble.hide()
        for field in (self._printer_field, self._copies_field, self._pages_field):
            field.set_error("")
        copies = self._copies.text().strip()
        if not (copies.isascii() and copies.isdecimal() and 1 <= int(copies) <= MOST_COPIES):
            self._copies_field.set_error(f"Scrivi un numero da 1 a {MOST_COPIES}.")
            self._copies.setFocus()
            return
        request = PrintRequest(
            self._printers.code(), int(copies), self._pages.text().strip(), _BOTH in self._both.codes()
        )
        self._print.setEnabled(False)
        if self._first is None:
            self._send(request)
        else:
            self._first(self, request.copies).then(lambda _: self._send(request)).otherwise(self._show_refused)

    def _send(self, request: PrintRequest) -> None:
        work = self._elsewhere.run_elsewhere(
            self, lambda: print_document(self._pdf, self._count, request, self._through)
        )
        work.then(self._show_printed).otherwise(self._show_refused)

    def _show_printers(self, printers: tuple[Printer, ...]) -> None:
        if not printers:
            self._show_refused(NoPrinter())
            return
        for printer in printers:
            self._printers.addItem(printer.name, printer.name)
        default = next((each.name for each in printers if each.default), None)
        if default is not None:
            self._printers.set_code(default)
        self._print.setEnabled(True)
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_printed(self, pages: int) -> None:
        self.printed.emit(pages)
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
        words = sentence(refusal)
        if isinstance(refusal, NoPrinter | PrinterUnknown):
            self._printer_field.set_error(words)
        elif isinstance(refusal, PageRangeUnusable):
            self._pages_field.set_error(words)
            self._pages.setFocus()
        else:
            self._trouble.setText(words)
            self._trouble.show()
        self._print.setEnabled(self._printers.count() > 0)
