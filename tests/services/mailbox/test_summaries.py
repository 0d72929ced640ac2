"""Who is counted, when and for what; what is prepared, and what is refused."""

from datetime import date

import pytest

from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import DECLINED, LATER, UNKNOWN, Answer
from desktop.errors import (
    PeriodNotOfCadence,
    PeriodNotOver,
    PeriodOverlaps,
    PeriodUnreadable,
    SettingValueUnusable,
)
from desktop.services.case.consents import list_consents, withdraw_consent
from desktop.services.case.forgetting import forget_answers
from desktop.services.interview.assessments import start_assessment
from desktop.services.mailbox.protocol import change_setting
from desktop.services.mailbox.summaries import (
    already_released,
    prepare,
    read_ledger,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_consent
from tests.conftest import Clock
from tests.summary_women import (
    AUGUST,
    COUNTING,
    OPEN_GATES,
    a_questionnaire,
    a_woman,
    files_of,
    released,
    true_counts,
)

MAY, OCTOBER = date(2026, 5, 3), date(2026, 10, 5)

# --- who is counted -----------------------------------------------------------------------------------------------


def test_a_woman_counts_once_for_each_family_her_answers_point_to(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "REDD", "INVAL"))
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))

    assert true_counts(work) == {"REDD": 1, "INVAL": 2}


def test_her_choice_decides_for_which_families_she_counts(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "REDD", "INVAL", "NASCITA", chosen=frozenset({"NASCITA"})))

    assert true_counts(work) == {"NASCITA": 1}


def test_a_woman_counts_for_three_families_at_most_and_what_she_called_important_comes_first(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "REDD", "ISEE", "NASCITA", "INVAL", "SPORT"))
    counts = true_counts(work)

    assert sum(counts.values()) == 3
    assert counts["REDD"] == 1


@pytest.mark.parametrize("question", ["A06", "A08"])
@pytest.mark.parametrize("answer", [None, DECLINED, UNKNOWN, LATER, "other"], ids=str)
def test_the_gates_fail_closed(work: Work, question: str, answer: str | Answer | None) -> None:
    shut = {"A06": "NO", "A08": "SI"}[question] if answer == "other" else answer
    if isinstance(shut, Answer):
        # The form offers these marks for neither question: they can only have come from another PC.
        case = work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
        work(
            lambda uow: uow.rows.put(
                "answer",
                {"assessment_id": uow.assessments.of_case(case.id)[0].id, "question": question},
                {"mark": shut.mark.value},
            )
        )
    else:
        work(lambda uow: a_woman(uow, AUGUST, "INVAL", **{question: shut}))

    assert true_counts(work) == {}


def test_who_wants_to_think_about_it_is_not_counted(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL", A06="CI_PENSO"))

    assert true_counts(work) == {}


def test_files_of_orphans_never_count(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL", D09="SI"))

    assert true_counts(work) == {}


def test_an_interview_not_completed_does_not_count(work: Work) -> None:
    def begin(uow: UnitOfWork) -> None:
        answers = {key: Answer.of(value) for key, value in OPEN_GATES.items()}
        start_assessment(uow, COUNTING.forms.latest, a_case(uow).id, answers)

    work(begin)

    assert true_counts(work) == {}


def test_a_consent_withdrawn_shuts_the_gate_and_one_given_anew_opens_it(work: Work, clock: Clock) -> None:
    case = work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    given = next(each for each in work(lambda uow: list_consents(uow, case.id)) if each.purpose is Purpose.SUMMARY)
    work(lambda uow: withdraw_consent(uow, case.id, given.id, OCTOBER, given.stamp))
    assert true_counts(work) == {}

    clock.set_day("2026-12-01")
    work(lambda uow: a_consent(uow, case, on=date(2026, 11, 30)))
    assert true_counts(work) == {"INVAL": 1}


def test_a_consent_that_ran_out_shuts_the_gate(work: Work) -> None:
    def with_an_end(uow: UnitOfWork) -> None:
        case = a_case(uow, "Ginestra", MAY)
        a_consent(uow, case, on=MAY, expires_on=OCTOBER)
        a_questionnaire(uow, case, AUGUST, "INVAL")

    work(with_an_end)

    assert true_counts(work) == {}


def test_no_consent_in_the_file_leaves_it_to_the_answers(work: Work) -> None:
    case = work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    work(lambda uow: uow.rows.erase("consent", {"case_id": case.id, "purpose": "A06"}, case=case.id))

    assert true_counts(work) == {"INVAL": 1}


def test_only_the_first_questionnaire_counts_whatever_came_after(work: Work) -> None:
    def twice(uow: UnitOfWork) -> None:
        case = a_woman(uow, AUGUST, "INVAL")
        a_questionnaire(uow, case, date(2026, 9, 9), "REDD", "SPORT")

    work(twice)

    assert true_counts(work) == {"INVAL": 1}


def test_a_first_questionnaire_with_shut_gates_is_not_mended_by_a_second(work: Work) -> None:
    def twice(uow: UnitOfWork) -> None:
        case = a_woman(uow, AUGUST, "INVAL", A06="NO")
        a_questionnaire(uow, case, date(2026, 9, 9), "REDD")

    work(twice)

    assert true_counts(work) == {}


def test_a_woman_counts_in_the_period_of_the_day_the_talk_was_held(work: Work) -> None:
    work(lambda uow: a_woman(uow, MAY, "INVAL"))
    work(lambda uow: a_woman(uow, OCTOBER, "INVAL"))
    work(lambda uow: a_woman(uow, date(2026, 7, 1), "REDD"))
    work(lambda uow: a_woman(uow, date(2026, 9, 30), "REDD"))

    assert true_counts(work, "2026-Q3") == {"REDD": 2}
    assert true_counts(work, "2026-Q2") == {"INVAL": 1}


# --- once, for ever -----------------------------------------------------------------------------------------------


def test_who_comes_late_counts_in_the_next_period_and_only_there(work: Work, clock: Clock) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    released(work)
    work(lambda uow: a_woman(uow, AUGUST, "REDD"))
    work(lambda uow: a_woman(uow, MAY, "SPORT"))
    clock.set_day("2027-01-02")

    assert true_counts(work, "2026-Q4") == {"REDD": 1}
    assert true_counts(work, "2026-Q2") == {"SPORT": 1}
    released(work, "2026-Q4")
    clock.set_day("2027-04-02")
    assert true_counts(work, "2027-Q1") == {}


def test_a_woman_once_counted_never_counts_again(work: Work, clock: Clock) -> None:
    case = work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    released(work)
    clock.set_day("2027-01-02")
    work(lambda uow: forget_answers(uow, case.id, uow.operator.id))
    work(lambda uow: a_questionnaire(uow, case, OCTOBER, "REDD"))

    assert true_counts(work, "2026-Q4") == {}


def test_what_left_stays_as_it_left_when_the_file_is_erased(work: Work) -> None:
    case = work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    sent = released(work)
    work(lambda uow: forget_answers(uow, case.id, uow.operator.id))

    again = work(lambda uow: already_released(uow, "2026-Q3"))
    assert again == sent
    assert case.id in work(lambda uow: uow.releases.counted("needs"))


# --- the draft ----------------------------------------------------------------------------------------------------


def test_the_same_archive_prepares_the_same_summary_and_writes_no_release(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    first = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    again = work(lambda uow: prepare(uow, " 2026-q3 ", COUNTING))

    assert first == again
    assert files_of(first) == files_of(again)
    assert work(read_ledger) == ((), True)


def test_another_woman_moves_every_figure_afresh(work: Work) -> None:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    before = work(lambda uow: prepare(uow, "2026-Q3", COUNTING)).outgoing
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))

    after = work(lambda uow: prepare(uow, "2026-Q3", COUNTING)).outgoing
    assert before.figures != after.figures


def test_a_draft_shows_no_true_count_when_it_is_written_down(work: Work) -> None:
    for _ in range(3):
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))

    assert repr(draft) == "<SummaryDraft>"
    assert repr(draft.true) == "<TrueCounts>"
    assert repr(draft.sender.signer) == "<CertificateSigner>"


def test_an_empty_period_has_ten_figures_all_the_same(work: Work) -> None:
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))

    assert len(draft.outgoing.figures) == 10
    assert set(draft.true.by_family.values()) == {0}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("2026-Q4", PeriodNotOver),
        ("2027", PeriodNotOfCadence),
        ("2026-S1", PeriodNotOfCadence),
        ("2026-07", PeriodNotOfCadence),
        ("estate", PeriodUnreadable),
    ],
)
def test_a_period_is_refused_by_public_facts_whoever_is_in_the_archive(
    work: Work, typed: str, kind: type[Exception]
) -> None:
    said = []
    for _ in range(2):
        with pytest.raises(kind) as refused:
            work(lambda uow: prepare(uow, typed, COUNTING))
        said.append((type(refused.value), vars(refused.value)))
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))

    assert said[0] == said[1]


def test_a_period_that_overlaps_a_released_one_is_refused(work: Work, clock: Clock) -> None:
    released(work)
    clock.set_day("2027-01-02")

    for overlapping in ("2026-S2", "2026", "2026-08", "2026-Q3"):
        with pytest.raises(PeriodOverlaps):
            work(lambda uow, overlapping=overlapping: prepare(uow, overlapping, COUNTING))


def test_a_change_of_cadence_begins_in_january(work: Work, clock: Clock) -> None:
    work(lambda uow: change_setting(uow, "cadence", "half"))
    work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    clock.set_day("2027-07-01")

    work(lambda uow: prepare(uow, "2027-S1", COUNTING))
    with pytest.raises(PeriodNotOfCadence):
        work(lambda uow: prepare(uow, "2027-Q1", COUNTING))


def test_the_families_of_a_year_are_those_the_protocol_froze(work: Work, clock: Clock) -> None:
    work(lambda uow: change_setting(uow, "families", "2026-01-01"))
    clock.set_day("2027-04-01")

    draft = work(lambda uow: prepare(uow, "2027-Q1", COUNTING))
    assert draft.entry.families == "2026-01-01"


def test_families_this_program_does_not_have_are_said(work: Work, clock: Clock) -> None:
    work(lambda uow: uow.settings.put("families.2027", "2031-01-01"))
    clock.set_day("2027-04-01")

    with pytest.raises(SettingValueUnusable) as refused:
        work(lambda uow: prepare(uow, "2027-Q1", COUNTING))
    assert refused.value.known == ("2026-01-01",)
