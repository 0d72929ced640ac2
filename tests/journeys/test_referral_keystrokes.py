"""A referral from «Proponi un invio» to the sheet in hand, with the keyboard alone: no more than 90 seconds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.place import Place
from desktop.domain.referral import ReferralState
from desktop.services.path.referrals import read_referrals
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case_with_contact
from tests.journeys.keystrokes import Typist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MOST_SECONDS = 90
ASKED = "Un colloquio per cercare un corso di cucina"


def enter_at(typist: Typist, name: str) -> None:
    typist.go_to(name)
    typist.press(Qt.Key.Key_Return)


def look_at_the_sheet(typist: Typist) -> None:
    """Open it, see it, and put it away."""
    enter_at(typist, "Foglio: AFOL Metropolitana")
    typist.until(lambda: any(each.isVisible() for each in typist.page.findChildren(PaperDialog)))
    typist.press(Qt.Key.Key_Escape)
    typist.workplace.activateWindow()  # as a window manager does; offscreen there is none
    typist.until(lambda: QApplication.focusWidget() is not None)


def test_a_referral_is_proposed_agreed_to_printed_and_handed_over_in_ninety_seconds(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    case = work(a_case_with_contact)
    typist = Typist(desk, Place("case", case.id, question="referrals"), qtbot)

    enter_at(typist, "Proponi un invio")
    typist.think()
    typist.type("afol m")
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    typist.go_to("Bisogno")
    typist.type("F")  # Formazione
    typist.go_to("Che cosa si chiede")
    typist.type(ASKED)
    enter_at(typist, "Salva l'invio")
    enter_at(typist, "È d'accordo: AFOL Metropolitana")
    typist.go_to("Il suo nome, dai dati per le pratiche")
    typist.press(Qt.Key.Key_Space)
    enter_at(typist, "Salva")
    look_at_the_sheet(typist)
    enter_at(typist, "Consegnato: AFOL Metropolitana")
    enter_at(typist, "Salva")

    (referral,) = work(lambda uow: read_referrals(uow, case.id))
    assert referral.state is ReferralState.HANDED_OVER
    assert (referral.plan.service, referral.plan.need, referral.plan.asked) == ("lavoro.afol", "BIS-FORM", ASKED)
    assert referral.consents[0].agreed.by_name
    assert typist.spent.seconds <= MOST_SECONDS, typist.spent
