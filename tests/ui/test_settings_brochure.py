"""«Impostazioni ▸ Opuscoli»: edition, measures, paper; by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.documents.plain_words import Edition
from desktop.domain.place import Place
from desktop.printing.printer import Printer
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.brochure import BrochurePart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work
from tests.ui import accessibility
from tests.ui.dossier_prepared import Desktop, acts
from tests.ui.settings_views import arrive

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(desk: Desk, show: Show) -> SettingsPage:
    made = SettingsPage(desk)
    show(made)
    return made


@pytest.fixture
def part(page: SettingsPage, qtbot: QtBot) -> BrochurePart:
    made = arrive(page, "brochure")
    assert isinstance(made, BrochurePart)
    qtbot.waitUntil(made.prepare.isEnabled)
    return made


def chosen(part: BrochurePart) -> frozenset[str]:
    assert part.measures is not None
    return part.measures.codes()


def take(part: BrochurePart, edition: Edition) -> None:
    next(each for each in part.editions.targets if each.code == edition).click()


def paper(part: BrochurePart, qtbot: QtBot) -> PaperDialog:
    part.prepare.click()
    qtbot.waitUntil(lambda: part.findChild(PaperDialog) is not None)
    dialog = part.findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.view.drawn))
    return dialog


def test_the_main_measures_are_proposed_for_each_edition(part: BrochurePart) -> None:
    assert part.chosen_words.text() == "10 misure scelte."
    assert "congedo_violenza" in chosen(part)
    take(part, Edition.NEUTRAL)
    assert part.chosen_words.text() == "9 misure scelte."
    take(part, Edition.OPERATORS)
    assert part.chosen_words.text() == "37 misure scelte."


def test_measures_are_chosen_one_by_one_or_all_at_once(part: BrochurePart) -> None:
    part.more.open()
    accessibility.check(part)
    part.everything.click()
    assert part.chosen_words.text() == "38 misure scelte."
    part.nothing.click()
    assert part.chosen_words.text() == "Nessuna misura scelta."
    assert part.measures is not None
    part.measures.targets[0].click()
    assert part.chosen_words.text() == "Una misura scelta."
    part.main.click()
    assert len(chosen(part)) == 10


def test_without_a_measure_nothing_is_prepared_and_the_list_opens(part: BrochurePart) -> None:
    part.more.open()
    part.nothing.click()
    part.more.button.click()
    part.prepare.click()
    assert part.error.text() == "Scegli almeno una misura."
    assert part.error.isVisible()
    assert part.more.is_open
    part.main.click()
    assert not part.error.isVisible()


def test_the_neutral_edition_calls_measures_by_their_neutral_names(part: BrochurePart) -> None:
    take(part, Edition.NEUTRAL)
    part.more.open()
    assert part.measures is not None
    shown = " ".join(each.shown for each in part.measures.targets)
    assert "violenza" not in shown
    assert "Contributo del Comune per ricominciare" in shown


@pytest.mark.parametrize("edition", Edition)
def test_the_paper_is_shown_and_the_log_knows_before_it_is_printed(
    part: BrochurePart, qtbot: QtBot, work: Work, edition: Edition
) -> None:
    desktop = Desktop(Printer("Sala", default=True))
    take(part, edition)
    dialog = paper(part, qtbot)
    accessibility.check(dialog)
    dialog.out.through = desktop
    assert acts(work, "print.brochure") == 0
    dialog.print.click()
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(lambda: "Mandato alla stampante" in dialog.banner.text)
    assert acts(work, "print.brochure") == 1
    assert desktop.sent[0].startswith(b"%PDF")
    dialog.reject()


def test_saving_warns_and_the_file_says_nothing_of_the_centre(
    part: BrochurePart, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    take(part, Edition.NEUTRAL)
    dialog = paper(part, qtbot)
    dialog.save.click()
    warning = dialog.findChild(ConfirmDialog)
    assert isinstance(warning, ConfirmDialog)
    warning.reject()
    file = tmp_path / "documento.pdf"
    dialog.out.write(dialog._ready, file)
    qtbot.waitUntil(lambda: "Salvato" in dialog.banner.text)
    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    assert "Aiuti che puoi chiedere" in text
    assert "Centro Prova" not in text
    assert acts(work, "print.brochure") == 1
    dialog.reject()


def test_it_is_all_done_with_the_keyboard(part: BrochurePart, qtbot: QtBot) -> None:
    part.editions.targets[0].setFocus()
    QTest.keyClick(part.editions, Qt.Key.Key_3)
    assert part.edition is Edition.OPERATORS
    part.prepare.setFocus()
    QTest.keyClick(part.prepare, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: part.findChild(PaperDialog) is not None)
    dialog = part.findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_chosen_comes_back_after_hiding(desk: Desk, show: Show, part: BrochurePart, qtbot: QtBot) -> None:
    page = part.window()
    assert isinstance(page, SettingsPage)
    assert page.draft() == {}
    take(part, Edition.NEUTRAL)
    part.nothing.click()
    assert part.measures is not None
    next(each for each in part.measures.targets if each.code == "naspi").click()
    draft = page.draft()
    again = SettingsPage(desk)
    show(again)
    again.open_at(Place("settings", question="brochure", draft=draft))
    back = again.part
    assert isinstance(back, BrochurePart)
    qtbot.waitUntil(back.prepare.isEnabled)
    assert (back.edition, chosen(back)) == (Edition.NEUTRAL, {"naspi"})
    back.restore({})
    back.restore(part.draft() | {"brochure": {"edition": "donne", "measures": "adi"}})
    assert (back.edition, chosen(back)) == (Edition.WOMEN, {"adi"})
