"""The guard as the program has it, and what it finds, word by word: what its tests start from."""

from desktop.app import load_knowledge
from desktop.domain.guard.looking import Guard
from desktop.domain.guard.own import Kind, Stored, add_initials, own_words

VOCABULARY = load_knowledge().guarding.vocabulary


def a_guard(*stored: tuple[Kind, str], fixed: str = "", names: tuple[str, str] = ("", "")) -> Guard:
    """A guard of these texts."""
    own = own_words([Stored(kind, text) for kind, text in stored], VOCABULARY)
    add_initials(own, *names)
    return Guard(own, VOCABULARY, fixed)


def found(guard: Guard, text: str) -> list[str]:
    """What it finds in a text, as it stands there."""
    return [text[hit.start : hit.end] for hit in guard.hits(text)]


def kinds(guard: Guard, text: str) -> list[Kind]:
    """What it takes that for."""
    return [hit.kind for hit in guard.hits(text)]
