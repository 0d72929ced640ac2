"""Every refusal in the operators' words; window and command line share them.

Each module of this package words the refusals of one area with `@words_for(...)`: what happened, what is safe, what
to do now. `sentence` is the only thing others call.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

from desktop.errors import Refusal

R = TypeVar("R", bound=Refusal)

_AREAS = (
    "archive",
    "operators",
    "access",
    "accords",
    "cases",
    "diary",
    "papers",
    "people",
    "plans",
    "mailbox",
    "questions",
    "network",
    "outgoing",
    "replies",
    "referrals",
    "integrated",
    "risk",
    "backups",
    "recovery",
    "questionnaire",
    "benefits",
    "rules",
    "merging",
    "moving",
    "official_forms",
    "orphans",
    "directory",
    "sealing",
    "sending",
    "table",
    "work",
)
_LONGEST_QUOTED = 60
_words: dict[type[Refusal], Callable[[Refusal], str]] = {}


def words_for(kind: type[R]) -> Callable[[Callable[[R], str]], Callable[[R], str]]:
    """Register the decorated function as the one that words refusals of `kind`."""

    def register(function: Callable[[R], str]) -> Callable[[R], str]:
        _words[kind] = function  # type: ignore[assignment]  # called with its own kind only, see `sentence`
        return function

    return register


def quoted(typed: str) -> str:
    """Return what was typed between quotation marks, its beginning where it is long."""
    return f"«{typed}»" if len(typed) <= _LONGEST_QUOTED else f"«{typed[:_LONGEST_QUOTED]}…»"


def sentence(refusal: Refusal) -> str:
    """Return `refusal` in Italian, as an operator would say it; at most three short sentences.

    Raises:
        KeyError: no words were written for this kind; a test walks every kind so that this is never seen.
    """
    for area in _AREAS:
        import_module(f"desktop.words.{area}")
    return _words[type(refusal)](refusal)
