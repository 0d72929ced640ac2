from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import NoPrinter, PrinterFailed
from desktop.printing.printer import Printer, PrintRequest
from desktop.ui.background import Elsewhere
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.words import sentence

pytestmark = pytest.mark.usefixtures("theme")
PDF = b"%PDF-1.7 invented"


class Desktop:
    """A system with printers that remembers what was sent to them."""

    def __init__(self, *printers: Printer, fails: bool = False) -> None:
        self._printers, self._fails = printers, fails
        self.sent: list[tuple[bytes, PrintRequest, tuple[int, ...]]] = []

    def printers(self) -> tuple[Printer, ...]:
        return self._printers

    def send(self, pdf: bytes, request: PrintRequest, pages: tuple[int, ...]) -> None:
        if self._fails:
            raise PrinterFailed("refused")
        self.sent.append((pdf, request, pages))


TWO = (Printer("Corridoio"), Printer("Ufficio", default=True))


@pytest.fixture
def open_panel(
    qapp: QApplication, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> Iterator[Callable[[Desktop], PrintPanel]]:
    elsewhere = Elsewhere(qapp)
    parent = show(QWidget())

    def opened(desktop: Desktop) -> PrintPanel:
        panel = PrintPanel(parent, elsewhere, PDF, 5, desktop)
        panel.open()
        qtbot.waitUntil(lambda: panel._print.isEnabled() or bool(panel._printer_field.error))
        return panel

    yield opened
    elsewhere.close()


def press(panel: PrintPanel, text: str) -> None:
    next(each for each in panel.findChildren(QPushButton) if each.text() == text).click()


def test_the_bytes_go_to_the_usual_printer_and_the_panel_closes(
    open_panel: Callable[[Desktop], PrintPanel], qtbot: QtBot
) -> None:
    desktop = Desktop(*TWO)
    panel = open_panel(desktop)

    with qtbot.waitSignals([panel.printed, panel.accepted]):
        press(panel, "Stampa")

    assert desktop.sent == [(PDF, PrintRequest("Ufficio"), (1, 2, 3, 4, 5))]


def test_copies_pages_and_both_sides_are_asked_for(open_panel: Callable[[Desktop], PrintPanel], qtbot: QtBot) -> None:
    desktop = Desktop(*TWO)
    panel = open_panel(desktop)
    panel._printers.set_code("Corridoio")
    panel._copies.setText("2")
    panel._pages.setText("1-2, 5")
    panel._both.targets[0].click()

    with qtbot.waitSignal(panel.printed) as printed:
        press(panel, "Stampa")

    assert printed.args == [6]
    assert desktop.sent == [(PDF, PrintRequest("Corridoio", 2, "1-2, 5", both_sides=True), (1, 2, 5))]


@pytest.mark.parametrize("copies", ["", "0", "21", "due"])
def test_a_number_of_copies_that_is_none_is_said_at_its_field(
    open_panel: Callable[[Desktop], PrintPanel], copies: str
) -> None:
    desktop = Desktop(*TWO)
    panel = open_panel(desktop)
    panel._copies.setText(copies)

    press(panel, "Stampa")

    assert panel._copies_field.error == "Scrivi un numero da 1 a 20."
    assert desktop.sent == []


def test_pages_that_are_not_there_are_said_at_their_field(
    open_panel: Callable[[Desktop], PrintPanel], qtbot: QtBot
) -> None:
    panel = open_panel(Desktop(*TWO))
    panel._pages.setText("4-9")

    press(panel, "Stampa")

    qtbot.waitUntil(lambda: bool(panel._pages_field.error))
    assert panel._print.isEnabled()


def test_without_a_printer_the_panel_says_so(open_panel: Callable[[Desktop], PrintPanel]) -> None:
    panel = open_panel(Desktop())

    assert panel._printer_field.error == sentence(NoPrinter())
    assert not panel._print.isEnabled()


def test_a_printer_that_refuses_is_said_and_can_be_tried_again(
    open_panel: Callable[[Desktop], PrintPanel], qtbot: QtBot
) -> None:
    panel = open_panel(Desktop(*TWO, fails=True))

    press(panel, "Stampa")

    qtbot.waitUntil(panel._trouble.isVisible)
    assert panel._print.isEnabled()
