"""The interview page against a real archive: what is written, when, and what comes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionComboBox, QWidget

from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer
from desktop.domain.place import Place
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.pages.interview.for_her import ForHer
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.pages.interview.review import ReviewPage
from desktop.ui.pages.interview.sections import MEETING
from desktop.ui.pages.interview.why import WhyDialog
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.question_pane import QuestionPane
from tests.builders import Work
from tests.interviews import finish, give, read, rows_of
from tests.ui.accessibility import faults
from tests.ui.talking import NO, YES, Talk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Show = Callable[[QWidget], QWidget]


def test_an_interview_begins_with_when_and_with_whom(talk: Talk) -> None:
    assert talk.code == MEETING
    assert talk.page.meeting.isVisible()


def test_nothing_is_written_before_she_agrees(talk: Talk, work: Work) -> None:
    talk.go("A01")
    talk.digit(YES)
    talk.go("B05")
    talk.digit(YES)

    assert rows_of(work, "assessment") == 0
    assert talk.page.here() == Place("case", talk.case.id)


def test_once_she_agrees_what_was_said_before_is_written_too(talk: Talk) -> None:
    talk.go("B05")
    talk.digit(YES)
    talk.agree()

    assert talk.answer("B05") == Answer.of("NO")


def test_each_answer_is_written_as_it_is_given(talk: Talk) -> None:
    talk.agree()
    talk.go("G01")
    talk.digit(3)

    talk.wait_answer("G01", Answer.of("NO"))


def test_an_unsafe_place_stops_the_talk_and_keeps_nothing(talk: Talk, work: Work) -> None:
    talk.go("A01")
    talk.digit(NO)
    talk.press(Qt.Key.Key_Return)

    assert talk.code == "A01"
    assert "Nulla è stato scritto" in talk.page.head._banner.text
    assert rows_of(work, "assessment") == 0


def test_without_her_agreement_the_talk_goes_on_and_says_that_nothing_is_saved(talk: Talk, work: Work) -> None:
    for code, digit in (("A01", YES), ("A04", YES), ("A05", NO), ("G01", 1)):
        talk.go(code)
        talk.digit(digit)

    assert "non si salva nulla" in talk.page.head._stage.text()
    assert rows_of(work, "answer") == 0


def test_enter_goes_on_and_the_arrow_goes_back(talk: Talk) -> None:
    talk.go("A01")
    talk.digit(YES)
    talk.press(Qt.Key.Key_Return)
    assert talk.code == "A02"

    talk.page.bar._back.click()
    assert talk.code == "A01"


def test_rather_not_and_not_knowing_are_answers_of_their_own(talk: Talk) -> None:
    talk.agree()
    talk.go("G01")
    talk.page.bar._declined.click()
    talk.wait_answer("G01", DECLINED)
    talk.go("G03")
    talk.digit(len(talk.pane._editors["G03"].targets))

    talk.wait_answer("G03", UNKNOWN)


def test_later_puts_a_question_off_but_never_an_answer(talk: Talk) -> None:
    talk.agree()
    talk.go("G01")
    talk.page.bar._later.click()
    talk.wait_answer("G01", LATER)
    talk.go("G01")
    talk.digit(1)
    talk.wait_answer("G01", Answer.of("SUFF"))
    talk.go("G01")
    talk.page.bar._later.click()

    assert talk.answer("G01") == Answer.of("SUFF")


def test_the_last_change_can_be_taken_back(talk: Talk) -> None:
    talk.agree()
    talk.go("G01")
    talk.digit(1)
    talk.wait_answer("G01", Answer.of("SUFF"))
    talk.page.head._undo.click()

    talk.wait_answer("G01", None)


def test_a_text_is_kept_when_one_goes_on(talk: Talk) -> None:
    talk.agree()
    talk.go("B03")
    QTest.keyClicks(talk.page.focusWidget(), "333 0000001")
    talk.page.bar._onward.click()

    talk.wait_answer("B03", Answer.written("333 0000001"))


def test_a_matrix_keeps_each_row(talk: Talk) -> None:
    talk.agree()
    talk.go("H05")
    box = talk.pane._editors["H05.CI"]
    box.set_code("HO")
    box.chosen.emit("HO")

    talk.wait_answer("H05.CI", Answer.of("HO"))


def test_hidden_answers_are_kept_and_said_to_be_out_of_use(talk: Talk) -> None:
    talk.agree()
    for code, digit in (("D01", 1), ("D02", 2), ("D01", 4)):
        talk.go(code)
        talk.digit(digit)

    talk.wait_answer("D01", Answer.of("NO"))
    assert talk.answer("D02") == Answer.of("2")
    assert "1 risposta non serve più" in talk.page.head._hidden.text()


def test_a_whole_section_can_be_copied_from_paper(talk: Talk) -> None:
    talk.agree()
    talk.go("G01")
    talk.page.head._whole.click()

    assert len(talk.page.middle.panes) > 5
    talk.page.bar._onward.click()
    assert talk.code.startswith("H")
    talk.page.bar._back.click()
    assert talk.code == "G01"


def test_an_interview_comes_back_at_the_same_question(talk: Talk, desk: Desk, show: Show, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go("G06")
    talk.page.head._suspend.click()
    assert talk.went[-1] == Place("case", talk.case.id)
    again = InterviewPage(desk)
    show(again)
    again.open_at(Place("interview", talk.case.id, talk.heads[0].id))

    qtbot.waitUntil(lambda: again._course is not None)
    assert again._course is not None
    assert again._course.code == "G06"


def test_leaving_before_anything_is_written_asks_first(talk: Talk) -> None:
    talk.go("A01")
    talk.digit(YES)
    talk.page.head._suspend.click()
    (asked,) = talk.page.findChildren(LeavingDialog)
    assert not talk.went
    act = next(button for button in asked.findChildren(QPushButton) if button.text() == "Esci senza salvare")
    act.click()

    assert talk.went == [Place("case", talk.case.id)]


def test_the_meeting_is_kept_apart_from_the_typing(talk: Talk, qtbot: "QtBot") -> None:
    talk.agree()
    talk.go(MEETING)
    talk.page.meeting._day.setText("3/11/2026")
    talk.page.meeting._mediator.setText("Amina")
    talk.page.meeting._mediator.flush()

    qtbot.waitUntil(lambda: talk.heads[0].meeting.mediator == "Amina")
    assert talk.heads[0].meeting.held_on.isoformat() == "2026-11-03"
    assert talk.heads[0].typed_on.isoformat() == "2026-11-25"


def test_a_day_to_come_is_refused_at_its_field(talk: Talk) -> None:
    talk.page.meeting._day.setText("3/11/2027")
    talk.page.meeting._day.flush()

    assert talk.page.meeting._day_field.error


def test_the_short_path_asks_only_its_questions(talk: Talk) -> None:
    talk.page.meeting._path.targets[0].click()
    talk.go("A01")
    talk.press(Qt.Key.Key_Return)

    assert talk.code == "A03"


def test_what_is_shown_to_her_has_no_note_for_the_operator(talk: Talk) -> None:
    talk.agree()
    talk.go("C03")
    talk.page.head._to_her.click()
    (for_her,) = talk.page.findChildren(ForHer)
    shown = for_her.findChild(QuestionPane)
    assert isinstance(shown, QuestionPane)
    words = [str(label.property("text")) for label in shown.findChildren(QWidget) if label.property("text")]
    for_her.reject()

    assert not any(word.startswith("Per te:") for word in words)


def test_the_note_for_the_operator_stands_behind_f1_since_she_may_read_the_screen(talk: Talk) -> None:
    talk.agree()
    talk.go("C03")
    assert not any("Per te" in label.text() for label in talk.page.findChildren(QLabel))
    assert "nota" in talk.page.head._why.text()
    talk.page.head._why.click()

    (why,) = talk.page.findChildren(WhyDialog)
    assert any(label.text().startswith("Per te: ") for label in why.findChildren(QLabel))
    why.reject()
    talk.go("B05")
    assert talk.page.head._why.text() == "Perché? (F1)"


@pytest.mark.parametrize("width", [1500, 1024, 640])
def test_the_acts_stand_on_one_line_and_the_rarest_are_closed_where_there_is_no_room(
    talk: Talk, qtbot: "QtBot", width: int
) -> None:
    talk.agree()
    talk.page.resize(width, 700)
    head = talk.page.head
    qtbot.waitUntil(lambda: head._more.isVisible() is (width <= 1024))

    acts = (head._jump, head._suspend, *head._lesser, head._more)
    tops = {act.y() for act in acts if act.isVisible()}
    assert len(tops) == 1
    assert all(act.geometry().right() <= head.width() for act in acts if act.isVisible())
    assert head._suspend.isVisible()


def test_before_the_first_answers_there_is_nothing_to_review(talk: Talk) -> None:
    talk.go("I09")
    talk.page.bar._onward.click()

    assert talk.code == "A01"
    assert "se lei è d'accordo" in talk.page.head._banner.text


def test_the_end_of_the_questions_is_the_review(talk: Talk) -> None:
    talk.agree()
    talk.go("I09")
    talk.page.bar._onward.click()

    assert talk.went[-1] == Place("review", talk.case.id, talk.heads[0].id)


@pytest.mark.parametrize("code", ["A01", "B02", "H05", "G11"])
def test_a_question_can_be_read_and_reached_without_a_mouse(talk: Talk, code: str) -> None:
    talk.go(code)

    talk.wait_faultless()


@pytest.mark.parametrize("code", ["A01", "I01"])
def test_nothing_is_cut_at_twice_the_letters(talk: Talk, theme: Theme, code: str) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    talk.go(code)

    talk.wait_faultless()


@pytest.mark.parametrize("code", ["B02", "D01", "G11", "H05", "I01"])
def test_the_name_of_the_section_is_whole_in_the_closed_list_at_twice_the_letters(
    talk: Talk, theme: Theme, code: str
) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    talk.go(code)
    box = talk.page.head._jump
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    assert box.isVisibleTo(talk.page)
    assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room.width()


@pytest.fixture
def review(talk: Talk, desk: Desk, show: Show, work: Work, qtbot: "QtBot") -> ReviewPage:
    talk.agree()
    for key, answer in (("G01", Answer.of("NO")), ("G06", Answer.of("DOM")), ("G02", DECLINED)):
        give(work, talk.heads[0].id, key, answer)
    page = ReviewPage(desk)
    show(page)
    page.open_at(Place("review", talk.case.id, talk.heads[0].id))
    qtbot.waitUntil(lambda: page._assessment is not None)
    return page


def _words(page: QWidget) -> str:
    return "\n".join(str(label.property("text")) for label in page.findChildren(QWidget) if label.property("text"))


def _text_of(review: ReviewPage, code: str) -> str:
    assert review._assessment is not None
    head = review._assessment.head
    return review.desk.knowledge.forms[head.form].exactly(head.version).question(code).text


def test_the_review_shows_each_need_with_the_answer_it_came_from(review: ReviewPage) -> None:
    words = _words(review)

    assert "Sostegno economico generico" in words
    assert "Reddito di libertà: domanda (tramite Comune)" in words
    assert f"«{_text_of(review, 'G06')}»" in words
    assert "preferisce non rispondere" in words
    assert "domande non poste: va bene così" in words


def test_a_confirmed_review_completes_the_interview(talk: Talk, review: ReviewPage, qtbot: "QtBot") -> None:
    assert review._families is not None
    review._families.targets[0].click()
    review._confirm.click()

    qtbot.waitUntil(lambda: talk.heads[0].completed_on is not None)
    qtbot.waitUntil(lambda: not review._confirm.isVisible())
    assert "Che cosa potrebbe spettarle" in _words(review)


def test_the_families_she_chose_are_kept(talk: Talk, review: ReviewPage, work: Work, qtbot: "QtBot") -> None:
    assert review._families is not None
    review._families.targets[1].click()
    review._confirm.click()

    qtbot.waitUntil(lambda: read(work, talk.heads[0].id).families == frozenset({"RDL"}))


def test_a_review_already_completed_elsewhere_says_so(
    talk: Talk, review: ReviewPage, work: Work, qtbot: "QtBot"
) -> None:
    finish(work, talk.heads[0].id)
    review._confirm.click()

    qtbot.waitUntil(lambda: bool(review._banner.text))


def test_the_review_can_be_read_and_reached_without_a_mouse(review: ReviewPage, qtbot: "QtBot") -> None:
    qtbot.waitUntil(lambda: not faults(review))
