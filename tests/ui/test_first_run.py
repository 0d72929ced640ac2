from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.errors import FolderUnsuitable
from desktop.storage.keyring.cost import CHEAPEST, KdfCost
from desktop.storage.vault import open_vault
from desktop.ui.background import Elsewhere
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.operator import strength_words
from desktop.ui.pages.first_run.step import Step
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.theme import Theme, ThemeChoice
from desktop.words import sentence
from tests.ui import accessibility

Show = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KdfCost, "calibrated", lambda *_: CHEAPEST)


@pytest.fixture
def elsewhere(qapp: QApplication) -> Iterator[Elsewhere]:
    made = Elsewhere(qapp)
    yield made
    made.close()


@pytest.fixture
def page(show: Show, elsewhere: Elsewhere, tmp_path: Path) -> FirstRunPage:
    made = FirstRunPage(elsewhere, load_knowledge(), tmp_path / "Accompagna" / "archivio")
    show(made)
    return made


def reach(page: FirstRunPage, step: Step, qtbot: QtBot) -> None:
    """Go on with Invio alone, as from any field, until `step` is in front."""
    while page.step is not step:
        before = page.step
        qtbot.keyClick(page, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: page.step is not before or page._on.isEnabled())
        assert page.step is not before, "the step did not go on"


def fill_centre(page: FirstRunPage) -> None:
    page.centre._centre.setText("Casa Prova")
    page.centre._network.setText("Rete Prova")


def fill_operator(page: FirstRunPage, qtbot: QtBot) -> None:
    page.operator._name.setText("Giulia")
    qtbot.waitUntil(lambda: bool(page.operator._proposal.text()))
    page.operator._passphrase.line.setText(page.operator._proposal.text())


def test_the_whole_first_opening_by_keyboard_makes_an_archive_that_opens(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path
) -> None:
    fill_centre(page)
    page.centre._women.setText("90")
    fill_operator(page, qtbot)
    phrase = page.operator.passphrase

    with qtbot.waitSignal(page.founded) as founded:
        reach(page, page.recovery, qtbot)
    shown = []
    for _ in range(3):
        shown.append(page.recovery._symbols.text())
        page.recovery._done.targets[0].click()
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.step is page.ready
    with qtbot.waitSignal(page.begun) as begun:
        qtbot.keyClick(page, Qt.Key.Key_Return)

    assert founded.args == [tmp_path / "Accompagna" / "archivio"]
    assert begun.args == ["Giulia", phrase]
    assert len(set(shown)) == 3
    with open_vault(tmp_path / "Accompagna" / "archivio", "Giulia", phrase) as vault:
        settings = vault.run(lambda uow: uow.settings.all()).result()
    assert (settings["centre"], settings["network"], settings["expected_women"]) == ("Casa Prova", "Rete Prova", "90")


def test_the_steps_come_in_order_and_one_can_go_back(page: FirstRunPage, qtbot: QtBot) -> None:
    fill_centre(page)
    reach(page, page.operator, qtbot)
    assert page._count.text() == "Passo 3 di 5"

    page._back.click()
    assert page.step is page.centre
    page._back.click()

    assert page.step is page.where
    assert not page._back.isVisible()
    assert page.centre.centre == "Casa Prova"


def test_a_synchronised_folder_is_refused_with_the_reason(page: FirstRunPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.where._line.setText(str(tmp_path / "Dropbox" / "archivio"))

    page._on.click()

    qtbot.waitUntil(lambda: bool(page.where._field.error))
    assert page.where._field.error == sentence(FolderUnsuitable("synchronised"))
    assert page.step is page.where
    assert page._on.isEnabled()


@pytest.mark.parametrize("typed", ["", "archivio", "  "])
def test_a_folder_must_be_named_whole(page: FirstRunPage, typed: str) -> None:
    page.where._line.setText(typed)

    page._on.click()

    assert page.where._field.error.startswith("Scrivi il percorso intero")


def test_another_folder_is_chosen_with_the_programs_own_dialog(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path, let_go: Callable[[], None]
) -> None:
    (tmp_path / "piena").mkdir()
    (tmp_path / "piena" / "altro.txt").write_text("altro", encoding="utf-8")
    (tmp_path / "vuota").mkdir()
    next(each for each in page.where.findChildren(QPushButton) if each.text().startswith("Scegli")).click()
    (dialog,) = page.where.findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)

    page.where._on_chosen(str(tmp_path / "piena"))
    assert page.where.folder == tmp_path / "piena" / "archivio"
    page.where._on_chosen(str(tmp_path / "vuota"))
    assert page.where.folder == tmp_path / "vuota"
    page.where._on_propose()
    assert page.where.folder == tmp_path / "Accompagna" / "archivio"
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    let_go()

    assert page.where.findChildren(QFileDialog) == []


def test_what_is_missing_is_said_field_by_field(page: FirstRunPage, qtbot: QtBot) -> None:
    reach(page, page.centre, qtbot)
    page.centre._women.setText("tante")

    page._on.click()

    fields = (page.centre._centre_field, page.centre._network_field, page.centre._women_field)
    assert all(field.error for field in fields)
    assert page.centre._centre.hasFocus()


@pytest.mark.parametrize(
    ("women", "words"),
    [("", "ogni trimestre"), ("79", "una volta l'anno"), ("80", "ogni sei mesi"), ("1.600", "ogni trimestre")],
)
def test_the_women_expected_propose_how_often_a_summary_leaves(page: FirstRunPage, women: str, words: str) -> None:
    page.centre._women.setText(women)

    assert words in page.centre._cadence.text()


def test_a_passphrase_must_be_typed_as_proposed(page: FirstRunPage, qtbot: QtBot) -> None:
    fill_centre(page)
    fill_operator(page, qtbot)
    reach(page, page.operator, qtbot)
    page.operator._passphrase.line.setText("un'altra cosa")

    page._on.click()

    assert page.operator._passphrase_field.error.startswith("Non è uguale.")
    assert page.step is page.operator


def test_name_and_phrase_are_asked_for(page: FirstRunPage, qtbot: QtBot) -> None:
    fill_centre(page)
    reach(page, page.operator, qtbot)

    page._on.click()

    assert (page.operator._name_field.error, page.operator._passphrase_field.error) == (
        "Manca il tuo nome.",
        "Scrivi qui la frase segreta.",
    )


def test_another_proposal_is_another_phrase(page: FirstRunPage, qtbot: QtBot) -> None:
    fill_centre(page)
    reach(page, page.operator, qtbot)
    qtbot.waitUntil(lambda: bool(page.operator._proposal.text()))
    first = page.operator._proposal.text()

    page.operator._another.click()

    qtbot.waitUntil(lambda: page.operator._proposal.text() != first)
    assert len(page.operator._proposal.text().split()) == 5


def choose_own(page: FirstRunPage, qtbot: QtBot, phrase: str, again: str) -> None:
    fill_centre(page)
    page.operator._name.setText("Giulia")
    reach(page, page.operator, qtbot)
    page.operator._way.targets[1].click()
    page.operator._passphrase.line.setText(phrase)
    page.operator._again.line.setText(again)


def test_a_weak_phrase_of_her_own_is_refused_in_words(page: FirstRunPage, qtbot: QtBot) -> None:
    choose_own(page, qtbot, "giulia1", "giulia1")

    page._on.click()

    qtbot.waitUntil(lambda: bool(page.operator._passphrase_field.error))
    assert page.operator._passphrase_field.error.startswith("Debole")
    assert page.operator._strength.property("look") == "warning"
    assert page._on.isEnabled()


def test_a_phrase_of_her_own_typed_differently_the_second_time_is_refused(page: FirstRunPage, qtbot: QtBot) -> None:
    choose_own(page, qtbot, "x9$Kq2 tramonto vela 77", "x9$Kq2 tramonto vela 78")

    page._on.click()

    assert page.operator._again_field.error.startswith("Non è uguale.")


def test_a_strong_phrase_of_her_own_is_said_to_be_strong_while_typed_and_opens_the_archive(
    page: FirstRunPage, qtbot: QtBot
) -> None:
    choose_own(page, qtbot, "x9$Kq2 tramonto vela 77", "x9$Kq2 tramonto vela 77")
    qtbot.waitUntil(lambda: page.operator._strength.text() == "Forte: va bene.")

    with qtbot.waitSignal(page.founded):
        page._on.click()


def test_strength_has_words_for_every_amount() -> None:
    assert strength_words(10, 50).startswith("Debole")
    assert strength_words(40, 50).startswith("Non basta")
    assert strength_words(50, 50) == "Forte: va bene."


def test_a_folder_that_fills_up_meanwhile_is_said_and_nothing_typed_is_lost(
    page: FirstRunPage, qtbot: QtBot, tmp_path: Path
) -> None:
    fill_centre(page)
    fill_operator(page, qtbot)
    reach(page, page.operator, qtbot)
    folder = tmp_path / "Accompagna" / "archivio"
    folder.mkdir(parents=True)
    (folder / "altro.txt").write_text("altro", encoding="utf-8")

    page._on.click()

    qtbot.waitUntil(lambda: bool(page._banner.text))
    assert page._banner.text == sentence(FolderUnsuitable("not_empty"))
    assert page.operator.operator == "Giulia"
    assert page._on.isEnabled()


@pytest.fixture
def founded(page: FirstRunPage, qtbot: QtBot) -> FirstRunPage:
    """The archive is made and the first share is in front."""
    fill_centre(page)
    fill_operator(page, qtbot)
    with qtbot.waitSignal(page.founded):
        reach(page, page.recovery, qtbot)
    return page


def test_a_share_is_left_only_after_it_is_on_paper(founded: FirstRunPage) -> None:
    first = founded.recovery._symbols.text()

    founded._on.click()

    assert founded.recovery._symbols.text() == first
    assert founded.recovery._complaint.isVisible()
    assert not founded._back.isVisible()


def test_a_share_is_printed_from_memory_with_its_keepers_name(founded: FirstRunPage, qtbot: QtBot) -> None:
    founded.recovery._keeper.setText("Marta")

    next(each for each in founded.recovery.findChildren(QPushButton) if "Stampa" in each.text()).click()

    qtbot.waitUntil(lambda: bool(founded.findChildren(PrintPanel)))
    (panel,) = founded.findChildren(PrintPanel)
    assert panel._pdf.startswith(b"%PDF-")
    panel.printed.emit(1)
    assert founded.recovery._done.codes() == {"DONE"}
    panel.reject()


def test_what_was_typed_is_gone_once_the_archive_is_made(founded: FirstRunPage) -> None:
    assert (founded.operator.passphrase, founded.operator._proposal.text()) == ("", "")


def test_one_can_try_with_invented_women_first(page: FirstRunPage, qtbot: QtBot) -> None:
    page._show_step(page.ready)

    with qtbot.waitSignal(page.training_asked):
        page.ready.findChild(QPushButton).click()


@pytest.mark.parametrize("scale", [100, 200])
def test_every_step_can_be_read_and_walked(
    elsewhere: Elsewhere, theme: Theme, scale: int, show: Show, qtbot: QtBot
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    page = FirstRunPage(elsewhere, load_knowledge(), Path("/tmp/archivio"))  # noqa: S108 - only shown
    show(page)
    page.recovery.show_shares(("AB3DE FGH1J KMN0P QRSTV WXYZ2 34567 89ABC DEFGH",) * 3)

    for step in page._steps:
        page._show_step(step)
        qtbot.waitUntil(lambda: accessibility.check(page))
        accessibility.stretch(step)
        qtbot.waitUntil(lambda: accessibility.check_stretched(page))
