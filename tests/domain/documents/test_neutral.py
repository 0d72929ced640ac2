"""Words and names that give her away are found however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.documents.neutral import neutral, reveals
from desktop.paper.text import clean

TELLING = ("violenza", "antiviolenza", "vittima", "maltratt", "rifugio", "protezione", "libertà", "scarpette", "1522")
UNSEEN = st.text(st.characters(categories=["Cc", "Cf", "Mn"]), max_size=3)


@pytest.mark.parametrize(
    "text",
    [
        *("antiviolenza", "Anti-Violenza", "le VITTIME", "maltrattamenti", "casa rifugio", "ordine di protezione"),
        *("reddito di libertà", "LIBERTA'", "Scarpette rosse", "il C.A.V.", "c a v", "chiama 1 5 2 2", "1522"),
        "femminicidio",
    ],
)
def test_a_word_that_tells_is_found_in_any_spelling(text: str) -> None:
    assert reveals(text)
    assert neutral(text, "pratica") == "pratica"


@given(
    st.sampled_from(TELLING).flatmap(lambda word: st.tuples(*(UNSEEN.map(word[at].__add__) for at in range(len(word)))))
)
def test_what_does_not_show_on_paper_hides_no_word(signs: tuple[str, ...]) -> None:
    written = "".join(signs)
    assert reveals(written) or not reveals(clean(written))


@given(st.sampled_from(TELLING), st.sampled_from("\u00ad\u200b\u200e\u202e\u2066\x00\x07\x1c\ufeff"))
def test_a_word_cut_by_a_sign_that_is_not_printed_is_the_word(word: str, sign: str) -> None:
    assert reveals(sign.join(word))
    assert reveals(f"Sportello {word.upper()}{sign}")


@pytest.mark.parametrize("text", ["", "pratica Comune", "via Cavour 3", "cavo", "INPS Missori", "articoli 15-22"])
def test_ordinary_words_pass(text: str) -> None:
    assert not reveals(text)
    assert neutral(text, "pratica") == text


def test_a_name_is_found_whole_or_in_part_with_other_accents_and_signs() -> None:
    names = ("Centro «Perché no»", "", "di")
    assert reveals("presso il centro perche-no, primo piano", names)
    assert reveals("perché no", names)
    assert not reveals("centrodestra", names)
    assert not reveals("ufficio di zona", names)
    assert not reveals("", names)
    assert not reveals("...", names)
