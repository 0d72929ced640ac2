from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent import ENDS_SOON, Consent, How, Purpose, Recipient
from desktop.domain.contact import Message, NeverContact, SafeContact, Way
from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.domain.what_to_say import Reader, what_may_be_said

TODAY = date(2026, 11, 25)
STAMP = Stamp(1, 1)


def agreed(
    recipient: Recipient | None = Recipient.AS, purpose: Purpose = Purpose.TALK_WITH, *, until: date | None = None
) -> Consent:
    return held(recipient, purpose, (date(2026, 9, 14), until, None))


def held(recipient: Recipient | None, purpose: Purpose, when: tuple[date, date | None, date | None]) -> Consent:
    since, until, withdrawn = when
    return Consent(
        RecordId(b"c" * 16),
        purpose,
        recipient,
        since,
        until,
        How.A_VOCE,
        withdrawn,
        STAMP,
    )


def way(how: Way = Way.TEL, message: Message = Message.SI) -> SafeContact:
    return SafeContact(RecordId(b"w" * 16), how, "333", "9-12", message, STAMP)


def _days(first: int, last: int) -> st.SearchStrategy[date]:
    return st.dates(TODAY + timedelta(days=first), TODAY + timedelta(days=last))


CONSENTS = st.lists(
    st.builds(
        lambda recipient, when: held(recipient, Purpose.TALK_WITH, when),
        st.sampled_from(Recipient),
        st.tuples(_days(-90, 3), st.none() | _days(-3, 90), st.none() | _days(-90, 3)),
    ),
    max_size=8,
)


@given(CONSENTS)
def test_only_whom_a_consent_of_today_names_may_hear_anything(consents: list[Consent]) -> None:
    card = what_may_be_said(consents, ((), ()), Reader.NO, TODAY)

    assert {each.recipient for each in card.others} == set(Recipient)
    for each in card.others:
        holding = [one for one in consents if one.recipient is each.recipient and one.in_force(TODAY)]
        assert (each.consent in holding) if holding else each.consent is None
        ends = [one.expires_on or date.max for one in holding]
        assert each.soon is (bool(ends) and max(ends) <= TODAY + ENDS_SOON)
    assert {one.recipient for one in card.ending} == {each.recipient for each in card.others if each.soon}
    assert list(card.ending) == sorted(card.ending, key=lambda one: one.expires_on or date.max)


def test_those_with_whom_the_centre_may_talk_come_first() -> None:
    card = what_may_be_said([agreed(Recipient.PATR), agreed(Recipient.AVV)], ((), ()), Reader.NO, TODAY)

    assert [each.recipient for each in card.others[:3]] == [Recipient.AVV, Recipient.PATR, Recipient.AS]
    assert card.others[2].consent is None


def test_other_consents_of_today_are_told_and_those_that_are_over_are_not() -> None:
    consents = [
        agreed(None, Purpose.PRACTICE, until=TODAY + timedelta(days=30)),
        held(None, Purpose.QUESTION, (TODAY, None, TODAY)),
        agreed(None, Purpose.SUMMARY),
    ]
    card = what_may_be_said(consents, ((), ()), Reader.NO, TODAY)

    assert [each.purpose for each in card.by_name] == [Purpose.PRACTICE]
    assert [each.purpose for each in card.ending] == [Purpose.PRACTICE]


@pytest.mark.parametrize(
    ("ways", "message"),
    [
        ((), Message.NO),
        ((way(),), Message.SI),
        ((way(), way(Way.SMS, Message.NEUTRO)), Message.NEUTRO),
        ((way(), way(Way.SMS, Message.NEUTRO), way(Way.MAIL, Message.NO)), Message.NO),
    ],
)
def test_of_several_ways_the_strictest_word_on_messages_counts(ways: tuple[SafeContact, ...], message: Message) -> None:
    assert what_may_be_said((), (ways, ()), Reader.NO, TODAY).to_her.message is message


def test_one_who_is_not_to_be_sought_is_reached_in_no_way() -> None:
    never = (NeverContact(RecordId(b"n" * 16), "Il fratello", STAMP),)
    to_her = what_may_be_said((), ((way(), way(Way.MAI)), never), Reader.NOT_KNOWN, TODAY).to_her

    assert (to_her.not_to_be_sought, to_her.ways, to_her.message) == (True, (), Message.NO)
    assert (to_her.never, to_her.reader) == (never, Reader.NOT_KNOWN)
