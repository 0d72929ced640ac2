"""«Agenda»: a week or a month by keyboard, late ones first, and from each line to the file."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.app import load_knowledge
from desktop.domain.case import Case, show_code
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.domain.visit import VisitPlan
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.deadlines import meet_deadline
from desktop.services.visits.visits import plan_visit
from desktop.ui.pages.agenda.page import AgendaPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RULES = load_knowledge().rules
TODAY = date(2026, 11, 25)
NASPI_DAYS = 68
Open = Callable[..., AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def agenda(desk: Desk, qtbot: "QtBot") -> Open:
    def opened(question: str = "") -> AtWork:
        at = AtWork(desk, Place("agenda", question=question), qtbot)
        page = page_of(at)
        qtbot.waitUntil(lambda: not page.counting.under_way)
        at.rest()
        return at

    return opened


def page_of(at: AtWork) -> AgendaPage:
    assert isinstance(at.page, AgendaPage)
    return at.page


def ended_work(work: Work, case: Case, on: date) -> None:
    for name, value in (("stato_occupazione", "disoccupata"), ("data_cessazione", on.isoformat())):
        work(lambda uow, name=name, value=value: remember_fact(uow, RULES, case.id, name, value))


def test_a_visit_stands_under_its_day_with_code_and_alias_and_leads_to_the_file(
    agenda: Open, work: Work, case: Case
) -> None:
    work(
        lambda uow: plan_visit(
            uow, case.id, VisitPlan(TODAY + timedelta(days=1), time(9, 30), "Sede", companion="Rosa")
        )
    )
    at = agenda()

    shown = at.texts()
    who = f"{show_code(case.code)} · Ginestra"
    assert "Da lunedì 23/11/2026 a domenica 29/11/2026" in shown
    assert "Giovedì 26/11/2026" in shown
    assert f"{who} · Sede" in shown
    assert "Incontro, ore 9:30" in shown
    assert "Rosa" not in shown
    at.press(f"Apri: {who}, 26/11/2026")
    assert at.went[-1] == Place("case", case.id, question="visits")


def test_the_weeks_are_gone_through_by_keys_and_one_key_goes_back_to_today(
    agenda: Open, work: Work, case: Case
) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days=7))))
    at = agenda()
    assert "Niente in programma questa settimana. Gli incontri, i prossimi passi e le scadenze" in at.texts()

    at.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "Da lunedì 30/11/2026" in at.texts()
    assert "Incontro, senza ora" in at.texts()
    at.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    at.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert "Da lunedì 16/11/2026" in at.texts()
    at.press("Torna a oggi")
    assert "Da lunedì 23/11/2026" in at.texts()


def test_a_month_is_chosen_and_the_place_comes_back_to_it(agenda: Open, work: Work, case: Case) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(date(2026, 12, 2))))
    at = agenda()
    at.choose("Quanto mostrare", "month")
    at.press("Vai avanti (Ctrl PagGiù)")
    assert "Da martedì 1/12/2026 a giovedì 31/12/2026" in at.texts()
    assert "Mercoledì 2/12/2026" in at.texts()

    place = page_of(at).here()
    assert place == Place("agenda", question="month 2026-12-25")
    assert "Da martedì 1/12/2026 a giovedì 31/12/2026" in agenda(place.question).texts()
    assert "Da lunedì 23/11/2026" in agenda("year ieri").texts()


def test_a_late_deadline_stands_before_the_days_with_what_can_still_be_done(
    agenda: Open, work: Work, case: Case
) -> None:
    ended_work(work, case, TODAY - timedelta(days=NASPI_DAYS + 2))
    at = agenda()

    shown = at.texts()
    assert (
        shown.index("In ritardo") < shown.index("Che cosa si può ancora fare: ") < shown.index("Da lunedì 23/11/2026")
    )
    assert shown.count("NASpI") == 1
    who = f"{show_code(case.code)} · Ginestra"
    at.button(f"Apri: {who}: NASpI, 23/11/2026").click()
    assert at.went == [Place("case", case.id, question="deadlines")]


def test_of_many_late_ones_the_first_are_shown_and_the_others_when_they_are_asked_for(agenda: Open, work: Work) -> None:
    for number in range(7):
        case = work(lambda uow, number=number: a_case(uow, f"Ginestra {number}"))
        ended_work(work, case, TODAY - timedelta(days=NASPI_DAYS + 2))
    at = agenda()

    assert at.texts().count("Che cosa si può ancora fare: ") == 5
    at.press("Apri: le altre in ritardo (9)")
    assert at.texts().count("Che cosa si può ancora fare: ") == 14


def test_a_deadline_that_is_settled_goes_and_one_that_changes_moves(
    agenda: Open, work: Work, case: Case, desk: Desk, qtbot: "QtBot"
) -> None:
    ended = TODAY - timedelta(days=NASPI_DAYS - 1)
    ended_work(work, case, ended)
    at = agenda()
    assert "NASpI" in at.texts()

    desk.background.run(at.page, meet_deadline, case.id, DeadlineKey("naspi", "domanda", ended), TODAY, "", None)
    qtbot.waitUntil(lambda: "NASpI" not in at.texts())
    desk.background.run(
        at.page, remember_fact, RULES, case.id, "data_cessazione", (ended + timedelta(days=1)).isoformat()
    )
    qtbot.waitUntil(lambda: "NASpI" in at.texts())
    assert "Venerdì 27/11/2026" in at.texts()


def test_of_a_day_that_is_everyone_s_one_sees_whom_it_concerns_and_goes_to_her(
    agenda: Open, case: Case, qtbot: "QtBot"
) -> None:
    at = agenda("month 2026-12-01")
    assert "Può riguardare una donna." in at.texts()
    assert "Ginestra" not in at.texts()
    who = f"{show_code(case.code)} · Ginestra"

    named = [button.accessibleName() for button in at.page.findChildren(QPushButton)]
    first = next(name for name in named if name.startswith("Apri: chi può riguardare · "))
    at.press(first)

    qtbot.waitUntil(lambda: who in at.texts())
    name = first.removeprefix("Apri: chi può riguardare · ").removesuffix(", 31/12/2026")
    at.press(f"Apri: {who}: {name}")
    assert at.went[-1] == Place("case", case.id, question="deadlines")


def test_the_next_step_after_a_visit_stands_on_its_day_and_leads_to_the_visits(
    agenda: Open, work: Work, case: Case
) -> None:
    for due in (TODAY + timedelta(days=1), TODAY - timedelta(days=3)):
        visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY - timedelta(days=20), benefits=("adi",))))
        step = {"visit_id": visit.id, "benefit": "adi", "what": "portare il verbale", "due": due.isoformat()}
        work(lambda uow, step=step: uow.rows.add("visit_step", step, case=case.id))
    at = agenda()

    shown = at.texts()
    assert shown.index("In ritardo") < shown.index("portare il verbale") < shown.index("Da lunedì 23/11/2026")
    assert shown.count("portare il verbale") == 2
    who = f"{show_code(case.code)} · Ginestra"
    buttons = [b for b in at.page.findChildren(QPushButton) if b.accessibleName().startswith(f"Apri: {who}, dopo")]
    assert len(buttons) == 2
    buttons[0].click()
    assert at.went == [Place("case", case.id, question="visits")]


def test_first_contact_sees_visits_without_a_way_into_the_files(agenda: Open, work: Work, case: Case) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, time(9))))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    at = agenda()

    assert "Incontro, ore 9:00" in at.texts()
    assert not at.offers(f"Apri: {show_code(case.code)} · Ginestra, 25/11/2026")


def test_who_keeps_no_agenda_is_told_so(agenda: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    at = agenda()

    assert "Il tuo lavoro è nelle altre pagine" in at.texts()
    assert not at.offers("Torna a oggi")


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_agenda_can_be_read_and_walked(
    agenda: Open, work: Work, theme: Theme, choice: ThemeChoice, scale: int
) -> None:
    for number in range(3):
        case = work(lambda uow, number=number: a_case(uow, f"Ginestra {number}"))
        ended_work(work, case, TODAY - timedelta(days=NASPI_DAYS + 1 - number))
        work(lambda uow, case=case: plan_visit(uow, case.id, VisitPlan(TODAY, time(9), "Sede di via Prova")))
    theme.apply(choice, scale)
    at = agenda()

    assert faults(at.page) == []
    assert cut(at.workplace) == []


# --- for her own calendar ------------------------------------------------------------------------------------------


def a_visit(work: Work, case: Case) -> VisitPlan:
    plan = VisitPlan(TODAY + timedelta(days=1), time(9, 30), "Sede", companion="Rosa")
    return work(lambda uow: plan_visit(uow, case.id, plan)).plan


@pytest.mark.usefixtures("qt_settings")
def test_before_a_visit_is_saved_for_a_calendar_one_is_told_who_sees_a_calendar(
    agenda: Open, work: Work, case: Case, tmp_path: Path, qtbot: "QtBot"
) -> None:
    a_visit(work, case)
    at = agenda()
    at.press(f"Salva l'appuntamento per un calendario: {show_code(case.code)} · Ginestra, 26/11/2026")
    warning = at.dialog()
    assert "tablet, automobili" in at.texts(warning)
    assert "solo se lo chiede lei" in at.texts(warning)
    at.press("Scegli dove salvarlo", warning)

    dialog = at.workplace.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.selectedFiles()[0].endswith("/appuntamento.ics")
    dialog.fileSelected.emit(str(tmp_path / "a.ics"))
    dialog.reject()
    qtbot.waitUntil(lambda: "Salvato: a.ics" in at.texts())

    content = (tmp_path / "a.ics").read_bytes()
    assert b"DTSTART:20261126T083000Z" in content
    assert not any(word in content for word in (b"Ginestra", case.code.encode(), b"Sede", b"Rosa"))
    assert [each.name for each in tmp_path.glob("a.*")] == ["a.ics"]
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert acts.count("save.appointment") == 1


def test_saved_over_nothing_and_not_at_all_where_it_is_declined(
    agenda: Open, work: Work, case: Case, tmp_path: Path, qtbot: "QtBot"
) -> None:
    a_visit(work, case)
    (tmp_path / "a.ics").write_bytes(b"suo")
    at = agenda()
    named = f"Salva l'appuntamento per un calendario: {show_code(case.code)} · Ginestra, 26/11/2026"
    at.press(named)
    at.press("Non salvare", at.dialog())
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert "save.appointment" not in acts

    visit = work(lambda uow: uow.visits.of(case.id))[0]
    page_of(at).out.write(visit.id, tmp_path / "a.ics")
    qtbot.waitUntil(lambda: "Lì c'è già un file" in at.texts())
    assert (tmp_path / "a.ics").read_bytes() == b"suo"


def test_what_was_or_has_no_hour_is_offered_to_no_calendar(agenda: Open, work: Work, case: Case) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY - timedelta(days=1), time(9))))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days=1))))
    at = agenda()

    assert at.texts().count("Incontro, ") == 2
    assert not any("calendario" in button.accessibleName() for button in at.page.findChildren(QPushButton))
