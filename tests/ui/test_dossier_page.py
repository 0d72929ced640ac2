"""«Dossier» against a real archive: the visit, the consent, the papers, the preview, and the ways out."""

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case, show_code
from desktop.domain.consent import Purpose
from desktop.domain.documents.dossier import Copy
from desktop.domain.papers import PaperState
from desktop.domain.people_words import SPOKEN_OF
from desktop.domain.perpetrator import PerpetratorRelation, PerpetratorTyped
from desktop.domain.place import Place
from desktop.domain.practice import PracticeField
from desktop.domain.visit import Arrangement, VisitPlan, Wishes
from desktop.services.case.people import add_person
from desktop.services.case.perpetrators import add_perpetrator
from desktop.services.case.practice import write_practice_field
from desktop.services.visits.visits import change_visit, mark_paper
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case, a_consent
from tests.people import ZOE
from tests.ui.accessibility import cut, faults, stretch
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import VISIT, kept, page_of, planned, text_of, tick, wait, words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[..., AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def opened(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda question="": AtWork(desk, Place("dossier", case.id, question=question), qtbot)


def test_whose_file_it_is_stands_under_the_title(opened: Open, case: Case) -> None:
    assert page_of(opened()).choices.whose.text() == f"{case.shown_code} · {case.alias}"


# --- the visit -----------------------------------------------------------------------------------------------------


def test_the_next_visit_is_in_front_with_what_is_asked_there(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "naspi", on=date(2026, 11, 2))
    planned(work, case, "adi", at=time(9, 30), office="Missori", companion="Marta")
    at = opened()

    page = page_of(at)
    assert at.titles[-1] == show_code(case.code)
    assert page.asked.benefits() == ("adi",)
    assert page.visit.read(("adi",)) == VisitPlan(VISIT, time(9, 30), "Missori", companion="Marta", benefits=("adi",))


def test_a_visit_can_be_named_by_the_place(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    later = planned(work, case, "naspi", on=date(2026, 12, 9))
    at = opened(later.id.hex())

    assert page_of(at).asked.benefits() == ("naspi",)
    assert at.page.here() == Place("dossier", case.id, question=later.id.hex())


def test_of_two_visits_in_a_day_each_puts_its_own_wishes_on_paper(opened: Open, work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    planned(work, case, "adi", at=time(9), wishes=Wishes((Arrangement.WOMAN_OFFICER,)))
    second = planned(work, case, "adi", at=time(15), wishes=Wishes((Arrangement.STEP_FREE,)))
    at = opened()
    at._qtbot.waitUntil(lambda: "Parlare con una funzionaria." in text_of(at))

    at.choose("Quale incontro", second.id.hex())

    at._qtbot.waitUntil(lambda: "Accesso senza barriere." in text_of(at))
    assert "Parlare con una funzionaria." not in text_of(at)


def test_a_new_visit_is_proposed_for_the_next_working_day(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    assert page_of(at).visit.read(()) == VisitPlan(date(2026, 11, 26))
    assert page_of(at).asked.benefits() == ()
    assert "Scegli che cosa si chiede" in at.texts()
    assert kept(work, case) == ()


def test_a_new_visit_goes_on_the_agenda_when_asked(opened: Open, work: Work, case: Case) -> None:
    at = opened()
    at.type("Giorno", "2/12/2026")
    at.type("Ora", "9.30")
    at.type("Sede", "Missori")
    at.type("Chi la accompagna", "Marta")
    tick(at, "adi", "reddito_liberta")
    assert kept(work, case) == ()

    at.press("Metti in agenda")

    (visit,) = kept(work, case)
    assert (visit.plan.on, visit.plan.at, visit.plan.office) == (VISIT, time(9, 30), "Missori")
    assert (visit.plan.companion, set(visit.plan.benefits)) == ("Marta", {"adi", "reddito_liberta"})
    assert not at.offers("Metti in agenda")
    assert at.page.here().question == visit.id.hex()


def test_a_planned_visit_is_settled_anew_as_one_types(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi", office="Missori")
    at = opened()
    at.choose("Dove", "remote")
    at.type("Giorno", "3/12/2026")
    tick(at, "naspi")

    (visit,) = kept(work, case)
    assert visit.plan == VisitPlan(date(2026, 12, 3), remote=True, benefits=("adi", "naspi"))
    assert "✓ Salvato" in at.texts(at.workplace.bar)


@pytest.mark.parametrize(
    ("field", "typed", "said"), [("Giorno", "domani", "non è una data"), ("Ora", "presto", "non è un'ora")]
)
def test_what_cannot_be_read_is_said_at_its_field(
    opened: Open, work: Work, case: Case, field: str, typed: str, said: str
) -> None:
    planned(work, case, "adi")
    at = opened()
    at.type(field, typed)

    assert said in at.texts(page_of(at).visit)
    assert kept(work, case)[0].plan == VisitPlan(VISIT, benefits=("adi",))


def test_a_visit_another_operator_changed_meanwhile_shows_both(opened: Open, work: Work, case: Case) -> None:
    visit = planned(work, case, "adi", office="Missori")
    at = opened()
    work(lambda uow: change_visit(uow, visit.id, VisitPlan(VISIT, office="Silva", benefits=("adi",)), visit.stamp))

    at.type("Sede", "Marelli")
    said = page_of(at).banner.text

    assert "Silva" in said
    assert "Marelli" in said
    assert kept(work, case)[0].plan.office == "Silva"
    at.type("Sede", "Marelli")
    assert kept(work, case)[0].plan.office == "Marelli"


def test_another_visit_can_be_chosen(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    later = planned(work, case, "naspi", on=date(2026, 12, 9))
    at = opened()
    at.choose("Quale incontro", later.id.hex())
    assert page_of(at).asked.benefits() == ("naspi",)

    at.choose("Quale incontro", "")
    assert page_of(at).asked.benefits() == ()
    assert [visit.plan.benefits for visit in kept(work, case)] == [("adi",), ("naspi",)]


# --- the copy ------------------------------------------------------------------------------------------------------


def test_measures_are_ticked_by_name_with_the_neutral_name_of_the_cover(opened: Open) -> None:
    at = opened()
    assert at.editor("Reddito di libertà: da verificare. In copertina: «pratica Comune»").isVisible()


def test_without_the_consent_the_copy_is_without_her_data_and_says_so(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME, expires_on=date(2026, 12, 1)))
    at = opened()
    wait(at)

    assert "Il 2/12/2026 il consenso «INPS, con il mio nome» non è in vigore." in at.texts()
    assert "senza i suoi dati" in at.texts()
    assert at.offers("Foglio di consenso")
    assert "Documenti per lo sportello" in words(at)


def test_with_the_consent_the_copy_bears_her_name(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    for purpose in (Purpose.INPS_BY_NAME, Purpose.PRACTICE):
        work(lambda uow, purpose=purpose: a_consent(uow, case, purpose))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Cognomediprova", None))
    at = opened()
    wait(at)

    assert "è in vigore, finché non lo ritira." in at.texts()
    assert not at.offers("Foglio di consenso")
    page_of(at).copy.preview.view.go_to(1)
    at.rest()
    assert "Cognomediprova" in words(at)


def test_a_consent_without_anything_written_is_told(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    at = opened()
    wait(at)
    assert "le righe dell'identità si compilano a penna" in at.texts()


@pytest.mark.parametrize(
    ("copy", "shown"), [("donna", "Promemoria"), ("centro", "Documenti, copia completa"), ("sportello", "lo sportello")]
)
def test_each_of_the_three_copies_is_seen_as_it_will_come_out(
    opened: Open, work: Work, case: Case, copy: str, shown: str
) -> None:
    planned(work, case, "reddito_liberta", at=time(9, 30), office="INPS Missori")
    at = opened()
    at.choose("Che cosa stampare", copy)
    wait(at)
    told = words(at)

    assert shown in told
    assert ("INPS Missori" in told) is (copy == "donna")
    assert at.offers("Salva il PDF…")


def test_the_consent_sheet_is_shown_and_can_be_the_place_one_comes_to(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened("consent")
    wait(at)

    assert "Presentare le pratiche, con il mio nome" in words(at)
    assert at.page.here().question == "consent"
    assert not at.offers("Salva il PDF…")
    at.choose("Che cosa stampare", "sportello")
    wait(at)
    assert "Documenti per lo sportello" in words(at)


def test_the_consent_sheet_is_one_press_away(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened()
    wait(at)
    at.press("Foglio di consenso")
    wait(at)
    assert "Presentare le pratiche, con il mio nome" in words(at)


def test_the_preview_follows_what_is_ticked(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened()
    wait(at)
    before = words(at)
    tick(at, "naspi")

    at._qtbot.waitUntil(lambda: "pratica famiglia" in before and words(at) != before)
    tick(at, "adi", "naspi")
    assert "Scegli che cosa si chiede" in at.texts()


def test_the_consents_of_the_file_are_one_press_away(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened()
    wait(at)
    at.press("Apri i consensi")
    assert at.went == [Place("case", case.id, question="consents")]


# --- the papers ----------------------------------------------------------------------------------------------------


def test_the_papers_of_the_visit_are_marked_where_they_stand(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened()
    wait(at)
    at.choose("Documento d'identità: come sta", "in_hand")
    wait(at)

    marks = work(lambda uow: uow.papers.of(case.id))
    assert {code: mark.state for code, mark in marks.items()} == {"documento_identita": PaperState.IN_HAND}
    assert "In mano 1 di " in at.texts()


def test_a_paper_another_operator_marked_meanwhile_shows_both(opened: Open, work: Work, case: Case) -> None:
    planned(work, case, "adi")
    at = opened()
    wait(at)
    work(lambda uow: mark_paper(uow, case.id, "documento_identita", PaperState.MISSING, None))

    at.choose("Documento d'identità: come sta", "in_hand")
    wait(at)

    assert "«Manca»; tu hai scritto «In mano»" in at.texts()
    at.choose("Documento d'identità: come sta", "in_hand")
    wait(at)
    assert work(lambda uow: uow.papers.of(case.id))["documento_identita"].state is PaperState.IN_HAND
    assert "tu hai scritto" not in at.texts()


# --- going round ---------------------------------------------------------------------------------------------------


@pytest.fixture
def ready(opened: Open, work: Work, case: Case) -> AtWork:
    """The page with a copy to print."""
    planned(work, case, "adi")
    at = opened()
    wait(at)
    return at


def test_another_file_takes_nothing_along(ready: AtWork, work: Work) -> None:
    other = work(lambda uow: a_case(uow, "Betulla"))
    ready.workplace.go_to(Place("dossier", other.id))
    wait(ready)

    assert ready.titles[-1] == show_code(other.code)
    assert page_of(ready).asked.benefits() == ()
    assert page_of(ready).copy.preview.view.page == -1
    assert "Carte da portare" not in ready.texts()


def test_without_a_file_the_page_goes_to_the_list(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("cases"), qtbot)
    at.workplace.go_to(Place("dossier"))
    at.rest()
    assert at.page.place.page == "cases"


@pytest.mark.parametrize("scale", [100, 200])
def test_the_page_can_be_read_and_walked(
    opened: Open, work: Work, case: Case, theme: Theme, scale: int, qtbot: "QtBot"
) -> None:
    theme.apply(ThemeChoice.DARK, scale)
    planned(work, case, "adi")
    at = opened()
    wait(at)
    page = page_of(at)
    qtbot.waitUntil(lambda: faults(page) == [])
    page.panes.show_right()
    qtbot.waitUntil(lambda: faults(page) == [])


def test_longer_words_fit_too(ready: AtWork, qtbot: "QtBot") -> None:
    stretch(ready.page)
    qtbot.waitUntil(lambda: cut(ready.page) == [])


def test_who_stays_out_is_shown_and_asked_about_and_who_harmed_her_only_on_the_centres_copy(
    work: Work, opened: Open, case: Case
) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    work(lambda uow: add_person(uow, case.id, ZOE))
    work(lambda uow: add_perpetrator(uow, case.id, PerpetratorTyped(PerpetratorRelation.EX, "Il Corvo")))
    planned(work, case, "assegno_unico")
    at = opened()
    wait(at)
    page = page_of(at)
    assert "Da chiedere a lei" in at.texts(page.choices.left_out)
    assert SPOKEN_OF in text_of(at)
    assert not page.copy.perpetrator.isVisible()
    at.press("Sì, può starci: Zoe", page.choices.left_out)
    wait(at)
    assert "Zoe, figlia o figlio" in text_of(at)
    assert not page.choices.left_out.isVisible()

    at.choose("Che cosa stampare", Copy.CENTRO.value)
    wait(at)
    assert "Il Corvo" not in text_of(at)
    page.copy.perpetrator.click()
    wait(at)
    assert "Il Corvo" in text_of(at)
    at.choose("Che cosa stampare", Copy.SPORTELLO.value)
    wait(at)
    assert "Il Corvo" not in text_of(at)
