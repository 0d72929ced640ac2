"""«Tabella della rete»: from cards and files to the sums, with no archive open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.domain.place import Place
from desktop.services.mailbox.protocol import read_protocol
from desktop.sync.roster import Card, read_card, read_roster, write_card, write_roster
from desktop.sync.summed import told_sum
from desktop.ui.background import Elsewhere
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.network.column import NetworkColumn
from desktop.ui.pages.network.page import NetworkPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.sending import SendingCard
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.tab_order import follow_layout, is_settled
from tests.builders import Work
from tests.network_centres import InventedCentre, roster_of
from tests.services.mailbox.test_steering import left
from tests.summary_women import released
from tests.ui import accessibility
from tests.ui.mailbox_views import arrive, words_of

Show = Callable[[QWidget], QWidget]
CODES = ("ALBA0001", "BRERA001", "CORVETTO")


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    made = Elsewhere()
    yield made
    made.close()


@pytest.fixture
def column(show: Show, elsewhere: Elsewhere) -> NetworkColumn:
    made = NetworkColumn(elsewhere, load_knowledge())
    show(made)
    return made


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Three centres' files in a folder each, and the roster beside them."""
    group = [InventedCentre(code) for code in CODES]
    for centre in group:
        folder = tmp_path / "ricevuti" / centre.code
        folder.mkdir(parents=True)
        for file in centre.release("2026-Q1", 12, 30):
            (folder / file.name).write_bytes(file.content)
    (tmp_path / "elenco.json").write_bytes(write_roster(roster_of(*group)))
    return tmp_path


def opened(column: NetworkColumn, received: Path, qtbot: QtBot) -> None:
    column.listing.read(str(received / "elenco.json"))
    qtbot.waitUntil(lambda: column.listing.roster is not None)


def test_the_files_of_the_centres_become_a_table_that_is_saved(
    column: NetworkColumn, received: Path, qtbot: QtBot
) -> None:
    assert not column.make.isVisible()
    opened(column, received, qtbot)
    column.take([received / "ricevuti"])
    column.make.click()
    qtbot.waitUntil(column.save.isVisible)

    assert "3 riepiloghi sommati" in words_of(column)
    assert "Non manca niente" in words_of(column)
    column.write(str(received / "tabella"))
    qtbot.waitUntil((received / "tabella" / "tabella_rete.pdf").exists)
    qtbot.waitUntil(lambda: "è solo per te" in words_of(column))
    qtbot.waitUntil(lambda: accessibility.check(column))


def test_what_is_missing_or_altered_is_said_centre_by_centre(
    column: NetworkColumn, received: Path, qtbot: QtBot
) -> None:
    table = received / "ricevuti" / "ALBA0001" / "bisogni_needs_2026-Q1.csv"
    table.write_bytes(table.read_bytes().replace(b"REDD;", b"REDD;9"))
    opened(column, received, qtbot)
    column.take([received / "ricevuti"])
    column.make.click()
    qtbot.waitUntil(column.save.isVisible)

    assert "«Centro ALBA0001» (ALBA0001), 2026-Q1: la tabella CSV non è quella uscita dal centro." in words_of(column)
    assert "nessuna somma si può pubblicare" in words_of(column)


def test_nothing_to_add_is_said_with_its_reasons(column: NetworkColumn, received: Path, qtbot: QtBot) -> None:
    opened(column, received, qtbot)
    (received / "strano.csv").write_bytes(b"=1+1")
    column.take([received / "strano.csv"])
    column.make.click()

    qtbot.waitUntil(lambda: "«strano.csv» non è un file del riepilogo" in words_of(column))
    assert not column._table.isVisible()
    column.clear.click()
    assert column._counted.text() == "Ancora nessun file."


def test_files_are_dropped_on_the_page(column: NetworkColumn, received: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(received / "ricevuti" / code)) for code in CODES])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    column.dropEvent(event)
    column.dropEvent(event)

    assert column._counted.text() == "3 file o cartelle."


def test_a_roster_is_made_of_cards_and_the_voice_is_asked_for(
    column: NetworkColumn, tmp_path: Path, qtbot: QtBot
) -> None:
    column.listing._title.setText("Città metropolitana")
    for code in CODES:
        centre = InventedCentre(code)
        card = Card(centre.sender.centre, centre.signer.public, f"Centro {code}", "Rete Nord", training=False)
        (tmp_path / f"{code}.json").write_bytes(write_card(card, centre.signer))
        column.listing.read_card(str(tmp_path / f"{code}.json"))
        qtbot.waitUntil(lambda card=card: card.fingerprint in words_of(column))
    assert "Città metropolitana: 3 centri, una rete." in words_of(column)
    assert "non è ancora in un file" in words_of(column)
    qtbot.waitUntil(lambda: accessibility.check(column))

    column.listing.write(str(tmp_path / "nuovo.json"))
    qtbot.waitUntil((tmp_path / "nuovo.json").exists)
    qtbot.waitUntil(lambda: not column.listing.keep.isVisible())
    assert read_roster((tmp_path / "nuovo.json").read_bytes()) == column.listing.roster


def test_a_file_that_is_no_roster_or_no_card_is_said(column: NetworkColumn, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "altro.json").write_bytes(b"{}")
    column.listing.read(str(tmp_path / "altro.json"))
    qtbot.waitUntil(lambda: "non è un elenco dei centri" in words_of(column))
    column.listing.read_card(str(tmp_path / "altro.json"))
    qtbot.waitUntil(lambda: "non è la scheda pubblica" in words_of(column))
    assert column.listing.roster is None


def test_it_is_reached_before_the_passphrase(show: Show, qtbot: QtBot) -> None:
    page = UnlockPage()
    show(page)
    with qtbot.waitSignal(page.network_asked):
        page.network.click()


def test_beside_an_open_archive_it_is_the_same_page_with_one_way_back(show: Show, desk: Desk) -> None:
    page = NetworkPage(desk)
    show(page)
    page.open_at(Place("network"))
    page.take_focus()
    assert page.column.back.isHidden()
    assert page.column.listing.open.hasFocus()


def test_the_card_of_the_archive_is_handed_on_from_the_mailbox(
    show: Show, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = MailboxPage(desk)
    show(page)
    arrive(page, qtbot)
    page.network.keep.click()
    qtbot.waitUntil(lambda: bool(page.network.findChildren(QFileDialog)))
    (dialog,) = page.network.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "scheda.json"))
    dialog.reject()
    kept = tmp_path / "scheda.json"
    qtbot.waitUntil(lambda: kept.exists() and kept.read_bytes().endswith(b"}"))
    card = read_card(kept.read_bytes())

    qtbot.waitUntil(lambda: card.fingerprint in words_of(page.network))
    page.network.write(str(kept))
    qtbot.waitUntil(lambda: card.fingerprint not in words_of(page.network))
    with qtbot.waitSignal(page.go) as gone:
        page.network.table.click()
    assert gone.args == [Place("network")]


def test_oggi_tells_the_referent_by_when_whatever_happened_and_leads_to_the_mailbox(
    show: Show, desk: Desk, qtbot: QtBot, work: Work
) -> None:
    page = TodayPage(desk)
    show(page)
    page.open_at(Place("today"))
    qtbot.waitUntil(lambda: page.summary.text.startswith("3 riepiloghi"))
    assert "Il primo, primo trimestre 2026, entro il 15/4/2026, in ritardo." in page.summary.text

    released(work, "2026-Q1")
    released(work, "2026-Q2")
    page.load()
    one = "Riepilogo per la casella INPS, terzo trimestre 2026: da inviare entro il 15/10/2026, in ritardo."
    qtbot.waitUntil(lambda: page.summary.text == one)
    with qtbot.waitSignal(page.go) as gone:
        page.summary.acted.emit()
    assert gone.args == [Place("mailbox")]
    page.summary.hide()
    page.load()
    released(work, "2026-Q3")
    page.load()
    qtbot.waitUntil(lambda: not page.summary._said)
    assert page.summary.text == ""


def test_what_left_in_a_year_is_shown_added_up(show: Show, desk: Desk, qtbot: QtBot, work: Work) -> None:
    page = MailboxPage(desk)
    show(page)
    arrive(page, qtbot)
    assert not page.overview.so_far.isVisible()
    figures = [dict(released(work, period).release.entry.figures)["REDD"] for period in ("2026-Q1", "2026-Q2")]

    page._view = None
    arrive(page, qtbot)

    assert page.overview.so_far.isVisible()
    assert "2026: primo trimestre 2026 e secondo trimestre 2026." in words_of(page.overview.so_far)
    model = page.overview.so_far._model
    assert str(model.index(0, 1).data()) == f"{told_sum(sum(figures), 2)}\nnei file CSV: {sum(figures)}"
    qtbot.waitUntil(lambda: accessibility.check(page))


def test_tab_goes_on_down_the_page_once_there_is_something_for_the_cabina_di_regia(
    show: Show, desk: Desk, qtbot: QtBot, work: Work
) -> None:
    """What is hidden while the window puts the page in order goes behind what stands below it."""
    page = MailboxPage(desk)
    show(page)
    arrive(page, qtbot)
    qtbot.waitUntil(page.steering._table.isHidden)
    follow_layout(page)
    qtbot.waitUntil(lambda: is_settled(page))
    work(lambda uow: left(uow, "2026-Q1", 14))

    page.steering.load(may_release=True)
    qtbot.waitUntil(page.steering._table.isVisible)
    qtbot.waitUntil(lambda: is_settled(page))
    assert accessibility.out_of_order(page) == []


def test_the_day_and_the_archive_the_summary_leaves_from_are_chosen_in_the_protocol(
    show: Show, desk: Desk, qtbot: QtBot, work: Work
) -> None:
    page = SettingsPage(desk)
    show(page)
    page.open_at(Place("settings", question="protocol"))
    qtbot.waitUntil(lambda: bool(page.findChildren(SendingCard)))
    (card,) = page.findChildren(SendingCard)
    qtbot.waitUntil(lambda: card.due.code() == "15")

    card.due.chosen.emit("20")
    qtbot.waitUntil(lambda: work(read_protocol).due_day_for(2027) == 20)
    card.releases.chosen.emit("no")
    qtbot.waitUntil(lambda: not work(read_protocol).releases)
    assert work(read_protocol).due_day_for(2026) == 15
    page.load()
    qtbot.waitUntil(lambda: (card.due.code(), card.releases.code()) == ("20", "no"))
    assert card.field_of("releases") is card.releases_field
    qtbot.waitUntil(lambda: accessibility.check(page))
