"""«Operatrici»: a colleague's access is taken away, and what is left to do is shown and printed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.identifiers import OperatorId
from desktop.domain.place import Place
from desktop.errors import WrongPassphrase
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.team import AfterNewKey, read_team
from desktop.services.colleagues import access
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.pages.settings.revoking import RevokeDialog
from tests.builders import Work, a_case
from tests.colleagues import MARTA, MARTAS, NORA, join
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop
from tests.ui.operators_views import open_member, part_of, revoking
from tests.ui.settings_views import Show, words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault


@pytest.fixture
def marta(vault: "Vault") -> OperatorId:
    return join(vault)


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", marta: OperatorId) -> AtWork:
    assert marta
    return AtWork(desk, Place("settings", question="operators"), qtbot)


# --- who leaves ----------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(vault: "Vault", work: Work, tmp_path: Path) -> Path:
    """A stick with a copy of before, that somebody took home."""
    there = tmp_path / "chiavetta"
    there.mkdir()
    work(lambda uow: choose_second_place(uow, there))
    back_up(vault)
    there.rename(tmp_path / "via")
    return there


@pytest.fixture
def leaving(at: AtWork, vault: "Vault", work: Work, marta: OperatorId) -> RevokeDialog:
    """The dialog for Marta, who follows a woman; Nora works here too."""
    join(vault, NORA)
    case = work(a_case)
    work(lambda uow: access.hand_over(uow, case.id, marta))
    part_of(at).load()
    at.rest()
    open_member(at)
    return revoking(at)


def test_what_happens_is_said_and_she_who_follows_her_women_and_the_phrase_are_asked_once(
    at: AtWork, qtbot: "QtBot", leaving: RevokeDialog, work: Work
) -> None:
    dialog = leaving
    told = at.texts(dialog)
    for words in ("un'altra chiave", "Le colleghe tengono la loro frase", "si aprono ancora con la sua frase"):
        assert words in told
    assert dialog.keep.hasFocus()
    assert [dialog.to.itemText(each) for each in range(dialog.to.count())] == [
        "Nessuna per ora: aspettano",
        OPERATOR,
        NORA,
    ]
    dialog.to.setCurrentIndex(2)
    dialog.act.click()
    assert dialog.yours.error == "Scrivi qui la tua frase segreta."
    dialog.yours.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog.yours.line, Qt.Key.Key_Return)
    assert dialog.progress.isVisible()
    assert not dialog.act.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    at.rest()

    assert len(work(access.files_waiting)) == 0
    nora = next(each.id for each in work(read_team).members if each.name == NORA)
    assert len(work(lambda uow: uow.access.owned_by(nora))) == 1


def test_what_is_left_to_do_is_shown_and_her_phrase_opens_no_longer(
    at: AtWork, vault: "Vault", stick: Path, leaving: RevokeDialog, work: Work
) -> None:
    leaving.yours.line.setText(PASSPHRASE)
    leaving.act.click()
    at.rest()

    view = part_of(at).shown
    assert isinstance(view, AfterKeyView)
    shown = at.texts(view).replace("\N{ZERO WIDTH SPACE}", "")
    assert f"{MARTA} non apre più l'archivio" in shown
    assert "sotto la chiave nuova è già stata fatta" in shown
    assert str(vault.folder) in shown
    assert str(stick) in shown
    assert "va riscritta tutta o distrutta" in shown
    assert len(work(access.files_waiting)) == 1
    assert [each.name for each in work(read_team).members] == [OPERATOR, NORA]
    at.press("Torna all'elenco")
    assert MARTA not in at.texts(part_of(at))
    vault.lock().result()
    with pytest.raises(WrongPassphrase):
        vault.unlock(MARTA, MARTAS).result()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_what_is_left_to_do_is_printed_to_be_ticked_off(
    at: AtWork, qtbot: "QtBot", stick: Path, marta: OperatorId
) -> None:
    assert marta
    part_of(at).load()
    at.rest()
    open_member(at)
    dialog = revoking(at)
    dialog.yours.line.setText(PASSPHRASE)
    dialog.act.click()
    at.rest()
    view = part_of(at).shown
    assert isinstance(view, AfterKeyView)
    tray = view.through = Desktop(Printer("Corridoio", default=True))
    at.press("Stampa che cosa resta da fare")
    panel = at.dialog()
    qtbot.waitUntil(at.button("Stampa", panel).isEnabled)
    at.press("Stampa", panel)

    assert view.banner.text == "Mandato alla stampante. Ritira subito il foglio."
    with Pages(tray.sent[0]) as pages:
        assert str(stick) in "".join(pages.text(0).split())


def test_where_the_copy_under_the_new_key_failed_it_is_said_first(desk: Desk, show: Show) -> None:
    view = AfterKeyView(desk, "La chiave è cambiata", AfterNewKey(None, (), ()))
    show(view)

    told = words_of(view)
    assert "Non distruggere le copie vecchie prima di allora." in told
    assert "Il programma non conosce altre copie." in told


def test_a_wrong_phrase_takes_nothing_away_and_what_was_typed_is_forgotten(at: AtWork, work: Work) -> None:
    open_member(at)
    dialog = revoking(at)
    assert not dialog._to_field.isVisible()
    dialog.yours.line.setText("un'altra frase")
    dialog.act.click()
    at.rest()
    assert dialog.yours.error.startswith("Non è la tua frase segreta.")
    assert dialog.act.isEnabled()
    phrase = dialog.yours
    dialog.keep.click()

    assert phrase.text() == ""
    assert not [each for each in at.workplace.findChildren(QDialog) if each.isVisible()]
    assert [each.name for each in work(read_team).members] == [OPERATOR, MARTA]


def test_where_files_are_kept_apart_her_women_do_not_wait(at: AtWork, work: Work, marta: OperatorId) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    work(lambda uow: access.hand_over(uow, a_case(uow).id, marta))
    part_of(at).load()
    at.rest()
    open_member(at)

    dialog = revoking(at)

    assert [dialog.to.itemText(each) for each in range(dialog.to.count())] == [OPERATOR]
    assert "È una." in at.texts(dialog)
