"""The interview with the woman in the room: what she may see, what one wrong key may not do, and why one asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.app import load_knowledge
from desktop.domain.form.assessment import Answer
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.place import Place
from desktop.errors import AssessmentUnknown
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.interview.for_her import ForHer
from desktop.ui.pages.interview.review import ReviewPage
from desktop.ui.pages.interview.sections import MEETING
from desktop.ui.pages.interview.why import WhyDialog, why_words
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.disclosure import Disclosure
from tests.builders import Work
from tests.interviews import give
from tests.ui.talking import NO, YES, Talk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Show = Callable[[QWidget], QWidget]


def for_her(talk: Talk) -> ForHer:
    (shown,) = talk.page.findChildren(ForHer)
    return shown


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_enter_on_arrival_goes_on_instead_of_leaving(talk: Talk) -> None:
    assert talk.page.focusWidget() is talk.page.meeting._day
    talk.press(Qt.Key.Key_Return)

    assert talk.code == "A01"
    assert not talk.went


def test_a_key_gives_no_answer_that_the_question_does_not_have(talk: Talk) -> None:
    talk.agree()
    talk.go("A06")
    talk.page.bar._declined.click()
    assert talk.code == "A06"
    talk.go(MEETING)
    talk.page.bar._later.click()

    assert talk.code == MEETING
    assert talk.page.head._banner.text == ""


def test_f1_tells_why_one_asks_and_that_she_need_not_answer(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go("G06")
    with qtbot.waitActive(talk.page):
        talk.page.activateWindow()
    QTest.keyClick(talk.page.focusWidget(), Qt.Key.Key_F1)
    (why,) = talk.page.findChildren(WhyDialog)
    told = words(why)
    QTest.keyClick(why, Qt.Key.Key_Escape)

    assert talk.pane.question.text in told
    assert "Reddito di libertà: domanda (tramite Comune)" in told
    assert "preferire di non rispondere" in told
    assert talk.code == "G06"


def test_before_the_questions_there_is_no_why(talk: Talk) -> None:
    talk.page.head._why.click()

    assert not talk.page.findChildren(WhyDialog)


def test_every_question_can_say_where_its_answer_stays() -> None:
    form = load_knowledge().forms[NEEDS_FORM].on(load_knowledge().forms[NEEDS_FORM].versions[-1])
    for question in form.questions:
        told = "\n".join(why_words(form, question))
        assert "resta nel fascicolo" in told
        assert ("preferire di non rispondere" in told) is question.may_decline


@pytest.mark.parametrize("code", ["A06", "I09"])
def test_what_the_operator_answers_by_herself_is_never_shown_to_her(talk: Talk, code: str) -> None:
    talk.agree()
    talk.go("D01")
    talk.page.head._to_her.click()
    shown = for_her(talk)
    closed: list[int] = []
    shown.finished.connect(closed.append)
    talk.go(code)

    assert closed
    assert not talk.page.head._to_her.isEnabled()


def test_after_what_was_shown_to_her_the_keyboard_is_at_the_answers(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go("D01")
    talk.page.head._to_her.click()
    for_her(talk).reject()

    qtbot.waitUntil(lambda: talk.page.focusWidget() is talk.pane.main_editor)


def test_where_the_place_is_not_safe_one_leaves_at_once(talk: Talk) -> None:
    talk.go("A01")
    talk.digit(NO)
    talk.page.head._banner._act.click()

    assert not talk.page.findChildren(ConfirmDialog)
    assert talk.went == [Place("case", talk.case.id)]


def test_a_refusal_is_taken_away_by_the_next_answer_that_is_written(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.page.head.say(AssessmentUnknown())
    talk.go("G01")
    assert talk.page.head._banner.text
    talk.digit(YES)

    qtbot.waitUntil(lambda: talk.page.head._banner.text == "")


def test_that_the_questions_are_over_is_said_until_another_is_in_front(talk: Talk) -> None:
    talk.go("I09")
    talk.page.bar._onward.click()
    assert talk.page.head._banner.text
    talk.go("A04")

    assert talk.page.head._banner.text == ""


@pytest.mark.parametrize(("said", "asked"), [("NO", False), ("CI_PENSO", True)])
def test_who_does_not_want_to_be_counted_is_not_asked_what_counts(
    talk: Talk, desk: Desk, show: Show, work: Work, qtbot: "QtBot", said: str, *, asked: bool
) -> None:
    talk.agree()
    for key, answer in (("A06", Answer.of(said)), ("G06", Answer.of("DOM"))):
        give(work, talk.heads[0].id, key, answer)
    review = ReviewPage(desk)
    show(review)
    review.open_at(Place("review", talk.case.id, talk.heads[0].id))
    # What is laid out is shown by Qt a moment after it was added.
    qtbot.waitUntil(lambda: review._families is not None and review._families.isVisibleTo(review) is asked)


def test_what_the_operator_noted_alone_is_closed_when_one_rereads_with_her(
    talk: Talk, desk: Desk, show: Show, work: Work, qtbot: "QtBot"
) -> None:
    talk.agree()
    give(work, talk.heads[0].id, "I09", Answer.of("ALTO"))
    review = ReviewPage(desk)
    show(review)
    review.open_at(Place("review", talk.case.id, talk.heads[0].id))
    qtbot.waitUntil(lambda: review._assessment is not None)
    assert "Alto rischio" not in words(review)
    (noted,) = review.findChildren(Disclosure)
    noted.open()

    assert "Alto rischio" in words(noted)
