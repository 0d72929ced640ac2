"""The parts of a file where rows are added: contacts, ways to reach her, where she lives, visits, questionnaires."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.case import Case, LodgingPlace
from desktop.domain.contact import Message, SafeWay, Way
from desktop.domain.form.assessment import Meeting
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.errors import EditedMeanwhile
from desktop.services.case.cases import lodge, read_lodgings
from desktop.services.case.contacts import change_safe_way, safe_ways
from desktop.services.interview.assessments import mark_place, start_assessment, write_completed
from desktop.services.visits.visits import change_visit, plan_visit, take_back_visit, visits_of
from desktop.ui.pages.case.visits import VisitsPart
from desktop.ui.pages.page import Desk
from desktop.words import sentence
from tests.builders import OPENED, Work, a_case_with_contact
from tests.forms import AGREED, FORM
from tests.passphrases import OPERATOR
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 25)
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[str], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda part: AtWork(desk, Place("case", case.id, question=part), qtbot)


def test_a_contact_is_noted_in_the_diary_alone(file: Open, case: Case) -> None:
    at = file("contacts")
    assert "Chiede dell'affitto" not in at.texts()
    at.press("Annota nel diario")
    assert at.page.here() == Place("case", case.id, question="diary")
    assert "Chiede: Chiede dell'affitto" in at.texts()


# --- how to reach her ----------------------------------------------------------------------------------------------


def test_a_safe_way_is_added(file: Open, work: Work, case: Case) -> None:
    at = file("contacts")
    at.press("Aggiungi un modo sicuro")
    at.choose("In che modo", Way.MAIL.value)
    at.type("Recapito", "lei@esempio.invalid")
    at.type("In quali momenti", "mattina")
    at.choose("Si può lasciare un messaggio?", Message.SI.value)
    at.press("Salva questo modo")

    safe, _ = work(lambda uow: safe_ways(uow, case.id))
    assert [(way.way, way.address, way.hours, way.message) for way in safe][1:] == [
        (Way.MAIL, "lei@esempio.invalid", "mattina", Message.SI)
    ]
    assert "E-mail · lei@esempio.invalid" in at.texts()


def test_a_safe_way_is_changed(file: Open, work: Work, case: Case) -> None:
    at = file("contacts")
    at.press("Cambia: Telefonata al suo numero")
    assert at.editor("Recapito").property("text") == "333 0000001"
    at.type("Recapito", "333 0000002")
    at.press("Salva questo modo")

    ((safe,), _) = work(lambda uow: safe_ways(uow, case.id))
    assert (safe.address, safe.hours) == ("333 0000002", "9-12, mai la sera")


def test_a_safe_way_changed_meanwhile_shows_both_and_is_written_only_when_asked_again(
    file: Open, work: Work, case: Case
) -> None:
    at = file("contacts")
    at.press("Cambia: Telefonata al suo numero")
    ((safe,), _) = work(lambda uow: safe_ways(uow, case.id))
    theirs = SafeWay(Way.SMS, "333 0000009")
    work(lambda uow: change_safe_way(uow, case.id, safe.id, theirs, safe.stamp))
    at.type("Recapito", "333 0000002")
    at.press("Salva questo modo")

    assert "«Messaggio SMS · 333 0000009 · messaggio: no»" in at.texts()
    assert "tu hai scritto «Telefonata al suo numero · 333 0000002" in at.texts()
    assert work(lambda uow: safe_ways(uow, case.id))[0][0].address == "333 0000009"
    at.press("Salva questo modo")
    assert work(lambda uow: safe_ways(uow, case.id))[0][0].address == "333 0000002"


def test_who_must_never_know_is_added_and_named(file: Open, work: Work, case: Case) -> None:
    at = file("contacts")
    at.press("Aggiungi chi non deve sapere")
    at.press("Salva")
    assert "Manca chi non deve sapere" in at.texts()
    at.type("Chi non deve mai rispondere o saperlo", "La suocera")
    at.press("Salva")

    _, never = work(lambda uow: safe_ways(uow, case.id))
    assert [each.who for each in never] == ["Il fratello", "La suocera"]
    assert "La suocera" in at.texts()


# --- where she lives -----------------------------------------------------------------------------------------------


def reads(work: Work, case: Case) -> int:
    return work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'read' AND case_id = ?", case.id))[0]


def test_where_she_lives_is_not_even_read_before_it_is_asked_for(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: lodge(uow, case.id, LodgingPlace.PROT, TODAY, "Solo il taxi di sempre"))
    at = file("lodging")
    assert "casa protetta, dal" not in at.texts()
    before = reads(work, case)

    at.press("Mostra dove vive")

    assert reads(work, case) == before + 1
    assert "In una casa protetta, dal 25/11/2026" in at.texts()
    assert "Solo il taxi di sempre" in at.texts()
    assert at.titles[-1] == case.shown_code


def test_where_she_lives_goes_out_of_sight_on_leaving_and_on_asking(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, TODAY))
    at = file("lodging")
    at.press("Mostra dove vive")
    at.press("Nascondi di nuovo")
    assert "Da familiari" not in at.texts()

    at.press("Mostra dove vive")
    at.press("Riepilogo")
    at.press("Dove vive")
    assert "Da familiari" not in at.texts()


def test_that_she_moved_is_written_with_its_day(file: Open, work: Work, case: Case) -> None:
    at = file("lodging")
    at.press("Mostra dove vive")
    assert "Non è scritto dove vive." in at.texts()
    at.press("È cambiato")
    at.choose("Dove", LodgingPlace.SEMI.value)
    at.type("Da quando", "1/12/2026")
    at.press("Salva dove vive")
    assert "deve ancora venire" in at.texts()
    at.type("Da quando", "1/11/2026")
    at.type("Nota", "Con i bambini")
    at.press("Salva dove vive")

    (written,) = work(lambda uow: read_lodgings(uow, case.id))
    assert (written.place, written.since, written.note) == (LodgingPlace.SEMI, date(2026, 11, 1), "Con i bambini")
    assert "In un alloggio di autonomia, dal 1/11/2026" in at.texts()


# --- visits --------------------------------------------------------------------------------------------------------


def test_a_visit_is_planned(file: Open, work: Work, case: Case) -> None:
    at = file("visits")
    assert "Nessun incontro in programma" in at.texts()
    at.press("Pianifica un incontro")
    at.type("Giorno", "2/12/2026")
    at.type("Ora", "9.30")
    at.type("Sede", "Sede di prova")
    at.type("Chi la accompagna", "Marta")
    part = at.page.part  # type: ignore[attr-defined]  # the page of the file
    assert isinstance(part, VisitsPart)
    part.form._benefits.targets[0].click()
    at.press("Salva l'incontro")

    (visit,) = work(lambda uow: visits_of(uow, case.id))
    asked = (next(iter(part.form.names)),)
    assert visit.plan == VisitPlan(date(2026, 12, 2), time(9, 30), "Sede di prova", companion="Marta", benefits=asked)
    assert "Mercoledì 2/12/2026, ore 9:30" in at.texts()
    assert QApplication.focusWidget() is at.button("Pianifica un incontro")


@pytest.mark.parametrize(("field", "typed", "said"), [("Giorno", "", "non è una data"), ("Ora", "x", "non è un'ora")])
def test_a_visit_that_cannot_be_read_is_refused_at_its_field(
    file: Open, work: Work, case: Case, field: str, typed: str, said: str
) -> None:
    at = file("visits")
    at.press("Pianifica un incontro")
    at.type("Giorno", "2/12/2026")
    at.type(field, typed)
    at.press("Salva l'incontro")

    assert said in at.texts()
    assert work(lambda uow: visits_of(uow, case.id)) == ()


def planned(work: Work, case: Case, **changed: object) -> None:
    plan = {"on": TODAY + timedelta(7), "at": time(9, 30), "office": "Sede", "benefits": ("naspi", "adi")} | changed
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(**plan)))  # type: ignore[arg-type]  # each test names its own


WHEN = "mercoledì 2/12/2026, ore 9:30"


def test_a_visit_is_changed_and_what_is_asked_keeps_its_order(file: Open, work: Work, case: Case) -> None:
    planned(work, case)
    at = file("visits")
    at.press(f"Cambia l'incontro di {WHEN}")
    at.choose("Dove", "remote")
    at.type("Ora", "")
    at.press("Salva l'incontro")

    (visit,) = work(lambda uow: visits_of(uow, case.id))
    assert visit.plan == VisitPlan(date(2026, 12, 2), None, remote=True, benefits=("naspi", "adi"))
    assert "A distanza" in at.texts()


def test_a_visit_changed_meanwhile_shows_both_and_is_written_only_when_asked_again(
    file: Open, work: Work, case: Case
) -> None:
    planned(work, case)
    at = file("visits")
    at.press(f"Cambia l'incontro di {WHEN}")
    (visit,) = work(lambda uow: visits_of(uow, case.id))
    theirs = VisitPlan(date(2026, 12, 3), office="Altra sede")
    work(lambda uow: change_visit(uow, visit.id, theirs, visit.stamp))
    at.type("Sede", "La mia sede")
    at.press("Salva l'incontro")

    both = EditedMeanwhile("giovedì 3/12/2026 · Altra sede", f"{WHEN} · La mia sede")
    assert sentence(both) in at.texts()
    assert work(lambda uow: visits_of(uow, case.id))[0].plan == theirs
    at.press("Salva l'incontro")
    assert work(lambda uow: visits_of(uow, case.id))[0].plan.office == "La mia sede"


@pytest.mark.parametrize("by_keys", [True, False])
def test_a_visit_taken_back_can_be_brought_back(file: Open, work: Work, case: Case, *, by_keys: bool) -> None:
    planned(work, case)
    at = file("visits")
    at.press(f"Togli l'incontro di {WHEN}")
    assert work(lambda uow: visits_of(uow, case.id)) == ()
    assert f"Incontro tolto: {WHEN}." in at.texts()

    if by_keys:
        at.key(Qt.Key.Key_Z, CTRL)
    else:
        at.press("Annulla (Ctrl Z)")

    assert len(work(lambda uow: visits_of(uow, case.id))) == 1
    assert "Mercoledì 2/12/2026" in at.texts()
    at.key(Qt.Key.Key_Z, CTRL)
    assert len(work(lambda uow: visits_of(uow, case.id))) == 1


def test_a_visit_taken_back_by_somebody_else_is_said_in_words(file: Open, work: Work, case: Case) -> None:
    planned(work, case)
    at = file("visits")
    (visit,) = work(lambda uow: visits_of(uow, case.id))
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))
    at.press(f"Togli l'incontro di {WHEN}")

    assert "Questa riga non è più nel fascicolo" in at.texts()
    assert "Mercoledì 2/12/2026" not in at.texts()


def test_past_visits_stand_apart_and_only_one_to_come_leads_to_its_dossier(file: Open, work: Work, case: Case) -> None:
    planned(work, case)
    planned(work, case, on=TODAY - timedelta(7))
    at = file("visits")
    at.page.go.disconnect(at.workplace.go_to)

    assert "Già stati" in at.texts()
    at.press(f"Prepara il dossier per l'incontro di {WHEN}")
    coming = work(lambda uow: visits_of(uow, case.id))[-1]
    assert at.went == [Place("dossier", case.id, question=coming.id.hex())]


# --- questionnaires ------------------------------------------------------------------------------------------------


def test_questionnaires_say_when_by_whom_and_how_far_they_are(file: Open, work: Work, case: Case) -> None:
    mine = work(lambda uow: Meeting(OPENED, uow.operator.id))
    work(lambda uow: write_completed(uow, FORM, case.id, AGREED, mine))
    begun = work(lambda uow: start_assessment(uow, FORM, case.id, AGREED, Meeting(TODAY), short=True))
    work(lambda uow: mark_place(uow, begun.head.id, "E01"))
    at = file("questionnaires")
    words = at.texts()

    assert words.index("Colloquio del 25/11/2026") < words.index("Colloquio del 14/9/2026")
    assert "Sospeso, si può riprendere" in words
    assert "Completato il 14/9/2026" in words
    assert f"Con {OPERATOR} · percorso completo" in words
    assert "percorso breve" in words
    at.press("Riprendi il questionario del 25/11/2026")
    assert at.went == [Place("interview", case.id, begun.head.id, "E01")]


def test_a_completed_questionnaire_is_reviewed_and_a_new_one_begun(file: Open, work: Work, case: Case) -> None:
    done = work(lambda uow: write_completed(uow, FORM, case.id, AGREED, Meeting(OPENED)))
    at = file("questionnaires")
    at.press("Rivedi le risposte del 14/9/2026")
    at.workplace.go_back()
    at.rest()
    at.press("Nuovo questionario")

    assert at.went == [Place("review", case.id, done.head.id), Place("interview", case.id)]
