"""How far a sheet has come, and when nothing of it may stay."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.sheet import Agreement, Asked, OfficePhrase, Sheet, SheetState, comes_after
from desktop.domain.stamp import NOTHING_THERE

DAY = date(2026, 3, 2)
STATES = tuple(SheetState)


def a_sheet(days: dict[SheetState, date]) -> Sheet:
    asked = Asked(DAY, "BIS-RED", "RED-0", "NON_DETTO", "NON_DETTO")
    agreement = Agreement(DAY, How.FIRMA, "")
    last = max(days, key=STATES.index)
    return Sheet(RecordId(new_id()), CaseId(new_id()), "0", asked, agreement, last, days, None, NOTHING_THERE)


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_a_state_only_goes_forward(tried: list[SheetState]) -> None:
    state, seen = SheetState.DRAFTED, [SheetState.DRAFTED]
    for wanted in tried:
        if comes_after(wanted, state):
            state = wanted
            seen.append(state)
    assert seen == sorted(set(seen), key=STATES.index)
    assert len(seen) == 1 or seen[1] is SheetState.SENT


@pytest.mark.parametrize("state", STATES)
def test_no_state_comes_after_itself(state: SheetState) -> None:
    assert not comes_after(state, state)


@given(st.integers(0, 400), st.none() | st.integers(0, 400), st.integers(0, 900))
def test_a_sheet_goes_90_days_after_the_answer_or_180_after_it_left(sent: int, answered: int | None, now: int) -> None:
    days = {SheetState.DRAFTED: DAY, SheetState.SENT: DAY + timedelta(sent)}
    if answered is not None:
        days[SheetState.ANSWERED] = DAY + timedelta(sent + answered)
    last = sent + 180 if answered is None else sent + answered + 90

    sheet = a_sheet(days)

    assert sheet.expires_on == DAY + timedelta(last)
    assert sheet.is_over(DAY + timedelta(now)) is (now >= last)


def test_a_draft_never_expires_by_itself() -> None:
    sheet = a_sheet({SheetState.DRAFTED: DAY})
    assert sheet.expires_on is None
    assert not sheet.is_over(date(2036, 1, 1))


def test_the_words_of_an_office_last_six_months() -> None:
    phrase = OfficePhrase(RecordId(new_id()), "", "uno due", DAY, None, NOTHING_THERE)
    assert not phrase.is_due(DAY + timedelta(182))
    assert phrase.is_due(DAY + timedelta(183))
    assert "uno" not in repr(phrase)
