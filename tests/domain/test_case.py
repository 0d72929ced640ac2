from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Aliases, Case, State, StateChange, folded, show_code
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.stamp import NOTHING_THERE

ALIASES = Aliases(("Ginestra", "Rondine"), ("di mare", "d'oro"))


def first(words: Sequence[str]) -> str:
    return words[0]


def a_file(*states: tuple[State, date]) -> Case:
    changes = tuple(StateChange(RecordId(new_id()), state, since, NOTHING_THERE) for state, since in states)
    return Case(CaseId(new_id()), "K7M3QX", date(2026, 1, 7), "Ginestra", NOTHING_THERE, changes)


def test_the_state_is_the_one_entered_last() -> None:
    case = a_file((State.CONTATTO, date(2026, 1, 7)), (State.PRESA_IN_CARICO, date(2026, 2, 1)))

    assert case.state is State.PRESA_IN_CARICO
    assert case.state_on(date(2026, 1, 31)) is State.CONTATTO
    assert case.state_on(date(2026, 2, 1)) is State.PRESA_IN_CARICO
    assert case.state_on(date(2026, 1, 6)) is None


def test_her_path_begins_with_the_file_or_with_what_is_known_to_be_older() -> None:
    opened, before, after = date(2026, 1, 7), date(2025, 12, 1), date(2026, 2, 1)

    assert a_file().first_day == opened
    assert a_file((State.PRESA_IN_CARICO, after)).first_day == opened
    assert a_file((State.CONTATTO, before), (State.PRESA_IN_CARICO, after)).first_day == before
    for began in (before, after):
        assert replace(a_file(), path_started_on=began).first_day == min(opened, began)


def test_a_file_nobody_moved_is_a_contact() -> None:
    assert a_file().state is State.CONTATTO


def test_a_code_is_shown_as_it_is_read_aloud() -> None:
    assert a_file().shown_code == show_code("K7M3QX") == "K7M-3QX"


def test_an_alias_is_a_free_word_first() -> None:
    assert ALIASES.propose([], first) == "Ginestra"
    assert ALIASES.propose(["GINÈSTRA "], first) == "Rondine"


def test_an_alias_gets_a_place_once_the_words_are_taken() -> None:
    assert ALIASES.propose(["Ginestra", "Rondine", "ginestra DI mare"], first) == "Ginestra d'oro"


def test_an_alias_gets_a_number_once_all_is_taken() -> None:
    taken = [*ALIASES.words, *(f"{word} {place}" for word in ALIASES.words for place in ALIASES.places)]

    assert ALIASES.propose(taken, first) == "Ginestra 2"
    assert ALIASES.propose([*taken, "Ginestra 2"], first) == "Ginestra 3"


@given(st.lists(st.sampled_from(["Ginestra", "Rondine", "Ginestra di mare", "Rondine d'oro", "x"])))
def test_a_proposed_alias_is_never_one_in_use(taken: list[str]) -> None:
    proposed = ALIASES.propose(taken, first)

    assert folded(proposed) not in {folded(alias) for alias in taken}


def test_spellings_of_one_alias_fold_to_the_same() -> None:
    assert folded("  Città   d'ORO") == folded("citta d'oro")
