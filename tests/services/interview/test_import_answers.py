"""A file of answers in a real archive: a file for each row, completed on its day; with a fault nothing at all."""

from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import State
from desktop.domain.form.assessment import DECLINED, Answer
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.operator import Role
from desktop.errors import AnswersFileFaulty, RoleMissing
from desktop.services.case.search import find
from desktop.services.interview.assessments import latest_completed
from desktop.services.interview.import_answers import import_answers
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case
from tests.forms import AGREED, FORM, FORMS
from tests.interviews import given_in, rows_of

KNOWLEDGE = load_knowledge()
HEADER = "alias;data;A01;A04;A05;A06;A08;D01;G07;H05.CI;I06;famiglie\n"
GOOD = "Ginestra;2026-08-03;SI;SI;SI;SI;NO;MIN;LUI;HO;AS INPS;AUU\nErica;2026-09-30;SI;SI;SI;;;NO;LUI;PNR;;\n"
AUGUST, SEPTEMBER = date(2026, 8, 3), date(2026, 9, 30)


def take_in(uow: UnitOfWork, text: str) -> int:
    return import_answers(uow, KNOWLEDGE.forms["bisogni"], KNOWLEDGE.families, text.encode())


def test_each_row_becomes_a_file_with_a_questionnaire_completed_on_its_day(work: Work) -> None:
    assert work(lambda uow: take_in(uow, HEADER + GOOD)) == 2

    (erica, ginestra) = sorted(work(lambda uow: find(uow, "")), key=lambda row: row.alias)
    assert (ginestra.alias, ginestra.state, ginestra.since) == ("Ginestra", State.CONTATTO, AUGUST)
    first = work(lambda uow: latest_completed(uow, FORMS, ginestra.id))
    assert first.head.completed_on == first.head.meeting.held_on == AUGUST
    assert first.head.meeting.held_by is None
    assert first.families == {"AUU"}
    assert first.answers["G07"] == Answer.of("LUI")
    assert need_codes(derive(FORM, first.answers)) == ("BIS-AUU-RIP",)
    assert given_in(work, ginestra.id, AUGUST) == {"A05", "A06", "AS", "INPS", "INPS_NOME"}

    second = work(lambda uow: latest_completed(uow, FORMS, erica.id))
    assert second.head.completed_on == SEPTEMBER
    hidden = {"D01": Answer.of("NO"), "G07": Answer.of("LUI")}
    assert second.answers == AGREED | hidden | {"H05.CI": DECLINED}
    assert derive(FORM, second.answers) == ()


def test_an_alias_already_in_the_archive_opens_another_file(work: Work) -> None:
    work(lambda uow: a_case(uow, "Ginestra"))

    work(lambda uow: take_in(uow, HEADER + GOOD))
    work(lambda uow: take_in(uow, HEADER + GOOD))

    assert sum(row.alias == "Ginestra" for row in work(lambda uow: find(uow, ""))) == 3


def test_with_one_fault_nothing_is_imported(work: Work) -> None:
    with pytest.raises(AnswersFileFaulty) as refused:
        work(lambda uow: take_in(uow, HEADER + GOOD + "Rosa;2026-08-03;SI;SI;NO;;;;;;;\n"))

    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(4, "A05")]
    assert rows_of(work, "case_file") == rows_of(work, "assessment") == 0


def test_files_of_answers_are_for_those_who_follow_the_women(work: Work) -> None:
    def as_reception(uow: UnitOfWork) -> None:
        uow.operator = type(uow.operator)(uow.operator.id, 1, "Rita", frozenset((Role.ACCOGLIENZA,)))
        with pytest.raises(RoleMissing):
            take_in(uow, HEADER + GOOD)

    work(as_reception)
