"""An erasure may be stopped between two copies: what is left undone is said, stands on «Oggi», and is gone on with."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.case import Case
from desktop.domain.erasure import Part, Reason
from desktop.domain.place import Place
from desktop.services.archive.backups import back_up, state
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.archive.rewriting import Course
from desktop.storage import rewriting
from desktop.storage.vault import Vault
from desktop.ui.pages.erasing.dialog import EraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.copies import CopiesPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.today.page import TodayPage
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork
from tests.ui.settings_views import words_of

WORD = "settembrinaviola"


class Gate:
    """Lets one copy after the other be rewritten, when it is told to."""

    def __init__(self, really: Callable[..., None]) -> None:
        self._really = really
        self.begun, self.go = Event(), Event()

    def __call__(self, *asked: object) -> None:
        self.begun.set()
        assert self.go.wait(60)
        self._really(*asked)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(rewriting.rewrite)
    monkeypatch.setattr(rewriting, "rewrite", made)
    yield made
    made.go.set()


@pytest.fixture
def case(work: Work, vault: Vault, clock: Clock) -> Case:
    """A woman who is in three copies."""
    made = work(lambda uow: a_case_with_contact(uow, asked=WORD))
    for _ in range(3):
        back_up(vault)
        clock.now += timedelta(days=1)
    return made


def stopped(vault: Vault, case: Case) -> None:
    """Erase her, and stop before the first copy."""
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    request = ErasureRequest(case.code, Part.ALL, "", confirmed, ())
    erase_file(vault, request, Course(go_on=lambda: False))


def test_it_is_stopped_from_the_window_and_the_certificate_names_what_is_left(
    desk: Desk, qtbot: QtBot, case: Case, work: Work, gate: Gate
) -> None:
    at = AtWork(desk, Place("case", case.id, question="keeping"), qtbot)
    at.press("Cancella…")
    dialog = at.dialog()
    assert isinstance(dialog, EraseDialog)
    next(each for each in dialog.parts.targets if each.code == Part.ALL.value).click()
    dialog.reason.set_code(Reason.ASKED)
    dialog.phrase.line.setText(PASSPHRASE)
    assert not dialog.stop.isVisible()
    dialog.act.click()
    qtbot.waitUntil(dialog.stop.isVisible)
    qtbot.waitUntil(gate.begun.is_set)
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: accessibility.check(dialog))

    dialog.stop.click()
    assert "le altre restano da riscrivere" in words_of(dialog)
    gate.go.set()

    def papers() -> list[PaperDialog]:
        return [each for each in at.workplace.findChildren(PaperDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(papers()))
    at.rest()
    (paper,) = papers()
    assert "1 copia di riserva riscritta. Non riscritte adesso: " in words_of(paper)
    assert work(state).undone == 2
    paper.reject()
    paper.reject()


def test_what_is_left_undone_stands_on_today_until_it_is_done(
    desk: Desk, qtbot: QtBot, case: Case, vault: Vault
) -> None:
    stopped(vault, case)

    at = AtWork(desk, Place("today"), qtbot)

    page = at.page
    assert isinstance(page, TodayPage)
    assert page.copies.isVisible()
    assert page.copies.text.startswith("In 3 copie di riserva c'è ancora quello che è stato cancellato")
    page.copies.acted.emit()
    at.rest()
    settings = at.page
    assert isinstance(settings, SettingsPage)
    part = settings.part
    assert isinstance(part, CopiesPart)
    assert part.undone.isVisible()
    qtbot.waitUntil(lambda: accessibility.check(part))

    part.undone.now.click()

    qtbot.waitUntil(lambda: not part.undone.isVisible())
    at.workplace.go_to(Place("today"))
    at.rest()
    assert "cancellato dall'archivio" not in page.copies.text or not page.copies.isVisible()


def test_going_on_may_be_stopped_too(desk: Desk, qtbot: QtBot, case: Case, vault: Vault, gate: Gate) -> None:
    stopped(vault, case)
    at = AtWork(desk, Place("settings", question="copies"), qtbot)
    assert isinstance(at.page, SettingsPage)
    part = at.page.part
    assert isinstance(part, CopiesPart)
    qtbot.waitUntil(part.undone.isVisible)
    part.undone.now.setFocus()
    part.undone.now.click()
    qtbot.waitUntil(gate.begun.is_set)
    assert part.undone.stop.isVisible()
    qtbot.waitUntil(lambda: part.undone.words.text().startswith("Copie riscritte: 0 di 3"))

    part.undone.stop.click()
    assert part.undone.words.text().startswith("Finisco la copia")
    gate.go.set()

    qtbot.waitUntil(lambda: part.undone.words.text().startswith("In 2 copie di riserva"))
    assert part.undone.now.isVisible()
    at.rest()
