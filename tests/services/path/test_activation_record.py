"""The centre's own paper of an activation: every line of it, and the name of no refuge."""

from datetime import date

from desktop.app import load_knowledge
from desktop.domain.directory import Field, ServiceKind
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.own_services import OwnValue
from desktop.domain.risk_activation import Outcome, Told
from desktop.printing.activation_record import render
from desktop.printing.pages import Pages
from desktop.services.directory.writing import add_service
from desktop.services.path.activation_record import compile_record, note_record_printed
from desktop.services.path.activations import begin_activation, note_step
from tests.builders import Work, a_case

KNOWLEDGE = load_knowledge()
STEPS = KNOWLEDGE.high_risk
VOCABULARY = KNOWLEDGE.guarding.vocabulary
TODAY = date(2026, 11, 25)


def test_the_paper_has_every_line_with_those_that_were_corrected_and_its_printing_is_in_the_log(work: Work) -> None:
    case = work(a_case)
    begun = work(lambda uow: begin_activation(uow, STEPS, case.id)).activation.id
    record = work(lambda uow: compile_record(uow, STEPS, begun, KNOWLEDGE.directory, VOCABULARY))
    assert (record.code, record.closed, record.made_on) == (case.code, False, TODAY)
    assert [step.lines for step in record.steps] == [()] * len(STEPS.latest.steps)
    assert [line.words for line in record.acts] == ["Aperta alle 9:30 · Giulia"]
    work(lambda uow: note_record_printed(uow, begun))
    work(lambda uow: note_record_printed(uow, RecordId(new_id())))
    assert "print.activation" in {entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))}


def test_a_refuge_is_named_on_it_by_no_word_and_a_line_is_left_to_the_pen(work: Work) -> None:
    shipped = KNOWLEDGE.directory
    shelter, other = ServiceKind.SHELTER, ServiceKind.WORK
    for kind, name in ((shelter, "Casa Zefiranta"), (shelter, "Casa Rosa"), (other, "Studio Zefiranta")):
        named = {Field.NAME: OwnValue(name)}
        work(lambda uow, kind=kind, named=named: add_service(uow, shipped, kind, "", named))  # type: ignore[misc]  # bound
    begun = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    for told in (
        Told(Outcome.DONE, "Rosa Bianchi", "Un posto alla Zefiranta"),
        Told(Outcome.DONE, "zefiranta", "C'è posto"),
        Told(Outcome.DONE, "Studio Zefiranta", "C'è posto"),
        Told(Outcome.DONE, "Lucia", "Aspetta un posto"),
    ):
        work(lambda uow, told=told: note_step(uow, STEPS, begun, "luogo_sicuro", told))  # type: ignore[misc]  # bound

    record = work(lambda uow: compile_record(uow, STEPS, begun, KNOWLEDGE.directory, VOCABULARY))

    (lines,) = (step.lines for step in record.steps if step.lines)
    assert [(line.words, line.to_complete) for line in lines] == [
        ("Fatto alle 9:30 · Giulia", True),
        ("Fatto alle 9:30 · C'è posto · Giulia", True),
        ("Fatto alle 9:30 · Studio Zefiranta · C'è posto · Giulia", False),
        ("Fatto alle 9:30 · Lucia · Aspetta un posto · Giulia", False),
    ]
    with Pages(render(record, KNOWLEDGE.fonts)) as pages:
        words = " ".join(pages.text(number) for number in range(len(pages)))
    assert words.casefold().count("zefiranta") == 1
    assert words.count("da completare a penna") == 2
