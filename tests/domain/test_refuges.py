"""A refuge is known by each word of its name that is nobody else's, however it is written; no other word tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.directory import ServiceKind
from desktop.domain.guard.spelling import tokens_of
from desktop.domain.refuges import RefugeNames, refuge_names

GROUND = load_knowledge().sheet_ground
ORDINARY = GROUND.vocabulary
AREAS = [name for _, name in GROUND.directory.areas]
# A made-up word that is no word of the language, with an accent now and then.
UNHEARD = st.text("bcdfgjklmnpqrstvwxyzàèìòù", min_size=4, max_size=12).filter(
    lambda word: not any(ORDINARY.knows(token.norm) for token in tokens_of(word))
)
OF_ANY = st.sampled_from(
    ("Casa", "casa rifugio", "La", "Rifugio della", "Comunità di", "Casa per donne", "Rete", "Rho")
)
AROUND = st.lists(st.sampled_from(("portare", "le", "carte", "alla", "casa", "di", "Milano", "domani")), max_size=6)
WRITTEN = st.sampled_from(
    (str, str.upper, str.title, str.casefold, "dell\u2019{}".format, "({},".format, "«{}»".format)
)


def of(*names: str) -> RefugeNames:
    return RefugeNames.of(names, ORDINARY, AREAS)


@given(OF_ANY, UNHEARD, AROUND, AROUND, WRITTEN)
def test_one_word_of_a_name_tells_wherever_it_stands(
    general: str, word: str, before: list[str], after: list[str], written: object
) -> None:
    assert callable(written)
    known = of(f"{general} {word}")
    text = " ".join((*before, written(word), *after))
    assert known.told(text)
    assert known.told(text, anyhow=True)
    assert known.told_as_service(text)


@given(OF_ANY, UNHEARD, AROUND)
def test_what_any_refuge_may_be_called_tells_of_none(general: str, word: str, around: list[str]) -> None:
    known = of(f"{general} {word}")
    assert not known.told(" ".join((*around, general, *around)), anyhow=True)


@given(OF_ANY, UNHEARD)
def test_where_a_person_s_name_stands_one_word_is_hers_and_the_whole_is_the_refuge_s(general: str, word: str) -> None:
    known = of(f"{general} {word}")
    assert not known.named(f"{word} Neri")
    assert known.named(f"presso {general.upper()}  {word}") is (general != "La")


@pytest.mark.parametrize(
    ("text", "told", "anyhow"),
    [
        ("Alla Speranza alle nove", True, True),
        ("Non perdere la speranza", False, True),
        ("Chiamare Rosa", True, True),
        ("Quando cambia la luna", False, True),
        ("Il 12 alle 9", False, False),
        ("Al 1° piano", False, False),
        ("La casa è fredda", False, False),
    ],
)
def test_an_ordinary_word_tells_with_a_capital_and_on_what_may_be_found_however_it_is_written(
    text: str, *, told: bool, anyhow: bool
) -> None:
    known = of("Casa Speranza", "Casa Rosa", "Luna", "Casa 12", "Al", "La Casa")
    assert known.told(text) is told
    assert known.told(text, anyhow=True) is anyhow


def test_a_service_that_is_no_refuge_keeps_its_name_though_it_shares_a_word_with_one() -> None:
    known = RefugeNames.of(("Casa Zefiranta",), ORDINARY, others=("Studio Zefiranta", "Casa Zefiranta"))
    assert not known.told_as_service("studio zefiranta")
    assert known.told_as_service("Casa Zefiranta")
    assert known.told_as_service("Zefiranta")


def test_the_refuges_the_program_comes_with_are_called_by_words_of_any() -> None:
    known = refuge_names(GROUND.directory, ORDINARY)
    assert set(known.whole) == {each.name for each in GROUND.directory.by_kind(ServiceKind.SHELTER)}
    assert known.words == known.ordinary == frozenset()
