from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import ArchiveInUse, ArchiveTooNew, ArchiveUnwell, Refusal, WaitBeforeRetry, WrongPassphrase
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.theme import Theme, ThemeChoice
from desktop.words import sentence
from tests.ui import accessibility

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(show: Show) -> UnlockPage:
    made = UnlockPage()
    show(made)
    return made


def test_it_asks_by_keyboard_alone(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page._name, "Giulia")
    qtbot.keyClick(page._name, Qt.Key.Key_Return)
    assert page._passphrase.line.hasFocus()
    qtbot.keyClicks(page._passphrase.line, "una due tre")

    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClick(page._passphrase.line, Qt.Key.Key_Return)

    assert asked.args == ["Giulia", "una due tre"]


def test_it_asks_once_until_it_is_answered(page: UnlockPage, qtbot: QtBot) -> None:
    page._name.setText("Giulia")
    said: list[str] = []
    page.asked.connect(lambda name, _: said.append(name))

    for _ in range(2):
        qtbot.keyClick(page._passphrase.line, Qt.Key.Key_Return)

    assert said == ["Giulia"]


def test_a_missing_name_is_said_beside_its_field(page: UnlockPage) -> None:
    page._open.click()

    assert page._name_field.error == "Scrivi il nome con cui sei registrata."
    assert page._name.hasFocus()


def test_it_remembers_nobody(page: UnlockPage) -> None:
    assert (page._name.text(), page._passphrase.text()) == ("", "")
    page._passphrase.line.setText("una due tre")

    page.forget()

    assert page._passphrase.text() == ""


def test_a_wrong_passphrase_is_said_inline_with_the_text_selected(page: UnlockPage) -> None:
    page._name.setText("Giulia")
    page._passphrase.line.setText("sbagliata")
    page._open.click()

    page.show_refused(WrongPassphrase())

    assert page._passphrase_field.error == sentence(WrongPassphrase())
    assert page._passphrase.line.selectedText() == "sbagliata"
    assert page._open.isEnabled()


def test_a_wait_is_counted_down_and_then_over(page: UnlockPage, qtbot: QtBot) -> None:
    page._name.setText("Giulia")
    page._open.click()
    page._waiting.setInterval(1)
    said: set[str] = set()

    page.show_refused(WaitBeforeRetry(3))
    assert not page._open.isEnabled()
    page._waiting.timeout.connect(lambda: said.add(page._passphrase_field.error))

    qtbot.waitUntil(page._open.isEnabled)
    assert said >= {sentence(WaitBeforeRetry(2)), sentence(WaitBeforeRetry(1))}
    assert page._passphrase_field.error == ""


@pytest.mark.parametrize("refusal", [ArchiveInUse(), ArchiveTooNew(9, 1), ArchiveUnwell("corrupt")])
def test_what_keeps_the_archive_closed_is_said_in_words(page: UnlockPage, refusal: Refusal) -> None:
    page._name.setText("Giulia")
    page._open.click()

    page.show_refused(refusal)

    assert page._trouble.text() == sentence(refusal)
    assert page._trouble.isVisible()
    assert page._open.isEnabled()


@pytest.mark.usefixtures("theme")
def test_the_training_archive_says_how_it_opens(show: Show, qtbot: QtBot) -> None:
    page = UnlockPage(("Marta", "cinque parole di prova"))
    show(page)

    assert "cinque parole di prova" in page._hint.text()
    with qtbot.waitSignal(page.asked) as asked:
        page._open.click()
    assert asked.args == ["Marta", "cinque parole di prova"]


@pytest.mark.parametrize("scale", [100, 200])
def test_it_can_be_read_and_walked_at_any_size(show: Show, theme: Theme, qtbot: QtBot, scale: int) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    page = UnlockPage()
    show(page)
    page.show_refused(WrongPassphrase())

    qtbot.waitUntil(lambda: accessibility.check(page))
    accessibility.stretch(page)
    qtbot.waitUntil(lambda: accessibility.check_stretched(page))


def test_nothing_on_it_says_whose_archive_this_is(page: UnlockPage) -> None:
    shown = {part.text() for part in (page._time, page._day, page._hint, page._trouble)}

    assert not any("centro" in text.casefold() or "Giulia" in text for text in shown)
