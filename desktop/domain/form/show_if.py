"""A closed tree of comparisons over answers: what is shown and what is derived; no expression language at run time.

A comparison is true only of an answer really given: declined, not known, put off or not asked make it false, and so
its negation true.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.form.assessment import Answers, Mark


class Comparison(StrEnum):
    """How an answer is compared; the words are those of the form's file."""

    EQUAL = "uguale"
    IN = "in"
    CONTAINS_ANY = "contiene_uno_di"


class Joint(StrEnum):
    """How conditions are joined; the words are those of the form's file."""

    NOT = "non"
    ALL = "tutte"
    ANY = "almeno_una"


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer to `question` has an option among `options`; for EQUAL it is that one option and no other."""

    question: str
    comparison: Comparison
    options: frozenset[str]

    def holds(self, answers: Answers) -> bool:
        """Tell whether the answer given compares so."""
        given = answers.get(self.question)
        if given is None or given.mark is not Mark.ANSWERED:
            return False
        if self.comparison is Comparison.EQUAL:
            return given.chosen == self.options
        return not given.chosen.isdisjoint(self.options)

    def comparisons(self) -> Iterator["Compared"]:
        """Yield this comparison."""
        yield self


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions under NOT (one), ALL or ANY."""

    joint: Joint
    parts: "tuple[Condition, ...]"

    def holds(self, answers: Answers) -> bool:
        """Tell whether the joined conditions hold."""
        truths = (part.holds(answers) for part in self.parts)
        if self.joint is Joint.NOT:
            return not next(truths)
        return all(truths) if self.joint is Joint.ALL else any(truths)

    def comparisons(self) -> Iterator[Compared]:
        """Yield every comparison of the tree."""
        for part in self.parts:
            yield from part.comparisons()


Condition = Compared | Joined


def parse_condition(node: Mapping[str, Any]) -> Condition:
    """Return the condition written as `node` in a form's file.

    Raises:
        ValueError: the node is no comparison and no joint of the closed list, or is one of them with a wrong shape.
    """
    keys = set(node)
    if "question" in keys:
        return _comparison(node, keys - {"question"})
    if len(keys) != 1 or not keys <= set(Joint):
        raise ValueError(f"a condition of unknown shape: {sorted(keys)}")
    joint = Joint(next(iter(keys)))
    below = node[joint]
    parts = (below,) if joint is Joint.NOT else tuple(below)
    if not parts:
        raise ValueError(f"{joint} joins nothing")
    return Joined(joint, tuple(parse_condition(part) for part in parts))


def _comparison(node: Mapping[str, Any], words: set[str]) -> Compared:
    if len(words) != 1 or not words <= set(Comparison):
        raise ValueError(f"a comparison of unknown shape: {sorted(words)}")
    comparison = Comparison(next(iter(words)))
    against = node[comparison]
    options = [against] if comparison is Comparison.EQUAL else against
    if not isinstance(options, list) or not options or not all(isinstance(option, str) for option in options):
        raise ValueError(f"{comparison} compares with option codes, not with {against!r}")
    return Compared(node["question"], comparison, frozenset(options))
