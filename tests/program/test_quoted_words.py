"""What was typed is said again in the refusal: enough of it to be known, never a page of it."""

import pytest

from desktop.errors import BenefitUnknown, MailboxUnusable, OperatorNameTooLong
from desktop.words import quoted, sentence

KNOWN = ("adi", "reddito_liberta", "congedo_violenza")


def test_a_long_text_is_said_by_its_beginning() -> None:
    assert quoted("x" * 60) == f"«{'x' * 60}»"
    assert quoted("x" * 61) == f"«{'x' * 60}…»"
    assert len(sentence(MailboxUnusable("x" * 10_000))) < 250


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("redito_liberta", KNOWN, "Forse: reddito_liberta."),
        ("zzz", KNOWN, "I nomi li dice «accompagna benefits»."),
        ("adi", (), "Di quel giorno non ne conosce nessuna."),
    ],
)
def test_an_unknown_measure_is_refused_with_those_that_read_alike(name: str, known: tuple[str, ...], said: str) -> None:
    assert sentence(BenefitUnknown(name, known)).endswith(said)


def test_a_long_name_is_refused_with_how_long_it_may_be() -> None:
    assert "60 segni" in sentence(OperatorNameTooLong(60))
