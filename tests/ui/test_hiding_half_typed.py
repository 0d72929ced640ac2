"""Hiding keeps what is half typed: until when a file is kept, which one is moved, who signed a pack, what is read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from desktop.app import Knowledge
from desktop.domain.case import Case, State
from desktop.domain.place import Place
from desktop.domain.retention import Hold
from desktop.domain.rules.rule_pack import RulePack
from desktop.services.archive.moving import files_travelling
from desktop.services.archive.retention import read_holds
from desktop.services.case.cases import change_state
from desktop.services.rules.rules import make_pack
from desktop.storage.vault import Vault
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.pages.erasing.holding import HoldDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.log import LogPart
from desktop.ui.pages.settings.moving import MovingPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.rules import RulesPart
from desktop.ui.widgets.fields import ChoiceBox
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.packs import a_whole_file, pack_of
from tests.passphrases import PASSPHRASE
from tests.rule_texts import MADE_AT, Signer
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Back = Callable[[AtWork], AtWork]
SIX_WORDS = "scorza timone fiocco ruggine cenere ombra"


def settings(desk: Desk, qtbot: "QtBot", part: str) -> AtWork:
    return AtWork(desk, Place("settings", question=part), qtbot)


def part_in_front(at: AtWork) -> object:
    assert isinstance(at.page, SettingsPage)
    return at.page.part


def text_of(at: AtWork, field: str) -> str:
    return str(at.editor(field).property("text"))


def dialogs(at: AtWork) -> list[QDialog]:
    return [each for each in at.workplace.findChildren(QDialog) if each.isVisible()]


def all_drafts(at: AtWork) -> str:
    rows = at.desk.background.vault.run(lambda uow: uow.rows.all("SELECT draft FROM place")).result()
    return "".join(draft for (draft,) in rows)


# --- «Conserva fino a…» --------------------------------------------------------------------------------------------


@pytest.fixture
def closed(work: Work) -> Case:
    case = work(a_case_with_contact)
    return work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))


def tick(at: AtWork, hold: Hold) -> None:
    dialog = at.dialog()
    assert isinstance(dialog, HoldDialog)
    next(each for each in dialog.why.targets if each.code == hold.value).click()
    at.rest()


def test_until_when_a_file_is_kept_comes_back_over_the_file(
    desk: Desk, qtbot: "QtBot", closed: Case, hide_and_come_back: Back
) -> None:
    at = AtWork(desk, Place("case", closed.id, question="keeping"), qtbot)
    at.press("Conserva fino a…")
    tick(at, Hold.MINORS)
    at.type("Fino a che giorno", "2/5/20", at.dialog())

    back = hide_and_come_back(at)
    back.rest()
    assert back.editor("Fino a che giorno", back.dialog()).property("text") == "2/5/20"
    back.type("Fino a che giorno", "2/5/2031", back.dialog())
    back.press("Conserva", back.dialog())
    vault = back.desk.background.vault
    held = vault.run(lambda uow: read_holds(uow, closed.id)).result()
    assert {hold.hold: hold.until for hold in held if hold.until} == {Hold.MINORS: date(2031, 5, 2)}
    assert "2/5/20" not in all_drafts(back)


def test_until_when_a_file_is_kept_comes_back_over_the_list_of_the_coordinator(
    desk: Desk, qtbot: "QtBot", closed: Case, hide_and_come_back: Back, clock: Clock
) -> None:
    clock.set_day("2029-01-01")
    at = settings(desk, qtbot, "retention")
    at.press(f"Conserva… Fascicolo {closed.shown_code}")
    at.type("Fino a che giorno", "2/5/20", at.dialog())

    back = hide_and_come_back(at)
    back.rest()
    assert back.editor("Fino a che giorno", back.dialog()).property("text") == "2/5/20"
    back.press("Lascia stare", back.dialog())
    assert back.page.draft() == {}


def test_a_dialog_in_which_nothing_was_typed_does_not_come_back(
    desk: Desk, qtbot: "QtBot", closed: Case, hide_and_come_back: Back
) -> None:
    at = AtWork(desk, Place("case", closed.id, question="keeping"), qtbot)
    at.press("Conserva fino a…")
    back = hide_and_come_back(at)
    back.rest()
    assert dialogs(back) == []


def test_a_day_typed_for_one_reason_stays_when_another_is_chosen(desk: Desk, qtbot: "QtBot", closed: Case) -> None:
    at = AtWork(desk, Place("case", closed.id, question="keeping"), qtbot)
    at.press("Conserva fino a…")
    at.type("Fino a che giorno", "2/5/2031", at.dialog())
    tick(at, Hold.HER_WISH)
    assert at.editor("Fino a che giorno", at.dialog()).property("text") == "2/5/2031"
    at.press("Lascia stare", at.dialog())


# --- «Fascicoli tra due archivi» -----------------------------------------------------------------------------------


def test_which_file_is_sent_where_comes_back_and_leaving_asks(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "moving")
    at.press("Manda un fascicolo")
    at.type("Codice del fascicolo", "K7M")
    at.type("Dove scrivere il pacco", "/chiavetta")
    at.type("La tua frase segreta, un'altra volta", PASSPHRASE)
    at.workplace.go_to(Place("cases"))
    at.press("Resta qui", at.dialog())

    back = hide_and_come_back(at)
    assert (text_of(back, "Codice del fascicolo"), text_of(back, "Dove scrivere il pacco")) == ("K7M", "/chiavetta")
    assert text_of(back, "La tua frase segreta, un'altra volta") == ""
    assert not any(word in all_drafts(back) for word in PASSPHRASE.split())
    back.press("Torna indietro")
    back.workplace.go_to(Place("cases"))
    assert back.page.place.page == "cases"


def test_a_form_of_moving_that_is_left_all_the_same_is_closed(desk: Desk, qtbot: "QtBot") -> None:
    at = settings(desk, qtbot, "moving")
    at.press("Ricevi un fascicolo")
    at.type("Il pacco", "/chiavetta/a.pacco")
    at.workplace.go_to(Place("cases"))
    at.press("Esci senza salvare", at.dialog())
    assert at.page.place.page == "cases"
    at.workplace.go_back()
    at.rest()
    assert at.offers("Ricevi un fascicolo")


def test_the_pack_that_is_taken_comes_back_and_its_six_words_do_not(
    desk: Desk, qtbot: "QtBot", hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "moving")
    at.press("Ricevi un fascicolo")
    at.type("Il pacco", "/chiavetta/a.pacco")
    at.type("Le sei parole", SIX_WORDS)
    back = hide_and_come_back(at)
    assert text_of(back, "Il pacco") == "/chiavetta/a.pacco"
    assert text_of(back, "Le sei parole") == ""
    assert not any(word in all_drafts(back) for word in SIX_WORDS.split())


def test_a_receipt_half_typed_comes_back_for_its_file_and_nothing_of_it_is_kept_once_the_file_stays(
    desk: Desk, qtbot: "QtBot", vault: Vault, work: Work, hide_and_come_back: Back
) -> None:
    case = work(a_whole_file)
    pack_of(vault, case)
    at = settings(desk, qtbot, "moving")
    at.press(f"Ho la ricevuta di {case.shown_code}")
    at.type("Ricevuta", "ABCD-EF")

    back = hide_and_come_back(at)
    assert text_of(back, "Ricevuta") == "ABCD-EF"
    back.press("Tieni")
    back.press(f"Tieni qui {case.shown_code}")
    back.type("La tua frase segreta, un'altra volta", PASSPHRASE)
    back.press("Tieni qui il fascicolo")
    part = part_in_front(back)
    assert isinstance(part, MovingPart)
    qtbot.waitUntil(lambda: part.banner.text == "Il fascicolo resta qui.")
    back.rest()
    assert back.desk.background.vault.run(files_travelling).result() == ()
    assert "ABCD" not in all_drafts(back)


# --- who signed a pack of rules ------------------------------------------------------------------------------------


def signed_pack(folder: Path) -> str:
    """A pack of the rules there are, signed by somebody nobody knows here."""
    path = folder / "regole.pack"
    path.write_bytes(make_pack(RulePack(MADE_AT, "Prova", Knowledge().own_rules.files), Signer().pem, None))
    return str(path)


def test_who_signed_a_pack_comes_back_with_the_pack_looked_at_again(
    desk: Desk, qtbot: "QtBot", tmp_path: Path, hide_and_come_back: Back
) -> None:
    at = settings(desk, qtbot, "rules")
    part = part_in_front(at)
    assert isinstance(part, RulesPart)
    part.pack.look_at(signed_pack(tmp_path))
    at.rest()
    at.type("Impronta letta da chi ha firmato", "0A1B 2C")
    at.type("Di chi è la firma", "Rete Pro")
    at.workplace.go_to(Place("cases"))
    at.press("Resta qui", at.dialog())

    back = hide_and_come_back(at)
    back.rest()
    assert text_of(back, "Impronta letta da chi ha firmato") == "0A1B 2C"
    assert text_of(back, "Di chi è la firma") == "Rete Pro"
    assert back.offers("Metti in vigore")
    again = part_in_front(back)
    assert isinstance(again, RulesPart)
    again.pack.look_at(str(tmp_path / "un-altro"))
    back.rest()
    assert back.page.draft() == {}
    assert not any(isinstance(each, LeavingDialog) for each in dialogs(back))


# --- «Registro» ----------------------------------------------------------------------------------------------------


def colleagues(at: AtWork) -> ChoiceBox:
    box = at.editor("Collega")
    assert isinstance(box, ChoiceBox)
    return box


def test_what_is_asked_of_the_log_and_shown_is_shown_again(
    desk: Desk, qtbot: "QtBot", work: Work, hide_and_come_back: Back
) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: a_case_with_contact(uow, "Erica"))
    at = settings(desk, qtbot, "log")
    at.type("Dal giorno", "20/11/2026")
    at.type("Fascicolo", case.shown_code)
    at.press("Mostra")

    back = hide_and_come_back(at)
    back.rest()
    assert (text_of(back, "Dal giorno"), text_of(back, "Fascicolo")) == ("20/11/2026", case.shown_code)
    part = part_in_front(back)
    assert isinstance(part, LogPart)
    rows = [str(part.model.index(row, 1).data()) for row in range(part.model.rowCount())]
    assert rows
    assert all(row.endswith(case.shown_code) for row in rows)


def test_what_is_half_typed_over_the_log_comes_back_and_is_not_asked_for(
    desk: Desk, qtbot: "QtBot", work: Work, hide_and_come_back: Back
) -> None:
    work(a_case_with_contact)
    at = settings(desk, qtbot, "log")
    at.choose("Collega", colleagues(at).itemData(1))
    at.type("Al giorno", "3/1")
    back = hide_and_come_back(at)
    back.rest()
    assert text_of(back, "Al giorno") == "3/1"
    assert colleagues(back).currentIndex() == 1
    assert "non è una data" not in back.texts()
    part = part_in_front(back)
    assert isinstance(part, LogPart)
    assert part.model.rowCount() > 0


def test_a_log_opened_as_always_keeps_nothing(desk: Desk, qtbot: "QtBot", hide_and_come_back: Back) -> None:
    at = settings(desk, qtbot, "log")
    assert at.page.draft() == {}
    assert hide_and_come_back(at).page.draft() == {}
