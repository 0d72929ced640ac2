"""What has a form of its own in Italy is found whoever it belongs to, and what only looks like it is not."""

import pytest

from desktop.domain.guard.own import Kind
from desktop.domain.guard.patterns import dates_in, initials_in, national
from tests.guarded import a_guard, found, kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("codice RSSMRA85T10A562S", Kind.TAX_CODE),
        ("codice rss mra 85t10 a562s.", Kind.TAX_CODE),
        ("con lettere RSSMRAUREMLARAMC", None),
        ("omocodia RSSMRA85T10A56NH", Kind.TAX_CODE),
        ("IBAN IT60 X054 2811 1010 0000 0123 456", Kind.IBAN),
        ("it60x0542811101000000123456", Kind.IBAN),
        ("scrivi a maria.rossi@esempio.it", Kind.EMAIL),
        ("la targa AB 123 CD", Kind.PLATE),
        ("333 1234567", Kind.PHONE),
        ("+39 333.123.4567", Kind.PHONE),
        ("0039-02-12345678", Kind.PHONE),
        ("02/12345678", Kind.PHONE),
        ("3 3 3 1 2 3 4 5 6 7", Kind.PHONE),
        ("il 12/10/2026 alle 15:30", None),
        ("protocollo INPS.4900.21/11/2026.0123456", None),
        ("entro il 03/10/2026", None),
        ("803 164", None),
        ("1.234.567,89 euro", None),
        ("L. 53/2022, art. 7, comma 2", None),
        ("codice 3331234567890123", None),
    ],
)
def test_a_form_is_found_however_it_is_spaced(text: str, kind: Kind | None) -> None:
    assert kinds(a_guard(), text) == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    ("digits", "left"),
    [
        ("00393331234567", "3331234567"),
        ("393331234567", "3331234567"),
        ("390212345678", "0212345678"),
        ("3931234567", "3931234567"),
        ("39112345", "39112345"),
        ("398123456789", "398123456789"),
    ],
)
def test_the_prefix_of_italy_is_no_part_of_a_number(digits: str, left: str) -> None:
    assert national(digits) == left


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nata il 1/3/1985", (1985, 3, 1)),
        ("nata il 01.03.85", (1985, 3, 1)),
        ("nato il 1 marzo 1985", (1985, 3, 1)),
        ("1985-03-01", (1985, 3, 1)),
        ("3/4/09", (2009, 4, 3)),
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(text: str, day: tuple[int, int, int]) -> None:
    assert [read for read, _ in dates_in(text)] == [day]


def test_only_days_of_birth_of_the_file_are_found() -> None:
    guard = a_guard((Kind.BIRTH, "1985-03-01"))
    assert found(guard, "Nata il 1 marzo 1985, domanda del 2 marzo 2026.") == ["1 marzo 1985"]
    assert kinds(guard, "1/3/85") == [Kind.BIRTH]


def test_two_letters_with_dots_are_her_initials_only_where_they_are_hers() -> None:
    guard = a_guard((Kind.NAME, "Noemi"), (Kind.NAME, "Verdi"), names=("Noemi", "Verdi"))
    assert found(guard, "La signora N. V. e la signora V.N., non la signora A. B.") == ["N. V.", "V.N."]
    assert found(a_guard(names=("Pia", "Sala")), "P.S. si veda I.N.P.S.") == []
    assert found(a_guard(names=("Pia", "")), "P. S.") == []
    assert [pair for pair, _ in initials_in("I.N.P.S. e D.M. e M.R.")] == ["mr"]
