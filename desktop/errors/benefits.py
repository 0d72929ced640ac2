"""Refusals about facts and rules of what may be due."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class FactUnknown(Refusal):
    """No rule knows a fact called `name`; `nearest` is the declared name most like it."""

    name: str
    nearest: str
    kind = "fact_unknown"


@dataclass
class FactMistyped(Refusal):
    """The value given for the fact `name` is not of its type `expected`; `choices` are the words it can hold."""

    name: str
    expected: str
    choices: tuple[str, ...]
    kind = "fact_mistyped"


@dataclass
class FactsUnreadable(Refusal):
    """The file of facts cannot be read.

    `why` is missing, folder, not_text, not_json, twice, not_object, deep or large.
    """

    why: str
    kind = "facts_unreadable"


@dataclass
class NumberUnusable(Refusal):
    """What was typed is no number from 0 up; `whole` says that it counts something."""

    typed: str
    whole: bool = False
    kind = "number_unusable"


class FactListUnknown(Refusal):
    """There is no such list, or no such member of a list, in the file."""

    kind = "fact_list_unknown"
