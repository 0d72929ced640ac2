"""Two sheets, or a passphrase of then, and a stick: the archive comes back on this computer or on a new one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.archive.backups import back_up
from desktop.services.archive.recovery import make_new_sheets
from desktop.storage.vault import open_vault
from desktop.ui.application import Program
from desktop.ui.pages.bringing_back import BringingBackPage
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.recover.wizard import RecoverPage
from desktop.ui.pages.unlock import UnlockPage
from tests.builders import a_case
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import button, words_of
from tests.ui.whole_program import aliases, front, press

pytestmark = pytest.mark.usefixtures("theme")


MOST_ACTS = 10


class Hands:
    """What somebody does at the screen, act after act: presses a button, fills in a field, chooses a place."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.acts: list[str] = []
        self._qtbot, self._monkeypatch = qtbot, monkeypatch

    def press(self, named: QPushButton) -> None:
        self._qtbot.waitUntil(lambda: named.isVisible() and named.isEnabled())
        self.acts.append(f"press {named.text()}")
        self._qtbot.mouseClick(named, Qt.MouseButton.LeftButton)

    def fill(self, line: QLineEdit, text: str) -> None:
        self._qtbot.waitUntil(line.isVisible)
        assert line.text() == ""
        self.acts.append(f"fill in {line.accessibleName()}")
        self._qtbot.keyClicks(line, text)

    def choose(self, opens: QPushButton, folder: Path) -> None:
        """Open the system's dialog, and choose a folder in it."""

        def chosen(dialog: QFileDialog) -> None:
            self.acts.append(f"choose {folder.name}")
            dialog.fileSelected.emit(str(folder))

        with self._monkeypatch.context() as patched:
            patched.setattr(QFileDialog, "open", chosen)
            self.press(opens)


def fill_coordinator(page: RecoverPage, qtbot: QtBot, name: str) -> None:
    step = page.coordinator
    qtbot.waitUntil(lambda: page.step is step and bool(step._proposal.text()))
    step._name.setText(name)
    step._passphrase.line.setText(step._proposal.text())


def test_on_a_new_computer_two_sheets_and_a_stick_bring_the_archive_back(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        shares = make_new_sheets(vault, PASSPHRASE).shares
        vault.run(lambda uow: a_case(uow, "Ginestra")).result()
        back_up(vault, stick)
    shutil.rmtree(archive)
    program = start_program()
    first = front(program, FirstRunPage, qtbot)
    button(first, "Riportalo da una chiavetta").click()
    page = front(program, RecoverPage, qtbot)
    assert page._count.text() == "Passo 1 di 3"
    page._on.click()
    assert "scegli la sua cartella" in page.source._found.text()

    page.source._on_chosen(str(stick))
    qtbot.waitUntil(page.source._box_field.isVisible)
    qtbot.waitUntil(lambda: accessibility.check(page))
    page._on.click()
    page.sheets.sheets.first.setText(shares[0])
    page.sheets.sheets.second.setText(shares[1])
    qtbot.waitUntil(lambda: accessibility.check(page))
    page._on.click()
    fill_coordinator(page, qtbot, "Nadia")
    phrase = page.coordinator.passphrase
    page._on.click()

    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "Nadia coordina il centro da adesso" in words_of(done))
    press(done, "Vai alla pagina di apertura", qtbot)
    front(program, UnlockPage, qtbot)
    with open_vault(archive, "Nadia", phrase) as vault:
        assert vault.run(lambda uow: uow.operator.roles).result() == {"coordinatrice"}
        assert vault.run(lambda uow: uow.rows.all("SELECT count(*) FROM case_file")).result() == [(1,)]


def test_on_a_new_computer_ten_acts_or_fewer_bring_the_archive_back_with_two_sheets_and_a_stick(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        shares = make_new_sheets(vault, PASSPHRASE).shares
        vault.run(lambda uow: a_case(uow, "Ginestra")).result()
        back_up(vault, stick)
    shutil.rmtree(archive)
    program, hands = start_program(), Hands(qtbot, monkeypatch)

    hands.press(button(front(program, FirstRunPage, qtbot), "Riportalo da una chiavetta"))
    page = front(program, RecoverPage, qtbot)
    hands.choose(page.source.choose, stick)
    qtbot.waitUntil(page.source._box_field.isVisible)
    hands.press(page._on)
    hands.fill(page.sheets.sheets.first, shares[0])
    hands.fill(page.sheets.sheets.second, shares[2])
    hands.press(page._on)
    step = page.coordinator
    qtbot.waitUntil(lambda: page.step is step and bool(step._proposal.text()))
    phrase = step._proposal.text()
    hands.fill(step._name, "Nadia")
    hands.fill(step._passphrase.line, phrase)
    hands.press(page._on)

    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "Nadia coordina il centro da adesso" in words_of(done))
    assert len(hands.acts) <= MOST_ACTS, hands.acts
    with open_vault(archive, "Nadia", phrase) as vault:
        assert vault.run(lambda uow: uow.rows.all("SELECT count(*) FROM case_file")).result() == [(1,)]


def test_two_sheets_open_the_archive_that_is_here_when_nobody_remembers(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        shares = make_new_sheets(vault, PASSPHRASE).shares
    program = start_program()
    unlock_page = front(program, UnlockPage, qtbot)
    unlock_page.recover.click()
    page = front(program, RecoverPage, qtbot)
    page._on.click()
    assert page.step is page.sheets
    page.sheets.sheets.first.setText(shares[0])
    page._on.click()
    assert page.step is page.sheets
    page.sheets.sheets.second.setText(shares[2])
    page._on.click()
    fill_coordinator(page, qtbot, OPERATOR)
    phrase = page.coordinator.passphrase
    page._back.click()
    assert page.step is page.sheets
    page._on.click()
    qtbot.waitUntil(lambda: page.step is page.coordinator)
    page._on.click()

    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "Giulia coordina il centro da adesso" in words_of(done))
    assert aliases(archive, OPERATOR, phrase) == []


def test_sheets_of_another_archive_are_refused_before_anything_is_done(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        old = make_new_sheets(vault, PASSPHRASE).shares
        make_new_sheets(vault, PASSPHRASE)
    program = start_program()
    front(program, UnlockPage, qtbot).recover.click()
    page = front(program, RecoverPage, qtbot)
    page._on.click()
    page.sheets.sheets.first.setText(old[0])
    page.sheets.sheets.second.setText(old[1])
    page._on.click()

    qtbot.waitUntil(lambda: page.sheets.sheets.fields[1].error.startswith("Queste parti non aprono questo archivio"))
    assert page.step is page.sheets
    press(page, "Lascia stare", qtbot)
    front(program, UnlockPage, qtbot)


def test_a_name_and_a_passphrase_of_then_bring_a_copy_back_too(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path
) -> None:
    program = start_program()
    front(program, UnlockPage, qtbot).recover.click()
    page = front(program, RecoverPage, qtbot)
    page.source.way.targets[1].click()
    page.source.how.targets[1].click()
    assert page._count.text() == "Passo 1 di 2"
    page.source._on_chosen(str(archive.parent))
    qtbot.waitUntil(lambda: "non ci sono copie" in page.source._found.text())
    page._on.click()
    assert page.step is page.source
    page.source._on_chosen(str(with_copy))
    qtbot.waitUntil(page.source._box_field.isVisible)
    page._on.click()
    assert page.step is page.phrase
    page._on.click()
    assert page.phrase.passphrase_field.error == "Scrivi qui la frase segreta."
    page.phrase.name.setText(OPERATOR)
    page.phrase.passphrase.line.setText("un'altra frase")
    page._on.click()
    qtbot.waitUntil(lambda: page.phrase.passphrase_field.error.startswith("Il nome o la frase segreta"))
    page.phrase.passphrase.line.setText(PASSPHRASE)
    qtbot.keyClick(page.phrase.passphrase.line, Qt.Key.Key_Return)

    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "L'archivio di prima non è stato cancellato" in words_of(done))
    assert aliases(archive) == ["Ginestra"]
