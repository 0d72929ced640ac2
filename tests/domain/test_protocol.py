import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.protocol import Cadence, Protocol, check_cadence, proposed_cadence, read_mailbox
from desktop.errors import CadenceTooFrequent, MailboxUnusable


def protocol(
    cadences: dict[int, Cadence] | None = None, families: dict[int, str] | None = None, expected: int | None = None
) -> Protocol:
    return Protocol("Centro", "Rete", "", expected, cadences or {}, families or {}, ("INPS",))


@pytest.mark.parametrize(
    ("expected", "cadence"),
    [
        (None, Cadence.QUARTER),
        (0, Cadence.YEAR),
        (79, Cadence.YEAR),
        (80, Cadence.HALF),
        (159, Cadence.HALF),
        (160, Cadence.QUARTER),
        (5000, Cadence.QUARTER),
    ],
)
def test_the_fewer_the_women_the_longer_the_period_proposed(expected: int | None, cadence: Cadence) -> None:
    assert proposed_cadence(expected) is cadence


@given(st.none() | st.integers(0, 100_000))
def test_a_month_is_never_proposed(expected: int | None) -> None:
    assert proposed_cadence(expected) is not Cadence.MONTH


def test_a_month_can_be_chosen_from_400_women_on() -> None:
    assert check_cadence(Cadence.MONTH, 400) is Cadence.MONTH
    assert check_cadence(Cadence.QUARTER, 5) is Cadence.QUARTER
    for expected in (None, 399):
        with pytest.raises(CadenceTooFrequent) as refused:
            check_cadence(Cadence.MONTH, expected)
        assert (refused.value.expected, refused.value.needed) == (expected, 400)


def test_a_decision_holds_from_its_year_until_the_next_one() -> None:
    decided = protocol({2026: Cadence.QUARTER, 2028: Cadence.YEAR}, {2027: "2027-01-01"})

    assert [decided.cadence_for(year) for year in (2026, 2027, 2028, 2040)] == [
        Cadence.QUARTER,
        Cadence.QUARTER,
        Cadence.YEAR,
        Cadence.YEAR,
    ]
    assert decided.cadence_for(2025) is Cadence.QUARTER
    assert [decided.families_for(year) for year in (2027, 2028)] == ["2027-01-01", "2027-01-01"]


def test_without_a_decision_the_proposal_holds() -> None:
    assert protocol(expected=100).cadence_for(2026) is Cadence.HALF
    assert protocol().families_for(2026) == ""


@pytest.mark.parametrize("typed", ["casella@ente.it", " a.b+c@posta.inps.gov.it ", "x@y-z.it", ""])
def test_a_mailbox_is_one_address_or_none(typed: str) -> None:
    assert read_mailbox(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "casella",
        "casella@ente",
        "@ente.it",
        "a@b.it, c@d.it",
        "a b@ente.it",
        ".a@ente.it",
        "a.@ente.it",
        "a..b@ente.it",
        "a@-ente.it",
        "a@ente..it",
        "a@ente.it\nBcc: b@c.it",
        "Nome <a@ente.it>",
        f"a@{'b.' * 130}it",
    ],
)
def test_what_is_not_one_address_is_refused(typed: str) -> None:
    with pytest.raises(MailboxUnusable) as refused:
        read_mailbox(typed)

    assert refused.value.typed == typed


@given(st.text())
def test_any_text_is_an_address_or_a_refusal(typed: str) -> None:
    try:
        address = read_mailbox(typed)
    except MailboxUnusable:
        return
    assert not address or (address.count("@") == 1 and not any(sign.isspace() for sign in address))
