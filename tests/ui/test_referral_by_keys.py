"""A referral from «Proponi un invio» to the sheet in hand, with the keyboard alone: no more than 90 seconds."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.domain.place import Place
from desktop.domain.referral import ReferralState
from desktop.services.path.referrals import read_referrals
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case_with_contact
from tests.keystrokes import Keystrokes
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MOST_SECONDS = 90
ASKED = "Un colloquio per cercare un corso di cucina"


class Hands:
    """Presses keys in whatever has the keyboard, and counts them; nothing is clicked and no focus is set."""

    def __init__(self, at: AtWork) -> None:
        self._at, self.count = at, Keystrokes()

    @property
    def at(self) -> QWidget:
        """What the keyboard is in: the list of a completer has it while it is open."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.at, key, modifier)
        self.count.press(held=int(modifier is not Qt.KeyboardModifier.NoModifier))
        self._wait()

    def type(self, text: str) -> None:
        self.count.think()
        QTest.keyClicks(self.at, text)
        self.count.type(text)
        self._wait()

    def tab_to(self, named: str) -> None:
        """Go on with Tab to what is called so, or already is."""
        self.count.think()
        for _ in range(12):
            if named in (self.at.accessibleName(), self.at.property("text")):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {named}")

    def enter_at(self, named: str) -> None:
        self.tab_to(named)
        self.press(Qt.Key.Key_Return)

    def _wait(self) -> None:
        began = time.perf_counter()
        self._at.rest()
        self.count.waited += time.perf_counter() - began


def test_a_referral_is_proposed_agreed_to_printed_and_handed_over_in_ninety_seconds(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("case", case.id, question="referrals"), qtbot)
    at.page.take_focus()
    hands = Hands(at)

    hands.enter_at("Proponi un invio")
    hands.type("afol m")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.tab_to("Bisogno")
    hands.type("F")  # Formazione
    hands.tab_to("Che cosa si chiede")
    hands.type(ASKED)
    hands.enter_at("Salva l'invio")

    hands.enter_at("È d'accordo: AFOL Metropolitana")
    hands.tab_to("Il suo nome, dai dati per le pratiche")
    hands.press(Qt.Key.Key_Space)
    hands.enter_at("Salva")

    hands.enter_at("Foglio: AFOL Metropolitana")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in at.page.findChildren(PaperDialog)))
    at.rest()
    assert isinstance(hands.at, QPushButton)
    hands.press(Qt.Key.Key_Escape)
    at.workplace.activateWindow()  # as a window manager does; offscreen there is none
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.enter_at("Consegnato: AFOL Metropolitana")
    hands.enter_at("Salva")

    (referral,) = work(lambda uow: read_referrals(uow, case.id))
    assert referral.state is ReferralState.HANDED_OVER
    assert (referral.plan.service, referral.plan.need, referral.plan.asked) == ("lavoro.afol", "BIS-FORM", ASKED)
    assert referral.consents[0].agreed.by_name
    assert hands.count.seconds <= MOST_SECONDS, hands.count
