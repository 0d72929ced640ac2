from desktop.printing.access_words import ACTS as WORDS
from desktop.storage.journal import ACTS

# Entered by the program itself while it salvages, never by a use case.
BY_ITSELF = {"salvage", "lost", "gap"}


def test_every_act_of_the_log_has_its_words_and_none_is_left_over() -> None:
    assert set(WORDS) == set(ACTS) | BY_ITSELF
