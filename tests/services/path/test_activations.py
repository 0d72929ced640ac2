"""«Alto rischio» with nothing entered before: begun, gone on with by a colleague, tied to a file or not, and closed."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.dated import Dated
from desktop.domain.identifiers import OperatorId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.risk_activation import Act, Outcome, Skeleton, Told
from desktop.errors import ActivationClosed, ActivationTied, FileNotShared, RecordUnknown, RoleMissing
from desktop.services.colleagues import access
from desktop.services.path import activations as use
from desktop.services.path.risk import read_risk
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.passphrases import OPERATOR

KNOWLEDGE = load_knowledge()
STEPS = KNOWLEDGE.high_risk
DONE = Told(Outcome.DONE, " La  centrale ", " Arriva una pattuglia ")


def begun(work: Work) -> RecordId:
    return work(lambda uow: use.begin_activation(uow, STEPS)).activation.id


@pytest.fixture
def marta(vault: Vault) -> OperatorId:
    return join(vault, MARTA)


def test_it_begins_with_nothing_and_every_line_has_the_time_of_this_pcs_clock(work: Work, clock: Clock) -> None:
    view = work(lambda uow: use.begin_activation(uow, STEPS))
    clock.now += timedelta(minutes=2)
    view = work(lambda uow: use.note_step(uow, STEPS, view.activation.id, "112", DONE))

    activation = view.activation
    assert (activation.case_id, activation.code, activation.closed) == (None, "", False)
    assert [entry.what for entry in activation.entries] == [Act.BEGUN, Outcome.DONE]
    (line,) = activation.of_step("112")
    assert (line.recorded_at, line.hour, line.by) == (clock.now, time(9, 32), OPERATOR)
    assert (line.answered, line.words) == ("La centrale", "Arriva una pattuglia")
    assert (view.skeleton, view.may_close, activation.begun_by) == (STEPS.latest, True, OPERATOR)
    assert work(lambda uow: use.read_activation(uow, STEPS, activation.id)) == view
    assert [each.id for each in work(use.open_activations)] == [activation.id]


def test_the_first_key_begins_it_and_the_next_goes_into_the_same_one(work: Work) -> None:
    begun, (first, second, *_) = use.Begun(), STEPS.latest.steps
    for step in (first, second):
        work(lambda uow, step=step: use.note_step_upon(uow, STEPS, begun, None, step.code, Outcome.DONE))
    assert [each.id for each in work(use.open_activations)] == [begun.record]
    with pytest.raises(RecordUnknown):
        work(lambda uow: use.note_step_upon(uow, STEPS, use.Begun(), None, "preghiera", Outcome.DONE))
    assert len(work(use.open_activations)) == 1


def test_a_correction_is_another_line_and_the_first_is_kept(work: Work, clock: Clock) -> None:
    record = begun(work)
    first = work(lambda uow: use.note_step(uow, STEPS, record, "coordinatrice", Told(Outcome.NOT_REACHED)))
    (missed,) = first.activation.of_step("coordinatrice")
    clock.now += timedelta(minutes=5)
    told = Told(Outcome.DONE, "Lucia", at=time(9, 31))
    view = work(lambda uow: use.note_step(uow, STEPS, record, "coordinatrice", told, missed.id))
    (line,) = view.activation.of_step("coordinatrice")
    assert (line.what, line.hour, line.corrects) == (Outcome.DONE, time(9, 31), missed.id)
    assert line.recorded_at == clock.now
    assert missed in view.activation.entries

    mistake = Told(Outcome.MISTAKE)
    view = work(lambda uow: use.note_step(uow, STEPS, record, line.step, mistake, line.id))
    assert view.activation.of_step("coordinatrice") == ()
    assert {missed, line} <= set(view.activation.entries)
    with pytest.raises(RecordUnknown):
        work(lambda uow: use.note_step(uow, STEPS, record, line.step, mistake, line.id))


def test_only_what_is_there_is_written_on(work: Work) -> None:
    record = begun(work)
    for attempt in (
        lambda uow: use.note_step(uow, STEPS, record, "preghiera", DONE),
        lambda uow: use.note_step(uow, STEPS, RecordId(new_id()), "112", DONE),
        lambda uow: use.read_activation(uow, STEPS, RecordId(new_id())),
        lambda uow: use.close_activation(uow, STEPS, RecordId(new_id())),
    ):
        with pytest.raises(RecordUnknown):
            work(attempt)


def test_whoever_opened_the_archive_takes_over_and_only_the_coordinator_closes_one_without_a_file(
    vault: Vault, work: Work, marta: OperatorId
) -> None:
    record = begun(work)
    sit_down(vault, MARTA)
    assert marta == work(lambda uow: uow.operator.id)
    view = work(lambda uow: use.note_step(uow, STEPS, record, "bambini", DONE))
    assert ([entry.by for entry in view.activation.entries], view.may_close) == ([OPERATOR, MARTA], False)
    with pytest.raises(RoleMissing):
        work(lambda uow: use.close_activation(uow, STEPS, record))
    sit_down(vault, OPERATOR)
    closed = work(lambda uow: use.close_activation(uow, STEPS, record))
    assert (closed.activation.closed, work(use.open_activations)) == (True, ())
    for attempt in (
        lambda uow: use.note_step(uow, STEPS, record, "112", DONE),
        lambda uow: use.close_activation(uow, STEPS, record),
    ):
        with pytest.raises(ActivationClosed):
            work(attempt)
    reopened = work(lambda uow: use.reopen_activation(uow, STEPS, record))
    again = work(lambda uow: use.reopen_activation(uow, STEPS, record))
    assert [entry.what for entry in again.activation.entries[-2:]] == [Act.CLOSED, Act.REOPENED]
    assert reopened == again
    sit_down(vault, MARTA)
    work(lambda uow: use.note_step(uow, STEPS, record, "112", DONE))


def test_it_is_tied_to_a_file_once_and_goes_with_it_from_then_on(work: Work) -> None:
    record, case = begun(work), work(a_case)
    tied = work(lambda uow: use.tie_activation(uow, STEPS, record, case.id))
    assert (tied.activation.case_id, tied.activation.code) == (case.id, case.code)
    with pytest.raises(ActivationTied):
        work(lambda uow: use.tie_activation(uow, STEPS, record, case.id))
    of_the_file = work(lambda uow: use.begin_activation(uow, STEPS, case.id))
    work(lambda uow: use.close_activation(uow, STEPS, record))
    shown = work(lambda uow: read_risk(uow, KNOWLEDGE.risk_words, case.id)).activations
    assert {each.id for each in shown} == {record, of_the_file.activation.id}
    assert work(lambda uow: use.read_activation(uow, STEPS, record)).activation.closed
    assert work(use.closed_alone) == ()


def test_whose_it_is_is_said_only_to_who_may_open_the_file(vault: Vault, work: Work, marta: OperatorId) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    case = work(a_case)
    record = work(lambda uow: use.begin_activation(uow, STEPS, case.id)).activation.id
    sit_down(vault, MARTA)
    assert marta == work(lambda uow: uow.operator.id)
    assert [each.code for each in work(use.open_activations)] == [""]
    view = work(lambda uow: use.note_step(uow, STEPS, record, "112", DONE))
    assert (view.activation.code, view.may_close) == ("", False)
    for attempt in (
        lambda uow: use.begin_activation(uow, STEPS, case.id),
        lambda uow: use.tie_activation(uow, STEPS, record, case.id),
        lambda uow: use.close_activation(uow, STEPS, record),
    ):
        with pytest.raises(FileNotShared):
            work(attempt)
    sit_down(vault, OPERATOR)
    assert [each.code for each in work(use.open_activations)] == [case.code]
    work(lambda uow: use.close_activation(uow, STEPS, record))
    sit_down(vault, MARTA)
    with pytest.raises(FileNotShared):
        work(lambda uow: use.read_activation(uow, STEPS, record))


def test_one_without_a_file_comes_up_a_year_after_it_was_closed(work: Work, clock: Clock) -> None:
    record = begun(work)
    work(lambda uow: use.close_activation(uow, STEPS, record))
    assert [each.due for each in work(use.closed_alone)] == [False]
    clock.now += use.KEPT_ALONE
    assert [(each.activation.id, each.due) for each in work(use.closed_alone)] == [(record, True)]


@pytest.mark.parametrize(
    "act", [use.closed_alone, lambda uow: use.read_activation(uow, STEPS, uow.rows.one("SELECT id FROM activation")[0])]
)
def test_closed_ones_without_a_file_are_the_coordinators(work: Work, act: Callable[[UnitOfWork], object]) -> None:
    record = begun(work)
    work(lambda uow: use.close_activation(uow, STEPS, record))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(act)


def test_an_activation_goes_by_its_own_version_or_by_the_newest_it_knows(work: Work) -> None:
    older = Skeleton(date(2026, 1, 1), STEPS.latest.steps[:1], "", date(2026, 1, 1))
    both = Dated({older.version: older, STEPS.latest.version: STEPS.latest})
    record = begun(work)
    work(lambda uow: uow.rows.put("activation", {"id": record}, {"skeleton": "2026-01-01"}))
    assert work(lambda uow: use.read_activation(uow, both, record)).skeleton == older
    for later in ("2031-01-01", ""):
        work(lambda uow, later=later: uow.rows.put("activation", {"id": record}, {"skeleton": later}))
        assert work(lambda uow: use.read_activation(uow, both, record)).skeleton == STEPS.latest


CODES = [step.code for step in STEPS.latest.steps]
OUTCOMES = [outcome for outcome in Outcome if outcome is not Outcome.MISTAKE]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(OUTCOMES), st.booleans()), max_size=6))
def test_whatever_is_noted_nothing_is_lost_and_the_times_are_in_order(
    work: Work, acts: list[tuple[str, Outcome, bool]]
) -> None:
    record = begun(work)
    for step, outcome, corrects in acts:
        held = work(lambda uow, step=step: use.read_activation(uow, STEPS, record).activation.of_step(step))
        wrong = held[-1].id if held and corrects else None
        told = Told(outcome)
        work(lambda uow, step=step, told=told, wrong=wrong: use.note_step(uow, STEPS, record, step, told, wrong))
    activation = work(lambda uow: use.read_activation(uow, STEPS, record)).activation
    assert [entry.what for entry in activation.entries] == [Act.BEGUN, *(outcome for _, outcome, _ in acts)]
    times = [entry.recorded_at for entry in activation.entries]
    assert times == sorted(times)
    assert times[0] >= activation.begun_at
