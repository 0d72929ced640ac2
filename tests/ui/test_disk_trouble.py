"""A disk that refuses: it is said, what was typed stays on the screen, and is kept once there is room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.form.assessment import DECLINED, Answer
from desktop.domain.place import Place
from desktop.services.case.search import list_cases
from desktop.ui.pages.page import Desk
from tests.builders import Work
from tests.interviews import rows_of
from tests.ui.at_work import AtWork
from tests.ui.talking import Talk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOT_SAVED = "non è stata salvata"
HERS = "333 0000001"


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_answer_the_disk_refuses_is_said_not_to_be_saved_and_stays_to_be_given_again(
    talk: Talk, qtbot: "QtBot"
) -> None:
    talk.agree()
    talk.go("B03")
    with no_room():
        QTest.keyClicks(talk.page.focusWidget(), HERS)
        talk.page.bar._onward.click()
        qtbot.waitUntil(lambda: NOT_SAVED in talk.page.head._banner.text)

    assert talk.answer("B03") is None
    talk.go("B03")
    assert talk.page.focusWidget().property("plainText") == HERS
    QTest.keyClick(talk.page.focusWidget(), Qt.Key.Key_End)
    QTest.keyClicks(talk.page.focusWidget(), "2")
    talk.page.bar._onward.click()
    talk.wait_answer("B03", Answer.written(HERS + "2"))
    qtbot.waitUntil(lambda: talk.page.head._banner.text == "")


def test_a_refused_answer_is_written_with_the_next_one_and_till_then_it_is_said(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go("B03")
    with no_room():
        QTest.keyClicks(talk.page.focusWidget(), HERS)
        talk.page.bar._onward.click()
        qtbot.waitUntil(lambda: NOT_SAVED in talk.page.head._banner.text)
    loss = talk.page.loss()
    assert loss is not None
    assert "Il disco" in loss.consequence

    talk.go("B01")
    QTest.keyClick(talk.page.focusWidget(), Qt.Key.Key_1)

    talk.wait_answer("B03", Answer.written(HERS))
    qtbot.waitUntil(lambda: talk.answer("B01") is not None)
    qtbot.waitUntil(lambda: talk.page.head._banner.text == "")
    assert talk.page.loss() is None


def test_all_is_said_to_be_saved_only_once_the_last_refused_answer_is(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    assert talk.page._course is not None
    keeping = talk.page._course.keeping
    with no_room():
        for key in ("G01", "G06"):
            keeping.give(key, DECLINED)
        qtbot.waitUntil(lambda: keeping._unwritten == {"G01", "G06"})
    left: list[bool] = []
    keeping.saved.connect(lambda _: left.append(keeping.unwritten))

    keeping.try_again()

    qtbot.waitUntil(lambda: talk.answer("G01") == talk.answer("G06") == DECLINED and bool(left))
    assert left == [False]


def test_a_refused_answer_is_written_by_itself_once_there_is_room(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go("B03")
    with no_room():
        QTest.keyClicks(talk.page.focusWidget(), HERS)
        talk.page.bar._onward.click()
        qtbot.waitUntil(lambda: NOT_SAVED in talk.page.head._banner.text)
    assert talk.page._course is not None
    again = talk.page._course.keeping._again
    assert again.isActive()

    again.setInterval(0)

    talk.wait_answer("B03", Answer.written(HERS))
    qtbot.waitUntil(lambda: talk.page.head._banner.text == "")
    assert not again.isActive()


def test_a_first_contact_the_disk_refuses_stays_typed_and_is_kept_once_there_is_room(
    desk: Desk, work: Work, qtbot: "QtBot"
) -> None:
    at = AtWork(desk, Place("new_contact"), qtbot)
    at.type("Che cosa chiede", "Chiede dell'affitto")
    with no_room():
        at.press("Apri il fascicolo")
    assert NOT_SAVED in at.texts(at.workplace)
    assert at.editor("Che cosa chiede").property("plainText") == "Chiede dell'affitto"
    assert rows_of(work, "case_file") == 0

    at.press("Apri il fascicolo")
    assert len(work(list_cases)) == 1
