"""The copies of a dossier on their way out: read together, for the visit of that day, each in the log by its name."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.app import Knowledge
from desktop.domain.documents.dossier import Appointment, Copy, Dossier, DossierRequest
from desktop.domain.documents.takeaway import Takeaway
from desktop.domain.documents.trace import CentreCopy
from desktop.domain.visit import VisitPlan
from desktop.errors import AppointmentUnusable, LanguageUnverified, VisitUnclear
from desktop.services.documents.dossier_copies import compile_each_copy, request_for_day
from desktop.services.documents.dossiers import note_dossier_printed, note_dossier_saved
from desktop.services.visits.visits import plan_visit
from tests.builders import Work, a_case

VISIT, ANOTHER_DAY = date(2026, 12, 2), date(2026, 11, 20)


def test_the_three_copies_are_read_in_one_go(work: Work, knowledge: Knowledge) -> None:
    case, ground = work(a_case), knowledge.ground
    request = DossierRequest(VISIT, ("adi",), Copy.DONNA)
    each = work(lambda uow: compile_each_copy(uow, case.id, request, ground))
    assert [copy for copy, _ in each] == list(Copy)
    assert [type(made) for _, made in each] == [Dossier, Takeaway, CentreCopy]


def test_the_visit_kept_for_that_day_gives_hour_and_place(work: Work) -> None:
    case = work(a_case)
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(VISIT, time(9, 30), "INPS Missori")))
    asked, other = DossierRequest(VISIT, ("adi",)), DossierRequest(ANOTHER_DAY, ("adi",))
    found = work(lambda uow: request_for_day(uow, case.id, asked))
    assert found == replace(asked, appointment=Appointment(time(9, 30), "INPS Missori"), visit=visit.id)
    assert work(lambda uow: request_for_day(uow, case.id, other)) == other
    with pytest.raises(AppointmentUnusable):
        work(lambda uow: request_for_day(uow, case.id, other, 1))


def test_of_two_visits_kept_for_a_day_one_is_named(work: Work) -> None:
    case, asked = work(a_case), DossierRequest(VISIT, ("adi",))
    for hour in (time(15), time(9)):
        work(lambda uow, hour=hour: plan_visit(uow, case.id, VisitPlan(VISIT, hour)))
    with pytest.raises(VisitUnclear):
        work(lambda uow: request_for_day(uow, case.id, asked))
    assert work(lambda uow: request_for_day(uow, case.id, asked, 2)).appointment.at == time(15)


def test_each_copy_that_goes_out_stands_in_the_log_by_its_own_name(work: Work) -> None:
    case = work(a_case)
    for copy in Copy:
        work(lambda uow, copy=copy: note_dossier_printed(uow, case.id, copy))
        work(lambda uow, copy=copy: note_dossier_saved(uow, case.id, copy))
    acts = work(lambda uow: [act for (act,) in uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)])
    assert [act for act in acts if act.startswith(("print.", "save."))] == [
        *("print.dossier", "save.dossier", "print.her_copy", "save.her_copy", "print.centre_copy", "save.centre_copy")
    ]


def test_no_language_is_printed_that_nobody_verified(knowledge: Knowledge) -> None:
    assert knowledge.translations.languages == ()
    assert knowledge.translations.beside(" IT ") is None
    for language in ("ro", "ar", "zh", "uk", ""):
        with pytest.raises(LanguageUnverified):
            knowledge.translations.beside(language)
