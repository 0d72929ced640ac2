"""Papers: ten pages written, the first one drawn for the screen, and all of them for a printer."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import Measured, milliseconds, p50
from desktop.app import load_knowledge
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing.pages import Pages
from desktop.resources import resources_folder

PAGES = 10
_TIMES = 20
_SCREEN_DPI, _PRINTER_DPI = 110, 300
_KIB = 1024
_TEXT = "Che cosa chiedere allo sportello, con quali carte e entro quando, detto in una frase di lunghezza media. "


def ten_pages(fonts: Fonts) -> bytes:
    """Write headings, paragraphs, lists and tables as a dossier has them."""
    document = Document("Documenti per lo sportello", fonts, footer="Documenti per lo sportello · 7K3-MQ2")
    document.heading("Documenti per lo sportello")
    for part in range(1, PAGES):
        document.heading(f"{part}. Prestazione", 2)
        document.paragraph(_TEXT * 5)
        document.bullets([_TEXT] * 4)
        document.table(["Condizione", "Stato", "Da dove viene"], [[_TEXT, "Risulta", "art. 3"]] * 6, widths=[6, 3, 4])
        document.fields([("Numero di protocollo", None), ("Ufficio", None), ("Nome", "Țurcanu"), ("Data", "3/4/1990")])
        document.page_break()
    document.paragraph(_TEXT)
    return document.to_bytes()


def measure(scratch: Path) -> Iterator[Measured]:
    """Write, look, print; each from nothing, and warm."""
    fonts = load_knowledge().fonts
    cold = [_apart("--cold") for _ in range(3)]
    yield Measured(f"{PAGES} pages, cold", p50(cold), 250, "ms", "typefaces read and taken apart, first document")
    pdf = ten_pages(fonts)
    warm = [milliseconds(lambda: ten_pages(fonts)) for _ in range(_TIMES)]
    with Pages(pdf) as pages:
        told = f"{len(pages)} pages, {len(pdf) // _KIB} KiB, slowest {max(warm):.0f} ms"
    yield Measured(f"{PAGES} pages, warm, p50", p50(warm), 60, "ms", told)
    first = [milliseconds(lambda: _first_page(fonts)) for _ in range(_TIMES)]
    yield Measured("the first page written and drawn for the screen, p50", p50(first), 150, "ms", f"{_SCREEN_DPI} dpi")
    (scratch / "paper.pdf").write_bytes(pdf)
    peak = _apart("--print", str(scratch / "paper.pdf"))
    yield Measured(f"{PAGES} pages for a printer, peak", peak, 250, "MB", f"{_PRINTER_DPI} dpi, one page at a time")


def _first_page(fonts: Fonts) -> None:
    with Pages(ten_pages(fonts)) as pages:
        pages.image(0, _SCREEN_DPI)


def _apart(*arguments: str) -> float:
    """Measure in a process that has done nothing yet."""
    ended = subprocess.run([sys.executable, "-m", __name__, *arguments], capture_output=True, text=True, check=True)
    return float(ended.stdout)


def _cold() -> float:
    return milliseconds(lambda: ten_pages(Fonts.load(resources_folder() / "fonts")))


def _printed(file: Path) -> float:
    with Pages(file.read_bytes()) as pages:
        for index in range(len(pages)):
            pages.image(index, _PRINTER_DPI)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


if __name__ == "__main__":
    print(_printed(Path(sys.argv[2])) if sys.argv[1] == "--print" else _cold())
