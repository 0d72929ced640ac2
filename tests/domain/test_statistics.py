"""Who belongs to a period, and how many point to each family."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.form.assessment import AssessmentHead, Meeting
from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId, new_id
from desktop.domain.periods import period_of, read_period
from desktop.domain.protocol import Cadence
from desktop.domain.statistics import belongs, count, first_questionnaires

SPAN = read_period("2026-Q3").span
QUARTERS = [read_period(f"2026-Q{number}").span for number in (1, 2, 3, 4)]


def a_head(woman: bytes, held: date, completed: date) -> AssessmentHead:
    return AssessmentHead(
        id=AssessmentId(new_id()),
        case_id=CaseId(woman),
        form="bisogni",
        version=date(2026, 11, 21),
        meeting=Meeting(held),
        typed_on=held,
        typed_by=OperatorId(new_id()),
        short=False,
        stopped_at="",
        completed_on=completed,
    )


def test_a_woman_has_one_first_questionnaire_the_one_held_first() -> None:
    hers, other = new_id(), new_id()
    early = a_head(hers, date(2026, 3, 1), date(2026, 9, 1))
    later = a_head(hers, date(2026, 5, 1), date(2026, 5, 1))
    another = a_head(other, date(2026, 4, 1), date(2026, 4, 1))

    assert set(first_questionnaires([another, later, early])) == {early, another}


def test_of_two_held_on_one_day_the_one_completed_first_counts() -> None:
    hers, day = new_id(), date(2026, 3, 1)
    first, second = a_head(hers, day, date(2026, 3, 2)), a_head(hers, day, date(2026, 3, 3))

    assert first_questionnaires([first, second]) == (first,)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.sets(st.sampled_from([0, 1, 2, 3])))
def test_a_day_is_counted_in_its_own_period_or_in_the_next_after_that_left(day: date, left: set[int]) -> None:
    own = period_of(day, Cadence.QUARTER).number - 1
    released = [QUARTERS[number] for number in sorted(left - {2})]

    assert belongs(day, SPAN, released) == (own == 2 or (own < 2 and own in left))


def test_a_day_of_a_period_not_yet_released_waits_for_it() -> None:
    assert not belongs(date(2026, 5, 3), SPAN, [QUARTERS[0]])


@given(st.lists(st.frozensets(st.sampled_from("abcd"))))
def test_each_woman_counts_once_in_each_of_her_families(women: list[frozenset[str]]) -> None:
    found = count("abc", women)

    assert found.by_family == {code: sum(code in hers for hers in women) for code in "abc"}
    assert repr(found) == "<TrueCounts>"
