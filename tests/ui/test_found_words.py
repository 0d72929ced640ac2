"""What the last look finds in what leaves is shown in place, and leaves only once each finding is explained."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.consent import Purpose
from desktop.domain.place import Place
from desktop.domain.practice import PracticeField
from desktop.domain.sheet import Sheet
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.consents import Given, record_consent
from desktop.services.case.practice import write_practice_field
from desktop.services.mailbox.outgoing_check import OtherWord
from desktop.services.mailbox.protocol import set_mailbox
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.questions import QuestionsPage
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.marked_text import MarkedText
from tests.builders import Work
from tests.conftest import PASSPHRASE
from tests.questions_asked import a_draft
from tests.ui import accessibility
from tests.ui.mailbox_views import Show


def a_sheet_that_tells(uow: UnitOfWork) -> Sheet:
    """The sheet of a woman called as its drawn code reads."""
    set_mailbox(uow, "quesiti@inps.example")
    sheet = a_draft(uow)
    record_consent(uow, sheet.case_id, Purpose.PRACTICE, Given(date(2026, 9, 1)))
    write_practice_field(uow, sheet.case_id, PracticeField.GIVEN_NAME, sheet.code, NOTHING_THERE)
    return sheet


@pytest.fixture
def dialog(desk: Desk, show: Show, work: Work, qtbot: QtBot, tmp_path: Path) -> FoundWordsDialog:
    work(a_sheet_that_tells)
    page = QuestionsPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(page)
    page.open_at(Place("questions"))
    qtbot.waitUntil(lambda: page._view is not None)
    page.look.click()
    qtbot.waitUntil(lambda: page._draft is not None)
    page.leaving.release.click()
    (asking,) = page.findChildren(SecondPassphraseDialog)
    asking._passphrase.line.setText(PASSPHRASE)
    qtbot.keyClick(asking._passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(FoundWordsDialog)))
    return page.findChildren(FoundWordsDialog)[0]


def test_each_finding_is_marked_where_it_stands(dialog: FoundWordsDialog, work: Work) -> None:
    (sheet,) = work(lambda uow: uow.sheets.all())
    marked = [
        selection.cursor.selectedText()  # type: ignore[attr-defined]  # Qt's own field
        for shown in dialog.findChildren(MarkedText)
        for selection in shown.extraSelections()
    ]
    assert {text.replace(" ", "") for text in marked} == {sheet.code}
    (reasons,) = dialog.reasons
    assert len(reasons) == len(marked)
    assert all("un suo nome" in box.accessibleName() for box in reasons.values())
    accessibility.check(dialog)


def test_nothing_leaves_until_each_is_explained_and_then_the_log_says_why(
    dialog: FoundWordsDialog, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.go_on.click()
    assert dialog._left.isVisible()
    (reasons,) = dialog.reasons
    first, *others = reasons.values()
    first.set_code(OtherWord.LAW.value)
    for box in others:
        box.set_code(OtherWord.OFFICE.value)
    dialog.go_on.click()
    qtbot.waitUntil((tmp_path / "da-inviare" / "richieste.eml").is_file)
    entered = work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'other_word%' ORDER BY no"))
    assert entered == [("other_word.law",), *[("other_word.office",)] * len(others)]


def test_who_changes_her_mind_lets_nothing_out(dialog: FoundWordsDialog, work: Work) -> None:
    dialog.reject()
    assert work(lambda uow: uow.sheets.batches()) == ()
