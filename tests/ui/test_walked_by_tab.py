"""Every page and part is walked with Tab and with Shift and Tab: nothing is skipped, traps, or is out of sight."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.domain.place import Place
from desktop.ui.navigation import PAGES
from desktop.ui.pages.case.page import PARTS as CASE_PARTS
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.page import PARTS as SETTINGS_PARTS
from tests.builders import Work, a_case_with_contact
from tests.ui.at_work import AtWork
from tests.ui.tab_walk import check_walk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

A_WHILE_MS = 5000  # what is still being asked for may yet come
PLACES = [
    *((entry.name, "") for entry in PAGES),
    *(("case", part) for part in CASE_PARTS),
    *(("settings", part) for part in SETTINGS_PARTS),
]


@pytest.mark.parametrize(("page", "part"), PLACES)
def test_tab_itself_goes_through_a_page_and_out_of_it(
    desk: Desk, qtbot: "QtBot", work: Work, page: str, part: str
) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.activateWindow()
    qtbot.waitUntil(at.workplace.isActiveWindow)
    at.workplace.go_to(Place(page, case.id, question=part))
    at.rest()

    assert QApplication.focusWidget() is not None
    qtbot.waitUntil(lambda: check_walk(at.workplace), timeout=A_WHILE_MS)


OPENED = [
    ("today", "", "Numeri d'emergenza"),
    ("service", "milano.cadmi", "Un altro recapito"),
    ("case", "visits", "Pianifica un incontro"),
    ("case", "diary", "Annota nel diario"),
    ("case", "diary", "Che cosa posso dire, e a chi"),
    ("case", "diary", "Lascia una consegna"),
    ("case", "people", "Aggiungi una persona"),
    ("case", "plan", "Comincia il progetto"),
    ("case", "referrals", "Proponi un invio"),
    ("case", "risk", "Scrivi un giudizio"),
    ("case", "integrated", "Scrivi una segnalazione"),
    ("case", "integrated", "Aggiungi alla squadra"),
    ("high_risk", "", "Fatto adesso: Pericolo adesso: 112"),
    ("case", "keeping", "Prepara il foglio per lei"),
    ("case", "keeping", "Conserva fino a…"),
    ("case", "keeping", "Cancella…"),
    ("settings", "operators", "Aggiungi una collega"),
    ("settings", "moving", "Manda un fascicolo"),
    ("settings", "moving", "Ricevi un fascicolo"),
    ("settings", "ending", "Consegna l'archivio…"),
    ("settings", "ending", "Distruggi l'archivio…"),
]


@pytest.mark.parametrize(("page", "part", "named"), OPENED)
def test_tab_itself_goes_through_what_a_button_opens(
    desk: Desk, qtbot: "QtBot", work: Work, page: str, part: str, named: str
) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place(page, case.id, question=part), qtbot)
    at.press(named)
    dialogs = [each for each in at.workplace.findChildren(QDialog) if each.isVisible()]
    root = dialogs[0] if dialogs else at.workplace
    root.activateWindow()

    qtbot.waitUntil(root.isActiveWindow)
    qtbot.waitUntil(lambda: check_walk(root), timeout=A_WHILE_MS)
    for dialog in dialogs:
        dialog.done(0)
