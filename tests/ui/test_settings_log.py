"""«Registro»: the newest entries first, older ones as one scrolls, what stands out, whether it is whole, on paper."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import Refusal
from desktop.printing.pages import Pages
from desktop.services.case.cases import read_case
from desktop.services.colleagues.access import open_with_reason
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.ui.models.growing_table import GrowingTable
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.log import LogPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.unlock import UnlockPage
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import acts
from tests.ui.settings_views import words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    def opened() -> AtWork:
        at = AtWork(desk, Place("settings", question="log"), qtbot)
        qtbot.waitUntil(part_of(at).state.check.isEnabled)
        return at

    return opened


def part_of(at: AtWork) -> LogPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, LogPart)
    return at.page.part


def rows(at: AtWork) -> list[str]:
    model = part_of(at).model
    return [
        " · ".join(str(model.index(row, column).data()) for column in range(model.columnCount())).replace("\n", " ")
        for row in range(model.rowCount())
    ]


def read_files(uow: UnitOfWork, count: int) -> None:
    for number in range(count):
        uow.journal.read(number.to_bytes(16, "big"))
        uow.journal.act("verify")


def test_it_opens_on_the_last_week_the_newest_first_and_that_is_logged(page: Open, work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    clock.now += timedelta(hours=1)
    work(lambda uow: read_case(uow, case.id))
    at = page()
    assert rows(at)[0] == f"25/11/2026 10:30 {OPERATOR} · ha aperto il fascicolo {case.shown_code}"
    assert "ha scritto nel fascicolo" in rows(at)[1]
    assert part_of(at).first.line.text() == "19/11/2026"
    assert acts(work, "read.log") == 1
    part_of(at).load()
    at.rest()
    assert acts(work, "read.log") == 1
    at._qtbot.waitUntil(lambda: accessibility.check(part_of(at)))


def test_older_entries_come_while_one_scrolls(page: Open, work: Work) -> None:
    work(lambda uow: read_files(uow, 250))
    at = page()
    part = part_of(at)
    assert part.model.rowCount() == 200
    assert "Scorri per le altre." in part.count.text()
    part.table.scrollToBottom()
    at._qtbot.waitUntil(lambda: part.model.rowCount() > 200)
    part.table.scrollToBottom()
    at._qtbot.waitUntil(lambda: not part.model.canFetchMore() and part.model.rowCount() > 500)
    assert "Scorri" not in part.count.text()
    assert acts(work, "read.log") == 1


def test_where_little_comes_of_many_entries_more_is_asked_for_by_itself(page: Open, work: Work) -> None:
    case = work(a_case_with_contact)
    for _ in range(450):
        work(lambda uow: uow.journal.read(case.id))
    at = page()
    at._qtbot.waitUntil(lambda: not part_of(at).model.canFetchMore())
    assert "(200 volte)" in rows(at)[0]
    assert any("ha scritto nel fascicolo" in row for row in rows(at))
    assert "Scorri" not in part_of(at).count.text()


def test_it_is_narrowed_to_days_a_colleague_and_a_file(page: Open, work: Work) -> None:
    case, other = work(a_case_with_contact), work(a_case_with_contact)
    at = page()
    me = work(lambda uow: uow.operator.id)
    at.choose("Collega", me.hex())
    at.type("Fascicolo", case.shown_code)
    at.press("Mostra")
    assert all(case.shown_code in row for row in rows(at))
    assert other.shown_code not in " ".join(rows(at))
    at.type("Dal giorno", "1/1/2020")
    at.type("Al giorno", "2/1/2020")
    at.press("Mostra")
    assert rows(at) == []
    assert "non c'è nessuna voce" in at.texts()


def test_what_cannot_be_asked_is_said_at_its_field(page: Open, work: Work) -> None:
    work(a_case_with_contact)
    at = page()
    at.type("Fascicolo", "ZZZ-999")
    at.press("Mostra")
    assert "Nessun fascicolo ha questo codice" in part_of(at).code_field.error
    at.type("Fascicolo", "")
    at.type("Al giorno", "ieri")
    at.press("Mostra")
    assert "non è una data" in part_of(at).last.error
    at.type("Al giorno", "1/1/2020")
    at.press("Mostra")
    assert "viene prima dell'inizio" in part_of(at).last.error


def test_what_stands_out_is_told_as_facts(page: Open, work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: open_with_reason(uow, case.id, "la collega è assente"))
    work(lambda uow: read_files(uow, 12))
    clock.now += timedelta(hours=13)
    work(lambda uow: read_files(uow, 1))
    clock.now += timedelta(hours=10)
    told = (at := page()).texts(part_of(at).unusual)
    assert f"{OPERATOR} ha aperto il fascicolo {case.shown_code} di una collega" in told
    assert "25/11/2026, ore 09:30. Il motivo: «la collega è assente»" in told
    assert f"{OPERATOR} ha aperto 12 fascicoli in un'ora" in told
    assert "25/11/2026, fra le 9 e le 10" in told
    assert f"{OPERATOR} ha aperto un fascicolo fuori dall'orario" in told
    assert "25/11/2026, alle 22:30" in told


def test_with_nothing_unusual_it_says_so(page: Open) -> None:
    assert "non c'è niente da mettere da parte" in page().texts()


def test_many_facts_are_not_all_listed(page: Open, work: Work) -> None:
    case = work(a_case_with_contact)
    for number in range(33):
        work(lambda uow, number=number: open_with_reason(uow, case.id, f"motivo {number}"))
    at = page()
    assert "E altri 3: scegli meno giorni." in at.texts()
    at.type("Dal giorno", "1/1/2026")
    at.press("Mostra")
    assert "E altri 3: scegli meno giorni. Cercati dal 26/8/2026 in poi." in at.texts()


def test_it_says_that_it_is_whole_and_where_it_is_not(page: Open, work: Work) -> None:
    work(a_case_with_contact)
    at = page()
    assert "Il registro è integro: " in part_of(at).state.result.text()
    work(lambda uow: uow._connection.execute("UPDATE contact SET asked = 'altro'"))
    at.press("Controlla adesso")
    at._qtbot.waitUntil(part_of(at).state.check.isEnabled)
    assert (
        "Una riga di «contatti e modi di raggiungerla» non come il registro le vide." in part_of(at).state.result.text()
    )
    work(lambda uow: uow._connection.execute("UPDATE log SET act = 'verify' WHERE no = 2 AND device = 1"))
    at.press("Controlla adesso")
    at._qtbot.waitUntil(part_of(at).state.check.isEnabled)
    told = part_of(at).state.result.text()
    assert "Il registro si interrompe alla voce 2 (7/1/2026, ore 01:00)" in told
    assert "Non cancellare nulla" in told


def test_entries_missing_at_the_end_are_told(page: Open, work: Work) -> None:
    at = page()
    ((last,),) = work(lambda uow: uow.rows.all("SELECT max(no) FROM log WHERE device = (SELECT device FROM me)"))
    work(
        lambda uow: uow._connection.execute(
            "DELETE FROM log WHERE no >= ? AND device = (SELECT device FROM me)", (last,)
        )
    )
    at.press("Controlla adesso")
    at._qtbot.waitUntil(part_of(at).state.check.isEnabled)
    assert f"mancano le ultime voci, dalla {last} in poi" in part_of(at).state.result.text()


def test_an_older_archive_put_back_is_told_before_anything_opens(
    vault: Vault, archive: Path, work: Work, qtbot: "QtBot", tmp_path: Path
) -> None:
    shutil.copyfile(archive / "archive.db", tmp_path / "vecchio.db")
    work(a_case_with_contact)
    vault.lock().result()
    newer = (archive / "archive.db").read_bytes()
    shutil.copyfile(tmp_path / "vecchio.db", archive / "archive.db")
    unlock = UnlockPage()
    qtbot.addWidget(unlock)
    error = Vault(archive).unlock(OPERATOR, PASSPHRASE).exception()
    assert isinstance(error, Refusal)
    unlock.show_refused(error)
    assert "più vecchio dell'ultima volta che è stato usato" in words_of(unlock)
    (archive / "archive.db").write_bytes(newer)
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_it_goes_on_paper_from_memory_and_that_is_logged(page: Open, work: Work, tmp_path: Path) -> None:
    case = work(a_case_with_contact)
    at = page()
    at.press("Prepara il PDF")
    at._qtbot.waitUntil(lambda: any(each.isVisible() for each in at.workplace.findChildren(PaperDialog)))
    at.rest()
    (paper,) = at.workplace.findChildren(PaperDialog)
    with Pages(paper._ready.pdf) as document:
        words = document.text(0)
    assert case.shown_code in words
    assert "Registro" in words
    assert acts(work, "print.log") == 0
    paper.out.write(paper._ready, tmp_path / "documento.pdf")
    at._qtbot.waitUntil(lambda: paper.banner.text.startswith("Salvato"))
    assert acts(work, "print.log") == 1


def test_too_much_for_paper_is_refused_in_words(page: Open, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.colleagues.access_log.MOST_PRINTED", 3)
    work(lambda uow: read_files(uow, 4))
    at = page()
    at.press("Prepara il PDF")
    assert "Scegli meno giorni" in part_of(at).banner.text


def test_leaving_forgets_what_was_shown(page: Open, work: Work) -> None:
    work(a_case_with_contact)
    at = page()
    assert isinstance(at.page, SettingsPage)
    part = part_of(at)
    at.page.turn_to("look")
    assert part.model.rowCount() == 0
    at.page.turn_to("log")
    at.rest()
    assert part.model.rowCount() > 0
    assert acts(work, "read.log") == 2


def test_who_does_not_coordinate_reads_nothing(page: Open, desk: Desk, qtbot: "QtBot", work: Work) -> None:
    work(a_case_with_contact)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
    at = AtWork(desk, Place("settings", question="log"), qtbot)
    assert "Questo può farlo solo" in part_of(at).banner.text
    assert rows(at) == []
    assert not at.offers("Prepara il PDF")
    assert acts(work, "read.log") == 0
    assert page


def test_a_table_asks_for_more_once_until_it_comes() -> None:
    table, wanted = GrowingTable(("a", "b")), list[int]()
    table.wanted.connect(lambda: wanted.append(1))
    table.begin([("1", "x")], more=True)
    table.fetchMore()
    table.fetchMore()
    assert wanted == [1]
    table.go_on([("2", "y"), ("3", "z")], more=False)
    assert [table.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(table.rowCount())] == ["1", "2", "3"]
    table.go_on([], more=False)
    assert not table.canFetchMore()
    assert not table.canFetchMore(table.index(0, 0))
