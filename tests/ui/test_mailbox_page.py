from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import SecondOperatorNeeded, SummaryChanged, SummaryUnwritten
from desktop.services.enrolment import enrol, new_colleague
from desktop.services.protocol import set_mailbox
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import ThemeChoice
from desktop.words import sentence
from tests.builders import Work, hold_only
from tests.conftest import OPERATOR, PASSPHRASE
from tests.summary_women import AUGUST, a_woman, released
from tests.ui import accessibility

if TYPE_CHECKING:
    from desktop.storage.vault import Vault

Show = Callable[[QWidget], QWidget]
COLLEAGUE, HERS = "Sara", "martello cipresso uva tempo gatto"
TRUE_INVAL = 3


@pytest.fixture
def page(desk: Desk, show: Show, tmp_path: Path, work: Work) -> MailboxPage:
    for _ in range(TRUE_INVAL):
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    made = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(made)
    return made


def arrive(page: MailboxPage, qtbot: QtBot, period: str = "") -> None:
    page.open_at(Place("mailbox", question=period))
    qtbot.waitUntil(lambda: page._view is not None)
    if period:
        qtbot.waitUntil(lambda: page._stack.currentWidget() is page.period)


def words_of(widget: QWidget) -> str:
    return "\n".join(str(each.property("text")) for each in widget.findChildren(QWidget) if each.property("text"))


def button(widget: QWidget, name: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if name in (each.accessibleName(), each.text()))


def figures(page: MailboxPage) -> dict[str, list[str]]:
    model = page.period._model
    return {
        str(model.index(row, 0).data()).split("\n")[0]: [
            str(model.index(row, column).data()) for column in range(1, model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def add_colleague(vault: "Vault") -> OperatorId:
    return enrol(vault, PASSPHRASE, new_colleague(COLLEAGUE, HERS, ["operatrice"])).result()


def confirm(page: MailboxPage, qtbot: QtBot, name: str, passphrase: str) -> SecondPassphraseDialog:
    page.period.confirm.click()
    (dialog,) = page.findChildren(SecondPassphraseDialog)
    dialog._name.setText(name)
    dialog._passphrase.line.setText(passphrase)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    return dialog


def release_alone(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")
    confirm(page, qtbot, OPERATOR, PASSPHRASE)
    qtbot.waitUntil(page.period.handing.isVisible)
    qtbot.waitUntil(lambda: bool(page.period.handing._written))


# --- the periods ---------------------------------------------------------------------------------------------------


def test_the_periods_over_for_less_than_a_year_are_offered_the_last_first(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)

    offered = [each.accessibleName() for each in page.overview._waiting.findChildren(QPushButton)]
    assert offered == [
        f"Prepara: {period}"
        for period in (
            "Terzo trimestre 2026",
            "Secondo trimestre 2026",
            "Primo trimestre 2026",
            "Quarto trimestre 2025",
        )
    ]
    assert button(page, offered[0]).hasFocus()
    assert "esce ogni trimestre" in words_of(page.overview)


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("2026-Q4", "Il periodo 2026-Q4 finisce il 31/12/2026."),
        ("2026-07", "Il periodo 2026-07 non è di quelli del protocollo"),
        ("luglio", "«luglio» non è un periodo."),
    ],
)
def test_a_period_that_cannot_leave_is_refused_at_its_field(
    page: MailboxPage, qtbot: QtBot, typed: str, begins: str
) -> None:
    arrive(page, qtbot)
    qtbot.keyClicks(page.overview._other, typed)

    qtbot.keyClick(page.overview._other, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.overview._other_field.error.startswith(begins))
    assert page._stack.currentWidget() is page.overview
    assert page.overview._other.text() == typed


def test_a_period_that_shares_days_with_one_that_left_is_refused_at_its_field(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    released(work)
    arrive(page, qtbot)

    page.overview.chosen.emit("2026-S2")

    qtbot.waitUntil(lambda: "si sovrappone a 2026-Q3" in page.overview._other_field.error)
    page.overview.chosen.emit("2026-Q2")
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.period)
    assert page.overview._other_field.error == ""


def test_who_is_no_referent_is_told_in_words_and_sees_no_figure(page: MailboxPage, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.COORDINATRICE))
    arrive(page, qtbot)

    button(page, "Prepara: Terzo trimestre 2026").click()

    qtbot.waitUntil(lambda: page.overview._trouble.text.startswith("Questo può farlo solo la referente."))
    assert figures(page) == {}


def test_when_nothing_waits_the_page_says_when_something_will(page: MailboxPage, qtbot: QtBot, work: Work) -> None:
    for period in ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"):
        released(work, period)
    arrive(page, qtbot)

    assert "Il prossimo è «quarto trimestre 2026», che finisce il 31/12/2026." in words_of(page.overview)
    assert page.overview._other.hasFocus()


# --- the draft -----------------------------------------------------------------------------------------------------


def test_true_and_outgoing_figures_stand_side_by_side(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    shown = figures(page)
    assert page._seen is not None
    draft, _ = page._seen
    assert [row[0] for row in shown.values()] == [str(count) for count in draft.true.by_family.values()]
    assert [row[1].split("\n")[1] for row in shown.values()] == [
        f"nel file CSV: {figure.value.value}" for figure in draft.outgoing.figures
    ]
    assert shown["Invalidità e assistenza a familiari"][0] == str(TRUE_INVAL)
    assert "perché nessuno possa capire se una donna c'è" in words_of(page.period)
    assert "non è ancora uscito niente" in words_of(page.period).lower()


def test_the_page_and_the_text_are_the_bytes_that_leave(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert page._seen is not None
    _, files = page._seen

    view = page.period._preview.view
    qtbot.waitUntil(lambda: 0 in view.drawn)
    assert page.period._text.toPlainText() == files.text.content.decode().replace("\r\n", "\n")


def test_leaving_the_page_lets_go_of_the_true_figures_and_coming_back_brings_the_period(
    page: MailboxPage, qtbot: QtBot
) -> None:
    arrive(page, qtbot, "2026-Q3")

    page.settle()

    assert (page._seen, figures(page), page.period._text.toPlainText()) == (None, {}, "")
    assert page.here() == Place("mailbox", question="2026-Q3")


def test_the_way_back_to_the_periods(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    button(page.period, "Tutti i periodi").click()

    assert page._stack.currentWidget() is page.overview
    assert (page.here(), page._seen) == (Place("mailbox"), None)


def test_without_an_address_the_draft_is_possible_and_the_page_says_where_to_write_it(
    page: MailboxPage, qtbot: QtBot
) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert "la bozza resta senza destinatario" in page.period._addressee.text
    assert page.period._text.toPlainText().startswith("A:\nOggetto: Riepilogo periodico")

    with qtbot.waitSignal(page.go) as asked:
        button(page.period, "Scrivilo in Impostazioni").click()

    assert asked.args == [Place("settings", question="protocol")]


def test_with_an_address_nothing_is_said_of_it_where_it_is_seen_in_the_text(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    work(lambda uow: set_mailbox(uow, "tavolo@inps.example"))
    arrive(page, qtbot, "2026-Q3")

    assert "Le bozze sono per tavolo@inps.example." in words_of(page.overview)
    assert page.period._addressee.text == ""
    assert page.period._text.toPlainText().startswith("A: tavolo@inps.example\n")


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
    assert not any(each.accessibleName() == "Prepara: Terzo trimestre 2026" for each in page.findChildren(QPushButton))


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

    assert QApplication.clipboard().text() == page.period._text.toPlainText()
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


# --- for everybody -------------------------------------------------------------------------------------------------


def look_at(page: MailboxPage, qtbot: QtBot, view: str) -> None:
    if view == "released":
        release_alone(page, qtbot)
    else:
        arrive(page, qtbot, "2026-Q3" if view == "draft" else "")
    qtbot.wait(150)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("view", ["periods", "draft", "released"])
def test_every_view_can_be_read_and_walked(
    desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path, view: str, scale: int
) -> None:
    desk.theme.apply(ThemeChoice.LIGHT, scale)
    page = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(page)
    look_at(page, qtbot, view)

    assert accessibility.faults(page) == []


def test_a_screen_reader_hears_what_each_figure_is(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    model = page.period._model
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Sostegno al reddito, Veri, solo su questo schermo: ")
    table = next(each for each in page.findChildren(QWidget) if each.accessibleName() == "I numeri del riepilogo")
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen is not None
    assert seen.role() == QAccessible.Role.Table
