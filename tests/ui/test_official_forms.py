"""«Moduli degli uffici»: an unknown form, its fields matched and looked at, filled in, printed; and values to copy."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.consent import Purpose
from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.documents.form_mapping_file import read_mapping, to_toml
from desktop.domain.operator import Role
from desktop.domain.place import Place as Spot
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.printing.official_form import read_blank
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.services.case.practice import write_practice_field
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.case.official_forms import OfficialFormsPart
from desktop.ui.pages.forms.checking import CheckDialog
from desktop.ui.pages.forms.loaded import load_form
from desktop.ui.pages.forms.matching import MatchDialog
from desktop.ui.pages.forms.unknown import UnknownFormDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case, a_consent, hold_only
from tests.form_blanks import paper, request_form
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def at(desk: Desk, work: Work, qtbot: "QtBot") -> AtWork:
    def prepared(uow: UnitOfWork) -> bytes:
        case = a_case(uow)
        for purpose in (Purpose.PRACTICE, Purpose.INPS_BY_NAME):
            a_consent(uow, case, purpose)
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossipalla", NOTHING_THERE)
        return case.id

    return AtWork(desk, Spot("case", work(prepared), question="forms"), qtbot)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "bianco.pdf"
    path.write_bytes(request_form().pdf())
    return path


def part_of(at: AtWork) -> OfficialFormsPart:
    (part,) = at.page.findChildren(OfficialFormsPart)
    return part


def opened(at: AtWork, qtbot: "QtBot", kind: type[D]) -> D:
    def shown() -> list[D]:
        return [each for each in at.page.findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    at.rest()
    return shown()[-1]


def begun(at: AtWork, qtbot: "QtBot", blank: Path) -> MatchDialog:
    part_of(at).read(blank)
    opened(at, qtbot, UnknownFormDialog).match.click()
    return opened(at, qtbot, MatchDialog)


def checked(at: AtWork, qtbot: "QtBot", blank: Path) -> PaperDialog:
    begun(at, qtbot, blank).check.click()
    opened(at, qtbot, CheckDialog).right.click()
    return opened(at, qtbot, PaperDialog)


def test_an_unknown_form_is_said_to_be_and_the_sheet_of_values_is_offered_at_once(
    at: AtWork, qtbot: "QtBot", blank: Path
) -> None:
    part_of(at).read(blank)
    dialog = opened(at, qtbot, UnknownFormDialog)
    assert "Il modulo non è conosciuto, o è cambiato." in at.texts(dialog)
    assert faults(dialog) == []
    dialog.values.click()
    sheet = opened(at, qtbot, PaperDialog)
    qtbot.waitUntil(lambda: sheet.preview._held.pages is not None)
    assert "Rossipalla" in sheet.preview._held.pages.text(0)
    sheet.reject()
    at.rest()
    assert faults(at.page) == []


def test_fields_are_matched_kept_at_each_choice_and_used_once_they_were_looked_at(
    at: AtWork, work: Work, qtbot: "QtBot", blank: Path
) -> None:
    dialog = begun(at, qtbot, blank)
    assert [len(dialog.rows), dialog.page.count()] == [8, 2]
    assert faults(dialog) == []
    row = dialog.rows[5]
    (box,) = row.boxes.values()
    box.setCurrentIndex(box.findData("practice.mail_address"))
    box.activated.emit(box.currentIndex())
    at.rest()
    (mapping,) = work(lambda uow: uow.official_forms.all())
    assert mapping.by_place[Place("note")].value == "practice.mail_address"
    assert mapping.checked_on is None
    group = dialog.rows[6]
    assert [each.code() for each in group.boxes.values()] == [
        "fact.stato_civile\nnubile",
        "fact.stato_civile\nconiugata",
    ]
    dialog.page.setCurrentIndex(1)
    dialog.page.activated.emit(1)
    assert len(dialog.rows) == 2
    dialog.name.setText("Domanda di prova")
    dialog.name.flush()
    at.rest()
    dialog.check.click()
    shown = opened(at, qtbot, CheckDialog)
    qtbot.waitUntil(lambda: shown.preview._held.pages is not None)
    assert "Cognome" in shown.preview._held.pages.text(0)
    assert "Rossipalla" not in shown.preview._held.pages.text(0)
    assert faults(shown) == []
    shown.right.click()
    filled = opened(at, qtbot, PaperDialog)
    (kept,) = work(lambda uow: uow.official_forms.all())
    assert (kept.title, kept.checked_on is not None) == ("Domanda di prova", True)
    assert "Domanda di prova" in at.texts(filled)
    assert "Indirizzo di residenza" in at.texts(filled), "what is left to a pen is listed"
    assert faults(filled) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_C])
def test_a_match_changes_in_its_open_list_alone(
    at: AtWork, work: Work, qtbot: "QtBot", blank: Path, key: Qt.Key
) -> None:
    dialog = begun(at, qtbot, blank)
    before = work(lambda uow: uow.official_forms.all())
    (box,) = dialog.rows[5].boxes.values()
    box.setFocus()
    qtbot.keyClick(box, key)
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    at.rest()
    assert work(lambda uow: uow.official_forms.all()) == before
    dialog.reject()
    at.rest()
    assert not part_of(at).banner.isVisible()


def test_the_keyboard_comes_back_to_where_the_form_was_chosen(at: AtWork, qtbot: "QtBot", blank: Path) -> None:
    part = part_of(at)
    part.choose.setFocus()
    dialog = begun(at, qtbot, blank)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    at.rest()
    assert at.workplace.window().focusWidget() is part.choose


@pytest.mark.parametrize(
    ("changed", "told"),
    [((5,), "Il campo che hai cambiato resta salvato così e vale"), ((5, 0), "I 2 campi che hai cambiato restano")],
)
def test_leaving_the_matches_says_what_was_kept(
    at: AtWork, work: Work, qtbot: "QtBot", blank: Path, changed: tuple[int, ...], told: str
) -> None:
    dialog = begun(at, qtbot, blank)
    for row in changed:
        before = work(lambda uow: uow.official_forms.all())
        (box,) = dialog.rows[row].boxes.values()
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.waitUntil(box.view().isVisible)
        qtbot.keyClick(box.view(), Qt.Key.Key_Down)
        qtbot.keyClick(box.view(), Qt.Key.Key_Return)
        at.rest()
        assert work(lambda uow: uow.official_forms.all()) != before
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    at.rest()
    assert told in part_of(at).banner.text
    assert "per tutte le donne" in part_of(at).banner.text


def test_a_known_form_is_filled_in_at_once_and_the_log_knows_before_it_is_printed(
    at: AtWork, work: Work, qtbot: "QtBot", blank: Path
) -> None:
    checked(at, qtbot, blank).reject()
    at.rest()
    part_of(at).read(blank)
    dialog = opened(at, qtbot, PaperDialog)
    desktop = Desktop(Printer("Sala", default=True))
    dialog.out.through = desktop
    dialog.print.click()
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(lambda: "Mandato alla stampante" in dialog.banner.text)
    assert len(work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act = 'print.form'"))) == 1
    with Pages(desktop.sent[0]) as pages:
        assert "Rossipalla" in pages.text(0)
    at.button("Rivedi gli abbinamenti…", dialog).click()
    again = opened(at, qtbot, MatchDialog)
    assert "Controllati il" in again.banner.text


def test_matches_go_to_a_file_and_come_from_one(at: AtWork, work: Work, qtbot: "QtBot", blank: Path) -> None:
    dialog = begun(at, qtbot, blank)
    out = blank.with_name("fuori.toml")
    dialog.write(out)
    qtbot.waitUntil(lambda: "Puoi darli a un altro centro" in dialog.banner.text)
    assert read_mapping(out.read_bytes()).digest == read_blank(blank.read_bytes()).digest
    dialog.write(out)
    qtbot.waitUntil(lambda: "Puoi darli" not in dialog.banner.text)
    dialog.reject()
    at.rest()
    brought = FormMapping(read_blank(blank.read_bytes()).digest, "Da fuori", (Match(Place("data"), "day.today"),))
    out.unlink()
    out.write_bytes(to_toml(brought))
    part = part_of(at)
    part._take(load_form(blank), out)
    taken = opened(at, qtbot, MatchDialog)
    assert "Fino ad allora il modulo non si compila" in taken.banner.text
    assert work(lambda uow: uow.official_forms.all()) == (brought,)


def test_a_form_is_forgotten_only_after_asking(at: AtWork, work: Work, qtbot: "QtBot", blank: Path) -> None:
    dialog = begun(at, qtbot, blank)
    dialog.forget.click()
    asked = dialog.findChild(ConfirmDialog)
    assert isinstance(asked, ConfirmDialog)
    at.button("Dimentica il modulo", asked).click()
    qtbot.waitUntil(lambda: work(lambda uow: uow.official_forms.all()) == ())


def test_a_form_without_fields_or_of_xfa_has_the_sheet_alone(at: AtWork, qtbot: "QtBot", tmp_path: Path) -> None:
    flat = tmp_path / "piatto.pdf"
    flat.write_bytes(paper())
    part_of(at).read(flat)
    dialog = opened(at, qtbot, UnknownFormDialog)
    assert "non ci sono campi" in at.texts(dialog)
    assert not dialog.match.isVisible()
    assert not dialog.take.isVisible()
    dialog.reject()


def test_what_is_no_form_is_said_on_the_page(at: AtWork, qtbot: "QtBot", tmp_path: Path) -> None:
    wrong = tmp_path / "testo.pdf"
    wrong.write_text("un testo")
    part = part_of(at)
    part.read(wrong)
    qtbot.waitUntil(part.banner.isVisible)
    assert "non è un PDF" in part.banner.text
    assert part.choose.isEnabled()


def test_the_sheet_is_made_for_the_measure_chosen(at: AtWork, work: Work, qtbot: "QtBot") -> None:
    part = part_of(at)
    part.measure.set_code("adi")
    part.values.click()
    dialog = opened(at, qtbot, PaperDialog)
    qtbot.waitUntil(lambda: dialog.preview._held.pages is not None)
    text = " ".join(dialog.preview._held.pages.text(0).split())
    assert "Ordine da verificare" in text
    dialog.reject()
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    part.values.click()
    qtbot.waitUntil(part.banner.isVisible)
