"""The ways out of «Dossier»: on paper with the log told before, and by exception in a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import ArchiveUnwell, PaperOutdated, PrinterFailed
from desktop.printing.printer import Printer
from desktop.services.case.consents import withdraw_consent
from desktop.storage.keyring.key_file import read_key_file
from desktop.storage.opening import OpenArchive
from desktop.ui.pages.dossier.together import TogetherPanel
from desktop.ui.pages.page import Desk
from desktop.words import sentence
from tests.builders import Work, a_case, a_consent, hold_only
from tests.ui import accessibility
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop, acts, page_of, planned, wait

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[..., AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def opened(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda question="": AtWork(desk, Place("dossier", case.id, question=question), qtbot)


@pytest.fixture
def ready(opened: Open, work: Work, case: Case) -> AtWork:
    """The page with a copy to print."""
    planned(work, case, "adi")
    at = opened()
    wait(at)
    return at


def print_with(at: AtWork, desktop: Desktop) -> None:
    page_of(at).out.through = desktop
    at.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_what_the_disk_refuses_after_printing_does_not_read_as_if_it_had_not_printed(
    ready: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenArchive) -> None:
        raise ArchiveUnwell("full")

    desktop = Desktop(Printer("Ufficio", default=True))
    print_with(ready, desktop)
    with monkeypatch.context() as patched:
        patched.setattr(OpenArchive, "witness", refuse)
        ready.press("Stampa", ready.dialog())
        ready._qtbot.waitUntil(lambda: bool(page_of(ready).banner.text))

    assert len(desktop.sent) == 1
    assert page_of(ready).banner.text.startswith("Mandato alla stampante: ")
    assert sentence(ArchiveUnwell("full")) in page_of(ready).banner.text


def test_ctrl_p_prints_what_is_shown_and_the_log_knew_before(ready: AtWork, work: Work, desk: Desk) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    entered: list[int] = []
    desktop.before_sending = lambda: entered.append(acts(work, "print.dossier"))
    print_with(ready, desktop)

    ready.press("Stampa", ready.dialog())

    ready._qtbot.waitUntil(lambda: bool(page_of(ready).banner.text))
    assert entered == [1]
    assert len(desktop.sent) == 1
    assert desktop.sent[0].startswith(b"%PDF")
    assert page_of(ready).banner.text.startswith("Mandato alla stampante: ")
    printed = work(lambda uow: uow.rows.one("SELECT no FROM log WHERE act = 'print.dossier'"))
    assert printed is not None
    assert read_key_file((desk.background.vault.folder / "archive.keys").read_bytes()).head.no >= printed[0]


def test_the_consent_sheet_is_entered_as_what_it_is(ready: AtWork, work: Work) -> None:
    ready.choose("Che cosa stampare", "consent")
    wait(ready)
    print_with(ready, Desktop(Printer("Ufficio", default=True)))
    ready.press("Stampa", ready.dialog())
    ready._qtbot.waitUntil(lambda: bool(page_of(ready).banner.text))
    assert (acts(work, "print.consent"), acts(work, "print.dossier")) == (1, 0)


def test_without_a_printer_it_is_said_and_nothing_is_entered(ready: AtWork, work: Work) -> None:
    print_with(ready, Desktop())
    assert "non ha una stampante pronta" in ready.texts(ready.dialog())
    assert acts(work, "print.dossier") == 0


def test_a_printer_that_refuses_is_said_in_the_panel(ready: AtWork) -> None:
    print_with(ready, Desktop(Printer("Ufficio", default=True), fails=True))
    ready.press("Stampa", ready.dialog())
    assert "La stampante ha rifiutato il documento." in ready.texts(ready.dialog())


def test_with_nothing_ticked_printing_says_what_is_missing(opened: Open) -> None:
    at = opened()
    at.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Manca la prestazione da chiedere allo sportello." in at.texts()
    now = QApplication.focusWidget()
    assert now is page_of(at).asked._list.targets[0]  # type: ignore[union-attr]  # the measures are offered


# --- the three copies in one go --------------------------------------------------------------------------------------


def together(at: AtWork, desktop: Desktop) -> QDialog:
    page_of(at).out.through = desktop
    at.press("Stampa le tre copie…")
    at._qtbot.waitUntil(lambda: any(each.isVisible() for each in at.workplace.findChildren(TogetherPanel)))
    at.rest()
    return at.dialog()


def test_the_three_copies_go_out_in_one_go_each_as_often_as_asked_and_each_in_the_log(
    ready: AtWork, work: Work
) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    panel = together(ready, desktop)
    faults = accessibility.faults(panel)
    assert not faults, faults
    ready.type("Promemoria per lei", "2", panel)
    ready.type("Copia per il centro", "0", panel)
    ready.press("Stampa", panel)
    ready._qtbot.waitUntil(lambda: bool(page_of(ready).banner.text))

    assert len(desktop.sent) == 2
    assert len(set(desktop.sent)) == 2
    assert page_of(ready).banner.text.startswith("Mandato alla stampante: ")
    assert [acts(work, f"print.{name}") for name in ("dossier", "her_copy", "centre_copy")] == [1, 2, 0]


@pytest.mark.parametrize(("typed", "said"), [("tre", "da 0 a 20"), ("21", "da 0 a 20"), ("", "da 0 a 20")])
def test_how_many_must_be_a_number(ready: AtWork, typed: str, said: str) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    panel = together(ready, desktop)
    ready.type("Copia per lo sportello", typed, panel)
    ready.press("Stampa", panel)
    assert said in ready.texts(panel)
    assert desktop.sent == []


def test_none_of_any_prints_nothing(ready: AtWork) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    panel = together(ready, desktop)
    for name in ("Copia per lo sportello", "Promemoria per lei", "Copia per il centro"):
        ready.type(name, "0", panel)
    ready.press("Stampa", panel)
    assert "almeno un foglio" in ready.texts(panel)
    assert desktop.sent == []


def test_what_went_out_before_a_refusal_is_not_printed_twice(ready: AtWork, work: Work) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    panel = together(ready, desktop)

    def fail_next() -> None:
        desktop.before_sending = lambda: (_ for _ in ()).throw(PrinterFailed("no_answer"))

    desktop.before_sending = fail_next
    ready.press("Stampa", panel)
    assert "La stampante non risponde." in ready.texts(panel)
    assert len(desktop.sent) == 1
    desktop.before_sending = lambda: None
    ready.press("Stampa", panel)
    ready._qtbot.waitUntil(lambda: bool(page_of(ready).banner.text))
    assert len(desktop.sent) == 3
    assert len(set(desktop.sent)) == 3
    assert [acts(work, f"print.{name}") for name in ("dossier", "her_copy", "centre_copy")] == [1, 2, 1]


def test_without_a_printer_the_panel_says_so(ready: AtWork) -> None:
    panel = together(ready, Desktop())
    assert "non ha una stampante pronta" in ready.texts(panel)
    ready.press("Torna indietro", panel)


@pytest.mark.usefixtures("qt_settings")
def test_saving_warns_and_proposes_a_neutral_name(ready: AtWork) -> None:
    ready.press("Salva il PDF…")
    warning = ready.dialog()
    assert "non è cifrato" in ready.texts(warning)
    ready.press("Scegli dove salvarlo", warning)

    dialog = ready.workplace.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["documento.pdf"]
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.reject()


def test_the_dialog_leaves_no_folder_behind(
    ready: AtWork, let_go: Callable[[], None], tmp_path: Path, qt_settings: Path
) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/viewMode", "List")
    settings.sync()
    assert page_of(ready)._ready is not None
    page_of(ready).out._ask_where(page_of(ready)._ready)  # type: ignore[arg-type]  # said above
    dialog = ready.workplace.findChild(QFileDialog)
    assert dialog is not None
    (tmp_path / "chiavetta").mkdir()
    dialog.setDirectory(str(tmp_path / "chiavetta"))
    dialog.reject()
    del dialog
    let_go()

    written = qt_settings.read_text()
    assert "viewMode=List" in written
    assert "chiavetta" not in written


def test_what_is_saved_is_what_was_shown_and_the_log_knows(ready: AtWork, work: Work, tmp_path: Path) -> None:
    page = page_of(ready)
    assert page._ready is not None
    page.out.write(page._ready, tmp_path / "documento.pdf")
    ready.rest()
    ready._qtbot.waitUntil(lambda: bool(page.banner.text))

    assert (tmp_path / "documento.pdf").read_bytes() == page._ready.pdf
    assert acts(work, "save.dossier") == 1
    assert page.banner.text == "Salvato: documento.pdf. Ricordati di cancellarlo."


def test_no_file_is_ever_overwritten(ready: AtWork, tmp_path: Path) -> None:
    page = page_of(ready)
    (tmp_path / "documento.pdf").write_text("altro")
    assert page._ready is not None
    page.out.write(page._ready, tmp_path / "documento.pdf")
    ready.rest()
    ready._qtbot.waitUntil(lambda: bool(page.banner.text))
    assert "non viene sovrascritto" in page.banner.text
    assert (tmp_path / "documento.pdf").read_text() == "altro"


def test_where_the_log_cannot_be_told_nothing_goes_out(ready: AtWork, work: Work) -> None:
    desktop = Desktop(Printer("Ufficio", default=True))
    print_with(ready, desktop)
    work(lambda uow: hold_only(uow, Role.REFERENTE))

    ready.press("Stampa", ready.dialog())

    assert desktop.sent == []
    assert "Questo può farlo solo" in ready.texts(ready.dialog())


def test_a_consent_taken_back_while_the_preview_was_open_lets_nothing_out_and_it_is_made_anew(
    opened: Open, work: Work, case: Case, tmp_path: Path
) -> None:
    planned(work, case, "adi")
    consent = work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    at = opened()
    wait(at)
    page, desktop, shown = page_of(at), Desktop(Printer("Ufficio", default=True)), page_of(at)._ready
    assert shown is not None
    print_with(at, desktop)
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, uow.today, consent.stamp))

    at.press("Stampa", at.dialog())
    at._qtbot.waitUntil(lambda: "è cambiato un consenso" in at.texts(at.dialog()))
    page.out.write(shown, tmp_path / "documento.pdf")
    at._qtbot.waitUntil(lambda: page.banner.text == sentence(PaperOutdated()))

    assert (desktop.sent, acts(work, "print.dossier"), acts(work, "save.dossier")) == ([], 0, 0)
    assert not (tmp_path / "documento.pdf").exists()
    wait(at)
    assert page._ready is not shown
