"""The papers of a file: who signs, asked for and come; several asked for in one request."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.papers import PaperMark, PaperNote, PaperState, Signer
from desktop.domain.rules.benefit import Provider
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import DayUnusable, EditedMeanwhile
from desktop.services.rules.papers import ask_together, note_paper, read_papers
from desktop.services.visits.visits import mark_paper
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.forms import FORMS

RULES = load_knowledge().rules
CODE = "dichiarazione_cav"
TODAY = date(2026, 11, 25)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def kept(work: Work, case: Case, code: str = CODE) -> PaperMark:
    return work(lambda uow: uow.papers.of(case.id))[code]


def mark(work: Work, case: Case, state: PaperState) -> None:
    seen = work(lambda uow: uow.papers.stamps(case.id)).get(CODE)
    work(lambda uow: mark_paper(uow, case.id, CODE, state, seen))


def test_a_paper_marked_as_asked_and_then_in_hand_has_both_days(work: Work, case: Case, clock: Clock) -> None:
    mark(work, case, PaperState.ASKED)
    clock.set_day("2026-12-01")
    mark(work, case, PaperState.IN_HAND)

    assert kept(work, case).note == PaperNote(None, TODAY, date(2026, 12, 1))


def test_who_signs_and_the_days_are_kept_and_an_older_edit_is_refused(work: Work, case: Case) -> None:
    note = PaperNote(Signer.LEGAL, TODAY - timedelta(days=3), TODAY)
    work(lambda uow: note_paper(uow, case.id, CODE, PaperState.IN_HAND, note, NOTHING_THERE))

    assert kept(work, case).note == note
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: note_paper(uow, case.id, CODE, PaperState.ASKED, note, NOTHING_THERE))


@pytest.mark.parametrize(
    "note",
    [
        PaperNote(asked_on=TODAY + timedelta(days=1)),
        PaperNote(received_on=TODAY + timedelta(days=1)),
        PaperNote(None, TODAY, TODAY - timedelta(days=1)),
    ],
)
def test_days_that_cannot_be_are_refused(work: Work, case: Case, note: PaperNote) -> None:
    with pytest.raises(DayUnusable):
        work(lambda uow: note_paper(uow, case.id, CODE, PaperState.ASKED, note, None))
    work(
        lambda uow: note_paper(
            uow, case.id, CODE, PaperState.ASKED, replace(note, asked_on=None, received_on=None), None
        )
    )


def test_several_papers_are_asked_for_in_one_request(work: Work, case: Case, clock: Clock) -> None:
    papers = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    (request,) = (each for each in papers.requests if each.provider is Provider.SOCIAL_SERVICE)
    codes = [code for asked in request.asked for code in asked.papers]
    assert len(request.asked) > 1
    work(lambda uow: mark_paper(uow, case.id, codes[0], PaperState.IN_HAND, None))

    asked = work(lambda uow: ask_together(uow, case.id, codes))

    marks = work(lambda uow: uow.papers.of(case.id))
    assert asked == len(set(codes)) - 1
    assert marks[codes[0]].state is PaperState.IN_HAND
    assert {marks[code].note.asked_on for code in set(codes[1:]) - {codes[0]}} == {TODAY}
    clock.set_day("2026-12-01")
    assert work(lambda uow: ask_together(uow, case.id, codes)) == 0


def test_a_paper_is_linked_to_every_measure_it_serves(work: Work, case: Case) -> None:
    papers = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    line = next(line for line in papers.lines if line.paper.code == "documento_identita")

    assert len(line.benefits) > 5
    assert {papers.names[name] for name in line.benefits} >= {"NASpI"}
