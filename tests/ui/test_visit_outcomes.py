"""«Incontri» and «Oggi»: what she wishes for a visit, how it went, and what is done next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.form.assessment import Answer, Mark, Meeting
from desktop.domain.papers import PaperState
from desktop.domain.place import Place
from desktop.domain.visit import Arrangement, Visit, VisitPlan, Wishes
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome, VisitTold
from desktop.services.interview.assessments import write_completed
from desktop.services.visits.visit_outcomes import read_told, steps_to_do, tell_outcome
from desktop.services.visits.visits import mark_paper, plan_visit, visits_of
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.visit_wording import outcome_lines, step_words, wishes_words
from desktop.ui.widgets.choices import ChoiceList
from tests.builders import Work, a_case
from tests.forms import AGREED, FORM
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
YESTERDAY, SOON = TODAY - timedelta(days=1), TODAY + timedelta(days=5)
HOW = "Com'è andata? L'incontro di martedì 24/11/2026"
ADI, ALLOWANCE = "Assegno di Inclusione (ADI)", "Assegno Unico e Universale per i figli a carico"
ANSWER, PROTOCOL, STEP, WHO, DUE = (
    f"{ADI}: {each}"
    for each in ("Che cosa ha detto l'ufficio", "Numero di protocollo", "Prossimo passo", "Chi lo fa", "Entro il")
)
Open = Callable[[str], AtWork]
Back = Callable[[AtWork], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda part: AtWork(desk, Place("case", case.id, question=part), qtbot)


@pytest.fixture
def visit(work: Work, case: Case) -> Visit:
    """One of yesterday, for two measures."""
    plan = VisitPlan(YESTERDAY, time(9, 30), "Sede di prova", benefits=("adi", "assegno_unico"))
    return work(lambda uow: plan_visit(uow, case.id, plan))


def told(work: Work, visit: Visit) -> VisitTold:
    return work(lambda uow: read_told(uow, visit.id))


def tell(work: Work, visit: Visit, *benefits: BenefitOutcome) -> None:
    seen = told(work, visit).seen
    work(lambda uow: tell_outcome(uow, visit.id, VisitOutcome(True, benefits), seen))


def tick(at: AtWork, listed: str, code: str) -> None:
    """Tick an answer of a list, as a person does."""
    lists = (each for each in at.page.findChildren(ChoiceList) if each.accessibleName() == listed)
    next(each for one in lists for each in one.targets if each.code == code).click()


# --- planning ------------------------------------------------------------------------------------------------------


def test_a_new_visit_begins_with_what_she_said_she_wishes(file: Open, work: Work, case: Case) -> None:
    answers = AGREED | {
        "I03": Answer(Mark.ANSWERED, frozenset({"SI"})),
        "I04": Answer(Mark.ANSWERED, frozenset({"MED", "STANZA"})),
        "I05": Answer(Mark.ANSWERED, text="vicino alla stazione"),
    }
    meeting = work(lambda uow: Meeting(YESTERDAY, uow.operator.id))
    work(lambda uow: write_completed(uow, FORM, case.id, answers, meeting))
    at = file("visits")
    at.press("Pianifica un incontro")
    at.type("Giorno", "2/12/2026")
    at.type("In che lingua", "arabo")
    assert at.editor("Luoghi da evitare").property("text") == "vicino alla stazione"
    at.press("Salva l'incontro")

    (kept,) = work(lambda uow: visits_of(uow, case.id))
    wished = Wishes((Arrangement.OWN_ROOM, Arrangement.MEDIATION), "arabo", "vicino alla stazione")
    assert kept.plan.wishes == wished
    assert "Ha chiesto: una stanza riservata, una mediatrice o interprete (arabo)" in at.texts()
    assert "stazione" not in at.texts()


def test_what_she_wishes_is_changed_and_the_language_goes_with_the_mediation(
    file: Open, work: Work, case: Case
) -> None:
    plan = VisitPlan(SOON, wishes=Wishes((Arrangement.MEDIATION,), "arabo"))
    work(lambda uow: plan_visit(uow, case.id, plan))
    at = file("visits")
    at.press("Cambia l'incontro di lunedì 30/11/2026")
    tick(at, "Che cosa la fa stare a suo agio", "MED")
    tick(at, "Che cosa la fa stare a suo agio", "BIMBI")
    at.press("Salva l'incontro")
    (kept,) = work(lambda uow: visits_of(uow, case.id))
    assert kept.plan.wishes == Wishes((Arrangement.CHILD_CARE,))


def test_a_visit_to_come_says_which_papers_it_still_misses(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(SOON, benefits=("naspi",))))
    work(lambda uow: mark_paper(uow, case.id, "codice_fiscale", PaperState.MISSING, None))
    at = file("visits")
    assert "Carte ancora da avere: Codice fiscale. " in at.texts()
    assert "carte da controllare" in at.texts()


# --- how it went ---------------------------------------------------------------------------------------------------


def test_how_a_visit_went_is_told_by_keyboard_from_today_on(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case, visit: Visit
) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    at.press(f"Com'è andata? {case.shown_code} · {case.alias}, martedì 24/11/2026, ore 9:30")
    at.choose(ANSWER, Result.WANTING.value)
    at.type(PROTOCOL, "0012")
    tick(at, f"{ADI}: Che cosa manca", "documento_identita")
    at.type(f"{ADI}: Altre carte chieste", "Foto")
    at.type(STEP, "Portare la carta")
    at.choose(WHO, StepBy.WOMAN.value)
    at.type(DUE, "30/11/2026")
    at.choose(f"{ALLOWANCE}: Che cosa ha detto l'ufficio", Result.REFUSED.value)
    at.type(f"{ALLOWANCE}: Perché, con le parole dell'ufficio", "Fuori termine")
    assert not at.offers("Pianifica un incontro")
    at.press("Salva com'è andata")

    step = NextStep("Portare la carta", StepBy.WOMAN, SOON)
    wanting = BenefitOutcome("adi", Result.WANTING, "", "0012", ("documento_identita",), ("Foto",), step)
    refused = BenefitOutcome("assegno_unico", Result.REFUSED, "Fuori termine")
    assert told(work, visit).outcome == VisitOutcome(True, (wanting, refused))
    said = at.texts()
    assert f"{ADI}: manca qualcosa; protocollo 0012" in said
    assert f"{ADI}: chiede documento d'identità, foto" in said
    assert f"{ALLOWANCE}: respinta; perché: Fuori termine" in said
    assert "Portare la carta · lei · entro il 30/11/2026" in said
    assert at.offers("Pianifica un incontro")
    at.workplace.go_to(Place("today"))
    at.rest()
    assert "Bastano due minuti" not in at.texts()
    assert "Portare la carta · lei · entro il 30/11/2026" in at.texts()


def test_a_visit_that_was_not_held_asks_for_nothing_else(file: Open, work: Work, visit: Visit) -> None:
    at = file("visits")
    at.press(f"{HOW}, ore 9:30")
    at.choose("L'incontro si è tenuto?", "no")
    assert ADI not in at.texts(at.page.part.outcome)  # type: ignore[attr-defined]  # the part is the visits'
    at.press("Salva com'è andata")
    assert told(work, visit).outcome == VisitOutcome(False)
    assert "L'incontro non si è tenuto" in at.texts()


def test_a_day_that_cannot_be_read_is_said_at_its_field(file: Open, work: Work, visit: Visit) -> None:
    at = file("visits")
    at.press(f"{HOW}, ore 9:30")
    at.type(DUE, "presto")
    at.press("Salva com'è andata")
    assert "non è una data" in at.texts()
    at.type(DUE, "1/11/2026")
    at.press("Salva com'è andata")
    assert told(work, visit).outcome is None
    assert at.page.loss() is not None


def test_what_was_told_is_changed_and_what_the_rules_do_not_name_any_more_stays(
    file: Open, work: Work, visit: Visit
) -> None:
    done = NextStep("Chiamare", StepBy.OPERATOR, SOON, TODAY)
    tell(work, visit, BenefitOutcome("adi", Result.WANTING, papers=("carta_di_ieri",), step=done))
    at = file("visits")
    assert "fatto il 25/11/2026" in at.texts()
    at.press("Cambia com'è andata L'incontro di martedì 24/11/2026, ore 9:30")
    at.type(PROTOCOL, "77")
    at.press("Salva com'è andata")
    outcome = told(work, visit).outcome
    assert outcome is not None
    assert outcome.of("adi") == BenefitOutcome("adi", Result.WANTING, "", "77", ("carta_di_ieri",), step=done)


def test_of_a_visit_without_measures_only_what_comes_next_is_asked(file: Open, work: Work, case: Case) -> None:
    plain = work(lambda uow: plan_visit(uow, case.id, VisitPlan(YESTERDAY)))
    at = file("visits")
    at.press(HOW)
    at.type("Prossimo passo", "Richiamare")
    at.press("Salva com'è andata")
    outcome = told(work, plain).outcome
    assert outcome is not None
    assert outcome.benefits[0].step == NextStep("Richiamare")
    assert "Prossimo passo: Richiamare" in at.texts()


def test_what_another_told_meanwhile_is_shown_with_what_was_typed(file: Open, work: Work, visit: Visit) -> None:
    at = file("visits")
    at.press(f"{HOW}, ore 9:30")
    at.choose(ANSWER, Result.ACCEPTED.value)
    tell(work, visit, BenefitOutcome("adi", Result.REFUSED, "Fuori termine"))
    at.press("Salva com'è andata")
    assert f"{ADI}: respinta; perché: Fuori termine" in at.texts()
    assert f"{ADI}: accolta" in at.texts()
    at.press("Salva com'è andata")
    outcome = told(work, visit).outcome
    assert outcome is not None
    assert outcome.of("adi").result is Result.ACCEPTED


def test_what_was_half_told_comes_back_after_hiding_and_is_told_of_the_same_visit(
    file: Open, visit: Visit, hide_and_come_back: Back
) -> None:
    at = file("visits")
    at.press(f"{HOW}, ore 9:30")
    at.choose(ANSWER, Result.WANTING.value)
    at.type(f"{ADI}: Altre carte chieste", "Foto")
    back = hide_and_come_back(at)
    assert "Martedì 24/11/2026, ore 9:30" in back.texts(back.page.part.outcome)  # type: ignore[attr-defined]  # same
    back.press("Salva com'è andata")
    outcome = back.desk.background.vault.run(lambda uow: read_told(uow, visit.id)).result().outcome
    assert outcome is not None
    assert outcome.of("adi").others == ("Foto",)


def test_what_was_half_told_of_a_visit_taken_back_meanwhile_is_refused(
    file: Open, visit: Visit, hide_and_come_back: Back
) -> None:
    at = file("visits")
    at.press(f"{HOW}, ore 9:30")
    at.type(PROTOCOL, "12")
    back = hide_and_come_back(at)
    vault = back.desk.background.vault
    vault.run(lambda uow: uow.visits.remove(visit, visit.stamp)).result()
    back.page.load()
    back.rest()
    back.press("Salva com'è andata")
    assert back.page.loss() is not None


# --- what is done next ---------------------------------------------------------------------------------------------


def test_a_step_is_done_and_taken_back(file: Open, work: Work, case: Case, visit: Visit) -> None:
    tell(work, visit, BenefitOutcome("adi", Result.LODGED, step=NextStep("Chiamare", due=SOON)))
    at = file("summary")
    assert "Chiamare · entro il 30/11/2026" in at.texts()
    at.page.turn_to("visits")  # type: ignore[attr-defined]  # the page is that of a file
    at.rest()
    at.press("Fatto: Chiamare · entro il 30/11/2026")
    assert work(lambda uow: steps_to_do(uow, case.id)) == ()
    at.press("Non è fatto: ✓ Chiamare · entro il 30/11/2026")
    assert len(work(lambda uow: steps_to_do(uow, case.id))) == 1


def test_her_page_asks_how_the_last_visit_went(file: Open, visit: Visit) -> None:
    at = file("summary")
    at.press(f"{HOW}, ore 9:30")
    assert at.went[-1] == Place("case", visit.case_id, question=f"visits/{visit.id.hex()}")
    at.rest()
    assert at.offers("Salva com'è andata")


def test_a_paper_the_office_wants_says_so_among_the_papers(file: Open, work: Work, visit: Visit) -> None:
    tell(work, visit, BenefitOutcome("adi", Result.WANTING, others=("Foto",)))
    at = file("papers")
    assert "Foto" in at.texts()
    assert "l'ufficio l'ha chiesta il 24/11/2026" in at.texts()


@pytest.mark.parametrize("scale", [100, 200])
def test_every_line_can_be_reached_read_and_is_not_cut(
    file: Open, work: Work, visit: Visit, theme: Theme, scale: int
) -> None:
    theme.apply(ThemeChoice.DARK, scale)
    step = NextStep("Portare la carta che manca", StepBy.SOCIAL_SERVICE, SOON)
    tell(work, visit, BenefitOutcome("adi", Result.WANTING, "", "1", ("documento_identita",), ("Foto",), step))
    at = file("visits")
    assert faults(at.workplace) == []
    assert cut(at.workplace) == []
    at.press("Cambia com'è andata L'incontro di martedì 24/11/2026, ore 9:30")
    assert faults(at.workplace) == []
    assert cut(at.workplace) == []


# --- words ---------------------------------------------------------------------------------------------------------


def test_the_places_to_avoid_are_in_no_words() -> None:
    assert wishes_words(Wishes((Arrangement.JOURNEY,), "", "Via Prova")) == "Ha chiesto: aiuto per il viaggio"
    assert wishes_words(Wishes(avoid="Via Prova")) == ""


def test_a_step_without_words_has_a_name() -> None:
    assert step_words(NextStep("", StepBy.LAWYER)) == "Prossimo passo · l'avvocata"
    only = BenefitOutcome("adi", step=NextStep("Chiamare"))
    assert outcome_lines(only, {"adi": "ADI"}, {}) == ["ADI: Prossimo passo: Chiamare"]
    assert outcome_lines(replace(only, step=None), {}, {}) == []


def test_the_answer_of_the_office_stands_with_the_measure(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case, visit: Visit
) -> None:
    at = AtWork(desk, Place("benefits", case.id), qtbot)
    assert "Allo sportello" not in at.texts()
    tell(work, visit, BenefitOutcome("adi", Result.LODGED, protocol="0012"))
    at.page.load()
    at.rest()
    said = "Allo sportello il 24/11/2026: presentata, si aspetta la risposta; protocollo 0012."
    assert at.texts().count(said) == 1
