# ruff: noqa: ANN401, N802 - the classes here stand for functions of Windows, and carry their names
import ctypes
from typing import Any

import pytest

from desktop.domain.documents.dossier import Dossier
from desktop.errors import PrinterFailed
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import dossier as desk
from desktop.printing.printer import Printer, PrintRequest, print_document
from desktop.printing.windows_spooler import BitmapInfo, DocumentInfo, Libraries, PrinterInfo, WindowsSpooler


class Winspool:
    """Stands for winspool.drv: knows these printers."""

    def __init__(self, names: list[str], default: str, *, listed: bool = True) -> None:
        self.names, self.default, self.listed = names, default, listed

    def GetDefaultPrinterW(self, room: Any, length: Any) -> int:
        length._obj.value = len(self.default) + 1
        if room is not None:
            room.value = self.default
        return 1

    def EnumPrintersW(
        self, _flags: int, _name: None, _level: int, room: Any, _size: Any, needed: Any, found: Any
    ) -> int:
        needed._obj.value = ctypes.sizeof(PrinterInfo) * len(self.names)
        if room is None:
            return 0
        found._obj.value = len(self.names)
        if self.names:
            array = (PrinterInfo * len(self.names)).from_buffer(room)
            for info, name in zip(array, self.names, strict=True):
                info.name = name
            self.kept = array
        return int(self.listed)


class Gdi:
    """Stands for gdi32: keeps what is painted; `faults` are calls that fail."""

    def __init__(self, *faults: str) -> None:
        self.faults, self.calls = faults, []
        self.painted: list[tuple[tuple[int, ...], int, int, int]] = []
        self.job = ""

    def CreateDCW(self, driver: str, printer: str, *_: None) -> int:
        self.calls.append(f"create {driver} {printer}")
        return 0 if "CreateDCW" in self.faults else 77

    def _answer(self, call: str) -> int:
        self.calls.append(call)
        return 0 if call in self.faults else 1

    def StartDocW(self, _device: Any, info: Any) -> int:
        assert isinstance(info._obj, DocumentInfo)
        self.job = info._obj.name
        return self._answer("StartDocW")

    def StartPage(self, _device: Any) -> int:
        return self._answer("StartPage")

    def EndPage(self, _device: Any) -> int:
        return self._answer("EndPage")

    def EndDoc(self, _device: Any) -> int:
        return self._answer("EndDoc")

    def AbortDoc(self, _device: Any) -> int:
        return self._answer("AbortDoc")

    def DeleteDC(self, _device: Any) -> int:
        return self._answer("DeleteDC")

    def GetDeviceCaps(self, _device: Any, asked: int) -> int:
        return {88: 600, 90: 600, 112: 100, 113: 90}[asked]

    def StretchDIBits(self, _device: Any, *arguments: Any) -> int:
        *place, _x, _y, width, height, rows, header, _usage, _copy = arguments
        assert isinstance(header._obj, BitmapInfo)
        self.painted.append((tuple(place), width, height, len(rows)))
        return self._answer("StretchDIBits")


@pytest.fixture(scope="module")
def pdf(fonts: Fonts) -> bytes:
    document = Document("Due pagine", fonts)
    document.paragraph("uno")
    document.page_break()
    document.paragraph("due")
    return document.to_bytes()


def windows(gdi: Gdi, names: list[str] | None = None) -> WindowsSpooler:
    return WindowsSpooler(Libraries(gdi, Winspool(["Ingresso", "Sala"] if names is None else names, "Sala")))


def test_the_printers_of_windows_come_with_the_default_one_first() -> None:
    assert windows(Gdi()).printers() == (Printer("Sala", default=True), Printer("Ingresso"))


def test_windows_without_printers_has_none() -> None:
    assert windows(Gdi(), []).printers() == ()
    assert WindowsSpooler(Libraries(Gdi(), Winspool(["Sala"], "", listed=False))).printers() == ()


def test_pages_are_painted_in_order_under_a_neutral_name(pdf: bytes) -> None:
    gdi = Gdi()
    assert print_document(pdf, 2, PrintRequest("Sala", copies=2), windows(gdi)) == 4
    assert gdi.job == "documento"
    assert gdi.calls[0] == "create WINSPOOL Sala"
    assert gdi.calls.count("StretchDIBits") == 4
    assert gdi.calls[-2:] == ["EndDoc", "DeleteDC"]
    place, width, height, size = gdi.painted[0]
    assert place == (-100, -90, 4961, 7016)
    assert (width, height) == (2481, 3508)
    assert size == height * (-(-width * 3 // 4) * 4)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("CreateDCW", "no_answer"),
        ("StartDocW", "refused"),
        ("StartPage", "stopped"),
        ("StretchDIBits", "stopped"),
        ("EndPage", "stopped"),
    ],
)
def test_a_printer_that_fails_is_let_go_and_said(pdf: bytes, fault: str, why: str) -> None:
    gdi = Gdi(fault)
    with pytest.raises(PrinterFailed) as failed:
        windows(gdi).send(pdf, PrintRequest("Sala"), (1,))
    assert failed.value.why == why
    assert ("AbortDoc" in gdi.calls) == (why == "stopped")
    assert ("DeleteDC" in gdi.calls) == (fault != "CreateDCW")


def test_a_dossier_is_painted_like_any_document(dossier: Dossier, strict_fonts: Fonts) -> None:
    gdi = Gdi()
    windows(gdi).send(desk.render(dossier, strict_fonts), PrintRequest("Sala"), (1,))
    assert len(gdi.painted) == 1
