"""«Recupero»: two sheets typed back, the drill of the year, and new sheets that make the old ones void."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import RecoveryShareWrong
from desktop.services.archive.backups import back_up
from desktop.services.archive.recovery import check_sheets, make_new_sheets, read_recovery
from desktop.storage.keyring.recovery import new_shares
from desktop.storage.vault import Vault
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.recovery import RecoveryPart
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.passphrases import PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import Show, button, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.background import Background


@pytest.fixture
def shares(vault: Vault) -> tuple[str, ...]:
    """The three sheets of the archive."""
    return make_new_sheets(vault, PASSPHRASE).shares


@pytest.fixture
def part(desk: Desk, show: Show, qtbot: QtBot, shares: tuple[str, ...]) -> Iterator[RecoveryPart]:
    assert len(shares) == 3
    page = SettingsPage(desk)
    desk.background.changed.connect(lambda tables: page.load() if page.SHOWS & tables else None)
    show(page)
    page.open_at(Place("settings", question="recovery"))
    made = page.part
    assert isinstance(made, RecoveryPart)
    rest(desk.background, qtbot)
    yield made
    rest(desk.background, qtbot)


def rest(background: "Background", qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not background._under_way)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not background._under_way)


def form_of(part: RecoveryPart) -> ActForm:
    assert part.form is not None
    return part.form


def type_sheets(form: ActForm, first: str, second: str, yours: str = PASSPHRASE) -> None:
    assert form.sheets is not None
    form.sheets.first.setText(first)
    form.sheets.second.setText(second)
    form.yours.line.setText(yours)
    form.confirm.click()


def errors_of(form: ActForm) -> tuple[str, str]:
    assert form.sheets is not None
    first, second = form.sheets.fields
    return first.error, second.error


def test_until_two_sheets_are_typed_back_it_says_that_nobody_tried_them(part: RecoveryPart) -> None:
    assert part.made.text() == "I fogli in uso sono stati fatti il 25/11/2026."
    assert part.confirmed.text().startswith("Nessuno ha ancora provato")
    assert part.drilled.text().startswith("Su una copia di riserva non sono ancora stati provati")


def test_two_sheets_typed_back_confirm_the_recovery_and_nothing_typed_stays(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], work: Work
) -> None:
    part.confirm.click()
    form = form_of(part)
    assert form.sheets is not None
    assert form.sheets.first.hasFocus()
    qtbot.keyClicks(form.sheets.first, shares[0].replace(" ", "").lower())
    assert form.sheets.first.text() == shares[0]
    qtbot.keyClick(form.sheets.first, Qt.Key.Key_Return)
    qtbot.keyClicks(form.sheets.second, shares[2])
    qtbot.keyClick(form.sheets.second, Qt.Key.Key_Return)
    qtbot.keyClicks(form.yours.line, PASSPHRASE)
    qtbot.keyClick(form.yours.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: part.banner.text.startswith("Verificato: due fogli aprono questo archivio."))
    rest(part.desk.background, qtbot)
    assert work(read_recovery).confirmed_on is not None
    assert "verificato il 25/11/2026" in part.confirmed.text()
    assert part.form is None
    assert PASSPHRASE not in str([line.text() for line in part.findChildren(QLineEdit)])


def test_a_mistyped_sheet_is_said_at_its_field_and_one_of_another_archive_after_trying(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], work: Work
) -> None:
    part.confirm.click()
    form, others = form_of(part), new_shares().shares

    type_sheets(form, shares[0][:-1], shares[1])
    assert errors_of(form)[0].startswith("In questa parte c'è un segno sbagliato")
    type_sheets(form, "", "")
    assert errors_of(form) == ("Scrivi qui i segni del foglio.", "Scrivi qui i segni del foglio.")
    type_sheets(form, shares[0], shares[0])
    assert errors_of(form)[1].startswith("È lo stesso foglio scritto due volte")
    type_sheets(form, shares[0], others[0])
    qtbot.waitUntil(lambda: errors_of(form)[1].startswith("Queste parti non aprono questo archivio"))
    qtbot.waitUntil(form.confirm.isEnabled)
    type_sheets(form, shares[0], shares[1], "un'altra frase")
    qtbot.waitUntil(lambda: form.yours.error.startswith("Non è la tua frase segreta"))

    assert work(read_recovery).confirmed_on is None
    form.leave.click()
    assert errors_of(form) == ("", "")
    assert all(not line.text() for line in part.findChildren(QLineEdit))


def test_a_mistake_shows_as_soon_as_the_sheet_is_whole_and_is_set_right_in_its_place(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...]
) -> None:
    part.confirm.click()
    form = form_of(part)
    assert form.sheets is not None
    line, wrong = form.sheets.first, "Z" if shares[0][7] != "Z" else "Y"
    line.setText(shares[0][:7] + wrong + shares[0][8:])
    line.editingFinished.emit()
    assert errors_of(form)[0].startswith("In questa parte c'è un segno sbagliato")

    line.setFocus()
    line.setCursorPosition(8)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.cursorPosition() == 7
    qtbot.keyClicks(line, shares[0][7])
    assert line.text() == shares[0]
    assert errors_of(form)[0] == ""


def test_the_drill_opens_the_newest_backup_and_its_sheet_can_be_printed(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], vault: Vault, work: Work
) -> None:
    back_up(vault)
    part.drill.click()
    type_sheets(form_of(part), shares[1], shares[2])

    qtbot.waitUntil(lambda: part.result is not None)
    rest(part.desk.background, qtbot)
    result = part.result
    assert result is not None
    assert work(read_recovery).drilled_on is not None
    assert "Copia di mercoledì 25/11/2026, ore 9:30: dentro ci sono 0 fascicoli." in words_of(result)
    assert "verificato il 25/11/2026" in part.drilled.text()
    result.print.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(PrintPanel)))
    part.findChild(PrintPanel).reject()  # type: ignore[union-attr]  # it is there
    part.leave()
    assert part.result is None


def test_a_year_after_they_were_last_seen_to_open_something_the_drill_is_due(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], clock: Clock
) -> None:
    part.confirm.click()
    type_sheets(form_of(part), shares[0], shares[1])
    qtbot.waitUntil(lambda: part.form is None)
    clock.set_day("2027-11-26")
    part.load()
    rest(part.desk.background, qtbot)

    assert part.drilled.text().endswith("È passato un anno: è ora di rifare la prova.")


def test_without_a_backup_the_drill_says_what_to_do_first(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], vault: Vault
) -> None:
    shutil.rmtree(vault.folder / "archive.backups")
    part.drill.click()
    form = form_of(part)
    type_sheets(form, shares[0], shares[1])

    qtbot.waitUntil(lambda: "Non c'è una copia di riserva su cui provare i fogli." in words_of(form))
    assert form.confirm.isEnabled()


def test_new_sheets_are_shown_one_at_a_time_and_the_old_ones_open_nothing_more(
    part: RecoveryPart, qtbot: QtBot, shares: tuple[str, ...], archive: "Path"
) -> None:
    part.renew.click()
    form = form_of(part)
    assert "I tre fogli di adesso non apriranno più l'archivio" in words_of(form)
    form.yours.line.setText(PASSPHRASE)
    form.confirm.click()
    # What is laid out is shown by Qt a moment after it was added.
    qtbot.waitUntil(lambda: part.sheets is not None and part.sheets.isVisible())
    view = part.sheets
    assert view is not None
    seen = []
    for number in (1, 2, 3):
        assert f"Foglio {number} di 3" in words_of(view)
        seen.append(view.step._symbols.text())
        assert sum(sign in words_of(view) for sign in seen) == 1
        view.on.click()
        assert view.step._complaint.isVisible()
        view.step._done.targets[0].click()
        if number == 1:
            view.step._print.click()
            qtbot.waitUntil(lambda: bool(part.findChildren(PrintPanel)))
            part.findChild(PrintPanel).reject()  # type: ignore[union-attr]  # it is there
        view.on.click()

    assert isinstance(view.after, AfterKeyView)
    assert all(sign not in words_of(view) for sign in seen)
    with pytest.raises(RecoveryShareWrong):
        check_sheets(archive, shares[:2])
    check_sheets(archive, seen[1:])
    view.after.left.emit()
    rest(part.desk.background, qtbot)
    assert part.sheets is None
    assert part.banner.text.startswith("I fogli nuovi sono fatti.")


def test_signs_nobody_copied_yet_stay_though_another_part_is_looked_at(
    part: RecoveryPart, qtbot: QtBot, desk: Desk
) -> None:
    part.renew.click()
    form_of(part).yours.line.setText(PASSPHRASE)
    form_of(part).confirm.click()
    qtbot.waitUntil(lambda: part.sheets is not None)
    view = part.sheets
    assert view is not None
    signs = view.step._symbols.text()
    page = next(each for each in QApplication.allWidgets() if isinstance(each, SettingsPage) and each.part is part)

    page.turn_to("look")
    page.turn_to("recovery")
    rest(desk.background, qtbot)

    assert part.sheets is view
    assert view.step._symbols.text() == signs
    assert view.isVisible()


def test_only_the_coordinator_acts_on_the_sheets_and_the_form_says_so(
    part: RecoveryPart, qtbot: QtBot, work: Work
) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    part.renew.click()
    form = form_of(part)
    form.yours.line.setText(PASSPHRASE)
    form.confirm.click()

    qtbot.waitUntil(lambda: "Questo può farlo solo la coordinatrice." in words_of(form))
    button(form, "Tieni quelli di adesso").click()
    assert part.form is None


@pytest.mark.parametrize("scale", [100, 200])
def test_everything_on_it_can_be_read_and_walked(desk: Desk, show: Show, qtbot: QtBot, scale: int) -> None:
    desk.theme.apply(desk.theme.choice, scale)
    page = SettingsPage(desk)
    show(page)
    page.open_at(Place("settings", question="recovery"))
    rest(desk.background, qtbot)
    qtbot.waitUntil(lambda: accessibility.check(page))
    part = page.part
    assert isinstance(part, RecoveryPart)

    part.confirm.click()

    qtbot.waitUntil(lambda: accessibility.check(page))
