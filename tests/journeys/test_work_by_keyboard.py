"""From «vuole lavorare» to a tirocinio that ended and a job that is kept, her CV printed: with the keyboard alone."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.place import Place
from desktop.domain.plan import Progress
from desktop.domain.work import Going, StepKind, WordsField
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case_with_contact
from tests.journeys.keystrokes import Typist
from tests.services.path.works import the_work
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TIROCINIO, JOB = "Tirocinio: Aiuto cuoca, Trattoria", "Inserimento al lavoro: Cuoca, Trattoria"


def enter_at(typist: Typist, name: str) -> None:
    typist.go_to(name)
    typist.press(Qt.Key.Key_Return)


def fill(typist: Typist, **typed: str) -> None:
    """Type into the fields of these names, in their order; «_» stands for a blank."""
    for name, text in typed.items():
        typist.go_to(name.replace("_", " "))
        typist.type(text)
        # A list of what fits hung open while a service was typed: a window manager gives the window back by itself.
        typist.workplace.activateWindow()
        typist.until(typist.workplace.isActiveWindow)


def pick(typist: Typist, name: str, down: int) -> None:
    """Choose in a list with the arrow: letters typed one soon after the other would be taken for one word."""
    typist.go_to(name)
    for _ in range(down):
        typist.press(Qt.Key.Key_Down)


def a_step(typist: Typist, down: int, done: int = 0, **typed: str) -> None:
    enter_at(typist, "Aggiungi un passo")
    pick(typist, "Che passo è", down)
    fill(typist, **typed)
    pick(typist, "A che punto è", done)
    enter_at(typist, "Salva il passo")


def print_the_cv(typist: Typist) -> None:
    """See it as it will be printed, print it, and put it away."""
    enter_at(typist, "Stampa il curriculum")
    typist.until(lambda: any(each.isVisible() for each in typist.page.findChildren(PaperDialog)))
    (dialog,) = (each for each in typist.page.findChildren(PaperDialog) if each.isVisible())
    assert dialog.print.hasFocus()
    dialog.out.through = desktop = Desktop(Printer("Sala", default=True))
    typist.press(Qt.Key.Key_Return)
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    typist.until(panel._print.isEnabled)
    panel._print.setFocus()
    typist.press(Qt.Key.Key_Return)
    typist.until(lambda: bool(desktop.sent))
    with Pages(desktop.sent[0]) as pages:
        assert "Barista" in pages.text(0)
    typist.until(lambda: "Mandato alla stampante" in dialog.banner.text)
    typist.press(Qt.Key.Key_Escape)
    typist.workplace.activateWindow()  # as a window manager does; offscreen there is none
    typist.until(lambda: QApplication.focusWidget() is not None)


def test_from_the_wish_to_work_to_a_job_that_is_kept(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(a_case_with_contact)
    typist = Typist(desk, Place("case", case.id, question="work"), qtbot)

    enter_at(typist, "Scrivi che cosa cerca")
    fill(typist, Che_lavoro_cerca="In cucina", In_quali_orari="La mattina")
    enter_at(typist, "Salva")
    enter_at(typist, "Aggiungi una voce")
    fill(typist, Che_cosa="Barista")
    enter_at(typist, "Salva la voce")
    a_step(typist, 4, Che_cosa="Aiuto cuoca", Presso_chi="Trattoria", Comincia="1/9/2026", Finisce="20/11/2026")
    enter_at(typist, f"Presenze: {TIROCINIO}")
    fill(typist, Giorni_di_presenza="12")
    enter_at(typist, "Salva il mese")
    enter_at(typist, f"Cambia: {TIROCINIO}")
    pick(typist, "A che punto è", 2)
    enter_at(typist, "Salva il passo")
    enter_at(typist, "Aggiungi un contatto")
    fill(typist, Ditta="Trattoria", Che_cosa_è_stato_detto_di_lei="Cerca la mattina")
    enter_at(typist, "Salva il contatto")
    a_step(typist, 5, done=2, Che_cosa="Cuoca", Presso_chi="Trattoria", Comincia="23/11/2026")
    enter_at(typist, f"Come va: {JOB}")
    fill(typist, Richiederlo_il="20/1/2027", Che_cosa_dice_lei="Si trova bene")
    enter_at(typist, "Salva")
    print_the_cv(typist)

    page = work(lambda uow: the_work(uow, case.id))
    ended, job = page.steps
    assert (ended.text.kind, ended.text.progress) == (StepKind.INTERNSHIP, Progress.REACHED)
    assert [each.month.present for each in page.months] == [12]
    assert (job.text.kind, job.text.review_on) == (StepKind.PLACEMENT, date(2027, 1, 20))
    assert job.text.progress is Progress.REACHED
    assert [each.text.going for each in page.reviews] == [Going.WELL]
    assert page.said(WordsField.WANTS) == "In cucina"
    assert [each.text.what for each in page.entries] == ["Barista"]
    assert [each.text.employer for each in page.contacts] == ["Trattoria"]
