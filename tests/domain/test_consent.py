from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent import Consent, How, Purpose, Recipient, in_force
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.stamp import NOTHING_THERE

GIVEN = date(2026, 9, 14)
LAST = date(2026, 12, 31)
TAKEN_BACK = date(2026, 11, 2)


def consent(
    expires_on: date | None = None,
    withdrawn_on: date | None = None,
    purpose: Purpose = Purpose.SUMMARY,
    recipient: Recipient | None = None,
) -> Consent:
    return Consent(RecordId(new_id()), purpose, recipient, GIVEN, expires_on, How.FIRMA, withdrawn_on, NOTHING_THERE)


def test_a_consent_holds_from_the_day_it_is_given_to_its_last_day() -> None:
    limited = consent(LAST)

    assert not limited.in_force(GIVEN - timedelta(1))
    assert limited.in_force(GIVEN)
    assert limited.in_force(LAST)
    assert not limited.in_force(LAST + timedelta(1))


def test_a_consent_taken_back_does_not_hold_from_that_day_on() -> None:
    withdrawn = consent(withdrawn_on=TAKEN_BACK)

    assert withdrawn.in_force(TAKEN_BACK - timedelta(1))
    assert not withdrawn.in_force(TAKEN_BACK)


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_an_end_never_lengthens_a_consent(day: date, expires_on: date | None, withdrawn_on: date | None) -> None:
    if consent(expires_on, withdrawn_on).in_force(day):
        assert consent(expires_on).in_force(day)
        assert consent().in_force(day)


def test_a_consent_holds_for_its_own_purpose_and_recipient_alone() -> None:
    kept = [consent(), consent(purpose=Purpose.TALK_WITH, recipient=Recipient.AVV)]

    assert in_force(kept, Purpose.SUMMARY, GIVEN) is kept[0]
    assert in_force(kept, Purpose.TALK_WITH, GIVEN, Recipient.AVV) is kept[1]
    assert in_force(kept, Purpose.TALK_WITH, GIVEN, Recipient.AS) is None
    assert in_force(kept, Purpose.TALK_WITH, GIVEN) is None
    assert in_force(kept, Purpose.PRACTICE, GIVEN) is None
    assert in_force(kept, Purpose.SUMMARY, GIVEN - timedelta(1)) is None
