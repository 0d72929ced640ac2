"""«Aggancio»: nothing without her consent, the time until somebody speaks with her, what is left where she refuses."""

from datetime import date, datetime, time, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.accords import Accord
from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.contact import CameBy
from desktop.domain.erasure import Part
from desktop.domain.integrated.clock import ContactTerm
from desktop.domain.integrated.discharge import Accompanied, DischargePartText, DischargeText
from desktop.domain.integrated.signalling import (
    Assessed,
    AttemptOutcome,
    AttemptText,
    AttemptWay,
    ContactAgreed,
    HookOutcome,
    Report,
    Sender,
    Triage,
)
from desktop.domain.integrated.team import Field
from desktop.domain.operator import Role
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    AccordSwitchedOff,
    ContactEnded,
    ContactNotAgreed,
    ContactTermUnusable,
    DayUnusable,
    DischargePartMissing,
    EditedMeanwhile,
    RecordUnknown,
    RoleMissing,
    SignallingIncomplete,
)
from desktop.services.case.burying import bury
from desktop.services.case.cases import change_state, read_case, read_lodgings
from desktop.services.colleagues.accords import set_accord
from desktop.services.overview.today_integrated import read_integrated_today
from desktop.services.path.discharges import (
    add_discharge_part,
    take_discharge_away,
    take_discharge_part_away,
    write_discharge,
)
from desktop.services.path.integrated_page import IntegratedView, read_integrated
from desktop.services.path.signallings import (
    bring_signalling_back,
    change_signalling,
    end_hook,
    note_attempt,
    note_signalling,
    open_signalled,
    read_contact_term,
    read_term_view,
    signallings_waiting,
    take_attempt_away,
    take_signalling_away,
    tell_sender,
    write_contact_term,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import Work, a_case, a_first_contact, hold_only
from tests.followed_together import ARRIVED, TODAY, a_signalling, read, signalled, tried


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def view(work: Work, knowledge: Knowledge, case: Case) -> IntegratedView:
    return work(lambda uow: read_integrated(uow, knowledge.forms, knowledge.directory, case.id))


def test_a_signalling_opens_a_file_in_one_go_and_without_her_consent_none(work: Work) -> None:
    first = a_first_contact(came_by=CameBy.SANITA)
    with pytest.raises(ContactNotAgreed) as refused:
        work(lambda uow: open_signalled(uow, first, a_signalling(agreed=None)))
    assert "Senza il suo consenso" in sentence(refused.value)
    assert work(lambda uow: uow.rows.all("SELECT count(*) FROM case_file")) == [(0,)]

    opened = work(lambda uow: open_signalled(uow, first, a_signalling()))

    (kept,) = work(lambda uow: uow.signallings.of(opened.id))
    assert (opened.state, kept.text.sender, kept.text.named) == (State.CONTATTO, Sender.EMERGENCY, "Ospedale di prova")
    assert (kept.is_waiting, kept.text.assessed) == (True, Assessed.YES)


def test_everything_that_is_said_of_a_signalling_is_kept_and_can_be_changed(work: Work, case: Case) -> None:
    left = {"discharged_on": date(2026, 11, 24), "discharged_at": time(8, 30), "report": Report.HERS}
    first = work(lambda uow: signalled(uow, case, **left, triage=Triage.YELLOW))
    assert (first.text.discharged_at, first.text.triage, first.text.prognosis_days) == (time(8, 30), Triage.YELLOW, 7)
    bare = a_signalling(
        sender=Sender.SOCIAL, agreed=ContactAgreed(TODAY - timedelta(3)), prognosis_days=None, assessment_words=" "
    )

    work(lambda uow: change_signalling(uow, first, bare))

    changed = work(lambda uow: read(uow, first.id))
    assert changed.text.agreed == ContactAgreed(TODAY - timedelta(3))
    assert (changed.text.prognosis_days, changed.text.assessed, changed.text.discharged_on) == (
        *(None, Assessed.NOT_KNOWN),
        None,
    )
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: change_signalling(uow, first, bare))
    work(lambda uow: change_signalling(uow, changed, a_signalling(discharged_on=TODAY)))
    assert work(lambda uow: read(uow, first.id)).text.discharged_on == TODAY


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"prognosis_days": 366}, SignallingIncomplete),
        ({"arrived_at": datetime(2026, 11, 26)}, DayUnusable),  # noqa: DTZ001 - this place's time
        ({"agreed": ContactAgreed(TODAY)}, DayUnusable),
    ],
)
def test_what_cannot_have_been_is_refused(
    work: Work, case: Case, changed: dict[str, object], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        work(lambda uow: note_signalling(uow, case.id, a_signalling(**changed)))


def test_the_time_runs_until_somebody_speaks_with_her_and_again_where_that_was_a_mistake(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: write_contact_term(uow, ContactTerm(9)))
    kept = work(lambda uow: signalled(uow, case))
    waiting = work(lambda uow: tried(uow, kept, AttemptOutcome.NO_ANSWER))
    assert view(work, knowledge, case).clocks[kept.id].running
    assert [row.case_id for row in work(signallings_waiting)] == [case.id]
    today = work(read_integrated_today)
    assert today.by(today.to_hear[0]) == datetime(2026, 11, 24, 18)  # noqa: DTZ001 - this place's time

    talk = work(lambda uow: tried(uow, kept))

    reached = work(lambda uow: read(uow, kept.id))
    assert (reached.outcome, reached.outcome_on, reached.spoken_at) == (
        HookOutcome.REACHED,
        date(2026, 11, 24),
        talk.text.at,
    )
    clock = view(work, knowledge, case).clocks[kept.id]
    assert (clock.hours, clock.worked, clock.late, clock.running) == (12, 1, False, False)
    assert work(signallings_waiting) == ()
    work(lambda uow: take_attempt_away(uow, talk))
    assert work(lambda uow: read(uow, kept.id)).outcome is HookOutcome.WAITING
    work(lambda uow: take_attempt_away(uow, talk, removed=False))
    work(lambda uow: take_attempt_away(uow, waiting))
    assert work(lambda uow: read(uow, kept.id)).outcome is HookOutcome.REACHED


def test_who_could_not_be_found_can_still_be_heard_later(work: Work, case: Case) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: end_hook(uow, kept, HookOutcome.NOT_FOUND, TODAY))
    ended = work(lambda uow: read(uow, kept.id))
    assert (ended.outcome, ended.text.prognosis_days) == (HookOutcome.NOT_FOUND, 7)
    assert work(signallings_waiting) == ()
    work(lambda uow: tried(uow, ended))
    assert work(lambda uow: read(uow, kept.id)).outcome is HookOutcome.REACHED


@pytest.mark.parametrize("outcome", [HookOutcome.DECLINED, HookOutcome.WITHDRAWN])
def test_where_she_does_not_want_it_nobody_looks_for_her_and_nothing_of_the_hospital_is_left(
    work: Work, case: Case, outcome: HookOutcome
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: tried(uow, kept, AttemptOutcome.CALL_BACK))
    known = work(lambda uow: read(uow, kept.id))

    work(lambda uow: end_hook(uow, known, outcome, TODAY))

    ended = work(lambda uow: read(uow, kept.id))
    assert (ended.text.prognosis_days, ended.text.assessment_words, ended.text.triage) == (None, "", Triage.NOT_KNOWN)
    assert (ended.text.agreed, [each.text.said for each in ended.attempts]) == (
        ContactAgreed(ARRIVED.date(), ARRIVED.time()),
        [""],
    )
    assert work(lambda uow: read_case(uow, case.id)).state is State.CONCLUSO
    with pytest.raises(ContactEnded):
        work(lambda uow: note_attempt(uow, ended, AttemptText(ARRIVED, AttemptWay.SMS, AttemptOutcome.MESSAGE)))
    with pytest.raises(ContactEnded):
        work(lambda uow: change_signalling(uow, ended, a_signalling()))


def test_nothing_that_was_said_is_left_of_an_attempt_taken_away_or_written_since_it_was_read(
    work: Work, case: Case
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    away = work(lambda uow: tried(uow, kept, AttemptOutcome.MESSAGE))
    work(lambda uow: take_attempt_away(uow, away))
    work(lambda uow: tried(uow, kept, AttemptOutcome.NO_ANSWER))

    work(lambda uow: end_hook(uow, kept, HookOutcome.DECLINED, TODAY))

    assert work(lambda uow: uow.rows.all("SELECT DISTINCT said FROM contact_attempt")) == [("",)]


def test_of_a_file_that_is_concluded_nobody_waits_to_be_heard(work: Work, case: Case) -> None:
    work(lambda uow: signalled(uow, case))
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, TODAY))
    assert work(signallings_waiting) == ()


def test_a_path_that_goes_on_is_not_concluded_with_the_signalling(work: Work, case: Case) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: change_state(uow, case.id, State.ACCOGLIENZA, TODAY))
    work(lambda uow: end_hook(uow, kept, HookOutcome.WITHDRAWN, TODAY))
    assert work(lambda uow: read_case(uow, case.id)).state is State.ACCOGLIENZA


def test_the_sender_is_told_that_it_arrived_and_a_signalling_entered_by_mistake_is_taken_away(
    work: Work, case: Case
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    with pytest.raises(DayUnusable):
        work(lambda uow: tell_sender(uow, kept, ARRIVED.date() - timedelta(1)))
    work(lambda uow: tell_sender(uow, kept, TODAY))
    told = work(lambda uow: read(uow, kept.id))
    assert told.told_on == TODAY
    work(lambda uow: tell_sender(uow, told, None))
    attempt = work(lambda uow: tried(uow, told))
    untold = work(lambda uow: read(uow, kept.id))
    work(lambda uow: take_signalling_away(uow, untold))
    assert work(lambda uow: uow.signallings.of(case.id)) == ()
    with pytest.raises(RecordUnknown):
        work(lambda uow: take_attempt_away(uow, attempt))
    with pytest.raises(RecordUnknown):
        work(lambda uow: note_attempt(uow, kept, attempt.text))


def test_a_signalling_taken_away_is_put_back_by_its_id_alone_and_in_no_other_file(work: Work, case: Case) -> None:
    kept = work(lambda uow: signalled(uow, case))
    other = work(lambda uow: a_case(uow, "Salvia"))
    work(lambda uow: take_signalling_away(uow, kept))
    with pytest.raises(RecordUnknown):
        work(lambda uow: bring_signalling_back(uow, other.id, kept.id))
    assert work(lambda uow: uow.signallings.of(case.id)) == ()
    work(lambda uow: bring_signalling_back(uow, case.id, kept.id))
    assert [each.text for each in work(lambda uow: uow.signallings.of(case.id))] == [kept.text]


def test_the_term_is_the_centres_and_only_who_sets_its_settings_changes_it(work: Work) -> None:
    assert work(read_contact_term) == ContactTerm()
    term = ContactTerm(24, time(8), time(20), frozenset({0, 2, 5}))
    kept = work(lambda uow: write_contact_term(uow, term, NOTHING_THERE))
    assert (kept.term, kept.may_change, work(read_contact_term)) == (term, True, term)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_contact_term(uow, term, NOTHING_THERE))
    with pytest.raises(ContactTermUnusable):
        work(lambda uow: write_contact_term(uow, ContactTerm(-1)))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(lambda uow: write_contact_term(uow, term))
    assert not work(read_term_view).may_change


def test_she_leaves_the_hospital_with_who_agreed_to_what_and_where_she_goes_stands_in_her_lodging_alone(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    tomorrow = DischargeText(TODAY + timedelta(1), time(9), True, Accompanied.CENTRE, " Zoe ", " A piedi ")
    work(lambda uow: write_discharge(uow, case.id, tomorrow, goes_to=LodgingPlace.FAM))
    (kept,) = work(lambda uow: uow.discharges.of(case.id))
    assert (kept.text.companion, kept.text.note, kept.text.place_agreed) == ("Zoe", "A piedi", True)
    assert [each.since for each in work(lambda uow: read_lodgings(uow, case.id))] == [TODAY]
    with pytest.raises(DischargePartMissing):
        work(lambda uow: add_discharge_part(uow, kept, DischargePartText(Field.SOCIAL, " ")))
    work(lambda uow: add_discharge_part(uow, kept, DischargePartText(Field.SOCIAL, "Avvisa la scuola", " Comune ")))
    (shown,) = view(work, knowledge, case).discharges
    assert [(each.text.named, each.text.what) for each in shown.parts] == [("Comune", "Avvisa la scuola")]

    work(lambda uow: write_discharge(uow, case.id, DischargeText(TODAY), shown))
    work(lambda uow: take_discharge_part_away(uow, shown.parts[0]))
    (changed,) = work(lambda uow: uow.discharges.of(case.id))
    assert (changed.text.accompanied, changed.text.at, changed.parts) == (Accompanied.NOT_KNOWN, None, ())
    work(lambda uow: take_discharge_away(uow, changed))
    assert work(lambda uow: uow.discharges.of(case.id)) == ()


def test_nothing_is_read_or_written_where_the_centre_does_not_use_it_and_what_was_written_stays(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=False))
    assert work(read_integrated_today).to_hear == ()
    for use in (
        lambda uow: read_integrated(uow, knowledge.forms, knowledge.directory, case.id),
        lambda uow: note_signalling(uow, case.id, a_signalling()),
        lambda uow: open_signalled(uow, a_first_contact(), a_signalling()),
        lambda uow: write_discharge(uow, case.id, DischargeText(TODAY)),
    ):
        with pytest.raises(AccordSwitchedOff):
            work(use)  # type: ignore[arg-type]  # whatever each answers
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=True))
    assert view(work, knowledge, case).signallings == (kept,)


def test_who_does_not_follow_women_reads_nothing(work: Work, case: Case) -> None:
    work(lambda uow: signalled(uow, case))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(signallings_waiting)
    # Who answers the telephone writes what the hospital says all the same.
    assert work(lambda uow: open_signalled(uow, a_first_contact("Betulla"), a_signalling())).state is State.CONTATTO


def test_erasing_the_words_leaves_the_days(work: Work, case: Case) -> None:
    kept = work(lambda uow: signalled(uow, case))
    work(lambda uow: tried(uow, kept))

    def erase(uow: UnitOfWork) -> None:
        bury(uow, case.id, Part.TEXT, "prova")

    work(erase)
    left = work(lambda uow: read(uow, kept.id))
    assert (left.text.assessment_words, left.text.named, left.attempts[0].text.said) == ("", "", "")
    assert (left.text.prognosis_days, left.spoken_at is not None) == (7, True)
