"""Five words proposed; one of her own only where it is hard to guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from desktop.errors import PassphraseTooWeak
from desktop.storage.passphrases import NEEDED_BITS, WORDS, propose, require_strong, strength


def test_no_word_is_proposed_twice() -> None:
    assert all(len(set(propose(60).split())) == 60 for _ in range(30))


def test_five_words_of_the_italian_list_are_proposed_and_are_enough() -> None:
    listed = set(Mnemonic("italian").wordlist)
    proposals = {propose() for _ in range(50)}
    assert len(proposals) == 50
    for proposal in proposals:
        assert len(proposal.split(" ")) == WORDS
        assert set(proposal.split(" ")) <= listed


def test_plain_words_count_as_drawn_from_a_dictionary_however_long_the_phrase() -> None:
    words = Mnemonic("italian").wordlist
    assert strength(" ".join(words[:5])) == 55
    assert strength(" ".join([words[0], words[1].upper(), words[2], words[3], words[0]])) == 44
    assert strength("abaco precipizio") == 24
    assert strength("abaco xkqzvbnmwplrtyhgjd") > 60


@pytest.mark.parametrize(
    "weak",
    [
        "",
        " ",
        "password",
        "giulia",
        "Giulia1985!",
        "12345678901234567890",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfghjkl",
        "abaco zuppa collina",
    ],
)
def test_what_is_guessed_easily_is_refused(weak: str) -> None:
    with pytest.raises(PassphraseTooWeak) as refused:
        require_strong(weak, ("Giulia",))
    assert refused.value.needed == NEEDED_BITS > refused.value.bits


@pytest.mark.parametrize(
    "strong", ["il gatto di Marta dorme su 3 cuscini viola", "Xk7#qPz9!vLm2wRt", "perché no? così è più lunga 41"]
)
def test_a_good_one_of_her_own_is_taken(strong: str) -> None:
    require_strong(strong)


def test_her_own_name_adds_nothing() -> None:
    assert strength("mariagiovannabeatrice", ["Mariagiovannabeatrice"]) < strength("mariagiovannabeatrice")


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_estimate_fail(typed: str) -> None:
    assert strength(typed) >= 0
    assert strength("x9!Q" + typed) >= 0


def test_a_long_one_is_judged_by_its_beginning() -> None:
    long = "il gatto di Marta dorme su 3 cuscini viola e non si sveglia mai prima delle nove"
    assert strength(long * 20) >= NEEDED_BITS
