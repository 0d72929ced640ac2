"""Windows: each page is drawn in memory and painted onto the printer's device; no file of ours is ever made.

Every call into the system goes through `Libraries`, so that all of it runs in tests on any system. Windows itself
keeps the pages of a job, unencrypted, until they are printed: the operator is told once.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from dataclasses import dataclass
from typing import Any, Final

from desktop.errors import PrinterFailed
from desktop.printing.pages import POINTS_PER_INCH, PageImage, Pages
from desktop.printing.printer import JOB_NAME, Printer, PrintRequest

DPI: Final = 300  # 600 takes five times the memory and shows no difference in text
_LOCAL_AND_CONNECTED: Final = 0x2 | 0x4
_LEVEL: Final = 4
_DOTS_ACROSS, _DOTS_DOWN, _OFFSET_ACROSS, _OFFSET_DOWN = 88, 90, 112, 113
_BITS: Final = 24
_COPY: Final = 0x00CC0020
_ROW: Final = 4
_NOTHING_PAINTED: Final = frozenset({0, -1})


@dataclass(frozen=True)
class Libraries:
    """The parts of Windows that print: `gdi32` paints, `winspool` knows the printers."""

    gdi: Any
    winspool: Any


def libraries() -> Libraries:
    """Load them.

    Raises:
        OSError: this is not Windows.
    """
    load = getattr(ctypes, "WinDLL", None)
    if load is None:
        raise OSError("only Windows has them")
    gdi = load("gdi32")
    gdi.CreateDCW.restype = wintypes.HANDLE  # a handle does not fit the int that a call returns by default
    return Libraries(gdi, load("winspool.drv"))


class PrinterInfo(ctypes.Structure):
    """PRINTER_INFO_4W of the Windows spooler."""

    _fields_ = (("name", wintypes.LPWSTR), ("server", wintypes.LPWSTR), ("attributes", wintypes.DWORD))


class DocumentInfo(ctypes.Structure):
    """DOCINFOW of GDI: `name` is what the queue shows."""

    _fields_ = (
        ("size", ctypes.c_int),
        ("name", wintypes.LPCWSTR),
        ("output", wintypes.LPCWSTR),
        ("datatype", wintypes.LPCWSTR),
        ("kind", wintypes.DWORD),
    )


class BitmapInfo(ctypes.Structure):
    """BITMAPINFOHEADER of GDI; a negative height says that the top row comes first."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("width", wintypes.LONG),
        ("height", wintypes.LONG),
        ("planes", wintypes.WORD),
        ("bits", wintypes.WORD),
        ("compression", wintypes.DWORD),
        ("image_size", wintypes.DWORD),
        ("across", wintypes.LONG),
        ("down", wintypes.LONG),
        ("used", wintypes.DWORD),
        ("important", wintypes.DWORD),
    )


class WindowsSpooler:
    """The printers of Windows."""

    def __init__(self, system: Libraries) -> None:
        self._gdi, self._winspool = system.gdi, system.winspool

    def printers(self) -> tuple[Printer, ...]:
        """Return the print queues, the default one first."""
        default = self._default()
        needed, found = wintypes.DWORD(0), wintypes.DWORD(0)
        asked = (_LOCAL_AND_CONNECTED, None, _LEVEL)
        self._winspool.EnumPrintersW(*asked, None, 0, ctypes.byref(needed), ctypes.byref(found))
        room = ctypes.create_string_buffer(max(needed.value, 1))
        if not self._winspool.EnumPrintersW(*asked, room, needed, ctypes.byref(needed), ctypes.byref(found)):
            return ()
        infos = (PrinterInfo * found.value).from_buffer(room) if found.value else ()
        printers = [Printer(str(info.name), info.name == default) for info in infos]
        return tuple(sorted(printers, key=lambda each: not each.default))

    def send(self, pdf: bytes, request: PrintRequest, pages: tuple[int, ...]) -> None:
        """Paint the pages onto the printer, copy after copy.

        Raises:
            PrinterFailed: the printer refused, or stopped.
        """
        with self._device(request.printer) as device, Pages(pdf) as document:
            title = DocumentInfo(ctypes.sizeof(DocumentInfo), JOB_NAME, None, None, 0)
            if self._gdi.StartDocW(device, ctypes.byref(title)) <= 0:
                raise PrinterFailed("refused")
            try:
                for _ in range(request.copies):
                    for page in pages:
                        self._page(device, document, page - 1)
            except BaseException:
                self._gdi.AbortDoc(device)
                raise
            self._gdi.EndDoc(device)

    def _default(self) -> str:
        length = wintypes.DWORD(0)
        self._winspool.GetDefaultPrinterW(None, ctypes.byref(length))
        name = ctypes.create_unicode_buffer(max(length.value, 1))
        self._winspool.GetDefaultPrinterW(name, ctypes.byref(length))
        return name.value

    @contextmanager
    def _device(self, printer: str) -> Iterator[Any]:
        handle = self._gdi.CreateDCW("WINSPOOL", printer, None, None)
        if not handle:
            raise PrinterFailed("no_answer")
        device = wintypes.HANDLE(handle)
        try:
            yield device
        finally:
            self._gdi.DeleteDC(device)

    def _page(self, device: Any, document: Pages, index: int) -> None:  # noqa: ANN401 - a Windows handle
        image = document.image(index, DPI, blue_first=True)
        rows = _aligned(image)
        across, down, left, top = (
            self._gdi.GetDeviceCaps(device, asked) for asked in (_DOTS_ACROSS, _DOTS_DOWN, _OFFSET_ACROSS, _OFFSET_DOWN)
        )
        width, height = document.size(index)
        place = (-left, -top, round(width / POINTS_PER_INCH * across), round(height / POINTS_PER_INCH * down))
        header = BitmapInfo(ctypes.sizeof(BitmapInfo), image.width, -image.height, 1, _BITS, 0, len(rows), 0, 0, 0, 0)
        painted = (
            self._gdi.StartPage(device) > 0
            and self._gdi.StretchDIBits(
                device, *place, 0, 0, image.width, image.height, rows, ctypes.byref(header), 0, _COPY
            )
            not in _NOTHING_PAINTED
            and self._gdi.EndPage(device) > 0
        )
        if not painted:
            raise PrinterFailed("stopped")


def _aligned(image: PageImage) -> bytes:
    """Return the rows of a picture each filled up to a multiple of four bytes, as Windows reads them."""
    length = image.width * _BITS // 8
    padding = bytes(-length % _ROW)
    starts = range(0, image.height * image.stride, image.stride)
    return b"".join(image.pixels[start : start + length] + padding for start in starts)
