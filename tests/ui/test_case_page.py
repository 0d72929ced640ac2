"""A woman's file against a real archive: the page around its parts, and «Riepilogo»."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.errors import EditedMeanwhile
from desktop.services.case.cases import lodge, read_case, rename_case, start_path
from desktop.services.interview.assessments import mark_place, start_assessment, write_completed
from desktop.services.visits.visits import plan_visit
from desktop.ui.pages.case.page import PARTS, CasePage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.words import sentence
from tests.builders import Work, a_case, a_case_with_contact, hold_only
from tests.forms import AGREED, FORM
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
Open = Callable[..., AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    """Open a part of the file."""
    return lambda part="": AtWork(desk, Place("case", case.id, question=part), qtbot)


def fill(work: Work, case: Case) -> None:
    """A file with something in each part."""
    answers = AGREED | {"D01": Answer.of("MIN"), "G07": Answer.of("LUI"), "H05.CI": Answer.of("HO")}
    work(lambda uow: write_completed(uow, FORM, case.id, answers, Meeting(date(2026, 11, 20), uow.operator.id)))
    plan = VisitPlan(TODAY + timedelta(3), time(9, 30), "Sede di prova", companion="Marta", benefits=("naspi",))
    work(lambda uow: plan_visit(uow, case.id, plan))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY - timedelta(3), remote=True)))


def page_of(at: AtWork) -> CasePage:
    assert isinstance(at.page, CasePage)
    return at.page


# --- the page around the parts -------------------------------------------------------------------------------------


def test_the_title_is_the_code_of_the_file(file: Open, case: Case) -> None:
    at = file()

    assert at.titles[-1] == case.shown_code
    assert page_of(at).title.text() == case.shown_code
    assert page_of(at).under.text() == "Ginestra · Contatto dal 14/9/2026"


def test_a_lock_comes_back_to_the_part_in_front(file: Open, case: Case) -> None:
    at = file()
    at.press("Consensi")

    assert at.workplace.here() == Place("case", case.id, question="consents")


def test_where_there_is_no_room_beside_the_parts_are_chosen_above_them(file: Open) -> None:
    at = file()
    page = page_of(at)
    assert page.list.isVisibleTo(page)
    at.workplace.resize(640, 700)
    at.rest()
    assert not page.list.isVisibleTo(page)

    at.choose("Parte del fascicolo", "visits")

    assert "In programma" in at.texts(page.part)
    assert not page.part.title.isVisibleTo(page)


def test_the_parts_are_turned_by_keyboard(file: Open) -> None:
    at = file()
    at.button("Contatti").setFocus()
    at.key(Qt.Key.Key_Space)
    assert "Come sentirla in sicurezza" in at.texts(page_of(at).part)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_every_part_can_be_read_and_walked(  # noqa: PLR0917 - fixtures and parameters
    file: Open, work: Work, case: Case, theme: Theme, part: str, choice: ThemeChoice, scale: int
) -> None:
    fill(work, case)
    theme.apply(choice, scale)

    at = file(part)

    assert faults(at.page) == []
    assert cut(at.workplace) == []


@pytest.mark.parametrize("part", [part for part in PARTS if part != "lodging"])
def test_where_she_lives_stands_in_no_other_part(file: Open, work: Work, case: Case, part: str) -> None:
    fill(work, case)
    work(lambda uow: lodge(uow, case.id, LodgingPlace.PROT, TODAY, "Lacasasegreta"))

    at = file(part)

    assert "Lacasasegreta" not in at.texts()
    assert "casa protetta" not in at.texts()


def test_first_contact_is_told_in_words_that_she_opens_no_file(file: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    at = file()

    assert "Questo può farlo solo l'operatrice" in at.texts()
    assert "Ginestra" not in at.texts()
    at.press("Torna alla prima pagina")
    assert at.went == [Place("today")]


def test_a_file_that_is_not_there_is_said_in_words(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("case", CaseId(bytes(16))), qtbot)
    assert "Nessun fascicolo ha questo codice" in at.texts()


def test_without_a_file_the_page_goes_to_the_list(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("case"), qtbot)
    assert at.page.place.page == "cases"


def test_another_file_takes_nothing_along(file: Open, work: Work, case: Case) -> None:
    fill(work, case)
    other = work(lambda uow: a_case(uow, "Salice"))
    at = file()
    at.press("Cambia lo stato")

    at.workplace.go_to(Place("case", other.id))
    at.rest()

    words = at.texts()
    assert "Salice" in page_of(at).under.text()
    for gone in ("Ginestra", "Il fratello", "Sede di prova", "Da quando"):
        assert gone not in words


# --- «Riepilogo» ---------------------------------------------------------------------------------------------------


def test_how_to_reach_her_comes_before_everything_else(file: Open) -> None:
    words = file().texts(None)

    first = words.index("Come sentirla in sicurezza")
    assert "333 0000001 · in questi momenti: 9-12, mai la sera" in words
    assert "Non deve mai rispondere né saperlo: Il fratello" in words
    assert all(words.index(later) > first for later in ("Prossimo incontro", "Stato\n", "I bisogni"))


def test_where_nothing_was_agreed_it_is_said(desk: Desk, work: Work, qtbot: "QtBot") -> None:
    case = work(a_case)
    assert "Non l'avete ancora concordato" in AtWork(desk, Place("case", case.id), qtbot).texts()


def test_the_main_act_is_a_new_questionnaire_and_has_the_keyboard(file: Open, case: Case) -> None:
    at = file()
    assert QApplication.focusWidget() is at.button("Nuovo questionario")
    at.key(Qt.Key.Key_Return)
    assert at.went[0] == Place("interview", case.id)


def test_an_open_questionnaire_is_resumed_at_its_question(file: Open, work: Work, case: Case) -> None:
    begun = work(lambda uow: start_assessment(uow, FORM, case.id, AGREED))
    work(lambda uow: mark_place(uow, begun.head.id, "E01"))
    at = file()

    at.press("Riprendi il questionario")

    assert at.went[0] == Place("interview", case.id, begun.head.id, "E01")


def test_needs_stand_with_the_answers_they_came_from_and_the_next_visit_with_its_place(
    file: Open, work: Work, case: Case
) -> None:
    fill(work, case)
    words = file().texts()

    assert "Dal questionario del 20/11/2026." in words
    assert FORM.need("BIS-AUU-RIP").label in words
    assert f"{FORM.question('G07').text} → " in words
    assert "Sabato 28/11/2026, ore 9:30 · Sede di prova" in words


@pytest.mark.parametrize(("named", "page"), [("Prestazioni", "benefits"), ("Dossier", "dossier")])
def test_benefits_and_dossier_are_one_key_away(file: Open, case: Case, named: str, page: str) -> None:
    at = file()
    at.page.go.disconnect(at.workplace.go_to)
    at.press(named)
    assert at.went == [Place(page, case.id)]


@pytest.mark.parametrize(
    ("named", "part"), [("Aggiungi o cambia i modi sicuri di sentirla", "contacts"), ("Vai agli incontri", "visits")]
)
def test_the_summary_leads_to_the_parts(file: Open, named: str, part: str) -> None:
    at = file()
    at.press(named)
    assert at.page.here().question == part


def test_the_alias_is_saved_as_it_is_typed(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.type("Pseudonimo", "Felce  blu")

    assert work(lambda uow: read_case(uow, case.id)).alias == "Felce blu"
    assert page_of(at).under.text().startswith("Felce blu")
    assert "Salvato alle" in at.texts(at.workplace.bar)


def test_an_alias_cannot_be_emptied_and_says_so_there(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.type("Pseudonimo", "   ")

    assert "Manca lo pseudonimo" in at.texts()
    assert work(lambda uow: read_case(uow, case.id)).alias == "Ginestra"


@pytest.mark.parametrize(("chosen", "kept"), [("Tieni quello che c'è", "Salice"), ("Scrivi il mio", "Felce")])
def test_an_alias_written_by_somebody_else_meanwhile_shows_both_and_asks_which_to_keep(
    file: Open, work: Work, case: Case, chosen: str, kept: str
) -> None:
    at = file()
    work(lambda uow: rename_case(uow, case.id, "Salice", case.alias_stamp))

    at.type("Pseudonimo", "Felce")

    assert sentence(EditedMeanwhile("Salice", "Felce")) in at.texts()
    assert work(lambda uow: read_case(uow, case.id)).alias == "Salice"
    at.press(chosen)
    assert work(lambda uow: read_case(uow, case.id)).alias == kept
    assert at.editor("Pseudonimo").property("text") == kept
    assert "Nel frattempo" not in at.texts()
    at.type("Pseudonimo", "Cardo")
    assert work(lambda uow: read_case(uow, case.id)).alias == "Cardo"


def test_the_start_of_the_path_is_kept_on_enter_and_a_day_that_is_none_is_said_there(
    file: Open, work: Work, case: Case
) -> None:
    at = file()
    at.type("Inizio del percorso", "31/2/2026")
    assert "Febbraio 2026 ha 28 giorni" in at.texts()
    at.type("Inizio del percorso", "26/11/2026")
    assert "deve ancora venire" in at.texts()
    assert work(lambda uow: read_case(uow, case.id)).path_started_on is None

    at.type("Inizio del percorso", "9/3/2026")

    assert work(lambda uow: read_case(uow, case.id)).path_started_on == date(2026, 3, 9)
    assert "deve ancora venire" not in at.texts()


def test_a_stale_start_of_the_path_is_shown_in_days(file: Open, work: Work, case: Case) -> None:
    at = file()
    work(lambda uow: start_path(uow, case.id, date(2026, 6, 9), case.path_stamp))

    at.type("Inizio del percorso", "9/3/2026")

    assert sentence(EditedMeanwhile("9/6/2026", "9/3/2026")) in at.texts()


def test_the_state_is_changed_with_its_day_and_keeps_its_history(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Cambia lo stato")
    at.choose("Nuovo stato", State.PRESA_IN_CARICO.value)
    at.type("Da quando", "26/11/2026")
    at.press("Salva lo stato")
    assert "deve ancora venire" in at.texts()

    at.type("Da quando", "20/11/2026")
    at.press("Salva lo stato")

    assert work(lambda uow: read_case(uow, case.id)).state is State.PRESA_IN_CARICO
    assert "Presa in carico dal 20/11/2026" in at.texts()
    assert "Prima: Contatto dal 14/9/2026" in at.texts()
    assert QApplication.focusWidget() is at.button("Cambia lo stato")


def test_leaving_the_form_of_the_state_changes_nothing(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press("Cambia lo stato")
    at.press("Lascia stare")
    assert at.offers("Cambia lo stato")
    assert len(work(lambda uow: read_case(uow, case.id)).states) == 1
