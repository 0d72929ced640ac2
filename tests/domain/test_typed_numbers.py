from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.facts.given import exact_number
from desktop.domain.rules.benefit_words import number_words
from desktop.domain.typed_numbers import read_number
from desktop.errors import NumberUnusable


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("10141", 10141),
        ("10.141", 10141),
        ("1.010.141,50", Decimal("1010141.50")),
        ("10141,5", Decimal("10141.5")),
        ("10141.5", Decimal("10141.5")),
        (" € 203,80 ", Decimal("203.80")),
        ("9360 euro", 9360),
        ("12,00", 12),
        ("0", 0),
    ],
)
def test_a_number_is_read_as_italians_write_it(typed: str, number: object) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["", "molto", "-5", "1.2.3", "10,,5", "1e9", "½", "٣", "9" * 30, "10.14,5"])
def test_what_is_no_number_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NumberUnusable) as refused:
        read_number(typed)
    assert refused.value.typed == typed[:20]


def test_what_counts_something_has_no_decimals() -> None:
    assert read_number("1.200", whole=True) == 1200
    with pytest.raises(NumberUnusable) as refused:
        read_number("1,5", whole=True)
    assert refused.value.whole


@given(st.decimals(min_value=1, max_value=10**8, places=2))
def test_a_number_shown_is_read_back(number: Decimal) -> None:
    exact = exact_number(number)
    assert exact is not None
    assert read_number(number_words(exact)) == number
