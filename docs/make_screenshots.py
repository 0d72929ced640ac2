"""Makes docs/screenshots/*.png, one of every page, from invented women: `python docs/make_screenshots.py`.

With `--all FOLDER` it makes both themes at 100 % and 200 % there, to be looked at after a change. A page of
`desktop.ui.navigation.PAGES` is taken by itself; one that needs a place of its own has a line in `_PLACES`.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
if sys.platform == "linux" and "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from reportlab.pdfgen.canvas import Canvas

from desktop.app import load_knowledge
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.table.records import Meeting, MeetingState
from desktop.services.archive.backups import back_up
from desktop.services.archive.moving import FileToMove, keep_here, make_pack
from desktop.services.case.cases import read_case
from desktop.services.case.search import list_cases
from desktop.services.colleagues.access import keep_files_apart, open_with_reason
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.services.demo.archive import make_training_archive
from desktop.services.interview.assessments import list_assessments, open_interviews
from desktop.services.visits.visits import next_visits, untold_visits
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.ui.background import Background, Elsewhere
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import PAGES
from desktop.ui.pages.case.official_forms import OfficialFormsPart
from desktop.ui.pages.case.page import PARTS as CASE_PARTS
from desktop.ui.pages.forms.checking import CheckDialog
from desktop.ui.pages.forms.matching import MatchDialog
from desktop.ui.pages.forms.unknown import UnknownFormDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.page import PARTS as SETTINGS_PARTS
from desktop.ui.pages.settings.revoking import RevokeDialog
from desktop.ui.pages.table.page import PARTS as TABLE_PARTS
from desktop.ui.theme import Theme, ThemeChoice
from docs.pictured import COLLEAGUE, COLLEAGUES, UNTIL, Shown, press, settle
from docs.pictured_doors import entrances, partings, ways_back
from docs.pictured_path import emergency, her_path

WOMEN = 400
SIZE = (1180, 780)
SMALLEST = (1024, 700)
PERIOD = "2026-Q3"
DARK = ("today", "interview", "benefits")  # a few in the dark theme too
REASON = "Il fascicolo è di chi oggi non c'è, e la questura chiede di richiamarla"


@dataclass(frozen=True)
class Subject:
    """Whom the pages show: women with an interview finished or broken off, with a visit to come; and a family."""

    case: CaseId
    finished: AssessmentId
    open_case: CaseId
    open_interview: AssessmentId
    question: str
    visited: CaseId
    visit: str
    family: CaseId


_PLACES: Mapping[str, Callable[[Subject], Place]] = {
    "interview": lambda who: Place("interview", who.open_case, who.open_interview, who.question),
    "review": lambda who: Place("review", who.open_case, who.open_interview),
    "dossier": lambda who: Place("dossier", who.visited, question=who.visit),
    "service": lambda _: Place("service", question="milano.cadmi"),
    "orphan_family": lambda who: Place("orphan_family", who.family),
}


def find_subject(uow: UnitOfWork) -> Subject:
    """Choose the women whose pages are shown."""
    suspended = open_interviews(uow)[0]
    # Of the group of the invented family from here on: its pages are shown too.
    uow.operators.hold(uow.operator.id, Role.ORFANI, held=True)
    for row in list_cases(uow):
        finished = [head for head in list_assessments(uow, row.id) if head.completed_on is not None]
        if finished:
            visit = next(each.visit for each in next_visits(uow) if each.visit.plan.benefits)
            return Subject(
                case=row.id,
                finished=finished[0].id,
                open_case=suspended.case_id,
                open_interview=suspended.id,
                question=suspended.stopped_at,
                visited=visit.case_id,
                visit=visit.id.hex(),
                family=uow.orphans.all()[0].id,
            )
    raise LookupError("no invented woman has a finished interview")


def place_of(page: str, who: Subject) -> Place:
    """Return where the page called `page` shows something."""
    return _PLACES[page](who) if page in _PLACES else Place(page, who.case)


def pages(window: MainWindow, desk: Desk, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show every page of the navigation's list."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(None)
    for entry in PAGES:
        workplace.go_to(Place(entry.name) if entry.label else place_of(entry.name, who))
        yield entry.name, window
    for part in list(CASE_PARTS)[1:]:  # the first one is the page itself
        workplace.go_to(Place("case", who.case, question=part))
        yield f"case-{part}", window
    for row in desk.background.vault.run(untold_visits).result()[:1]:
        workplace.go_to(Place("case", row.visit.case_id, question=f"visits/{row.visit.id.hex()}"))
        yield "case-visits-told", window
    for part in list(SETTINGS_PARTS)[1:]:
        workplace.go_to(Place("settings", question=part))
        yield f"settings-{part}", window
    for part in list(TABLE_PARTS)[1:]:
        workplace.go_to(Place("table", question=part))
        yield f"table-{part}", window
    workplace.go_to(Place("mailbox", question=PERIOD))
    yield "mailbox-period", window


def say_at_table(uow: UnitOfWork, case: CaseId) -> None:
    """Have somebody write the code of her file where no file is."""
    decided = f"Si chiede a che punto è la domanda di {read_case(uow, case).shown_code}"
    uow.technical_table.meetings.put(Meeting(uow.today, decided=decided, state=MeetingState.HELD))


def over_pages(window: MainWindow, bridge: Elsewhere, desk: Desk, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show what opens over a page: her sheet, a file kept longer, an erasure with a word of hers outside the files."""
    desk.background.vault.run(lambda uow: say_at_table(uow, who.case)).result()
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", who.case, question="keeping"))
    settle(bridge)
    for name, act in (("sheet", "Prepara il foglio per lei"), ("hold", "Conserva fino a…"), ("erase", "Cancella…")):
        next(each for each in workplace.findChildren(QPushButton) if each.text() == act).click()
        settle(bridge)
        dialog = next(each for each in workplace.findChildren(QDialog) if each.isVisible())
        yield f"over-{name}", dialog
        dialog.done(0)


def colleagues(window: MainWindow, desk: Desk, shown: Shown, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show what a colleague who joins is shown, and what the coordinator sees of her until she left."""
    vault, (_, coordinators) = shown.vault, shown.opener
    enrol(vault, coordinators, new_colleague(COLLEAGUE, COLLEAGUES, ["operatrice"])).result()
    vault.run(lambda uow: keep_files_apart(uow, apart=True)).result()
    sit_down(vault, COLLEAGUE, COLLEAGUES)
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", who.case))
    yield "case-closed", window
    vault.run(lambda uow: open_with_reason(uow, who.case, REASON)).result()
    sit_down(vault, *shown.opener)
    workplace.go_to(Place("settings", question="accesses"))
    yield "settings-accesses-reason", window
    workplace.go_to(Place("settings", question="operators"))
    settle(desk.background)
    press(workplace, f"Apri: {COLLEAGUE}")
    yield "settings-operators-colleague", window
    press(workplace, "Togli l'accesso")
    dialog = next(each for each in workplace.findChildren(RevokeDialog))
    yield "over-revoke", dialog
    dialog.yours.line.setText(coordinators)
    dialog.act.click()
    yield "settings-operators-left", window
    vault.run(lambda uow: keep_files_apart(uow, apart=False)).result()


def travelling(window: MainWindow, desk: Desk, shown: Shown, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show where a file on its way to another archive says so."""
    vault, opener = shown.vault, shown.opener
    confirmed = vault.confirm(*opener).result()
    code = vault.run(lambda uow: read_case(uow, who.case)).result().code
    make_pack(vault, FileToMove(code, confirmed, "pacco"), lambda _: None, CHEAPEST)
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("today"))
    yield "today-travelling", window
    workplace.go_to(Place("case", who.case))
    yield "case-travelling", window
    workplace.go_to(Place("settings", question="moving"))
    yield "settings-moving-travelling", window
    settle(desk.background)
    next(each for each in workplace.findChildren(QPushButton) if each.text() == "Ho la ricevuta").click()
    yield "settings-moving-closing", window
    vault.run(lambda uow: keep_here(uow, code, confirmed)).result()


def brochures(window: MainWindow, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the measures that a brochure can tell, and the brochure."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("settings", question="brochure"))
    settle(desk.background)
    press(workplace, "Apri: le misure da scegliere")
    press(workplace, "Prepara il foglio")
    yield "settings-brochure-measures", window
    dialog = next(each for each in workplace.findChildren(PaperDialog))
    yield "over-brochure", dialog
    dialog.reject()


def letters(window: MainWindow, desk: Desk, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show a letter prepared for signature, with what is missing in it."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", who.case, question="letters"))
    settle(desk.background)
    template = desk.knowledge.letters.templates[0]
    press(workplace, f"Prepara: {template.name}")
    settle(desk.background)
    dialog = next(each for each in workplace.findChildren(PaperDialog) if each.isVisible())
    yield "over-letter", dialog
    dialog.reject()


def official_forms(window: MainWindow, desk: Desk, who: Subject) -> Iterator[tuple[str, QWidget]]:
    """Show an office's form that is not known, its fields matched, looked at on its page, and filled in."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", who.case, question="forms"))
    settle(desk.background)
    card = next(iter(workplace.findChildren(OfficialFormsPart)))
    with tempfile.TemporaryDirectory() as scratch:
        blank = Path(scratch) / "bianco.pdf"
        page = Canvas(str(blank))
        page.drawString(60, 780, "Domanda di prova")
        for place, name in enumerate(("Cognome", "Nome", "Codice fiscale", "Comune di residenza", "Data")):
            page.drawString(60, 730 - 40 * place, name)
            page.acroForm.textfield(name=name, tooltip=name, x=200, y=722 - 40 * place, width=280, height=22)
        page.save()
        card.read(blank)
        settle(desk.background)
    for name, kind, act in (
        ("over-form-unknown", UnknownFormDialog, "Abbina i campi"),
        ("over-form-matching", MatchDialog, "Controlla sul modulo"),
        ("over-form-checking", CheckDialog, "Ho controllato: vanno bene"),
        ("over-form-filled", PaperDialog, "Chiudi"),
    ):
        dialog = next(each for each in workplace.findChildren(kind) if each.isVisible())
        yield name, dialog
        press(dialog, act)
        settle(desk.background)


def sit_down(vault: Vault, name: str, passphrase: str) -> None:
    """Lock the archive, and open it for somebody else."""
    vault.lock().result()
    vault.unlock(name, passphrase).result()


def take(
    folder: Path,
    theme: Theme,
    shown: Shown,
    *,
    ending: str,
    size: tuple[int, int],
    wanted: Callable[[str], bool],
) -> None:
    """Make one picture of every page."""
    folder.mkdir(parents=True, exist_ok=True)
    background = Background(shown.vault)
    knowledge = load_knowledge()
    who = shown.vault.run(find_subject).result()
    window = MainWindow()
    window.resize(*size)
    window.show()
    desk = Desk(background, knowledge, theme, training=True)
    closed = ways_back(window, background, shown)
    for part in (
        entrances(window, background),
        closed,
        pages(window, desk, who),
        over_pages(window, background, desk, who),
        her_path(window, desk),
        emergency(window, desk),
        brochures(window, desk),
        letters(window, desk, who),
        official_forms(window, desk, who),
        colleagues(window, desk, shown, who),
        travelling(window, desk, shown, who),
        partings(window, background, shown),
    ):
        for name, widget in part:
            settle(background)
            if wanted(name):
                widget.grab().save(str(folder / f"{name}{ending}.png"))
                print(f"{name}{ending}")
    window.close()
    background.close()


def main() -> int:
    """Make the pictures asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="both themes, 100 %% and 200 %%, at 1024 by 700")
    parser.add_argument("--only", metavar="WORD", default="", help="only pages whose name has this word")
    parser.add_argument("--onscreen", action="store_true", help="show the windows while they are taken")
    options = parser.parse_args()

    def asked(name: str) -> bool:
        return options.only in name

    application = QApplication(["Accompagna"])
    theme = Theme(application, ThemeChoice.LIGHT)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "prova"
        training = make_training_archive(
            folder, load_knowledge().invention, women=WOMEN, seed=7, until=UNTIL, cost=CHEAPEST
        )
        vault = Vault(folder)
        open_archive = Shown(vault, (training.operator, training.passphrase))
        vault.unlock(*open_archive.opener).result()
        back_up(vault)
        if options.all is None:
            shots = Path(__file__).parent / "screenshots"
            take(shots, theme, open_archive, ending="", size=SIZE, wanted=asked)
            theme.apply(ThemeChoice.DARK, 100)
            dark = {name for name in DARK if asked(name)}
            take(shots, theme, open_archive, ending="-dark", size=SIZE, wanted=lambda name: name in dark)
        else:
            for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                for scale in (100, 200):
                    theme.apply(choice, scale)
                    ending = f"-{choice}-{scale}"
                    take(options.all, theme, open_archive, ending=ending, size=SMALLEST, wanted=asked)
        vault.lock().result()
    return 0


if __name__ == "__main__":
    sys.exit(main())
