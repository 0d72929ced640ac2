"""What the tests of «Dossier» do to the page and to the visits of a woman."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain.case import Case
from desktop.domain.visit import Visit, VisitPlan
from desktop.errors import PrinterFailed
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer, PrintRequest
from desktop.services.visits.visits import plan_visit, visits_of
from desktop.ui.pages.dossier.page import DossierPage
from tests.builders import Work
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from collections.abc import Callable

VISIT = date(2026, 12, 2)


class Desktop:
    """A system with printers that remembers what was sent to them, and what the log said before."""

    def __init__(self, *printers: Printer, fails: bool = False) -> None:
        self._printers, self._fails = printers, fails
        self.sent: list[bytes] = []
        self.before_sending: Callable[[], None] = lambda: None

    def printers(self) -> tuple[Printer, ...]:
        return self._printers

    def send(self, pdf: bytes, request: PrintRequest, pages: tuple[int, ...]) -> None:
        del request, pages
        if self._fails:
            raise PrinterFailed("refused")
        self.before_sending()
        self.sent.append(pdf)


def page_of(at: AtWork) -> DossierPage:
    assert isinstance(at.page, DossierPage)
    return at.page


def planned(work: Work, case: Case, *benefits: str, on: date = VISIT, **more: object) -> Visit:
    plan = VisitPlan(on, benefits=benefits, **more)  # type: ignore[arg-type]  # each test names fields of a plan
    return work(lambda uow: plan_visit(uow, case.id, plan))


def kept(work: Work, case: Case) -> tuple[Visit, ...]:
    return work(lambda uow: visits_of(uow, case.id))


def acts(work: Work, word: str) -> int:
    found = work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = ?", word))
    assert found is not None
    return int(found[0])


def tick(at: AtWork, *benefits: str) -> None:
    for target in page_of(at).asked._list.targets:  # type: ignore[union-attr]  # the measures are offered by now
        if target.code in benefits:
            at._qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
    wait(at)


def wait(at: AtWork) -> None:
    """Wait until what is asked for is shown."""
    page = page_of(at)
    at._qtbot.waitUntil(lambda: not page._pause.isActive())
    at.rest()


def text_of(at: AtWork) -> str:
    """The words of the whole document that may go out; nothing while none may."""
    ready = page_of(at)._ready
    if ready is None:
        return ""
    with Pages(ready.pdf) as pages:
        return "\n".join(pages.text(number) for number in range(len(pages)))


def words(at: AtWork) -> str:
    """The words of the page in front of the preview."""
    page = page_of(at)
    at.rest()
    button = at.button("Testo della pagina", page.copy)
    if not button.isChecked():
        button.click()
    at.rest()
    text = page.copy.findChild(QPlainTextEdit)
    assert text is not None
    at._qtbot.waitUntil(lambda: bool(text.toPlainText()))
    return text.toPlainText()
