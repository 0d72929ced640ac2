"""«Copie di riserva»: when the last one was made, where the second goes, which there are, and going back to one."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.archive.backups import SECOND, back_up, choose_second_place, state
from desktop.services.archive.restoring import Restored
from desktop.services.archive.team import renew_keys
from desktop.services.case.search import list_cases
from desktop.storage.folder import ArchiveFolder
from desktop.storage.vault import Vault, open_vault
from desktop.ui.pages.bringing_back import BringBack
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.copies import CopiesPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import Show, button, words_of

if TYPE_CHECKING:
    from desktop.ui.background import Background


@pytest.fixture
def asked() -> list[BringBack]:
    """What the page asked to be done once no page is open."""
    return []


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


@pytest.fixture
def part(desk: Desk, show: Show, asked: list[BringBack], qtbot: QtBot) -> Iterator[CopiesPart]:
    page = SettingsPage(replace(desk, bring_back=asked.append))
    show(page)
    page.open_at(Place("settings", question="copies"))
    made = page.part
    assert isinstance(made, CopiesPart)
    rest(desk.background, qtbot)
    yield made
    rest(desk.background, qtbot)


def rest(background: "Background", qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not background._under_way)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not background._under_way)


def look_again(part: CopiesPart, qtbot: QtBot) -> str:
    part.load()
    rest(part.desk.background, qtbot)
    return words_of(part)


def test_a_copy_made_now_is_in_the_list_with_its_day_place_size_and_state(
    part: CopiesPart, qtbot: QtBot, work: Work
) -> None:
    assert "non è ancora stata fatta nessuna copia" in words_of(part)
    assert part._none.isVisible()

    part.now.click()

    qtbot.waitUntil(lambda: part.banner.text.startswith("La copia è fatta su questo computer"))
    rest(part.desk.background, qtbot)
    shown = words_of(part.records)
    assert "Mercoledì 25/11/2026, ore 9:30" in shown
    assert re.search(r"Su questo computer · (\d{3} kB|\d,\d MB)\b", shown)
    assert "è dell'archivio di adesso" in shown
    assert part.now.isEnabled()
    assert work(state).done_at is not None


def test_the_second_place_is_chosen_and_advice_is_given_about_the_same_disk(
    part: CopiesPart, qtbot: QtBot, stick: Path, work: Work
) -> None:
    part.second.choose.click()
    dialog = part.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    rest(part.desk.background, qtbot)

    assert work(state).second == str(stick)
    assert part.second.line.text() == str(stick)
    assert part.second.state.text() == "In questo posto non è ancora arrivata nessuna copia."
    qtbot.waitUntil(part.second.advice.isVisible)
    assert part.second.advice.text().startswith("È sullo stesso disco dell'archivio")
    part.now.click()
    qtbot.waitUntil(lambda: "in tutti e due i posti" in part.banner.text)
    rest(part.desk.background, qtbot)
    assert "Nel secondo posto · " in words_of(part.records)

    part.second.drop.click()
    rest(part.desk.background, qtbot)
    assert work(state).second == ""
    assert part.second.state.text() == "Non è stato scelto nessun secondo posto."
    assert "In un altro posto: " in words_of(part.records)


def test_a_folder_that_will_not_do_is_refused_at_its_field(part: CopiesPart, qtbot: QtBot, archive: Path) -> None:
    part.second.use(str(archive))

    qtbot.waitUntil(lambda: part.second.field.error.startswith("Questa cartella è dentro quella dell'archivio"))


def test_only_the_coordinator_chooses_the_place_and_the_page_says_so(
    part: CopiesPart, qtbot: QtBot, work: Work, stick: Path
) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))

    part.second.use(str(stick))

    qtbot.waitUntil(lambda: part.banner.text.startswith("Questo può farlo solo la coordinatrice."))


def test_a_stick_that_is_away_or_late_is_said(
    part: CopiesPart, qtbot: QtBot, work: Work, vault: Vault, stick: Path, clock: Clock
) -> None:
    work(lambda uow: choose_second_place(uow, stick))
    back_up(vault)
    shutil.rmtree(stick)
    clock.now += timedelta(days=8)

    shown = look_again(part, qtbot)

    assert "Sono passati sette giorni o più" in shown
    assert part.second.advice.text() == "Adesso non è raggiungibile."


def test_a_copy_that_fails_is_said_and_stands_until_one_succeeds(
    part: CopiesPart, qtbot: QtBot, work: Work, stick: Path
) -> None:
    work(lambda uow: choose_second_place(uow, stick))
    blocked = stick / f"archivio-{work(lambda uow: uow.archive.id).hex()[:8]}"
    blocked.write_text("")
    part.now.click()

    qtbot.waitUntil(lambda: part.banner.text.startswith("La copia di riserva nel secondo posto non è riuscita"))
    rest(part.desk.background, qtbot)
    assert part.failed.isVisible()
    assert "È successo mercoledì 25/11/2026, ore 9:30." in part.failed.text()
    failed = work(state).failed
    assert failed is not None
    assert failed.place == SECOND

    blocked.unlink()
    part.now.click()
    qtbot.waitUntil(lambda: "in tutti e due i posti" in part.banner.text)
    rest(part.desk.background, qtbot)
    assert not part.failed.isVisible()


def test_reading_them_all_again_finds_the_damaged_one(
    part: CopiesPart, qtbot: QtBot, vault: Vault, clock: Clock
) -> None:
    bad = ArchiveFolder(back_up(vault).first).database
    clock.now += timedelta(days=1)
    back_up(vault)
    look_again(part, qtbot)
    part.check.click()
    qtbot.waitUntil(lambda: part.banner.text == "Sono tutte intere.")
    assert "riletta adesso pagina per pagina" in words_of(part.records)

    content = bytearray(bad.read_bytes())
    content[5000] ^= 1
    bad.write_bytes(content)
    part.check.click()

    qtbot.waitUntil(lambda: part.banner.text == "Copie danneggiate: 1. Fai una copia nuova.")
    assert "danneggiata: non si può usare" in words_of(part.records)
    # What was just built is shown with the next event.
    qtbot.waitUntil(lambda: len([each for each in part.records.findChildren(QPushButton) if each.isVisible()]) == 1)


def test_of_many_copies_the_first_are_shown_and_the_others_on_asking(
    part: CopiesPart, qtbot: QtBot, vault: Vault, clock: Clock
) -> None:
    for _ in range(7):
        back_up(vault)
        clock.now += timedelta(days=1)
    look_again(part, qtbot)
    assert part.more.text() == "Mostra anche l'altra"

    part.more.click()

    qtbot.waitUntil(lambda: len([b for b in part.records.findChildren(QPushButton) if b.isVisible()]) == 7)
    assert not part.more.isVisible()


def go_back(part: CopiesPart, qtbot: QtBot) -> None:
    back = button(part.records, "Torna a questa")
    back.click()
    assert part.form is not None
    qtbot.waitUntil(part.form.isVisible)


def test_going_back_says_what_is_lost_and_asks_for_the_phrase(
    part: CopiesPart, qtbot: QtBot, vault: Vault, clock: Clock, asked: list[BringBack], archive: Path
) -> None:
    vault.run(lambda uow: a_case(uow, "Ginestra")).result()
    back_up(vault)
    clock.now += timedelta(days=3)
    vault.run(lambda uow: a_case(uow, "Mirto")).result()
    look_again(part, qtbot)
    go_back(part, qtbot)
    form = part.form
    assert form is not None
    assert "scritto negli ultimi 3 giorni" in words_of(form)
    assert "l'ultimo certificato inviato" in words_of(form)
    assert "cambio di chiave" not in words_of(form)

    form.confirm.click()
    assert form.yours.error == "Scrivi qui la tua frase segreta."
    form.yours.line.setText("un'altra frase")
    form.confirm.click()
    qtbot.waitUntil(lambda: form.yours.error.startswith("Non è la tua frase segreta"))
    assert asked == []

    form.yours.line.setText(PASSPHRASE)
    qtbot.waitUntil(form.confirm.isEnabled)
    form.confirm.click()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert (form.yours.text(), form.then.text()) == ("", "")
    done = asked[0].work(False)
    assert isinstance(done, Restored)
    with open_vault(archive, OPERATOR, PASSPHRASE) as opened:
        assert [row.alias for row in opened.run(list_cases).result()] == ["Ginestra"]
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_a_copy_from_before_a_change_of_key_warns_of_who_left(
    part: CopiesPart, qtbot: QtBot, vault: Vault, clock: Clock, asked: list[BringBack]
) -> None:
    older = back_up(vault).first
    clock.now += timedelta(days=1)
    renew_keys(vault, PASSPHRASE)
    shutil.rmtree(next(path for path in older.parent.iterdir() if path.is_dir() and path.name > older.name))
    look_again(part, qtbot)
    assert "di prima di un cambio di chiave" in words_of(part.records)

    go_back(part, qtbot)

    form = part.form
    assert form is not None
    assert "con la sua frase di allora riaprirà l'archivio" in words_of(form)
    form.yours.line.setText(PASSPHRASE)
    form.confirm.click()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0].older_key


def test_keeping_the_archive_as_it_is_closes_the_form_and_lets_go_of_the_phrases(
    part: CopiesPart, qtbot: QtBot, vault: Vault
) -> None:
    back_up(vault)
    look_again(part, qtbot)
    go_back(part, qtbot)
    form = part.form
    assert form is not None
    form.yours.line.setText(PASSPHRASE)
    assert "oggi da quell'ora in poi" in words_of(form)

    form.leave.click()

    assert part.form is None
    assert form.yours.text() == ""
    assert part._list.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_everything_on_it_can_be_read_and_walked(
    desk: Desk, show: Show, qtbot: QtBot, vault: Vault, stick: Path, scale: int
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    desk.theme.apply(desk.theme.choice, scale)
    page = SettingsPage(desk)
    show(page)
    page.open_at(Place("settings", question="copies"))
    rest(desk.background, qtbot)
    qtbot.waitUntil(lambda: accessibility.check(page))
    part = page.part
    assert isinstance(part, CopiesPart)

    go_back(part, qtbot)

    qtbot.waitUntil(lambda: accessibility.check(page))
