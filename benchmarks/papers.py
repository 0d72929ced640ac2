"""Papers: ten pages written, the first one drawn for the screen, and all of them for a printer."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, p50, processor_milliseconds
from desktop.app import Knowledge, load_knowledge
from desktop.domain.documents.dossier import DossierRequest
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.printing import copies
from desktop.printing.pages import Pages
from desktop.resources import resources_folder
from desktop.services.case.search import list_cases
from desktop.services.documents.dossier_copies import compile_copy
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault

PAGES = 10
_TIMES = 20
_ASKED = ("reddito_liberta", "adi", "assegno_unico")
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
    """Write, look, print; each from nothing, and warm. Times are the processor's."""
    knowledge = load_knowledge()
    cold = [_apart("--cold") for _ in range(3)]
    yield Measured(f"{PAGES} pages, cold", p50(cold), 250, "ms", "typefaces read and taken apart, first document")
    pdf = ten_pages(knowledge.fonts)
    warm = [processor_milliseconds(lambda: ten_pages(knowledge.fonts)) for _ in range(_TIMES)]
    with Pages(pdf) as pages:
        told = f"{len(pages)} pages, {len(pdf) // _KIB} KiB, slowest {max(warm):.0f} ms"
    yield Measured(f"{PAGES} pages, warm, p50", p50(warm), 60, "ms", told)
    yield _from_the_click(new_archive(scratch / "papers", women=1, cost=CHEAPEST), knowledge)
    (scratch / "paper.pdf").write_bytes(pdf)
    peak = _apart("--print", str(scratch / "paper.pdf"))
    yield Measured(f"{PAGES} pages for a printer, peak", peak, 250, "MB", f"{_PRINTER_DPI} dpi, one page at a time")


def _from_the_click(archive: Path, knowledge: Knowledge) -> Measured:
    """Ask the vault for a dossier, write it and draw its first page, as the window does after «Prepara»."""
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        (case_id,) = vault.run(lambda uow: [found.id for found in list_cases(uow)]).result()
        request = DossierRequest(date(2026, 12, 2), _ASKED)

        def first_page() -> int:
            copy = vault.run(lambda uow: compile_copy(uow, case_id, request, knowledge.ground)).result()
            with Pages(copies.render(copy, knowledge.fonts)) as pages:
                pages.image(0, _SCREEN_DPI)
                return len(pages)

        count = first_page()
        taken = [processor_milliseconds(first_page) for _ in range(_TIMES)]
    told = f"a dossier of {count} pages compiled and written, its first page drawn at {_SCREEN_DPI} dpi"
    return Measured("from the click to the first page, p50", p50(taken), 150, "ms", told)


def _apart(*arguments: str) -> float:
    """Measure in a process that has done nothing yet."""
    ended = subprocess.run([sys.executable, "-m", __name__, *arguments], capture_output=True, text=True, check=True)
    return float(ended.stdout)


def _cold() -> float:
    return processor_milliseconds(lambda: ten_pages(Fonts.load(resources_folder() / "fonts")))


def _printed(file: Path) -> float:
    with Pages(file.read_bytes()) as pages:
        for index in range(len(pages)):
            pages.image(index, _PRINTER_DPI)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


if __name__ == "__main__":
    print(_printed(Path(sys.argv[2])) if sys.argv[1] == "--print" else _cold())
