"""«Fascicoli tra due archivi»: a file goes in a pack, comes in one, and is closed by its receipt."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.case import Case, show_code
from desktop.domain.operator import Role
from desktop.domain.table.records import Meeting
from desktop.services.archive.moving import files_travelling
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault
from desktop.ui.pages.erasing.elsewhere import ElsewhereCard
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings import pack_forms
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.pages.settings.moving import MovingPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, hold_only
from tests.orphaned import a_family, join_group
from tests.packs import SHEILA, SHEILAS, a_whole_file, accepted, pack_of, second_archive
from tests.passphrases import PASSPHRASE
from tests.ui import accessibility
from tests.ui.settings_views import arrive, button, words_of

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_whole_file)


@pytest.fixture
def page(desk: Desk, show: Show, case: Case) -> SettingsPage:
    assert case
    made = SettingsPage(desk)
    show(made)
    return made


@pytest.fixture
def part(page: SettingsPage, qtbot: QtBot) -> MovingPart:
    made = arrive(page, "moving")
    assert isinstance(made, MovingPart)
    qtbot.waitUntil(lambda: bool(made.lines))
    return made


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Vault]:
    opened = Vault(second_archive(tmp_path / "altrove"))
    opened.unlock(SHEILA, SHEILAS).result()
    yield opened
    opened.lock().result()


def fill(part: MovingPart, *texts: str) -> None:
    """Type into the fields of the form, the phrase last."""
    assert part.form is not None
    lines = [line for line in part.form.findChildren(QLineEdit) if line is not part.form.yours.line]
    for line, text in zip(lines, texts, strict=True):
        line.setText(text)
    part.form.yours.line.setText(PASSPHRASE)
    part.form.confirm.click()


def test_a_file_goes_in_a_pack_with_six_words_shown_once(
    part: MovingPart, case: Case, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nessun fascicolo è in viaggio." in words_of(part)
    make = pack_forms.make_pack
    monkeypatch.setattr(pack_forms, "make_pack", lambda *asked: make(*asked, CHEAPEST))
    part.send.click()
    fill(part, case.shown_code, str(tmp_path))

    qtbot.waitUntil(lambda: len(part.secret.text().split()) == 6)
    assert [path.suffix for path in tmp_path.glob("*.pacco")] == [".pacco"]
    qtbot.waitUntil(lambda: f"{show_code(case.code)}, in viaggio da" in words_of(part))
    part.leave()
    assert part.secret.text() == ""


def test_where_it_cannot_be_written_the_form_says_why(part: MovingPart, case: Case, qtbot: QtBot, work: Work) -> None:
    part.send.click()
    fill(part, case.code, "")
    form = part.form
    assert form is not None
    qtbot.waitUntil(lambda: not form._error.isHidden())
    form.leave.click()
    assert part.form is None
    assert work(files_travelling) == ()


def test_a_family_of_orphans_stays_and_the_form_says_what_is_safe_and_what_to_do(
    part: MovingPart, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    work(join_group)
    work(a_family)
    (family,) = work(lambda uow: uow.orphans.all())
    part.send.click()
    fill(part, family.shown_code, str(tmp_path))
    form = part.form
    assert form is not None
    qtbot.waitUntil(lambda: not form._error.isHidden())
    assert "la famiglia resta qui, intera" in form._error.text()
    assert "Stampa il registro delle linee" in form._error.text()
    assert list(tmp_path.glob("*.pacco")) == []


def closing(
    part: MovingPart, case: Case, vault: Vault, there: Vault, qtbot: QtBot
) -> tuple[str, ActForm, ElsewhereCard]:
    """Open the form that closes a file which stands there by now; return the receipt, the form, and what it asks."""
    receipt = accepted(there, *pack_of(vault, case)).receipt
    part.load()
    qtbot.waitUntil(lambda: "in viaggio da" in words_of(part))
    button(part, f"Ho la ricevuta di {show_code(case.code)}").click()
    assert part.form is not None
    card = part.form.findChild(ElsewhereCard)
    assert card is not None
    return receipt, part.form, card


def test_the_receipt_closes_it_with_a_certificate(
    part: MovingPart, case: Case, vault: Vault, there: Vault, qtbot: QtBot, work: Work
) -> None:
    receipt, _, card = closing(part, case, vault, there, qtbot)
    qtbot.waitUntil(card.settled)
    fill(part, receipt)
    qtbot.waitUntil(lambda: part.findChild(PaperDialog) is not None)
    assert "nell'altro archivio" in part.banner.text
    assert work(lambda uow: uow.cases.one(case.id)) is None
    dialog = part.findChild(PaperDialog)
    assert dialog is not None
    dialog.reject()


def test_what_stays_here_of_her_is_named_before_the_receipt_closes_it_and_waits_until_somebody_looked(
    part: MovingPart, case: Case, vault: Vault, there: Vault, qtbot: QtBot, work: Work
) -> None:
    minutes = Meeting(date(2026, 10, 13), decided="Si aiuta la signora Ginestra")
    work(lambda uow: uow.technical_table.meetings.put(minutes))
    receipt, form, card = closing(part, case, vault, there, qtbot)
    fill(part, receipt)
    assert "Sto ancora cercando" in words_of(part)
    qtbot.waitUntil(lambda: "Tavolo tecnico: un incontro del 13/10/2026" in words_of(part))
    assert "Sto ancora cercando" not in words_of(part)
    assert "un altro gruppo" in words_of(part)
    form.confirm.click()
    assert "Guarda prima questi testi" in words_of(part)
    assert work(lambda uow: uow.cases.one(case.id)) is not None
    qtbot.waitUntil(lambda: accessibility.check(part))
    (tick,) = card.looked.targets
    tick.click()
    form.confirm.click()
    qtbot.waitUntil(lambda: part.findChild(PaperDialog) is not None)
    assert work(lambda uow: uow.cases.one(case.id)) is None
    dialog = part.findChild(PaperDialog)
    assert dialog is not None
    dialog.reject()


def test_a_word_typed_meanwhile_closes_nothing_and_the_form_names_it(
    part: MovingPart, case: Case, vault: Vault, there: Vault, qtbot: QtBot, work: Work
) -> None:
    receipt, form, card = closing(part, case, vault, there, qtbot)
    qtbot.waitUntil(card.settled)
    work(lambda uow: uow.technical_table.meetings.put(Meeting(date(2026, 10, 13), decided="Per Ginestra")))
    fill(part, receipt)
    qtbot.waitUntil(lambda: "un incontro del 13/10/2026" in form._error.text())
    assert work(lambda uow: uow.cases.one(case.id)) is not None


def test_who_gives_up_keeps_it(part: MovingPart, case: Case, vault: Vault, qtbot: QtBot, work: Work) -> None:
    pack_of(vault, case)
    part.load()
    qtbot.waitUntil(lambda: "in viaggio da" in words_of(part))
    button(part, f"Tieni qui {show_code(case.code)}").click()
    fill(part)
    qtbot.waitUntil(lambda: part.banner.text == "Il fascicolo resta qui.")
    assert work(files_travelling) == ()


def test_a_file_comes_in_a_pack_and_its_receipt_is_shown(
    part: MovingPart, there: Vault, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    other = there.run(lambda uow: a_whole_file(uow, "Ginestra")).result()
    written: list[bytes] = []
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    made = pack_forms.make_pack(there, pack_forms.FileToMove(other.code, confirmed, "p"), written.append, CHEAPEST)
    (tmp_path / "p.pacco").write_bytes(written[0])
    part.take.click()
    fill(part, str(tmp_path / "p.pacco"), made.phrase)

    qtbot.waitUntil(lambda: len(part.secret.text()) == 14)
    assert "Possibile doppione" in part.result.text()
    assert work(lambda uow: uow.cases.one(other.id)) is not None


def test_a_pack_that_is_not_there_is_said_beside_the_form(part: MovingPart, tmp_path: Path, qtbot: QtBot) -> None:
    part.take.click()
    fill(part, str(tmp_path / "manca"), "sei parole")
    form = part.form
    assert form is not None
    qtbot.waitUntil(lambda: "non si può leggere" in form._error.text())


def test_who_does_not_coordinate_may_still_take_one_in(part: MovingPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    part.load()
    qtbot.waitUntil(lambda: "spetta alla coordinatrice" in words_of(part))
    assert not part.send.isEnabled()
    assert part.take.isEnabled()


@pytest.mark.parametrize("which", ["list", "send", "take"])
def test_everything_is_named_and_walked_in_the_order_of_reading(part: MovingPart, qtbot: QtBot, which: str) -> None:
    if which != "list":
        getattr(part, which).click()
    qtbot.waitUntil(lambda: accessibility.check(part))
