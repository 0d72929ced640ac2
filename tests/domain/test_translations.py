"""Only what somebody else verified, on a day, is ever said beside the Italian."""

from datetime import date

import pytest

from desktop.domain.documents.translations import Beside, Translations
from desktop.errors import LanguageUnverified
from desktop.words import sentence

DAY = date(2026, 11, 25)
WHOLE = {"it": "Giorno", "language": "ro", "said": "Ziua", "translated_by": "una mediatrice"}
VERIFIED = {**WHOLE, "verified_by": "una lettrice di madrelingua", "verified_on": DAY}


def read(*rows: dict[str, object]) -> Translations:
    return Translations.from_toml({"text": list(rows)})


def test_a_verified_text_is_said_and_another_is_not() -> None:
    texts = read(VERIFIED, {**WHOLE, "it": "Ora", "said": "Ora ei"})
    assert texts.languages == ("ro",)
    beside = texts.beside(" RO ")
    assert beside == Beside("ro", {"Giorno": "Ziua"})
    assert beside.said("Giorno") == "Ziua"
    with pytest.raises(LanguageUnverified) as refused:
        beside.said("Ora")
    assert "controllati da una persona di madrelingua" in sentence(refused.value)


def test_beside_italian_stands_nothing_and_a_language_nobody_verified_is_refused() -> None:
    assert Translations.from_toml({}).beside("it") is None
    for texts in (Translations.from_toml({}), read(WHOLE), read({**VERIFIED, "language": "ar"})):
        with pytest.raises(LanguageUnverified) as refused:
            texts.beside("ro")
        assert refused.value.verified == ("it", *texts.languages)


@pytest.mark.parametrize(
    "row",
    [
        {**WHOLE, "note": "x"},
        {**WHOLE, "said": ""},
        {**WHOLE, "said": " Ziua"},
        {**WHOLE, "translated_by": ""},
        {**WHOLE, "language": "it"},
        {**WHOLE, "verified_by": "una lettrice"},
        {**WHOLE, "verified_on": DAY},
        {**VERIFIED, "verified_by": " "},
        {**VERIFIED, "verified_by": WHOLE["translated_by"]},
        {**WHOLE, "said": "Ziua (1522)"},
        {**WHOLE, "said": "Violență"},
    ],
)
def test_what_is_not_whole_or_was_verified_by_nobody_else_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(row)


def test_a_translation_may_tell_what_the_italian_tells() -> None:
    assert read({**VERIFIED, "it": "Chiama il 1522", "said": "Sună la 1522"}).languages == ("ro",)


def test_a_word_that_must_be_there_and_a_text_twice_are_refused() -> None:
    for word in WHOLE:
        with pytest.raises(KeyError):
            read({name: value for name, value in WHOLE.items() if name != word})
    with pytest.raises(ValueError, match="twice"):
        read(WHOLE, VERIFIED)
