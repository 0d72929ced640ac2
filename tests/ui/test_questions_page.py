"""«Quesito» and «Quesiti»: what is chosen, shown, agreed to, released; and what is shown where nothing may leave."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.sheet import SheetState
from desktop.services.mailbox.protocol import set_mailbox
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.mailbox.question import QuestionPage
from desktop.ui.pages.mailbox.questions import QuestionsPage
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.buttons import Button
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.conftest import PASSPHRASE
from tests.questions_asked import a_draft, alike, an_askable_woman
from tests.ui import accessibility
from tests.ui.mailbox_views import Show

MAILBOX = "quesiti@inps.example"


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(widget: QWidget, name: str) -> Button:
    return next(each for each in widget.findChildren(Button) if name in (each.text(), each.accessibleName()))


@pytest.fixture
def case(work: Work) -> Case:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    return work(an_askable_woman)


@pytest.fixture
def question(desk: Desk, show: Show, case: Case, qtbot: QtBot) -> QuestionPage:
    page = QuestionPage(desk)
    show(page)
    page.open_at(Place("question", case.id))
    qtbot.waitUntil(lambda: page._desk is not None)
    return page


@pytest.fixture
def questions(desk: Desk, show: Show, tmp_path: Path, work: Work, qtbot: QtBot) -> QuestionsPage:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    for _ in range(2):
        work(a_draft)
    page = QuestionsPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(page)
    page.open_at(Place("questions"))
    qtbot.waitUntil(lambda: page._view is not None)
    return page


def looked_at(page: QuestionPage, qtbot: QtBot) -> None:
    page.look.click()
    qtbot.waitUntil(lambda: page._shown is not None)


# --- one woman ----------------------------------------------------------------------------------------------------


def test_the_general_question_on_what_she_asks_is_what_one_begins_at(question: QuestionPage) -> None:
    assert question.choice.wanted.need == "BIS-RED"
    assert question.choice.wanted.question == "RED-0"
    assert f"Le sue risposte portano a: «{question.choice.need.currentText()}»" in words_of(question.choice)
    assert all(tick.isHidden() for tick in question.choice.ticks.values())
    assert not question._agree.keep.isVisibleTo(question)
    accessibility.check(question)


def test_whose_file_it_is_stands_under_the_title(question: QuestionPage, work: Work, case: Case, qtbot: QtBot) -> None:
    assert question.whose.text() == f"{case.shown_code} · {case.alias}"
    other = work(an_askable_woman)
    question.open_at(Place("question", other.id))
    assert case.alias not in words_of(question)
    qtbot.waitUntil(lambda: question.whose.text() == f"{other.shown_code} · {other.alias}")


def test_what_she_was_shown_is_kept_with_her_consent(
    question: QuestionPage, work: Work, case: Case, qtbot: QtBot
) -> None:
    looked_at(question, qtbot)
    assert question._shown is not None
    assert question.focusWidget() is question.preview.view
    assert "Prima segna il suo consenso." in words_of(question._agree)
    code = question._shown[1].code.text
    assert f"sarà letto da chi apre la casella {MAILBOX}" in words_of(question._agree)
    question._agree.keep.click()
    assert work(lambda uow: uow.sheets.of(case.id)) == ()
    question._agree.agreed.click()
    assert "Prima segna" not in words_of(question._agree)
    question._agree.how.set_code("FIRMA")
    question._agree.keep.click()
    qtbot.waitUntil(lambda: bool(question.records.findChildren(Button)))
    (sheet,) = work(lambda uow: uow.sheets.of(case.id))
    assert (sheet.code, sheet.agreement.recipient, sheet.agreement.how.value) == (code, MAILBOX, "FIRMA")
    assert not question._agree.agreed.isChecked()
    assert "tra quelli della settimana" in question.said.text
    assert question.said.isAncestorOf(question.focusWidget())
    accessibility.check(question)


def test_a_precise_question_is_refused_in_words_and_kept_where_others_could_be_meant(
    question: QuestionPage, work: Work, qtbot: QtBot
) -> None:
    question.choice.list.targets[1].click()
    question.choice.ticks["children"].click()
    question.look.click()
    qtbot.waitUntil(question.said.isVisible)
    assert "domanda generale" in question.said.text
    assert question._shown is None
    work(lambda uow: alike(uow, 4))
    looked_at(question, qtbot)
    assert question._shown is not None
    assert question._shown[1].children.value == "ALMENO_UNO"


def test_another_choice_puts_the_sheet_that_was_shown_away(question: QuestionPage, qtbot: QtBot) -> None:
    looked_at(question, qtbot)
    question._agree.agreed.click()
    question.choice.list.targets[2].click()
    assert question._shown is None
    assert not question._agree.isVisibleTo(question)
    assert not question._agree.keep.isEnabled()


def test_half_a_day_is_no_day(question: QuestionPage, work: Work, case: Case, qtbot: QtBot) -> None:
    looked_at(question, qtbot)
    question._agree.agreed.click()
    question._agree.day.setText("35/40")
    question._agree.keep.click()
    assert question._agree.day_field.error
    assert work(lambda uow: uow.sheets.of(case.id)) == ()


def test_a_sheet_is_taken_back_after_a_question(question: QuestionPage, work: Work, case: Case, qtbot: QtBot) -> None:
    looked_at(question, qtbot)
    question._agree.agreed.click()
    question._agree.keep.click()
    qtbot.waitUntil(lambda: bool(question.records.findChildren(Button)))
    question.records.findChildren(Button)[0].click()
    (asked,) = question.findChildren(ConfirmDialog)
    button(asked, "Ritira il quesito").click()
    qtbot.waitUntil(lambda: work(lambda uow: uow.sheets.of(case.id)) == ())
    qtbot.waitUntil(lambda: "ritirato" in question.said.text)


def test_a_sheet_that_left_can_be_closed(question: QuestionPage, work: Work, case: Case, qtbot: QtBot) -> None:
    looked_at(question, qtbot)
    question._agree.agreed.click()
    question._agree.keep.click()
    qtbot.waitUntil(lambda: bool(question.records.findChildren(Button)))
    (sheet,) = work(lambda uow: uow.sheets.of(case.id))
    work(lambda uow: uow.sheets.send(sheet, sheet.id, uow.today, {}))
    question.load()
    qtbot.waitUntil(lambda: len(question.records.findChildren(Button)) == 2)
    next(each for each in question.records.findChildren(Button) if each.text() == "Chiudi").click()

    def closed() -> bool:
        (now,) = work(lambda uow: uow.sheets.of(case.id))
        return now.state is SheetState.CLOSED

    qtbot.waitUntil(closed)


def test_what_is_chosen_survives_hiding(question: QuestionPage, desk: Desk, show: Show, qtbot: QtBot) -> None:
    question.choice.restore({"need": "BIS-ADI", "question": "ADI-1", "children": "1"})
    place = replace(question.here(), draft=question.draft())
    again = QuestionPage(desk)
    show(again)
    again.open_at(place)
    qtbot.waitUntil(lambda: again._desk is not None)
    wanted = again.choice.wanted
    assert (wanted.need, wanted.question, wanted.with_children, wanted.with_work) == ("BIS-ADI", "ADI-1", True, False)


def test_without_her_yes_nothing_is_offered_but_a_visit(desk: Desk, show: Show, work: Work, qtbot: QtBot) -> None:
    case = work(a_case)
    page = QuestionPage(desk)
    show(page)
    page.open_at(Place("question", case.id))
    qtbot.waitUntil(lambda: page._desk is not None)
    assert not page.choice.isVisibleTo(page)
    assert "questionario" in page.said.text
    with qtbot.waitSignal(page.go) as gone:
        page.urgent.acted.emit()
    assert gone.args == [Place("case", case.id, question="visits/new")]


def test_urgent_opens_a_new_visit(desk: Desk, show: Show, case: Case, qtbot: QtBot) -> None:
    page = CasePage(desk)
    show(page)
    page.open_at(Place("case", case.id, question="visits/new"))
    qtbot.waitUntil(lambda: page.part.form.isVisibleTo(page))  # type: ignore[attr-defined]  # the part of the visits


def test_the_file_leads_to_the_question(desk: Desk, show: Show, case: Case, qtbot: QtBot) -> None:
    page = CasePage(desk)
    show(page)
    page.open_at(Place("case", case.id))
    with qtbot.waitSignal(page.go) as gone:
        button(page, "Quesito").click()
    assert gone.args == [Place("question", case.id)]


# --- the week -----------------------------------------------------------------------------------------------------


def test_the_weeks_sheets_are_looked_at_released_and_handed_on(
    questions: QuestionsPage, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "Ci sono 2 quesiti in attesa." in words_of(questions)
    assert "è oggi" in words_of(questions)
    accessibility.check(questions)
    questions.look.click()
    qtbot.waitUntil(lambda: questions._draft is not None)
    assert [questions.leaving.which.itemText(place) for place in range(2)] == ["1 di 2", "2 di 2"]
    questions.leaving.which.chosen.emit("1")
    questions.leaving.release.click()
    (dialog,) = questions.findChildren(SecondPassphraseDialog)
    dialog._passphrase.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "da-inviare" / "richieste.eml").is_file)
    qtbot.waitUntil(lambda: "Nessun quesito in attesa." in words_of(questions))
    sheets = work(lambda uow: uow.sheets.all())
    assert {sheet.state for sheet in sheets} == {SheetState.SENT}
    stored = {
        name: content for sheet in sheets for name, content in work(lambda uow, s=sheet: uow.sheets.files(s.id)).items()
    }
    assert {path.name: path.read_bytes() for path in (tmp_path / "da-inviare").glob("*.pdf")} == stored
    phrase = questions.office._phrase
    assert phrase is not None
    assert all(PdfReader(io.BytesIO(each), password=phrase.words).pages for each in stored.values())
    accessibility.check(questions)


def test_the_words_are_said_on_the_telephone_and_that_is_kept(
    questions: QuestionsPage, work: Work, qtbot: QtBot
) -> None:
    questions.look.click()
    qtbot.waitUntil(lambda: questions.office._phrase is not None)
    phrase = questions.office._phrase
    assert phrase is not None
    first = " · ".join(phrase.words.split())
    assert first not in words_of(questions.office)
    questions.office.reveal.click()
    assert first in words_of(questions.office)
    questions.office.show_phrase(phrase)
    assert first in words_of(questions.office)
    questions.office.reveal.click()
    assert first not in words_of(questions.office)
    questions.office.say.click()
    qtbot.waitUntil(lambda: not questions.office.say.isVisibleTo(questions))
    assert work(lambda uow: uow.sheets.phrases(MAILBOX))[0].told_on == work(lambda uow: uow.today)


def test_what_left_is_handed_on_again(questions: QuestionsPage, qtbot: QtBot, tmp_path: Path, work: Work) -> None:
    test_the_weeks_sheets_are_looked_at_released_and_handed_on(questions, work, qtbot, tmp_path)
    left = {path: path.read_bytes() for path in (tmp_path / "da-inviare").iterdir()}
    for path in left:
        path.unlink()
    button(questions.gone, "Rimandali").click()
    qtbot.waitUntil(lambda: all(path.is_file() for path in left))
    assert {path: path.read_bytes() for path in left} == left


def test_on_another_day_nothing_can_be_released(questions: QuestionsPage, clock: Clock, qtbot: QtBot) -> None:
    clock.set_day("2026-11-26")
    questions.load()
    qtbot.waitUntil(lambda: not questions.look.isEnabled())
    assert "2/12/2026" in words_of(questions)


def test_the_day_is_changed_by_its_button_alone_and_from_next_week(
    questions: QuestionsPage, work: Work, qtbot: QtBot
) -> None:
    questions.take_focus()
    assert questions.focusWidget() is questions.look
    qtbot.keyClick(questions.weekday.box, Qt.Key.Key_Down)
    qtbot.keyClick(questions.weekday.box, Qt.Key.Key_Down)
    assert work(lambda uow: uow.settings.all()).keys().isdisjoint({"questions.weekday", "questions.weekday.next"})
    questions.weekday.box.set_code("4")
    questions.weekday.change.click()
    qtbot.waitUntil(lambda: "dal 30/11/2026 sarà venerdì" in words_of(questions))
    assert questions.look.isEnabled()
    assert work(lambda uow: uow.settings.one("questions.weekday.next")) == "4 2026-11-30"


def test_where_nothing_may_leave_the_keyboard_begins_at_what_is_quicker(
    questions: QuestionsPage, clock: Clock, qtbot: QtBot
) -> None:
    clock.set_day("2026-11-26")
    questions.load()
    qtbot.waitUntil(lambda: not questions.look.isEnabled())
    questions.take_focus()
    assert questions.focusWidget() is button(questions.urgent, "Vai all'agenda")


def test_sheets_that_changed_meanwhile_do_not_leave(questions: QuestionsPage, work: Work, qtbot: QtBot) -> None:
    questions.look.click()
    qtbot.waitUntil(lambda: questions._draft is not None)
    first = work(lambda uow: uow.sheets.all())[0]
    work(lambda uow: uow.sheets.forget(first))
    questions.leaving.release.click()
    (dialog,) = questions.findChildren(SecondPassphraseDialog)
    dialog._passphrase.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Non è partito niente" in questions.said.text)
    assert work(lambda uow: uow.sheets.batches()) == ()


def test_who_is_no_referent_sees_how_many_wait_and_no_words(desk: Desk, show: Show, work: Work, qtbot: QtBot) -> None:
    work(a_draft)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    page = QuestionsPage(desk)
    show(page)
    page.open_at(Place("questions"))
    qtbot.waitUntil(lambda: page._view is not None)
    assert "C'è un quesito in attesa." in words_of(page)
    assert not page.look.isVisibleTo(page)
    assert not page.office.isVisibleTo(page)
    with qtbot.waitSignal(page.go) as gone:
        page.urgent.acted.emit()
    assert gone.args == [Place("agenda")]


def test_the_mailbox_leads_to_the_questions(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = MailboxPage(desk)
    show(page)
    with qtbot.waitSignal(page.go) as gone:
        page.questions.button.click()
    assert gone.args == [Place("questions")]
