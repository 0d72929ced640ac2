from datetime import date

import pytest

from desktop.domain.consent import How, Purpose, Recipient
from desktop.domain.identifiers import RecordId, new_id
from desktop.errors import ConsentNeeded, DayUnusable, EditedMeanwhile, RecordUnknown
from desktop.services.case.consents import (
    consent_in_force,
    list_consents,
    require_consent,
    settle_consent,
    settle_recipients,
    withdraw_consent,
)
from tests.builders import OPENED, Work, a_case, a_consent

LATER = date(2026, 10, 1)
TOMORROW = date(2026, 11, 26)


def test_no_consent_is_preset(work: Work) -> None:
    case = work(a_case)

    assert work(lambda uow: list_consents(uow, case.id)) == ()


def test_a_consent_is_kept_with_its_day_its_end_and_how_it_was_given(work: Work) -> None:
    case = work(a_case)

    kept = work(lambda uow: a_consent(uow, case, Purpose.TALK_WITH, Recipient.AVV, expires_on=LATER))

    assert (kept.purpose, kept.recipient, kept.given_on, kept.expires_on, kept.how, kept.withdrawn_on) == (
        Purpose.TALK_WITH,
        Recipient.AVV,
        OPENED,
        LATER,
        How.FIRMA,
        None,
    )


def test_a_recipient_is_named_by_the_consent_to_talk_and_by_no_other(work: Work) -> None:
    case = work(a_case)

    with pytest.raises(ValueError, match="names a recipient"):
        work(lambda uow: a_consent(uow, case, Purpose.TALK_WITH))
    with pytest.raises(ValueError, match="names a recipient"):
        work(lambda uow: a_consent(uow, case, Purpose.SUMMARY, Recipient.INPS))


def test_days_of_a_consent_must_make_sense(work: Work) -> None:
    case = work(a_case)

    for wrong, why in (({"on": TOMORROW}, "future"), ({"expires_on": date(2026, 9, 13)}, "before_start")):
        with pytest.raises(DayUnusable) as refused:
            work(lambda uow, wrong=wrong: a_consent(uow, case, **wrong))
        assert refused.value.why == why


def test_a_consent_taken_back_stays_in_the_file(work: Work) -> None:
    case = work(a_case)
    given = work(lambda uow: a_consent(uow, case))

    taken_back = work(lambda uow: withdraw_consent(uow, case.id, given.id, LATER, given.stamp))

    assert taken_back.withdrawn_on == LATER
    assert work(lambda uow: consent_in_force(uow, case.id, Purpose.SUMMARY, LATER)) is None
    assert len(work(lambda uow: list_consents(uow, case.id))) == 1
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: withdraw_consent(uow, case.id, given.id, LATER, given.stamp))


def test_a_consent_is_taken_back_after_it_was_given_and_not_in_the_future(work: Work) -> None:
    case = work(a_case)
    given = work(lambda uow: a_consent(uow, case))

    for day in (date(2026, 9, 13), TOMORROW):
        with pytest.raises(DayUnusable):
            work(lambda uow, day=day: withdraw_consent(uow, case.id, given.id, day, given.stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: withdraw_consent(uow, case.id, RecordId(new_id()), LATER, given.stamp))


def test_an_act_that_needs_a_consent_is_refused_without_it(work: Work) -> None:
    case = work(a_case)
    given = work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))

    assert work(lambda uow: require_consent(uow, case.id, Purpose.INPS_BY_NAME, LATER)) == given
    with pytest.raises(ConsentNeeded) as refused:
        work(lambda uow: require_consent(uow, case.id, Purpose.PRACTICE, LATER))
    assert (refused.value.purpose, refused.value.day) == ("PRATICHE", LATER)


def test_an_answer_settles_a_consent_both_ways_and_twice_the_same_is_once(work: Work) -> None:
    case = work(a_case)

    def settle(day: date, *, agreed: bool) -> list[tuple[date, date | None]]:
        work(lambda uow: settle_consent(uow, case.id, Purpose.SUMMARY, day, agreed=agreed))
        return [(each.given_on, each.withdrawn_on) for each in work(lambda uow: list_consents(uow, case.id))]

    assert settle(OPENED, agreed=False) == []
    assert settle(OPENED, agreed=True) == [(OPENED, None)]
    assert settle(LATER, agreed=True) == [(OPENED, None)]
    assert settle(LATER, agreed=False) == [(OPENED, LATER)]
    assert settle(LATER, agreed=True) == [(OPENED, LATER), (LATER, None)]


def test_an_answer_settles_with_whom_the_centre_may_talk(work: Work) -> None:
    case = work(a_case)

    work(lambda uow: settle_recipients(uow, case.id, frozenset({Recipient.AS, Recipient.AVV}), OPENED))
    work(lambda uow: settle_recipients(uow, case.id, frozenset({Recipient.AVV, Recipient.INPS}), LATER))

    kept = {each.recipient: each for each in work(lambda uow: list_consents(uow, case.id))}
    assert {recipient: each.in_force(LATER) for recipient, each in kept.items()} == {
        Recipient.AS: False,
        Recipient.AVV: True,
        Recipient.INPS: True,
    }
    assert {each.how for each in kept.values()} == {How.QUESTIONARIO}
    assert kept[Recipient.AVV].given_on == OPENED
