"""Words and names that give her away are found however they are written."""

import pytest

from desktop.domain.documents.neutral import neutral, reveals


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
