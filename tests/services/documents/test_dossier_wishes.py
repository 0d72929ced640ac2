"""What she asks of the office stands on the copy for the desk, in neutral words; the places to avoid nowhere."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.documents.dossier import DossierRequest
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.domain.visit import NO_WISHES, Arrangement, Visit, VisitPlan, Wishes
from desktop.printing import dossier as desk
from desktop.printing.pages import Pages
from desktop.printing.wording import request
from desktop.services.documents.dossier_desk import read_dossier_desk
from desktop.services.documents.dossiers import compile_dossier
from desktop.services.interview.assessments import write_completed
from desktop.services.visits.visits import plan_visit
from tests.builders import Work, a_case, a_consent

VISIT = date(2026, 12, 2)
KNOWN = load_knowledge()
ASKED = DossierRequest(VISIT, ("adi",))
AVOID = "Via Luogodaevitare"
ANSWERS = {
    **{gate: Answer.of("SI") for gate in ("A01", "A04", "A05", "I03")},
    "I04": Answer.of("MED", "STANZA"),
    "I05": Answer.written(AVOID),
}


@pytest.fixture
def case(work: Work) -> Case:
    """A woman who told what she wishes, and agreed that INPS sees her name."""
    opened = work(a_case)
    work(lambda uow: a_consent(uow, opened, Purpose.INPS_BY_NAME))
    meeting = work(lambda uow: Meeting(date(2026, 11, 20), uow.operator.id))
    work(lambda uow: write_completed(uow, KNOWN.forms[NEEDS_FORM].latest, opened.id, ANSWERS, meeting))
    return opened


def printed(work: Work, case: Case, visit: Visit | None = None) -> str:
    asked = replace(ASKED, visit=visit.id if visit is not None else None)
    compiled = work(lambda uow: compile_dossier(uow, case.id, asked, KNOWN.rules, KNOWN.forms))
    with Pages(desk.render(compiled, KNOWN.fonts)) as pages:
        return "\n".join(pages.text(number) for number in range(len(pages)))


def test_what_she_asked_for_that_visit_stands_on_the_copy(work: Work, case: Case) -> None:
    wishes = Wishes((Arrangement.WOMAN_OFFICER, Arrangement.MEDIATION), "tigrino", AVOID)
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(VISIT, wishes=wishes)))
    text = printed(work, case, visit)
    assert "Richieste per l'incontro, se possibile" in text
    assert "Parlare con una funzionaria." in text
    assert "Una mediatrice o interprete. Lingua: tigrino." in text
    assert "riservata." not in text
    assert AVOID not in text


def test_of_two_visits_in_a_day_each_copy_has_its_own_wishes(work: Work, case: Case) -> None:
    first, second = Wishes((Arrangement.WOMAN_OFFICER,)), Wishes((Arrangement.STEP_FREE,))
    plans = (VisitPlan(VISIT, time(9), wishes=first), VisitPlan(VISIT, time(15), wishes=second))
    visits = [work(lambda uow, plan=plan: plan_visit(uow, case.id, plan)) for plan in plans]
    morning, afternoon = (printed(work, case, visit) for visit in visits)
    assert ("funzionaria" in morning, "funzionaria" in afternoon) == (True, False)
    assert (request(Arrangement.STEP_FREE, "") in morning, request(Arrangement.STEP_FREE, "") in afternoon) == (
        False,
        True,
    )


def test_the_wishes_for_a_visit_of_another_woman_are_not_hers(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Felce"))
    wishes = Wishes((Arrangement.WOMAN_OFFICER,))
    visit = work(lambda uow: plan_visit(uow, other.id, VisitPlan(VISIT, wishes=wishes)))
    assert "funzionaria" not in printed(work, case, visit)


def test_without_a_visit_on_the_agenda_it_is_what_she_answered(work: Work, case: Case) -> None:
    text = printed(work, case)
    assert "Una stanza riservata." in text
    assert "Una mediatrice o interprete." in text
    assert AVOID not in text


def test_a_new_visit_begins_with_what_she_answered(work: Work, case: Case) -> None:
    found = work(lambda uow: read_dossier_desk(uow, KNOWN.rules, KNOWN.forms, case.id, None))
    assert found.wishes == Wishes((Arrangement.OWN_ROOM, Arrangement.MEDIATION), avoid=AVOID)


def test_without_her_consent_nothing_of_it_is_there(work: Work) -> None:
    case = work(a_case)
    wishes = Wishes((Arrangement.WOMAN_OFFICER,), avoid=AVOID)
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(VISIT, wishes=wishes)))
    compiled = work(lambda uow: compile_dossier(uow, case.id, ASKED, KNOWN.rules, KNOWN.forms))
    assert compiled.wishes == NO_WISHES
    assert "Richieste per l'incontro" not in printed(work, case)


@pytest.mark.parametrize("arrangement", Arrangement)
def test_each_wish_has_neutral_words(arrangement: Arrangement) -> None:
    assert request(arrangement, "").endswith(".")
    assert "arabo" not in request(Arrangement.OWN_ROOM, "arabo")
