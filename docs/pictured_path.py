"""What opens on the pages of her path: the forms, the card before a call, two files beside each other, an emergency."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.domain.identifiers import CaseId
from desktop.domain.place import Place
from desktop.services.case.search import list_cases
from desktop.services.path.plans import read_plans
from desktop.services.path.referrals import read_referrals
from desktop.services.path.risk import read_risk
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import PAGES
from desktop.ui.pages.case.diary import NOTES, DiaryPart
from desktop.ui.pages.case.merging import MergingPart
from desktop.ui.pages.page import Desk
from desktop.ui.pages.sheet_dialog import SheetDialog
from docs.pictured import press, settle

_W = TypeVar("_W", bound=QWidget)
_PARTS = ("people", "diary", "plan", "referrals", "risk", "work", "integrated")
# The act that opens each form, by the part it stands in.
_FORMS = (
    ("people", "person", "Aggiungi una persona"),
    ("diary", "entry", "Annota nel diario"),
    ("plan", "goal", "Aggiungi un obiettivo"),
    ("plan", "review", "Fai una verifica"),
    ("plan", "end", "Concludi il progetto"),
    ("referrals", "new", "Proponi un invio"),
    ("work", "step", "Aggiungi un passo"),
    ("work", "entry", "Aggiungi una voce"),
    ("risk", "judgement", "Scrivi un giudizio"),
    ("risk", "event", "È successo qualcosa"),
    ("risk", "sign", "Segna un segnale"),
    ("integrated", "signalling", "Scrivi una segnalazione"),
    ("integrated", "member", "Aggiungi alla squadra"),
)


def find_her(uow: UnitOfWork, desk: Desk) -> tuple[CaseId, str]:
    """Choose a woman whose path has everything, and the code of another file."""
    rows = list_cases(uow)
    for row in rows:
        plan = read_plans(uow, row.id).plan
        going = plan is not None and plan.end is None
        if going and read_referrals(uow, row.id) and read_risk(uow, desk.knowledge.risk_words, row.id).judgements:
            return row.id, next(each.code for each in rows if each.id != row.id)
    raise LookupError("no invented woman has a plan, a referral and a judgement")


def her_path(window: MainWindow, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the parts of a woman whose path goes on, and what each of them opens."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(None)
    her, other = desk.background.vault.run(lambda uow: find_her(uow, desk)).result()
    for part in _PARTS:
        workplace.go_to(Place("case", her, question=part))
        yield f"path-{part}", window
    for part, name, act in _FORMS:
        workplace = window.work(desk, PAGES)
        workplace.begin_at(Place("case", her, question=part))
        settle(desk.background)
        press(workplace, act)
        yield f"path-{part}-{name}", window
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", her, question="diary"))
    settle(desk.background)
    _in_sight(workplace, DiaryPart).talk.toggle()
    yield "path-talk", window
    workplace.go_to(Place("case", her, question=f"diary/{NOTES}"))
    yield "path-note", window
    yield from _merging(window, desk, her, other)


def _merging(window: MainWindow, desk: Desk, her: CaseId, other: str) -> Iterator[tuple[str, QWidget]]:
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("case", her, question="merging"))
    settle(desk.background)
    part = _in_sight(workplace, MergingPart)
    part.code.setText(other)
    press(workplace, "Metti a confronto")
    yield "path-beside", window


def emergency(window: MainWindow, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show an emergency that was begun with nothing entered, and the sheet of the network."""
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("high_risk"))
    settle(desk.background)
    press(workplace, "Fatto adesso")
    yield "path-emergency", window
    workplace.go_to(Place("directory"))
    settle(desk.background)
    press(workplace, "Stampa il foglio…")
    settle(desk.background)
    dialog = next(each for each in workplace.findChildren(SheetDialog) if each.isVisible())
    yield "over-directory", dialog
    dialog.reject()


def _in_sight(workplace: QWidget, kind: type[_W]) -> _W:
    return next(each for each in workplace.findChildren(kind) if each.isVisibleTo(workplace))
