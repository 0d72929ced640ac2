"""A reply without the message it quotes, and without the words that are taken out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reply import CUT, without_quote, without_spans

ANSWER = "Serve il modello.\nCordiali saluti"


@pytest.mark.parametrize(
    "quoted",
    [
        "\n-----Messaggio originale-----\nDa: centro\nTesto",
        "\n________ Messaggio inoltrato ________\nTesto",
        "\n--- Original Message ---\nTesto",
        "\nIl giorno mar 10 nov 2026 alle ore 10:00 Centro <a@b.it> ha scritto:\n> Testo",
        "\nOn 10 Nov 2026, Centro wrote:\nTesto",
        "\nDa: Centro\nInviato: martedì\nTesto",
        "\n> Testo\n > altro",
    ],
)
def test_what_mail_programs_quote_is_left_out(quoted: str) -> None:
    assert without_quote(ANSWER + quoted) == ANSWER


def test_what_quotes_nothing_stays() -> None:
    text = "Da lunedì va bene.\nIl patronato ha scritto ieri.\nA > B"
    assert without_quote(text) == text


def test_words_taken_out_leave_a_mark() -> None:
    assert without_spans("Per Noemi, e per Noemi.", [(4, 9), (17, 22)]) == f"Per {CUT}, e per {CUT}."
    assert without_spans("Niente", []) == "Niente"


@given(st.text())
def test_of_no_text_anything_is_added(text: str) -> None:
    assert len(without_quote(text)) <= len(text)
