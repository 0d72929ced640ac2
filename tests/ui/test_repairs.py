"""The program where no archive opens as it should, and where a copy takes the place of the open one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.errors import ArchiveUnwell, KeyFileUnwell, WrongPassphrase
from desktop.services.archive.restoring import go_back, permit_going_back
from desktop.storage.folder import ArchiveFolder
from desktop.supervisor import LOCKED
from desktop.ui.application import Program
from desktop.ui.pages.bringing_back import BringBack, BringingBackPage
from desktop.ui.pages.damage import DamagePage
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.repairs import needs_mending
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import words_of
from tests.ui.whole_program import aliases, flip, front, opened, press, unlock

pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize("damage", ["flipped", "truncated", "missing", "keys"])
def test_a_damaged_archive_is_brought_back_from_the_newest_good_copy(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path, damage: str
) -> None:
    folder = ArchiveFolder(archive)
    if damage == "flipped":
        flip(folder.database, 60)
    elif damage == "truncated":
        folder.database.write_bytes(folder.database.read_bytes()[:5000])
    elif damage == "missing":
        folder.database.unlink()
    else:
        for path in folder.keys:
            path.write_bytes(b"rotto")
    program = start_program()
    unlock(program, qtbot)

    page = front(program, DamagePage, qtbot)
    qtbot.waitUntil(page.back.isVisible)
    assert "intera" in page._copy.text()
    assert "Si perde quello che è stato scritto dopo: il lavoro di oggi da quell'ora in poi." in page._lost.text()
    assert ("non viene cancellato" in words_of(page)) is (damage != "missing")
    assert page.rescue.isVisible() is (damage != "missing")
    qtbot.waitUntil(lambda: accessibility.check(page))
    page.back.click()

    done = front(program, BringingBackPage, qtbot)
    press(done, "Vai alla pagina di apertura", qtbot)
    front(program, UnlockPage, qtbot)
    assert aliases(archive) == ["Ginestra"]
    assert with_copy.exists()


def test_what_is_left_of_a_damaged_archive_is_salvaged_and_the_damaged_one_kept(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path
) -> None:
    shutil.rmtree(with_copy.parent)
    database = ArchiveFolder(archive).database
    flip(database, 60)
    damaged = database.read_bytes()
    program = start_program()
    unlock(program, qtbot)
    page = front(program, DamagePage, qtbot)
    qtbot.waitUntil(lambda: page._copy.text().startswith("A portata di mano non c'è nessuna copia intera."))
    assert not page.back.isVisible()

    page.rescue.click()

    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "Ecco quello che si è salvato" in words_of(done))
    assert "Pagine lette: " in words_of(done)
    (kept,) = ArchiveFolder(archive).kept
    assert ArchiveFolder(kept).database.read_bytes() == damaged
    assert aliases(archive) == ["Ginestra", "Mirto"]


def test_a_copy_is_looked_for_on_a_stick_too_and_doing_nothing_leaves_everything_as_it_is(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path, tmp_path: Path
) -> None:
    shutil.move(with_copy.parent, tmp_path / "chiavetta" / with_copy.parent.name)
    flip(ArchiveFolder(archive).database, 60)
    before = ArchiveFolder(archive).database.read_bytes()
    program = start_program()
    unlock(program, qtbot)
    page = front(program, DamagePage, qtbot)
    qtbot.waitUntil(page.look.isVisible)
    page._on_back()

    page._on_folder(str(tmp_path / "chiavetta"))
    qtbot.waitUntil(page.back.isVisible)
    page.leave.click()

    front(program, UnlockPage, qtbot)
    assert ArchiveFolder(archive).database.read_bytes() == before


def test_a_passphrase_that_opens_no_copy_either_is_said(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path
) -> None:
    assert with_copy.exists()
    for path in ArchiveFolder(archive).keys:
        path.unlink()
    program = start_program()
    unlock(program, qtbot, "sbagliata del tutto")

    page = front(program, DamagePage, qtbot)

    qtbot.waitUntil(lambda: page._copy.text().startswith("Il nome o la frase segreta non sono giusti."))


def test_what_mends_itself_by_asking_again_is_asked_again() -> None:
    assert needs_mending(ArchiveUnwell("tampered"))
    assert needs_mending(KeyFileUnwell("missing"))
    assert not needs_mending(ArchiveUnwell("full"))
    assert not needs_mending(WrongPassphrase())


def test_traces_of_an_archive_never_lead_to_a_new_one(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path
) -> None:
    for path in (ArchiveFolder(archive).database, *ArchiveFolder(archive).keys):
        path.unlink()
    assert isinstance(start_program().window.centralWidget(), FirstRunPage)

    ArchiveFolder(archive).backups.mkdir()

    front(start_program(), UnlockPage, qtbot)


def test_a_copy_that_cannot_be_told_from_what_was_erased_may_be_brought_back_all_the_same(
    start_program: Callable[[], Program], qtbot: QtBot, archive: Path, with_copy: Path
) -> None:
    folder = ArchiveFolder(archive)
    flip(folder.database, 60)
    folder.erasures.write_bytes(b"illeggibile")
    program = start_program()
    unlock(program, qtbot)
    page = front(program, DamagePage, qtbot)
    qtbot.waitUntil(page.back.isVisible)
    page.back.click()
    done = front(program, BringingBackPage, qtbot)
    qtbot.waitUntil(lambda: "Non è andata" in words_of(done))
    assert "può ricomparire" in words_of(done)
    assert with_copy.exists()

    press(done, "Torna alla copia lo stesso", qtbot)

    qtbot.waitUntil(lambda: "L'archivio riparte dalla copia del" in words_of(done))
    qtbot.waitUntil(lambda: accessibility.check(done))
    assert aliases(archive) == ["Ginestra"]


# --- from the open archive -------------------------------------------------------------------------------------------


def test_going_back_takes_the_pages_away_and_ends_in_a_fresh_process(
    start_program: Callable[[], Program], qtbot: QtBot, ended: list[int], archive: Path, with_copy: Path
) -> None:
    program = start_program()
    unlock(program, qtbot)
    at_work = opened(program, qtbot)
    vault = at_work.background.vault
    who = permit_going_back(vault, PASSPHRASE, with_copy)

    at_work.bring_back(BringBack("Torno alla copia", lambda _: go_back(vault, with_copy, who)))

    page = front(program, BringingBackPage, qtbot)
    assert at_work.workplace is None
    qtbot.waitUntil(lambda: "L'archivio riparte dalla copia del" in words_of(page))
    assert aliases(archive) == ["Ginestra"]
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F9)
    assert ended == [LOCKED]


def test_what_the_check_found_closes_the_archive_and_asks_what_to_do(
    start_program: Callable[[], Program], qtbot: QtBot, ended: list[int], archive: Path, with_copy: Path
) -> None:
    program = start_program()
    unlock(program, qtbot)

    opened(program, qtbot).mend(ArchiveUnwell("corrupt"), OPERATOR, PASSPHRASE)

    page = front(program, DamagePage, qtbot)
    qtbot.waitUntil(page.back.isVisible)
    page.back.click()
    press(front(program, BringingBackPage, qtbot), "Vai alla pagina di apertura", qtbot)
    assert ended == [LOCKED]
    assert aliases(archive) == ["Ginestra"]
    assert with_copy.exists()
