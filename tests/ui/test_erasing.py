"""«Cancella…»: numbers before anything happens, a reason, her phrase; then the certificate, from memory to paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.case import Case
from desktop.domain.erasure import Part, Reason
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.table.records import Meeting
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.retention import hold_file, read_holds
from desktop.services.case.search import find
from desktop.ui.pages.case.keeping import KeepingPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.erasing.dialog import EraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work, a_case_with_contact, hold_only
from tests.conftest import PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop, acts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault

Open = Callable[[], AtWork]
WORD = "settembrinaviola"


@pytest.fixture
def case(work: Work) -> Case:
    return work(lambda uow: a_case_with_contact(uow, asked=WORD))


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="keeping"), qtbot)


def part_of(at: AtWork) -> KeepingPart:
    assert isinstance(at.page, CasePage)
    assert isinstance(at.page.part, KeepingPart)
    return at.page.part


def asked(at: AtWork) -> EraseDialog:
    """The dialog, once its numbers are there."""
    at.press("Cancella…")
    dialog = at.dialog()
    assert isinstance(dialog, EraseDialog)
    return dialog


def choose(dialog: EraseDialog, part: Part) -> None:
    next(each for each in dialog.parts.targets if each.code == part.value).click()


def fill(dialog: EraseDialog, part: Part = Part.ALL, phrase: str = PASSPHRASE) -> None:
    choose(dialog, part)
    fill_in(dialog, phrase)


def fill_in(dialog: EraseDialog, phrase: str = PASSPHRASE) -> None:
    dialog.reason.set_code(Reason.ASKED)
    dialog.phrase.line.setText(phrase)


def certificate(at: AtWork) -> PaperDialog:
    """The certificate, once it is there."""

    def shown() -> list[PaperDialog]:
        return [each for each in at.workplace.findChildren(PaperDialog) if each.isVisible()]

    at._qtbot.waitUntil(lambda: bool(shown()))
    at.rest()
    (dialog,) = shown()
    return dialog


def pages(dialog: PaperDialog) -> str:
    with Pages(dialog._ready.pdf) as document:
        return "\n".join(document.text(number) for number in range(len(document)))


def test_what_goes_and_what_stays_is_told_in_numbers_and_nothing_has_happened_yet(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    choose(dialog, Part.ALL)
    told = at.texts(dialog)

    assert "contatti e modi di raggiungerla" in told
    assert "righe del registro: chi e quando, senza nome e senza contenuto" in told
    assert "Un numero casuale" in told
    assert "non è stata contata" in told
    choose(dialog, Part.TEXT)
    assert "1 riga: contatti e modi di raggiungerla" in at.texts(dialog)
    assert "Tutto il resto del fascicolo" in at.texts(dialog)
    assert dialog.act.text() == "Cancella i testi"
    dialog.keep.click()
    assert [row.code for row in work(lambda uow: find(uow, WORD))] != []
    assert acts(work, "erase.all") == 0


def test_nothing_is_proposed_and_nothing_can_be_erased_before_it_is_chosen_what(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    assert dialog.part is None
    assert "Che cosa sparisce" not in at.texts(dialog)
    assert not dialog.act.isEnabled()
    fill_in(dialog)
    dialog.act.click()
    at.rest()
    assert acts(work, "erase.all") == 0

    choose(dialog, Part.TEXT)

    assert "Che cosa sparisce" in at.texts(dialog)
    assert dialog.act.isEnabled()
    assert dialog.act.text() == "Cancella i testi"


def test_enter_in_the_phrase_never_closes_the_question(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    fill_in(dialog)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        at._qtbot.keyClick(dialog.phrase.line, key)
        at.rest()
        assert dialog.isVisible()
    assert acts(work, "erase.all") == 0

    choose(dialog, Part.ALL)
    at._qtbot.keyClick(dialog.phrase.line, Qt.Key.Key_Return)

    certificate(at).reject()
    assert acts(work, "erase.all") == 1


def test_of_a_part_with_nothing_in_it_nothing_can_be_erased(file: Open) -> None:
    at = file()
    dialog = asked(at)
    choose(dialog, Part.PRACTICE)
    assert "Non c'è nulla da cancellare." in at.texts(dialog)
    assert not dialog.act.isEnabled()
    dialog.parts.targets[0].click()
    assert dialog.act.isEnabled()


def test_a_reason_and_her_phrase_are_asked_at_their_place(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    choose(dialog, Part.ALL)
    dialog.act.click()
    assert dialog.reason_field.error.startswith("Scegli perché")
    assert dialog.phrase.error == "Scrivi qui la tua frase segreta."
    fill(dialog, phrase="")
    dialog.act.click()
    assert dialog.reason_field.error == ""
    assert dialog.phrase.line.hasFocus()
    fill(dialog, phrase="un'altra")
    dialog.act.click()
    at._qtbot.waitUntil(lambda: dialog.phrase.error.startswith("Non è la tua frase segreta"))
    assert dialog.act.isEnabled()
    assert acts(work, "erase.all") == 0


def test_the_file_goes_and_its_certificate_is_shown_printed_and_put_away(file: Open, work: Work, case: Case) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog)
    dialog.act.click()
    paper = certificate(at)

    assert work(lambda uow: find(uow, WORD)) == []
    assert "Nessuna copia di riserva contiene ancora questi dati." in at.texts(paper)
    words = pages(paper)
    assert case.shown_code in words
    assert "articolo 17" in words
    desktop = Desktop(Printer("Ufficio", default=True))
    paper.out.through = desktop
    paper.print.click()
    at.rest()
    panel = next(each for each in at.workplace.findChildren(QDialog) if at.offers("Stampa", each) and each is not paper)
    at._qtbot.waitUntil(lambda: at.button("Stampa", panel).isEnabled())
    at.press("Stampa", panel)
    at._qtbot.waitUntil(lambda: paper.banner.text.startswith("Mandato alla stampante"))
    assert desktop.sent == [paper._ready.pdf]
    assert acts(work, "print.erasure") == 1
    paper.leave.click()
    at.rest()
    assert at.went[-1] == Place("cases")


def test_a_certificate_that_is_nowhere_else_is_not_closed_by_one_press(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog)
    dialog.act.click()
    paper = certificate(at)
    paper.leave.click()
    assert paper.isVisible()
    assert "non si può rifare" in paper.banner.text
    assert paper.leave.text() == "Chiudi senza stamparlo"
    paper.leave.click()
    at._qtbot.waitUntil(lambda: Place("cases") in at.went)
    assert acts(work, "print.erasure") == 0


def test_a_certificate_that_was_saved_closes_at_once(file: Open, work: Work, tmp_path: Path) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog)
    dialog.act.click()
    paper = certificate(at)
    paper.out.write(paper._ready, tmp_path / "documento.pdf")
    at._qtbot.waitUntil(lambda: paper.banner.text.startswith("Salvato"))
    assert (tmp_path / "documento.pdf").read_bytes() == paper._ready.pdf
    assert acts(work, "print.erasure") == 1
    paper.leave.click()
    at._qtbot.waitUntil(lambda: Place("cases") in at.went)


def test_only_the_texts_go_and_the_file_is_still_in_front(file: Open, work: Work, case: Case) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog, Part.TEXT)
    dialog.act.click()
    paper = certificate(at)
    assert work(lambda uow: find(uow, WORD)) == []
    assert "il resto del fascicolo resta" in " ".join(pages(paper).split())
    paper.leave.click()
    paper.leave.click()
    at.rest()
    assert Place("cases") not in at.went
    assert at.page.place.case_id == case.id


def test_a_stick_that_is_away_is_named_with_what_happens_when_it_comes_back(
    file: Open, vault: "Vault", tmp_path: Path
) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    stick.rename(tmp_path / "tolta")
    at = file()
    dialog = asked(at)
    fill(dialog)
    counted: list[tuple[int, int]] = []
    dialog._counted.connect(lambda done, of: counted.append((done, of)))
    dialog.act.click()
    told = at.texts(certificate(at))
    assert str(stick) in told
    assert "Quando la chiavetta torna" in told
    assert counted == [(0, 1), (1, 1)]


def test_while_it_erases_the_dialog_does_not_close(file: Open) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog)
    dialog.act.click()
    at._qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.keep.isEnabled()
    certificate(at)


def test_a_file_that_is_to_be_kept_is_said_to_be(file: Open, work: Work, case: Case, desk: Desk) -> None:
    day = desk.background.vault.now().date().replace(year=2030)
    hold = work(lambda uow: read_holds(uow, case.id))[1]
    work(lambda uow: hold_file(uow, case.id, hold.hold, day, hold.stamp))
    at = file()
    assert "Ci sono figlie o figli minorenni: si conserva fino al 25/11/2030" in at.texts()
    assert "da conservare fino al 25/11/2030. Ci sono figlie o figli minorenni." in at.texts(asked(at))


def test_who_does_not_coordinate_is_told_who_erases(file: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = file()
    assert not at.offers("Cancella…")
    assert "Lo cancella chi coordina il centro" in at.texts()


def test_a_role_taken_away_meanwhile_erases_nothing_and_says_so(file: Open, work: Work) -> None:
    at = file()
    dialog = asked(at)
    fill(dialog)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    dialog.act.click()
    at._qtbot.waitUntil(lambda: "Questo può farlo solo" in at.texts(dialog))
    assert dialog.isVisible()
    assert dialog.keep.isEnabled()
    assert [row.code for row in work(lambda uow: find(uow, WORD))] != []


def test_the_dialogs_can_be_read_and_walked(file: Open) -> None:
    at = file()
    at._qtbot.waitUntil(lambda: accessibility.check(part_of(at)))
    dialog = asked(at)
    at._qtbot.waitUntil(lambda: accessibility.check(dialog))
    fill(dialog)
    dialog.act.click()
    paper = certificate(at)
    at._qtbot.waitUntil(lambda: accessibility.check(paper))


def test_her_sheet_is_shown_and_printing_it_is_logged(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Prepara il foglio per lei")
    paper = certificate(at)
    words = pages(paper)
    assert "Chi ha visto il mio fascicolo" in words
    assert case.shown_code in words
    assert "Giulia" in words
    paper.out.through = Desktop(Printer("Ufficio", default=True))
    at._qtbot.keyClick(paper, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at.rest()
    panel = next(each for each in at.workplace.findChildren(QDialog) if at.offers("Stampa", each) and each is not paper)
    at._qtbot.waitUntil(lambda: at.button("Stampa", panel).isEnabled())
    at.press("Stampa", panel)
    at._qtbot.waitUntil(lambda: paper.banner.text.startswith("Mandato alla stampante"))
    assert acts(work, "print.access") == 1
    paper.leave.click()
    assert not paper.isVisible()


def test_keeping_it_longer_asks_why_and_until_when(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Conserva fino a…")
    dialog = at.dialog()
    at._qtbot.waitUntil(lambda: accessibility.check(dialog))
    at.press("Conserva", dialog)
    assert "non è una data" in at.texts(dialog)
    at.type("Fino a che giorno", "1/2/2020", dialog)
    at.press("Conserva", dialog)
    assert "è già passato" in at.texts(dialog)
    at.type("Fino a che giorno", "1/2/2031", dialog)
    at.press("Conserva", dialog)
    assert "C'è un procedimento in corso: si conserva fino al 1/2/2031" in at.texts()

    at.press("Conserva fino a…")
    dialog = at.dialog()
    work(lambda uow: hold_file(uow, case.id, read_holds(uow, case.id)[0].hold, None, read_holds(uow, case.id)[0].stamp))
    at.press("Conserva", dialog)
    assert "Nel frattempo" in at.texts(dialog)
    at.press("Lascia stare", dialog)
    at.press("Conserva fino a…")
    assert not at.offers("Togli questo motivo", at.dialog())


def test_a_reason_is_taken_away_again(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Conserva fino a…")
    at.type("Fino a che giorno", "1/2/2031", at.dialog())
    at.press("Conserva", at.dialog())
    at.press("Conserva fino a…")
    at.press("Togli questo motivo", at.dialog())
    assert {hold.until for hold in work(lambda uow: read_holds(uow, case.id))} == {None}
    assert "2031" not in at.texts()


def test_a_word_of_hers_outside_the_files_is_named_and_looked_at_before_anything_is_erased(
    file: Open, work: Work, case: Case
) -> None:
    minutes = Meeting(date(2026, 10, 13), decided=f"Si parla di {case.shown_code}")
    work(lambda uow: uow.technical_table.meetings.put(minutes))
    at = file()
    dialog = asked(at)
    assert "Tavolo tecnico: un incontro del 13/10/2026" in at.texts(dialog)
    assert accessibility.faults(dialog) == []
    fill(dialog)
    dialog.act.click()
    assert "Guarda prima questi testi" in at.texts(dialog)
    assert work(lambda uow: uow.cases.id_of(case.code)) == case.id
    dialog.elsewhere.looked.targets[0].click()
    dialog.act.click()
    paper = certificate(at)
    assert "Tavolo tecnico: un incontro del 13/10/2026." in " ".join(pages(paper).split())
    assert work(lambda uow: uow.cases.id_of(case.code)) is None
