"""«Cambio di gestore»: what is asked before the archive is handed over, or destroyed; nothing happens by habit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.operator import Role
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.colleagues.operators import list_operators
from desktop.storage.vault import Vault
from desktop.ui.pages.page import Desk
from desktop.ui.pages.parting.asked import PartWith
from desktop.ui.pages.settings.ending import EndingPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, a_case, hold_only
from tests.colleagues import NORA, join
from tests.ui import accessibility
from tests.ui.managers_views import button_of, destroying, fill_destroying, fill_handing, handing, question
from tests.ui.settings_views import Show, arrive, words_of

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def asked() -> list[PartWith]:
    """What the page asked to be done once no page is open."""
    return []


@pytest.fixture
def part(desk: Desk, show: Show, asked: list[PartWith], qtbot: QtBot) -> Iterator[EndingPart]:
    page = SettingsPage(replace(desk, part_with=asked.append))
    show(page)
    made = arrive(page, "ending")
    assert isinstance(made, EndingPart)
    qtbot.waitUntil(lambda: bool(made.counted.text()))
    yield made
    qtbot.waitUntil(lambda: not desk.background._under_way)


def test_what_there_is_and_where_its_copies_are_is_said_first(
    part: EndingPart, qtbot: QtBot, work: Work, vault: Vault, tmp_path: Path
) -> None:
    assert part.counted.text() == "Fascicoli: 0. Persone che aprono l'archivio: 1."
    work(a_case)
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    work(lambda uow: choose_second_place(uow, stick))
    back_up(vault)
    part.load()
    qtbot.waitUntil(lambda: part.counted.text().startswith("Fascicoli: 1."))
    qtbot.waitUntil(lambda: "si raggiunge anche" in part.places.text())
    stick.rename(tmp_path / "altrove")

    part.load()

    qtbot.waitUntil(lambda: "adesso non si raggiunge" in part.places.text())
    form = destroying(part)
    assert "Non si raggiungono adesso, e restano: " in words_of(form)
    part.leave()
    assert "Quello che c'è lì resta com'è" in words_of(handing(part))


def test_who_does_not_coordinate_can_begin_neither(part: EndingPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    part.load()
    qtbot.waitUntil(lambda: part.counted.text().endswith("spetta alla coordinatrice."))
    assert not part.hand.isEnabled()
    assert not part.end.isEnabled()


def test_a_destruction_needs_its_place_the_name_of_the_centre_and_the_phrase(
    part: EndingPart, qtbot: QtBot, out: Path, asked: list[PartWith], archive: Path
) -> None:
    form = destroying(part)
    assert form.leave.hasFocus()
    form.confirm.click()
    assert form.place.field.error.startswith("Scegli dove salvarlo")
    assert form.centre_field.error.startswith("Scrivi il nome del centro")
    assert form.yours.error == "Scrivi qui la tua frase segreta."

    fill_destroying(form, out, centre="Un altro centro")
    qtbot.waitUntil(lambda: form.centre_field.error.startswith("Questo non è il nome del centro"))
    fill_destroying(form, archive)
    qtbot.waitUntil(lambda: bool(form.place.field.error))
    (out / "certificato.json").write_bytes(b"suo")
    fill_destroying(form, out)
    qtbot.waitUntil(lambda: form.place.field.error.startswith("Lì c'è già un file"))
    (out / "certificato.json").unlink()
    fill_destroying(form, out, phrase="sbagliata")
    qtbot.waitUntil(lambda: form.yours.error.startswith("Non è la tua frase segreta"))

    assert asked == []
    assert list(out.iterdir()) == []


def test_the_last_question_keeps_the_archive_unless_it_is_said_otherwise(
    part: EndingPart, qtbot: QtBot, out: Path, asked: list[PartWith], work: Work
) -> None:
    form = destroying(part)
    fill_destroying(form, out)
    dialog = question(qtbot)
    assert button_of(dialog, "Tieni l'archivio").hasFocus()
    assert form.yours.text() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(form.confirm.isEnabled)
    assert asked == []
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'archive.destroy'")) == (0,)

    fill_destroying(form, out)
    button_of(question(qtbot), "Distruggi per sempre").click()

    assert [each.title for each in asked] == ["Distruggo l'archivio"]


def test_a_handover_says_beside_its_field_what_is_not_right(
    part: EndingPart, qtbot: QtBot, out: Path, asked: list[PartWith], archive: Path, vault: Vault
) -> None:
    join(vault, NORA)
    form = handing(part)
    fill_handing(form, out, qtbot, name=NORA)
    qtbot.waitUntil(lambda: bool(form._name_field.error))
    fill_handing(form, archive, qtbot)
    qtbot.waitUntil(lambda: bool(form.record.field.error))
    form.copy.line.setText(str(archive))
    fill_handing(form, out, qtbot)
    qtbot.waitUntil(lambda: form.copy.field.error.startswith("Questa cartella è dentro quella dell'archivio"))
    form.copy.line.clear()
    fill_handing(form, out, qtbot, yours="sbagliata")
    qtbot.waitUntil(lambda: form.yours.error.startswith("Non è la tua frase segreta"))
    form.record.line.clear()
    form.confirm.click()
    qtbot.waitUntil(lambda: form.record.field.error.startswith("Scegli dove salvarlo"))
    (out / "verbale.pdf").write_bytes(b"suo")
    fill_handing(form, out, qtbot)
    qtbot.waitUntil(lambda: form.record.field.error.startswith("Lì c'è già un file"))
    (out / "verbale.pdf").unlink()
    fill_handing(form, out, qtbot)

    dialog = question(qtbot)

    assert "Consegnare l'archivio a Amina?" in words_of(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(form.confirm.isEnabled)
    assert asked == []
    assert len(vault.run(list_operators).result()) == 2
    form.left.emit()
    assert part.form is None
    assert form._passphrase.text() == ""


def test_places_are_chosen_with_the_programs_own_dialog(part: EndingPart, tmp_path: Path) -> None:
    form = handing(part)
    for place, chosen in ((form.copy, tmp_path), (form.record, tmp_path / "v.pdf")):
        place.choose.click()
        dialog = place.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(chosen))
        dialog.reject()
        assert place.path == chosen


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("which", ["list", "end", "hand"])
def test_everything_is_named_and_walked_in_the_order_of_reading(
    part: EndingPart, qtbot: QtBot, desk: Desk, which: str, scale: int
) -> None:
    desk.theme.apply(desk.theme.choice, scale)
    if which != "list":
        getattr(part, which).click()
    qtbot.waitUntil(lambda: accessibility.check(part))
