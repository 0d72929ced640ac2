"""«Risposte»: a reply is looked at before it is kept, confirmed by a person, or waits in quarantine."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.outbox import MessageState, What
from desktop.domain.papers import PaperState
from desktop.domain.place import Place
from desktop.domain.reply import ReplyState, ReplyWay, Touched
from desktop.domain.sheet import Sheet
from desktop.services.mailbox.questions import take_back_sheet
from desktop.services.mailbox.replies import examine_reply, keep_reply
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.mailbox.replies import RepliesPage
from desktop.ui.pages.page import Desk
from tests.builders import Work
from tests.hostile_mail import HEAD, HOSTILE, TEXT
from tests.services.mailbox.test_replies import GUARDING, a_sheet
from tests.ui import accessibility
from tests.ui.mailbox_views import Show, button, words_of


@pytest.fixture
def sheet(work: Work) -> Sheet:
    return work(a_sheet)


@pytest.fixture
def page(desk: Desk, show: Show, qtbot: QtBot, sheet: Sheet) -> RepliesPage:
    assert sheet
    made = RepliesPage(desk)
    made.go.connect(lambda place: made.open_at(place) if place.page == "replies" else None)  # as the window does
    show(made)
    arrive(made, qtbot)
    return made


def arrive(page: RepliesPage, qtbot: QtBot, place: Place | None = None) -> None:
    page.open_at(place or Place("replies"))
    qtbot.waitUntil(lambda: page._lines is not None)


def look(page: RepliesPage, qtbot: QtBot, text: str) -> None:
    page.taking.text.show_text(text)
    page.taking.look.click()
    qtbot.waitUntil(page.taking.keep.isVisible)


def keep(page: RepliesPage, qtbot: QtBot, text: str) -> None:
    known = len(page._lines or ())
    look(page, qtbot, text)
    page.taking.keep.click()
    qtbot.waitUntil(lambda: len(page._lines or ()) == known + 1)


def open_first(page: RepliesPage, qtbot: QtBot, state: ReplyState) -> None:
    def shown() -> list[QPushButton]:
        return [each for each in page._lists[state].findChildren(QPushButton) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].click()
    qtbot.waitUntil(lambda: page.view._open is not None)


def throw_away(page: RepliesPage, qtbot: QtBot, answer: str = "Butta via la risposta") -> str:
    """Ask for it, answer, and return what was said before."""
    page.view.away.click()
    (asked,) = (each for each in page.view.findChildren(ConfirmDialog) if each.isVisible())
    qtbot.waitUntil(lambda: accessibility.check(asked))
    words = words_of(asked)
    button(asked, answer).click()
    return words


def alias_of(work: Work, sheet: Sheet) -> str:
    case = work(lambda uow: uow.cases.one(sheet.case_id))
    assert case is not None
    return case.alias


def test_a_pasted_reply_is_looked_at_kept_without_her_words_and_confirmed(
    page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    text = f"{sheet.code}: per {alias_of(work, sheet)} serve il modello.\n> Testo citato"
    look(page, qtbot, text)
    assert "la risposta è per questa" in page.taking._match.text()
    assert "il suo pseudonimo" in page.taking._found.text()
    (marked,) = page.taking.shown.extraSelections()
    assert marked.cursor.selectedText() == alias_of(work, sheet)  # type: ignore[attr-defined]  # Qt's own field
    page.taking.keep.click()
    qtbot.waitUntil(lambda: bool(page._lines))
    (kept,) = work(lambda uow: uow.replies.waiting())
    assert kept.words == f"{sheet.code}: per […] serve il modello."
    assert page.taking.text.toPlainText() == ""

    open_first(page, qtbot, ReplyState.PROPOSED)
    view = page.view
    view.form.benefit.set_code("adi")
    view.form.offer_papers()
    view.form.papers.targets[0].setChecked(True)
    view.form.what.setText("Integrare")
    view.form.due.line.setText("10/12/2026")
    view.form.file.click()
    qtbot.waitUntil(lambda: bool(work(lambda uow: uow.replies.filed())))
    (filed,) = work(lambda uow: uow.replies.filed())
    assert filed.case_id == sheet.case_id
    assert {change.kind for change in filed.changes} == {Touched.BENEFIT, Touched.PAPER, Touched.DEADLINE}
    papers = work(lambda uow: uow.papers.of(sheet.case_id))
    assert [note.state for note in papers.values()] == [PaperState.MISSING]
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._column)


def test_what_is_kept_of_the_words_found_is_her_choice(
    page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    text = f"{sheet.code}: {alias_of(work, sheet)}"
    look(page, qtbot, text)
    assert not page.taking.cuts.targets[0].isVisible()
    page.taking.cuts.set_codes(())
    page.taking.keep.click()
    qtbot.waitUntil(lambda: bool(page._lines))
    assert work(lambda uow: uow.replies.waiting())[0].words == text


def test_a_reply_without_a_code_waits_until_a_person_types_it_or_throws_it_away(
    page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    keep(page, qtbot, "Serve il modello")
    keep(page, qtbot, "Altro")
    assert "Nel testo non c'è il codice" in words_of(page._lists[ReplyState.QUARANTINE])
    open_first(page, qtbot, ReplyState.QUARANTINE)
    page.view.code.setText("7K2MWQ4D1XK")
    page.view.match.click()
    qtbot.waitUntil(lambda: bool(page.view._code_field.error))
    page.view.code.setText(sheet.code.lower())
    qtbot.keyClick(page.view.code, Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.form.isVisible)
    page.open_at(Place("replies"))
    qtbot.waitUntil(lambda: len([line for line in page._lines or () if line.state is ReplyState.PROPOSED]) == 1)

    open_first(page, qtbot, ReplyState.QUARANTINE)
    throw_away(page, qtbot)
    qtbot.waitUntil(lambda: len(page._lines or ()) == 1)
    assert [reply.state for reply in work(lambda uow: uow.replies.waiting())] == [ReplyState.PROPOSED]


def test_a_reply_is_thrown_away_only_once_it_was_said_what_is_lost_and_what_stays(
    page: RepliesPage, qtbot: QtBot, work: Work
) -> None:
    keep(page, qtbot, "Serve il modello")
    open_first(page, qtbot, ReplyState.QUARANTINE)
    words = throw_away(page, qtbot, "Tieni la risposta")
    assert "non si può riavere" in words
    assert "fascicoli restano come sono" in words
    assert page.view.text.toPlainText() == "Serve il modello"
    assert len(work(lambda uow: uow.replies.waiting())) == 1
    throw_away(page, qtbot)
    qtbot.waitUntil(lambda: page._lines == ())
    assert work(lambda uow: uow.replies.waiting()) == ()


def test_a_saved_message_let_go_over_the_page_is_read(
    page: RepliesPage, qtbot: QtBot, sheet: Sheet, tmp_path: Path
) -> None:
    message = tmp_path / "risposta.eml"
    message.write_bytes(HEAD + TEXT + f"{sheet.code} sì".encode())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "foto.png")), QUrl.fromLocalFile(str(message))])
    where, actions, buttons = QPointF(100, 100), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(where.toPoint(), actions, carried, buttons, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(where, actions, carried, buttons, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop))
    qtbot.waitUntil(page.taking.keep.isVisible)
    assert page.taking.shown.toPlainText() == f"{sheet.code} sì"
    page.taking.drop.click()
    assert page.taking.text.isVisible()


def test_nothing_else_can_be_let_go_over_it(page: RepliesPage) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile("/foto.png")])
    where, actions, buttons = QPointF(100, 100), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(where.toPoint(), actions, carried, buttons, Qt.KeyboardModifier.NoModifier)
    entering.ignore()
    page.dragEnterEvent(entering)
    assert not entering.isAccepted()
    page.dropEvent(QDropEvent(where, actions, carried, buttons, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop))
    assert not page.taking.keep.isVisible()


def test_a_hostile_message_is_said_at_the_field_and_nothing_is_kept(
    page: RepliesPage, qtbot: QtBot, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = tmp_path / "risposta.eml"
    message.write_bytes(HOSTILE["just too deep"]())
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(message)))
    page.taking.choose.click()
    qtbot.waitUntil(lambda: "troppi messaggi" in page.taking._field.error)
    page.taking.look.click()
    qtbot.waitUntil(lambda: "Manca il testo" in page.taking._field.error)
    assert work(lambda uow: uow.replies.waiting()) == ()


def test_a_filed_reply_shows_what_it_changed_and_leads_to_the_file(
    page: RepliesPage, qtbot: QtBot, sheet: Sheet
) -> None:
    keep(page, qtbot, f"{sheet.code} venite")
    open_first(page, qtbot, ReplyState.PROPOSED)
    page.view.form.visit.targets[0].setChecked(True)
    with qtbot.waitSignal(page.go) as went:
        page.view.form.file.click()
    assert went.args == [Place("case", case_id=sheet.case_id, question="visits")]
    qtbot.waitUntil(lambda: any(line.to_do for line in page._lines or ()))
    open_first(page, qtbot, ReplyState.FILED)
    button(page.view.changes, "Segna come fatto").click()
    qtbot.waitUntil(lambda: "Fatto il" in words_of(page.view.changes))
    assert not page.view.away.isVisible()
    with qtbot.waitSignal(page.go) as went:
        page.view.go_to_file.click()
    assert went.args == [Place("case", case_id=sheet.case_id)]


def test_an_unreadable_day_is_said_where_it_was_typed(
    page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    keep(page, qtbot, sheet.code)
    open_first(page, qtbot, ReplyState.PROPOSED)
    page.view.form.what.setText("Integrare")
    page.view.form.file.click()
    assert page.view.form.due.error
    page.view.form.due.line.setText("1/1/2026")
    page.view.form.file.click()
    qtbot.waitUntil(lambda: bool(page.view.form.due.error))
    assert work(lambda uow: uow.replies.filed()) == ()


def test_a_sheet_that_went_meanwhile_is_said(page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet) -> None:
    keep(page, qtbot, sheet.code)
    open_first(page, qtbot, ReplyState.PROPOSED)
    work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))
    page.view.form.file.click()
    qtbot.waitUntil(lambda: "scaduto" in page.view._trouble.text)


def test_what_is_half_typed_survives_hiding_and_is_asked_about_on_leaving(
    page: RepliesPage, desk: Desk, show: Show, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    assert page.loss() is None
    page.taking.text.show_text("Al telefono dicono")
    page.taking.way.set_code(ReplyWay.PHONE.value)
    assert page.loss() is not None
    again = RepliesPage(desk)
    show(again)
    arrive(again, qtbot, page.here())
    assert (again.taking.text.toPlainText(), again.taking.way.code()) == ("Al telefono dicono", "phone")
    page.discard()
    assert page.loss() is None

    reply = work(lambda uow: keep_reply(uow, examine_reply(uow, GUARDING, sheet.code, ReplyWay.PHONE)))
    arrive(again, qtbot, Place("replies", question=reply.hex()))
    qtbot.waitUntil(again.view.form.isVisible)
    again.view.form.what.setText("Integrare")
    again.view.form.benefit.set_code("adi")
    kept = again.here()
    assert kept.question == reply.hex()
    third = RepliesPage(desk)
    show(third)
    arrive(third, qtbot, kept)
    qtbot.waitUntil(third.view.form.isVisible)
    assert (third.view.form.what.text(), third.view.form.benefit.code()) == ("Integrare", "adi")
    third.settle()
    assert third.view.text.toPlainText() == ""


def test_the_page_and_a_reply_are_walked_with_the_keyboard(
    page: RepliesPage, qtbot: QtBot, work: Work, sheet: Sheet
) -> None:
    qtbot.waitUntil(lambda: accessibility.check(page))
    keep(page, qtbot, f"{sheet.code} sì")
    keep(page, qtbot, "Senza codice")
    look(page, qtbot, f"{sheet.code} per {alias_of(work, sheet)}\n> citato")
    qtbot.waitUntil(lambda: accessibility.check(page))
    page.taking.drop.click()
    for state in (ReplyState.PROPOSED, ReplyState.QUARANTINE):
        open_first(page, qtbot, state)
        qtbot.waitUntil(lambda: accessibility.check(page))
        page.open_at(Place("replies"))
        qtbot.waitUntil(lambda: page._stack.currentWidget() is page._column)


def test_a_receipt_of_certified_mail_is_matched_and_goes_into_no_file(
    page: RepliesPage, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    message = work(lambda uow: uow.outbox.prepare(What(release=b"\1" * 32), f"<{'ab' * 16}@cav.example>"))
    for of, words in ((message.message_id, "ricevuta di consegna"), (f"<{'0' * 32}@cav.example>", "non è partito da")):
        receipt = f"X-Ricevuta: avvenuta-consegna\r\nX-Riferimento-Message-ID: {of}\r\n".encode()
        (tmp_path / "ricevuta.eml").write_bytes(receipt + HEAD + TEXT + b"La ricevuta.\r\n")
        page.taking.read(str(tmp_path / "ricevuta.eml"))
        qtbot.waitUntil(lambda words=words: words in f"{page.taking._receipt.text()} {page.taking._field.error}")
    assert page._lines == ()
    kept = work(lambda uow: uow.outbox.of(message.what))
    assert kept is not None
    assert kept.state is MessageState.SENT
