"""Spellings: folding, words with their places, and what is one typo apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.guard.spelling import fold, one_apart, shortened, tokens_of

LETTERS = "abcdeèz1"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Noémi", "noemi"),
        ("NOE\N{COMBINING ACUTE ACCENT}MI", "noemi"),
        ("D'Angelo", "dangelo"),
        ("El-Amràni", "elamrani"),
        ("Łucja", "lucja"),
        ("Søren", "soren"),
        ("ﬁore", "fiore"),
        ("Gi\N{SOFT HYPHEN}nestra", "ginestra"),
        ("Straße", "strasse"),
        ("  . ", ""),
    ],
)
def test_case_accents_and_signs_fall_away(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_word_is_told_with_where_it_stands() -> None:
    assert [(token.norm, token.start, token.end) for token in tokens_of("È «Noè», il_2")] == [
        ("e", 0, 1),
        ("noe", 3, 6),
        ("il", 9, 11),
        ("2", 12, 13),
    ]


def test_a_sign_of_which_nothing_is_left_is_no_word() -> None:
    assert tokens_of("\N{ARABIC FATHATAN ISOLATED FORM}") == []


def _is_one_typo(one: str, other: str) -> bool:
    """The same by trying: every letter more, less, changed, and every two neighbours exchanged."""
    signs = set(LETTERS)
    tried = {one}
    for at in range(len(one) + 1):
        tried |= {one[:at] + sign + one[at:] for sign in signs}
        if at < len(one):
            tried |= {one[:at] + one[at + 1 :]} | {one[:at] + sign + one[at + 1 :] for sign in signs}
        if at + 1 < len(one):
            tried.add(one[:at] + one[at + 1] + one[at] + one[at + 2 :])
    return other in tried


@given(st.text(LETTERS, max_size=7), st.text(LETTERS, max_size=7))
def test_one_typo_is_a_letter_more_less_changed_or_two_exchanged(one: str, other: str) -> None:
    assert one_apart(one, other) is _is_one_typo(one, other)


@given(st.text(LETTERS, min_size=2, max_size=7), st.integers(0, 6), st.sampled_from(LETTERS))
def test_what_is_one_typo_apart_is_so_from_both_sides(word: str, at: int, sign: str) -> None:
    place = at % len(word)
    for other in (
        word[:place] + sign + word[place + 1 :],
        word[:place] + sign + word[place:],
        word[:place] + word[place + 1 :],
    ):
        assert one_apart(word, other)
        assert one_apart(other, word)
        assert {word, *shortened(word)} & {other, *shortened(other)}
