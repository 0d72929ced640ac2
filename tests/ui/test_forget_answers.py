"""«Consensi»: she no longer agrees that her answers are kept, and is asked whether they are to be erased."""

from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.place import Place
from desktop.services.case.consents import consent_in_force
from desktop.services.interview.assessments import start_assessment
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.case.consents import ConsentsPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case, a_consent
from tests.forms import AGREED, FORM
from tests.interviews import rows_of
from tests.passphrases import PASSPHRASE
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WITHDRAW, FORGET = "Ritira il consenso: Conservare le risposte nel fascicolo", "Cancella le risposte"


@pytest.fixture
def case(work: Work) -> Case:
    made = work(a_case)
    work(lambda uow: start_assessment(uow, FORM, made.id, AGREED))
    return made


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", case: Case) -> AtWork:
    return AtWork(desk, Place("case", case.id, question="consents"), qtbot)


def withdraw(at: AtWork) -> None:
    assert isinstance(at.page, CasePage)
    assert isinstance(at.page.part, ConsentsPart)
    at.press(WITHDRAW)
    at.press("Ritira", at.page.part.cards[Purpose.KEEP_ANSWERS, None].withdrawal)


def prove(at: AtWork) -> None:
    proof = at.dialog()
    assert isinstance(proof, SecondPassphraseDialog)
    proof._passphrase.line.setText(PASSPHRASE)
    at.press(FORGET, proof)


def test_while_she_agrees_nothing_is_offered(at: AtWork) -> None:
    assert not at.offers(FORGET)


def test_withdrawing_asks_says_what_stays_and_keeps_the_answers_unless_told_otherwise(
    at: AtWork, work: Work, case: Case
) -> None:
    withdraw(at)

    dialog = at.dialog()
    assert "un questionario con 3 risposte" in at.texts(dialog)
    assert "Restano i contatti" in at.texts(dialog)
    assert faults(dialog) == []
    at.press("Tieni le risposte", dialog)
    assert rows_of(work, "answer") == 3
    assert work(lambda uow: consent_in_force(uow, case.id, Purpose.KEEP_ANSWERS, uow.today)) is None
    assert at.offers(FORGET)
    assert "un questionario con 3 risposte" in at.texts()


def test_with_her_passphrase_the_answers_are_erased(at: AtWork, work: Work) -> None:
    withdraw(at)
    at.press(FORGET, at.dialog())
    prove(at)

    assert rows_of(work, "answer") == 0
    assert "Le risposte sono cancellate" in at.texts()
    assert not at.offers(FORGET)


def test_it_can_be_done_later_too(at: AtWork, work: Work) -> None:
    withdraw(at)
    at.press("Tieni le risposte", at.dialog())
    at.press(FORGET)
    at.press(FORGET, at.dialog())
    prove(at)

    assert rows_of(work, "assessment") == 0


def test_where_there_are_no_answers_withdrawing_asks_nothing_more(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    empty = work(a_case)
    work(lambda uow: a_consent(uow, empty, Purpose.KEEP_ANSWERS))
    at = AtWork(desk, Place("case", empty.id, question="consents"), qtbot)
    withdraw(at)

    with pytest.raises(AssertionError):
        at.dialog()
    assert not at.offers(FORGET)
