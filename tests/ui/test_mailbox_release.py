"""What leaves, who confirms it, and how it is handed on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.commands.fixed_words import OF_NOBODY
from desktop.errors import ArchiveUnwell, SecondOperatorNeeded, SummaryChanged, SummaryUnwritten
from desktop.services.mailbox.protocol import set_mailbox
from desktop.storage.opening import OpenArchive
from desktop.sync import report
from desktop.sync.disclosure import told
from desktop.ui.dialogs.found_words import FoundWordsDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.confirming import confirming
from desktop.ui.pages.mailbox.mail_programs import MAIL_PROGRAMS
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.mailbox.period import PeriodView
from desktop.ui.pages.page import Desk
from desktop.ui.widgets.marked_text import MarkedText
from desktop.words import sentence
from tests.builders import Work, a_case
from tests.conftest import OPERATOR, PASSPHRASE
from tests.summary_women import AUGUST, a_woman, released

if TYPE_CHECKING:
    from desktop.storage.vault import Vault

from tests.ui import accessibility
from tests.ui.mailbox_views import (
    COLLEAGUE,
    HERS,
    TRUE_INVAL,
    Show,
    add_colleague,
    arrive,
    button,
    confirm,
    figures,
    release_alone,
    words_of,
)


@pytest.fixture
def page(desk: Desk, show: Show, tmp_path: Path, work: Work) -> MailboxPage:
    for _ in range(TRUE_INVAL):
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    made = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(made)
    return made


# --- the release ---------------------------------------------------------------------------------------------------


def test_alone_her_own_passphrase_is_asked_again_and_the_log_says_so(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert "Sei la sola operatrice" in words_of(page.period)
    assert page._seen is not None
    seen = {file.name: file.content for file in page._seen[1].all}
    page.period.confirm.click()
    (dialog,) = page.findChildren(SecondPassphraseDialog)
    assert dialog._name.text() == OPERATOR
    dialog._passphrase.line.setText(PASSPHRASE)
    button(dialog, "Fai uscire").click()

    qtbot.waitUntil(lambda: bool(page.period.handing._written))
    assert {path.name: path.read_bytes() for path in page.period.handing._written} == seen
    assert work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'release%'")) == [("release.alone",)]
    assert not page.period._release.isVisible()
    assert "che era sola" in words_of(page.period)
    assert "È uscito adesso" in words_of(page.period)
    assert "file di allora" not in words_of(page.period)


def test_true_figures_are_gone_once_it_left(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)

    assert page._seen is None
    assert all(len(row) == 1 for row in figures(page).values())
    assert len(figures(page)) == 10


def test_a_colleague_confirms_where_there_is_one(page: MailboxPage, qtbot: QtBot, vault: "Vault", work: Work) -> None:
    add_colleague(vault)
    arrive(page, qtbot, "2026-Q3")
    assert "Lo conferma una collega" in words_of(page.period)
    dialog = confirm(page, qtbot, OPERATOR, PASSPHRASE)
    del dialog
    qtbot.waitUntil(lambda: page.period._trouble.text == sentence(SecondOperatorNeeded()))
    assert page.period.confirm.isEnabled()

    confirm(page, qtbot, COLLEAGUE, HERS)

    qtbot.waitUntil(page.period.handing.isVisible)
    assert work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'release%'")) == [("release",)]
    assert "l'ha confermato Sara" in words_of(page.period)


def test_in_a_training_archive_the_dialog_says_how_the_invented_colleague_confirms(
    page: MailboxPage, qtbot: QtBot, desk: Desk
) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert page._view is not None
    named = desk.knowledge.invention.margins.women.archive

    def asked(operator: str, *, training: bool, alone: bool) -> str:
        assert page._view is not None
        view = replace(page._view, training=training, alone=alone, operator=operator)
        return words_of(confirming(page, desk, view, "Esce una volta sola.", "Fai uscire"))

    hers, others = (
        asked(named["operator"], training=True, alone=False),
        asked(named["colleague"], training=True, alone=False),
    )

    assert named["colleague"] in hers
    assert named["colleague_passphrase"] in hers
    assert named["passphrase"] in others
    assert "Archivio di prova" not in asked(OPERATOR, training=False, alone=False)
    assert "Archivio di prova" not in asked(OPERATOR, training=True, alone=True)


def test_a_key_file_that_cannot_be_written_just_after_is_said_beside_that_it_left(
    page: MailboxPage, qtbot: QtBot, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenArchive) -> None:
        raise ArchiveUnwell("full")

    with monkeypatch.context() as patched:
        patched.setattr(OpenArchive, "witness", refuse)
        release_alone(page, qtbot)

    assert "Il riepilogo è uscito" in page.period._addressee.text
    assert sentence(ArchiveUnwell("full")) in page.period._addressee.text
    assert page.period.handing.isVisible()
    assert work(lambda uow: len(uow.releases.all())) == 1


def test_after_the_release_the_keyboard_is_where_one_sends(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)

    assert page.window().focusWidget() is button(page.period.handing, "Apri nel programma di posta")
    page.period.handing.program.set_code("webmail")
    page.period.handing._on_program("webmail")
    page.period.handing.take_focus()
    assert page.window().focusWidget() is button(page.period.handing, "Copia l'indirizzo")


def test_what_is_said_of_a_copy_is_brought_into_view(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)
    handing = page.period.handing
    page.window().resize(1024, 400)
    page.period.verticalScrollBar().setValue(0)
    viewport = page.period.viewport()

    button(handing, "Copia il testo").click()

    qtbot.waitUntil(lambda: handing._said.visibleRegion().boundingRect().height() == handing._said.height())
    assert viewport.rect().contains(handing._said.mapTo(viewport, handing._said.rect().bottomLeft()))


def test_what_changed_meanwhile_must_be_looked_at_again(page: MailboxPage, qtbot: QtBot, work: Work) -> None:
    arrive(page, qtbot, "2026-Q3")
    work(lambda uow: a_woman(uow, AUGUST, "SPORT"))

    confirm(page, qtbot, OPERATOR, PASSPHRASE)

    qtbot.waitUntil(lambda: page.period._trouble.text == sentence(SummaryChanged()))
    assert not page.period.confirm.isEnabled()
    button(page.period, "Guardalo di nuovo").click()
    qtbot.waitUntil(lambda: figures(page)["Incontri allo sportello"][0] == "1")
    assert page.period.confirm.isEnabled()
    assert page.period._trouble.text == ""


def test_what_left_is_listed_with_the_ledger_in_words(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)
    button(page.period, "Tutti i periodi").click()
    qtbot.waitUntil(page.overview._released.isVisible)

    words = words_of(page.overview)
    assert "Il registro degli invii è integro" in words
    assert "Numero 1 del registro" in words
    assert "Uscito il 25/11/2026. L'ha preparato Giulia" in words
    to_prepare = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert not any(each.accessibleName() == "Prepara: Terzo trimestre 2026" for each in to_prepare)


def test_a_period_that_left_shows_its_stored_bytes_and_draws_nothing(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    sent = released(work)
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    arrive(page, qtbot)

    button(page, "Guarda di nuovo: Terzo trimestre 2026").click()

    qtbot.waitUntil(lambda: bool(page.period.handing._written))
    assert {path.name: path.read_bytes() for path in page.period.handing._written} == dict(sent.files)
    assert [row[0].split(": ")[1] for row in figures(page).values()] == [
        str(value) for _, value in sent.release.entry.figures
    ]
    assert "È già uscito: questi sono i file di allora" in words_of(page.period)
    assert "I numeri non si estraggono un'altra volta" in words_of(page.period)
    assert not page.period._release.isVisible()
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM release")) == (1,)


def test_a_ledger_that_was_touched_is_said_in_words_and_nothing_leaves(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    released(work)
    work(lambda uow: uow.rows.all("UPDATE release_figure SET value = value + 1 WHERE code = 'REDD'"))
    arrive(page, qtbot)
    assert "Il registro degli invii non torna" in words_of(page.overview)

    button(page, "Prepara: Secondo trimestre 2026").click()

    qtbot.waitUntil(lambda: page.overview._trouble.text.startswith("Qualcosa nell'archivio è stato cambiato"))


# --- handing on ----------------------------------------------------------------------------------------------------


class Opener(QObject):
    """Stands for the programs of the computer: hears which file is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_draft_and_folder_are_opened_with_the_computers_programs(
    page: MailboxPage, qtbot: QtBot, opener: Opener, tmp_path: Path
) -> None:
    release_alone(page, qtbot)

    button(page.period.handing, "Apri nel programma di posta").click()
    button(page.period.handing, "Mostra la cartella").click()

    folder = tmp_path / "da-inviare"
    assert opener.opened == [folder / "bisogni_needs_2026-Q3.eml", folder]


def test_the_text_to_paste_is_copied(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)

    button(page.period.handing, "Copia il testo").click()

    assert QApplication.clipboard().text() == page.period._text.toPlainText().split("\n\n", 1)[1]
    assert "negli appunti per mezzo minuto" in words_of(page.period.handing)
    QApplication.clipboard().clear()


def test_a_folder_that_cannot_be_written_is_said_and_another_one_takes_the_same_files(
    page: MailboxPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "da-inviare").write_text("non è una cartella", encoding="utf-8")
    arrive(page, qtbot, "2026-Q3")
    confirm(page, qtbot, OPERATOR, PASSPHRASE)
    handing = page.period.handing
    qtbot.waitUntil(lambda: bool(handing._field.error))
    assert handing._field.error == sentence(SummaryUnwritten("refused"))
    assert not button(handing, "Apri nel programma di posta").isEnabled()

    button(handing, "Un'altra cartella…").click()
    (dialog,) = handing.findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit(str(tmp_path / "altrove"))
    dialog.reject()

    qtbot.waitUntil(lambda: bool(handing._written))
    assert {path.parent for path in handing._written} == {tmp_path / "altrove"}
    assert button(handing, "Apri nel programma di posta").isEnabled()


@pytest.mark.parametrize("program", list(MAIL_PROGRAMS))
def test_each_mail_program_has_its_steps_and_says_what_was_not_tried(
    page: MailboxPage, qtbot: QtBot, program: str
) -> None:
    release_alone(page, qtbot)
    handing = page.period.handing

    handing.program.set_code(program)
    handing._on_program(program)

    shown = words_of(handing)
    assert all(step in shown for step in MAIL_PROGRAMS[program].steps)
    assert button(handing, "Apri nel programma di posta").isVisible() is MAIL_PROGRAMS[program].opens_draft
    assert button(handing, "Copia l'indirizzo").isVisible() is not MAIL_PROGRAMS[program].opens_draft
    qtbot.waitUntil(lambda: accessibility.check(page.period))


@pytest.mark.parametrize("training", [True, False])
def test_a_training_archive_says_where_one_sends_that_nothing_is_to_be_sent(desk: Desk, *, training: bool) -> None:
    made = PeriodView(replace(desk, training=training))

    assert ("non va inviato a nessuno" in words_of(made.handing)) is training


def test_what_is_pasted_is_copied_piece_by_piece(page: MailboxPage, work: Work, qtbot: QtBot) -> None:
    work(lambda uow: set_mailbox(uow, "tavolo@inps.example"))
    release_alone(page, qtbot)
    handing = page.period.handing
    handing._on_program("webmail")

    button(handing, "Copia l'indirizzo").click()
    assert QApplication.clipboard().text() == "tavolo@inps.example"
    button(handing, "Copia l'oggetto").click()
    assert QApplication.clipboard().text() == "Riepilogo periodico"
    QApplication.clipboard().clear()


def test_without_a_mailbox_there_is_no_address_to_copy_and_it_is_said(page: MailboxPage, qtbot: QtBot) -> None:
    release_alone(page, qtbot)
    page.period.handing._on_program("webmail")
    button(page.period.handing, "Copia l'indirizzo").click()

    assert "non era ancora scritto" in words_of(page.period.handing)


def test_what_the_last_look_finds_is_shown_where_it_stands_and_explained_there(
    page: MailboxPage, qtbot: QtBot, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(lambda uow: a_case(uow, "Zefiranta"))
    monkeypatch.setattr(report, "told", lambda count: told(count) if count.value in OF_NOBODY else "Zefiranta")
    arrive(page, qtbot, "2026-Q3")
    confirm(page, qtbot, OPERATOR, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(page.findChildren(FoundWordsDialog)))
    (dialog,) = page.findChildren(FoundWordsDialog)
    shown = [each.toPlainText() for each in dialog.findChildren(MarkedText)]
    assert shown
    assert all("Zefiranta" in text for text in shown)
    for reasons in dialog.reasons:
        for box in reasons.values():
            box.set_code("common")
    dialog.go_on.click()
    qtbot.waitUntil(page.period.handing.isVisible)
    assert len(work(lambda uow: uow.releases.all())) == 1
