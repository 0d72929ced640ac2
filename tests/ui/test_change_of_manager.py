"""«Cambio di gestore»: the archive is handed over, or destroyed, from the window; its paper is not lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.errors import WrongPassphrase
from desktop.printing import saving
from desktop.printing.printer import Printer
from desktop.services.colleagues.operators import list_operators
from desktop.storage.folder import ArchiveFolder
from desktop.storage.vault import Vault, open_vault
from desktop.supervisor import LOCKED
from desktop.ui.application import Program
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.parting.page import PartingPage
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.dossier_prepared import Desktop
from tests.ui.managers_views import (
    AMINA,
    AMINAS,
    button_of,
    destroy,
    destroying,
    ending,
    fill_destroying,
    fill_handing,
    hand,
    handing,
    hide,
    question,
)
from tests.ui.settings_views import words_of
from tests.ui.whole_program import front, press, unlock

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """What the print panel prints through."""
    made = Desktop(Printer("Ufficio", default=True))
    monkeypatch.setattr("desktop.ui.dialogs.print_panel.spooler", lambda: made)
    return made


@pytest.fixture
def program(start_program: Callable[[], Program], qtbot: QtBot, with_copy: Path) -> Program:
    """The whole program, open; two women, one copy."""
    assert with_copy.exists()
    made = start_program()
    unlock(made, qtbot)
    return made


def test_the_archive_is_destroyed_and_its_certificate_stays_until_she_is_done(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path, printers: Desktop
) -> None:
    page = destroy(program, qtbot, out)

    qtbot.waitUntil(lambda: page.card is not None)
    card = page.card
    assert card is not None
    assert not archive.exists()
    signed = json.loads((out / "certificato.json").read_bytes())["certificate"]
    assert (signed["files"], signed["copies"], signed["left"], signed["away"]) == (2, 1, [], [])
    assert (out / "certificato.pdf").read_bytes() == card._paper.pdf
    assert "Fascicoli distrutti: 2." in words_of(card)
    assert "i fogli di recupero qui non aprono più niente" in words_of(card)
    assert "è l'unica copia" in card.banner.text.lower()
    qtbot.waitUntil(lambda: accessibility.check(page))

    card.print.click()
    panel = page.findChild(PrintPanel)
    assert panel is not None
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(lambda: card.banner.text.startswith("Mandato alla stampante"))
    assert printers.sent == [card._paper.pdf]
    card.write(str(out / "altra.pdf"))
    qtbot.waitUntil(lambda: card.banner.text.startswith("Salvato in"))
    assert (out / "altra.json").read_bytes() == (out / "certificato.json").read_bytes()
    card.write(str(out / "altra.pdf"))
    qtbot.waitUntil(lambda: card.banner.text.startswith("Lì c'è già un file"))

    card.leave.click()
    assert ended == [LOCKED]


def test_what_opens_afterwards_begins_with_a_new_archive(
    program: Program, qtbot: QtBot, out: Path, start_program: Callable[[], Program]
) -> None:
    page = destroy(program, qtbot, out)
    qtbot.waitUntil(lambda: page.card is not None)
    front(start_program(), FirstRunPage, qtbot)


def full(path: Path, content: bytes) -> None:
    """What writing a paper does on a disk with no room."""
    del path, content
    raise OSError(28, "full")


def test_a_certificate_the_disk_did_not_take_is_lost_neither_by_hiding_nor_by_closing(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = saving._put_in_place
    monkeypatch.setattr(saving, "_put_in_place", full)
    page = destroy(program, qtbot, out)
    qtbot.waitUntil(lambda: page.card is not None)
    card = page.card
    assert card is not None
    assert not archive.exists()
    assert list(out.iterdir()) == []
    assert "è solo in questa pagina" in card.banner.text

    card.save.click()
    dialog = card.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    hide(dialog)
    assert page.is_covered
    assert not any(each.isVisible() for each in page.findChildren(QDialog))
    assert not card.isVisible()
    program.window.close()
    assert program.window.isVisible()
    assert ended == []

    page.reveal.click()
    card.leave.click()
    assert "né stampato né salvato" in card.banner.text
    monkeypatch.setattr(saving, "_put_in_place", really)
    card.write(str(out / "c.pdf"))
    qtbot.waitUntil((out / "c.json").exists)
    qtbot.waitUntil(lambda: card.banner.text.startswith("Salvato in"))
    hide(program.window)
    assert ended == [LOCKED]


def test_who_leaves_without_the_certificate_says_so_twice(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_put_in_place", full)
    page = destroy(program, qtbot, out)
    qtbot.waitUntil(lambda: page.card is not None)
    assert page.card is not None
    page.card.leave.click()
    assert ended == []
    assert page.card.leave.text() == "Chiudi senza salvarlo"
    page.card.leave.click()
    assert ended == [LOCKED]


def test_what_cannot_begin_destroys_nothing_and_leads_back_to_the_passphrase(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path
) -> None:
    form = destroying(ending(program, qtbot))
    fill_destroying(form, out)
    dialog = question(qtbot)
    (out / "certificato.pdf").write_bytes(b"di qualcuna")

    button_of(dialog, "Distruggi per sempre").click()

    page = front(program, PartingPage, qtbot)
    qtbot.waitUntil(lambda: "Non è andata" in words_of(page))
    qtbot.waitUntil(lambda: accessibility.check(page))
    press(page, "Vai alla pagina di apertura", qtbot)
    assert ended == [LOCKED]
    assert (out / "certificato.pdf").read_bytes() == b"di qualcuna"
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert len(vault.run(list_operators).result()) == 1


def test_the_archive_is_handed_over_with_three_sheets_and_a_record(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path, printers: Desktop
) -> None:
    page = hand(program, qtbot, out)

    qtbot.waitUntil(lambda: page.sheets is not None)
    sheets = page.sheets
    assert sheets is not None
    assert (out / "verbale.pdf").exists()
    qtbot.waitUntil(lambda: accessibility.check(page))
    sheets.on.click()
    assert "Prima di andare avanti stampa questo foglio" in words_of(sheets)
    sheets.step._print.click()
    qtbot.waitUntil(lambda: page.findChild(PrintPanel) is not None)
    panel = page.findChild(PrintPanel)
    assert panel is not None
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(lambda: len(printers.sent) == 1)
    qtbot.waitUntil(lambda: bool(sheets.step._done.codes()))
    for _ in range(3):
        sheets.step.show_printed()
        sheets.on.click()

    qtbot.waitUntil(lambda: page.card is not None)
    card = page.card
    assert card is not None
    assert "Amina coordina il centro da adesso" in words_of(card)
    assert "La copia da consegnare è in" in words_of(card)
    qtbot.waitUntil(lambda: accessibility.check(page))
    card.leave.click()
    assert ended == [LOCKED]
    with pytest.raises(WrongPassphrase):
        Vault(archive).unlock(OPERATOR, PASSPHRASE).result()
    with open_vault(archive, AMINA, AMINAS) as hers:
        assert [each.name for each in hers.run(list_operators).result()] == [AMINA]


def test_hiding_while_the_sheets_are_shown_ends_and_the_successor_comes_in(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path
) -> None:
    page = hand(program, qtbot, out)
    qtbot.waitUntil(lambda: page.sheets is not None)
    hide(program.window)
    assert ended == [LOCKED]
    assert (out / "verbale.pdf").read_bytes().startswith(b"%PDF")
    with open_vault(archive, AMINA, AMINAS):
        pass


def test_hiding_while_it_is_under_way_hides_and_lets_it_come_to_its_end(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path
) -> None:
    page = destroy(program, qtbot, out)
    hide(program.window)
    assert page.is_covered
    program.window.close()
    assert program.window.isVisible()
    assert ended == []

    qtbot.waitUntil(lambda: page.card is not None)

    assert page.is_covered
    qtbot.waitUntil(lambda: accessibility.check(page))
    assert not archive.exists()
    assert (out / "certificato.pdf").read_bytes().startswith(b"%PDF")
    page.reveal.click()
    assert page.card is not None
    assert page.card.isVisible()


def test_a_copy_that_could_not_be_made_is_said(program: Program, qtbot: QtBot, out: Path, archive: Path) -> None:
    form = handing(ending(program, qtbot))
    copy = out / "copia"
    copy.mkdir()
    form.copy.line.setText(str(copy))
    fill_handing(form, out, qtbot)
    dialog = question(qtbot)
    copy.rmdir()
    button_of(dialog, "Consegna l'archivio").click()
    page = front(program, PartingPage, qtbot)
    qtbot.waitUntil(lambda: page.sheets is not None)
    assert page.sheets is not None
    page.sheets.step.finished.emit()
    assert page.card is not None
    assert "La copia da consegnare non è riuscita" in words_of(page.card)
    assert ArchiveFolder(archive).exists
