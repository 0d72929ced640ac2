"""«Cabina di regia» in «Casella INPS»: what left already, on screen and on paper; nowhere where nobody may bring it."""

from typing import TYPE_CHECKING

from desktop.domain.accords import Accord
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.mailbox.steering_card import SteeringCard
from desktop.ui.pages.page import Desk
from tests.builders import Work, hold_only
from tests.services.mailbox.test_steering import left
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def card_of(at: AtWork) -> SteeringCard:
    assert isinstance(at.page, MailboxPage)
    return at.page.steering


def test_what_left_is_shown_and_printed(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    at = AtWork(desk, Place("mailbox"), qtbot)
    card = card_of(at)
    assert "Non è ancora uscito niente" in at.texts(card)
    work(lambda uow: left(uow, "2026-Q1", 14))
    at = AtWork(desk, Place("mailbox"), qtbot)
    card = card_of(at)
    assert "Non è ancora uscito niente" not in at.texts(card)
    assert card._model.index(0, 1).data() == "circa 15 (tra 10 e 20)"
    at.press("Stampa per la cabina di regia")
    at.rest()
    assert card.dialog is not None
    assert card.dialog.isVisible()
    card.dialog.reject()


def test_who_releases_nothing_and_a_centre_without_the_protocol_do_not_see_it(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    desk.accords.learn(set(Accord) - {Accord.WORK})
    at = AtWork(desk, Place("mailbox"), qtbot)
    assert not card_of(at).isVisible()
    desk.accords.learn(Accord)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = AtWork(desk, Place("mailbox"), qtbot)
    assert not card_of(at).isVisible()
