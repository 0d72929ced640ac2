"""Whom a step says to call: national numbers, the centre's own as they were tried, services with their doubts shown."""

from dataclasses import replace
from datetime import date, timedelta

from desktop.app import load_knowledge
from desktop.domain.documents.own_numbers import OwnNumber, Whom
from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.services.archive.own_numbers import write_own_number
from desktop.services.path.activations import begin_activation, close_activation
from desktop.services.path.high_risk import Call, HighRiskView, read_high_risk
from tests.builders import Work, hold_only

KNOWLEDGE = load_knowledge()
STEPS = KNOWLEDGE.high_risk
BY_CODE = {step.code: step for step in STEPS.latest.steps}
TODAY = date(2026, 11, 25)


def page(work: Work, record: RecordId | None = None) -> HighRiskView:
    return work(lambda uow: read_high_risk(uow, STEPS, KNOWLEDGE.directory, KNOWLEDGE.emergency, record))


def test_the_steps_are_read_with_nothing_entered_and_no_role(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    view = page(work)
    assert (view.view, view.others, view.alone, view.skeleton) == (None, (), (), STEPS.latest)
    assert [(call.number, call.sure) for call in view.calls.of(BY_CODE["112"])] == [("112", True)]
    assert [(call.number, call.sure) for call in view.calls.of(BY_CODE["luogo_sicuro"])] == [
        ("1522", True),
        ("", False),
    ]


def test_a_number_of_the_centre_is_sure_for_half_a_year_after_it_was_tried(work: Work) -> None:
    for tried, sure in ((TODAY, True), (TODAY - timedelta(days=200), False), (None, False)):
        number = OwnNumber("Lucia", "333 1234567", tried)
        work(lambda uow, number=number: write_own_number(uow, Whom.COORDINATOR, number))
        expected = Call("Lucia", "333 1234567", sure=sure, whom=Whom.COORDINATOR)
        assert page(work).calls.of(BY_CODE["coordinatrice"]) == (expected,)


def test_a_service_is_shown_with_its_doubt_and_never_as_sure_where_it_is_not(work: Work) -> None:
    book = page(work).calls
    _, service = book.of(BY_CODE["ospedale"])
    assert ("SVSeD" in service.name, service.sure) == (True, False)
    step = replace(BY_CODE["ospedale"], own=(), services=("milano.svsed", "nessuno.qui"))
    assert len(book.of(step)) == 1


def test_a_service_without_a_telephone_is_said_to_have_none(work: Work) -> None:
    book = page(work).calls
    bare = next(each for each in book.directory.services if each.detail("phone") is None)
    step = replace(BY_CODE["ospedale"], own=(), services=(bare.id,))
    assert book.of(step) == (Call(bare.name, "", sure=False),)


def test_the_page_tells_what_else_is_open_and_to_the_coordinator_what_was_closed(work: Work) -> None:
    first, second, third = (work(lambda uow: begin_activation(uow, STEPS)).activation.id for _ in range(3))
    work(lambda uow: close_activation(uow, STEPS, third))
    view = page(work, first)
    assert view.view is not None
    assert ([each.id for each in view.others], [each.activation.id for each in view.alone]) == ([second], [third])
