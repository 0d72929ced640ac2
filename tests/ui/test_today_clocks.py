"""The deadlines on «Oggi»: late ones with what can still be done, near ones by woman, and a way to each."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.app import load_knowledge
from desktop.domain.case import Case, show_code
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.rules.rule_files import RuleSet
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.clocks import count_clocks
from desktop.services.rules.deadlines import meet_deadline
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.pages import clock_counting
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today import clocks as today_clocks
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.first_lines import FirstLines
from tests.builders import Work, a_case, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RULES = load_knowledge().rules
TODAY = date(2026, 11, 25)
NASPI_DAYS = 68
Open = Callable[[], AtWork]


@pytest.fixture
def today(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("today"), qtbot)


def ended_work(work: Work, case: Case, on: date) -> None:
    for name, value in (("stato_occupazione", "disoccupata"), ("data_cessazione", on.isoformat())):
        work(lambda uow, name=name, value=value: remember_fact(uow, RULES, case.id, name, value))


def words_of(card: FirstLines) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card)]


def page_of(at: AtWork) -> TodayPage:
    page = at.page
    assert isinstance(page, TodayPage)
    return page


def test_a_near_deadline_stands_under_her_code_and_leads_to_her_deadlines(
    today: Open, work: Work, qtbot: "QtBot"
) -> None:
    case = work(a_case)
    ended_work(work, case, TODAY - timedelta(days=NASPI_DAYS - 3))
    at = today()
    clocks = page_of(at).clocks

    qtbot.waitUntil(lambda: clocks.near.isVisibleTo(clocks))

    who = f"{show_code(case.code)} · Ginestra"
    assert f"{who} · 28/11/2026" in words_of(clocks.near)
    assert any("NASpI" in words and "68 giorni" in words for words in words_of(clocks.near))
    at.button(f"Apri le scadenze di {who}: NASpI").click()
    assert at.went == [Place("case", case.id, question="deadlines")]


def test_what_is_not_certain_of_a_deadline_is_said_to_be_so_once(today: Open, work: Work, qtbot: "QtBot") -> None:
    case = work(a_case)
    leave = (TODAY + timedelta(days=9)).isoformat()
    work(lambda uow: remember_fact(uow, RULES, case.id, "data_inizio_congedo", leave))
    at = today()
    clocks = page_of(at).clocks

    qtbot.waitUntil(lambda: clocks.near.isVisibleTo(clocks))

    assert "Da verificare: non letto in una fonte." in words_of(clocks.near)


def test_a_late_one_says_what_can_still_be_done(today: Open, work: Work, qtbot: "QtBot") -> None:
    ended_work(work, work(a_case), TODAY - timedelta(days=NASPI_DAYS + 2))
    at = today()
    clocks = page_of(at).clocks

    qtbot.waitUntil(lambda: clocks.late.isVisibleTo(clocks))

    assert any(words.startswith("Che cosa si può ancora fare: ") for words in words_of(clocks.late))
    assert "Per oggi non c'è altro" not in at.texts()


def test_a_day_that_is_everyone_s_is_said_once(today: Open, work: Work, qtbot: "QtBot") -> None:
    for alias in ("Ginestra", "Salvia"):
        work(lambda uow, alias=alias: a_case(uow, alias))
    at = today()
    clocks = page_of(at).clocks

    qtbot.waitUntil(lambda: clocks.near.isVisibleTo(clocks))

    words = words_of(clocks.near)
    assert words.count("Per più donne · 31/12/2026") == 1
    assert any(each.endswith("Può riguardare 2 donne.") for each in words)
    assert any(each.startswith("E altre ") for each in words)
    # Of what ends on that day, what will not come back next year is never among the others.
    assert any(each.startswith("Esonero contributivo per chi assume ") for each in words)


def test_a_day_that_is_everyone_s_leads_to_its_week_in_the_agenda(today: Open, work: Work, qtbot: "QtBot") -> None:
    for alias in ("Ginestra", "Salvia"):
        work(lambda uow, alias=alias: a_case(uow, alias))
    at = today()
    qtbot.waitUntil(lambda: at.offers("Vedi nell'agenda: 31/12/2026"))

    at.press("Vedi nell'agenda: 31/12/2026")
    assert at.workplace.page is not None
    assert at.workplace.page.here() == Place("agenda", question="week 2026-12-31")
    qtbot.waitUntil(lambda: "Giovedì 31/12/2026" in at.texts())


def test_a_fact_that_changes_moves_the_deadline(today: Open, work: Work, desk: Desk, qtbot: "QtBot") -> None:
    case = work(a_case)
    at = today()
    clocks = page_of(at).clocks
    for name, value in (("stato_occupazione", "disoccupata"), ("data_cessazione", "2026-10-01")):
        done: list[object] = []
        desk.background.run(at.page, remember_fact, RULES, case.id, name, value).then(done.append)
        qtbot.waitUntil(lambda done=done: bool(done))

    qtbot.waitUntil(lambda: any("Ginestra · 8/12/2026" in words for words in words_of(clocks.near)))


def test_one_that_a_colleague_settles_goes_away_by_itself(today: Open, work: Work, desk: Desk, qtbot: "QtBot") -> None:
    case = work(a_case)
    ended = TODAY - timedelta(days=NASPI_DAYS - 3)
    ended_work(work, case, ended)
    at = today()
    clocks = page_of(at).clocks
    qtbot.waitUntil(lambda: any("NASpI" in words for words in words_of(clocks.near)))

    desk.background.run(at.page, meet_deadline, case.id, DeadlineKey("naspi", "domanda", ended), TODAY, "", None)

    qtbot.waitUntil(lambda: not any("NASpI" in words for words in words_of(clocks.near)))


def test_who_follows_no_women_sees_none(today: Open, work: Work) -> None:
    ended_work(work, work(a_case), TODAY - timedelta(days=NASPI_DAYS - 3))
    work(lambda uow: hold_only(uow, Role.REFERENTE))

    at = today()

    assert not page_of(at).clocks.isVisibleTo(at.page)


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_deadlines_can_be_read_and_walked(
    today: Open, work: Work, theme: Theme, qtbot: "QtBot", choice: ThemeChoice, scale: int
) -> None:
    for number in range(7):
        case = work(lambda uow, number=number: a_case(uow, f"Ginestra {number}"))
        ended_work(work, case, TODAY - timedelta(days=NASPI_DAYS + 3 - number))
    theme.apply(choice, scale)
    at = today()
    clocks = page_of(at).clocks
    qtbot.waitUntil(lambda: clocks.near.isVisibleTo(clocks))

    assert faults(at.page) == []
    assert cut(at.workplace) == []


def test_while_the_deadlines_are_counted_the_window_is_not_busy(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    going, may_end = Event(), Event()

    def slowly(uow: UnitOfWork, rules: RuleSet, forms: Forms) -> int:
        going.set()
        may_end.wait()
        return count_clocks(uow, rules, forms)

    monkeypatch.setattr(clock_counting, "count_clocks", slowly)
    clocks = today_clocks.TodayClocks(desk)
    show(clocks)
    clocks.load()
    try:
        qtbot.waitUntil(going.is_set)
        qtbot.waitUntil(lambda: not desk.background._under_way)
        assert not desk.background._patience.isActive()
    finally:
        may_end.set()
    qtbot.waitUntil(lambda: not clocks.counting.under_way)
