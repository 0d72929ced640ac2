"""«Copie di riserva»: the archives put aside are listed with day and reason, and destroyed by a phrase."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.services.archive.backups import back_up
from desktop.services.archive.restoring import WhoRestores, restore
from desktop.storage import destroying
from desktop.storage.folder import ArchiveFolder
from desktop.storage.vault import Vault
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.copies import CopiesPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import button, words_of


@pytest.fixture
def kept(vault: Vault, work: Work, clock: Clock) -> Path:
    """An archive put aside by going back to a copy."""
    copy = back_up(vault).first
    work(a_case)
    clock.now += timedelta(days=1)
    vault.lock().result()
    restore(copy, vault.folder, WhoRestores(OPERATOR, PASSPHRASE, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    (folder,) = ArchiveFolder(vault.folder).kept
    return folder


@pytest.fixture
def part(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, kept: Path) -> Iterator[CopiesPart]:
    assert kept.exists()
    page = SettingsPage(desk)
    show(page)
    page.open_at(Place("settings", question="copies"))
    made = page.part
    assert isinstance(made, CopiesPart)
    qtbot.waitUntil(made.kept.isVisible)
    yield made
    qtbot.waitUntil(lambda: not desk.background._under_way)


def ask(part: CopiesPart, phrase: str) -> None:
    button(part.kept, "Distruggi l'archivio messo da parte giovedì 26/11/2026, ore 9:30").click()
    assert part.form is not None
    part.form.yours.line.setText(phrase)
    part.form.confirm.click()


def test_it_is_listed_with_its_day_and_reason_and_goes_by_the_phrase_alone(
    part: CopiesPart, qtbot: QtBot, kept: Path
) -> None:
    assert "Giovedì 26/11/2026, ore 9:30" in words_of(part.kept)
    assert "messo da parte quando siete tornate a una copia" in words_of(part.kept)
    qtbot.waitUntil(lambda: accessibility.check(part))
    ask(part, "sbagliata")
    form = part.form
    assert form is not None
    qtbot.waitUntil(lambda: form.yours.error.startswith("Non è la tua frase segreta"))
    qtbot.waitUntil(lambda: accessibility.check(part))
    assert kept.exists()
    form.leave.click()

    ask(part, PASSPHRASE)

    qtbot.waitUntil(lambda: part.banner.text == "L'archivio messo da parte non c'è più.")
    assert not kept.exists()
    qtbot.waitUntil(lambda: not part.kept.isVisible())


def test_what_the_disk_does_not_let_go_is_named(
    part: CopiesPart, qtbot: QtBot, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = destroying._overwrite
    monkeypatch.setattr(destroying, "_overwrite", lambda path: path.name != "archive.db" and really(path))

    ask(part, PASSPHRASE)

    qtbot.waitUntil(lambda: part.banner.text.endswith("Il disco non ha lasciato cancellare: archive.db."))
    assert (kept / "archive.db").exists()
