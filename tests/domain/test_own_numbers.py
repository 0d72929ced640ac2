"""The centre's own numbers: which can be dialled, which hold, and that what cannot be read is not half shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.documents.own_numbers import HOLDS_FOR, MOST_SIGNS, Holds, OwnNumber, Whom, check_number
from desktop.errors import EmergencyNumberUnusable
from desktop.words import sentence

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(tried=st.none() | DAYS, on=DAYS)
def test_a_number_is_sure_for_half_a_year_from_the_day_somebody_tried_it(tried: date | None, on: date) -> None:
    holds = OwnNumber("", "02 1234567", tried).holds(on)
    assert (holds is Holds.NEVER_TRIED) == (tried is None)
    if tried is not None:
        assert (holds is Holds.SURE) == (timedelta(0) <= on - tried <= HOLDS_FOR)


@given(st.builds(OwnNumber, st.text(), st.text(), st.none() | DAYS, st.text()))
def test_what_is_kept_is_read_back(number: OwnNumber) -> None:
    assert OwnNumber.from_text(number.to_text()) == number


@given(st.text() | st.sampled_from(["", "[]", "3", "null", "{}", '{"name": "", "number": "1", "on": 3, "by": ""}']))
def test_what_cannot_be_read_is_no_number(kept: str) -> None:
    assert OwnNumber.from_text(kept) is None


@pytest.mark.parametrize("number", ["112", "02 1234567", "+39 02-1234567", "333.123.4567", "(02) 123"])
def test_a_number_that_can_be_dialled_is_taken(number: str) -> None:
    typed = OwnNumber("  Pronto   soccorso ", f" {number} ", TODAY, " Marta ")
    if number.startswith("("):
        with pytest.raises(EmergencyNumberUnusable):
            check_number(Whom.HOSPITAL, typed)
    else:
        assert check_number(Whom.HOSPITAL, typed) == OwnNumber("Pronto soccorso", number, TODAY, "Marta")


@pytest.mark.parametrize(
    ("whom", "name", "number", "why"),
    [
        (Whom.CENTRE, "", "", "signs"),
        (Whom.CENTRE, "", "12", "signs"),
        (Whom.CENTRE, "", "1" * 17, "signs"),
        (Whom.CENTRE, "", "02 12x4567", "signs"),
        (Whom.CENTRE, "", "٠٢١٢٣٤", "signs"),
        (Whom.OTHER_1, " ", "02 1234567", "no_name"),
        (Whom.OTHER_1, "n" * (MOST_SIGNS + 1), "02 1234567", "long_name"),
    ],
)
def test_what_cannot_stand_on_the_card_is_refused(whom: Whom, name: str, number: str, why: str) -> None:
    with pytest.raises(EmergencyNumberUnusable) as refused:
        check_number(whom, OwnNumber(name, number))
    assert refused.value.why == why
    assert sentence(refused.value)
