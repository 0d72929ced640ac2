"""«Oggi» against a real archive: what stands there, for whom, and what one key does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.domain.case import LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import Meeting
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.services.case.cases import lodge
from desktop.services.interview.assessments import mark_place, start_assessment
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today.page import Block, TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case, a_consent, hold_only
from tests.clock import Clock
from tests.forms import AGREED, FORM
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[], AtWork]


@pytest.fixture
def today(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("today"), qtbot)


def fill(work: Work) -> None:
    """An archive with something in each block."""
    case, other = (work(lambda uow, alias=alias: a_case(uow, alias)) for alias in ("Ginestra", "Salice"))
    meeting = work(lambda uow: Meeting(date(2026, 11, 20), uow.operator.id))
    begun = work(lambda uow: start_assessment(uow, FORM, case.id, AGREED, meeting))
    work(lambda uow: mark_place(uow, begun.head.id, "E01"))
    work(lambda uow: a_consent(uow, other, Purpose.PRACTICE, expires_on=TODAY + timedelta(3)))
    plan = VisitPlan(TODAY + timedelta(1), time(9, 30), "Sede di prova", benefits=("naspi",))
    work(lambda uow: plan_visit(uow, other.id, plan))
    work(lambda uow: mark_paper(uow, other.id, "codice_fiscale", PaperState.MISSING, None))
    work(lambda uow: lodge(uow, other.id, LodgingPlace.PROT, TODAY, "Lacasasegreta"))


def words_of(block: Block) -> list[str]:
    return [each.text() for each in block.findChildren(QLabel) if each.isVisibleTo(block)]


def test_a_new_archive_has_a_calm_page_and_one_act(today: Open) -> None:
    at = today()

    assert "Per oggi non c'è altro" in at.texts()
    assert "Mercoledì 25/11/2026" in at.texts()
    assert QApplication.focusWidget() is at.button("Nuovo contatto")
    at.key(Qt.Key.Key_Return)
    assert at.went == [Place("new_contact")]


def test_each_block_tells_files_by_code_and_alias_and_never_where_she_is(today: Open, work: Work) -> None:
    fill(work)

    words = today().texts()

    for told in (
        "Colloquio del 20/11/2026",
        "Giovedì 26/11/2026, ore 9:30",
        "Sede di prova",
        "Da avere: Codice fiscale",
        "carte da controllare",
        "Conservare i dati per le pratiche, fino al 28/11/2026",
    ):
        assert told in words
    assert words.count("Ginestra") == 1
    for never in ("Lacasasegreta", "protetta", "Per oggi non c'è altro"):
        assert never not in words


def test_one_key_resumes_the_interview_at_its_question(today: Open, work: Work) -> None:
    fill(work)
    at = today()

    at.key(Qt.Key.Key_Return)

    (place,) = at.went
    assert (place.page, place.question) == ("interview", "E01")
    assert place.assessment_id is not None


def test_each_line_opens_the_part_of_the_file_it_is_about(today: Open, work: Work) -> None:
    fill(work)
    at = today()
    page = at.page
    assert isinstance(page, TodayPage)

    for block, part in ((page.near, "visits"), (page.papers, "papers"), (page.consents, "consents")):
        at.press("Apri", block)
        at.workplace.go_back()
        at.rest()
        assert (at.went[-1].page, at.went[-1].question) == ("case", part)


def test_what_changes_elsewhere_stands_there_at_once_and_the_keyboard_stays(
    today: Open, work: Work, desk: Desk
) -> None:
    fill(work)
    at = today()
    focused = QApplication.focusWidget()
    assert focused is not None
    named = focused.accessibleName()
    case = work(lambda uow: a_case(uow, "Felce"))

    desk.background.run(at.page, plan_visit, case.id, VisitPlan(TODAY))
    at.rest()

    assert "Felce" in at.texts()
    assert QApplication.focusWidget() is at.button(named)


def test_todays_and_tomorrows_visits_come_first_then_their_papers_then_what_was_left_half_way(
    today: Open, work: Work
) -> None:
    fill(work)
    later = work(lambda uow: a_case(uow, "Felce"))
    work(lambda uow: plan_visit(uow, later.id, VisitPlan(TODAY + timedelta(9))))
    page = today().page
    assert isinstance(page, TodayPage)

    blocks = (page.near, page.papers, page.suspended, page.visits, page.consents)
    tops = [block.y() for block in blocks]

    assert tops == sorted(tops)
    assert all(block.isVisible() for block in blocks)
    assert ["Salice" in near for near in words_of(page.near)] == [False, False, True]
    assert "Felce" in "".join(words_of(page.visits))


@pytest.mark.parametrize(
    ("day", "visit", "heading"),
    [("2026-11-25", "2026-11-26", "oggi e domani"), ("2026-11-27", "2026-11-30", "fino a lunedì")],
)
def test_before_a_weekend_the_next_working_day_is_near(
    today: Open, work: Work, clock: Clock, day: str, visit: str, heading: str
) -> None:
    case = work(a_case)
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(date.fromisoformat(visit))))
    clock.set_day(day)
    page = today().page
    assert isinstance(page, TodayPage)

    assert heading in words_of(page.near)[0]
    assert not page.visits.isVisible()


def test_in_the_training_archive_nobody_is_asked_for_the_recovery_sheets(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(replace(desk, training=True), Place("today"), qtbot)

    assert "non è ancora verificato" not in at.texts()


def test_of_many_visits_the_nearest_are_shown_and_the_others_counted(today: Open, work: Work) -> None:
    for days in range(10):
        case = work(lambda uow, days=days: a_case(uow, f"Alias{days}"))
        work(lambda uow, case=case, days=days: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days + 2))))

    words = today().texts()

    assert "Alias7" in words
    assert "Alias8" not in words
    assert "E altri 2." in words


def test_that_the_recovery_was_never_tried_is_said_until_it_was(today: Open, work: Work) -> None:
    at = today()
    assert "non è ancora verificato" in at.texts()
    at.press("Recupero")
    assert at.went == [Place("settings", question="recovery")]

    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))
    at.workplace.go_back()
    at.rest()
    assert "non è ancora verificato" not in at.texts()


def test_first_contact_keeps_the_agenda_and_opens_no_file(today: Open, work: Work) -> None:
    fill(work)
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    at = today()

    assert "Salice" in at.texts()
    assert "Ginestra" not in at.texts()
    assert not at.offers("Apri")
    assert at.offers("Nuovo contatto")


def test_who_follows_no_woman_is_told_where_her_work_is(today: Open, work: Work) -> None:
    fill(work)
    work(lambda uow: hold_only(uow, Role.REFERENTE))

    at = today()

    assert "Il tuo lavoro è nelle altre pagine." in at.texts()
    assert "Salice" not in at.texts()
    assert not at.offers("Nuovo contatto")
    at.key(Qt.Key.Key_N, CTRL)
    assert at.went == []


def test_the_check_of_the_archive_says_that_all_is_well(today: Open, work: Work, qtbot: "QtBot") -> None:
    fill(work)
    at = today()
    page = at.page
    assert isinstance(page, TodayPage)

    with qtbot.waitSignal(page.check.ended):
        page.check.check()

    assert "è tutto in ordine" in at.texts()


def test_the_check_of_the_archive_says_what_was_changed_behind_its_back(
    today: Open, work: Work, qtbot: "QtBot"
) -> None:
    fill(work)
    work(lambda uow: uow.rows._connection.execute("UPDATE consent SET how = 'FIRMA'"))
    at = today()
    page = at.page
    assert isinstance(page, TodayPage)

    with qtbot.waitSignal(page.check.ended):
        page.check.check()

    assert "qualcosa che non torna" in at.texts()
    assert "in ordine" not in at.texts()


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_page_can_be_read_and_walked(
    today: Open, work: Work, theme: Theme, choice: ThemeChoice, scale: int
) -> None:
    fill(work)
    theme.apply(choice, scale)

    at = today()

    assert faults(at.page) == []
    assert cut(at.workplace) == []
