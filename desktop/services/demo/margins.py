"""The shares the invented women follow, as resources/demo/ has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Given:
    """Other weights where an earlier question was answered with one of these options."""

    question: str
    options: frozenset[str]
    weights: Weights


@dataclass(frozen=True, slots=True)
class AnswerMargins:
    """How the invented women answer; see resources/demo/answers.toml for what each part says."""

    declined: float
    unknown: float
    written: float
    one: Mapping[str, Weights]
    given: Mapping[str, tuple[Given, ...]]
    several: Mapping[str, Weights]
    rows: Mapping[str, Weights]
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class WomenMargins:
    """How they came and how far their paths went; see resources/demo/women.toml for what each part says."""

    archive: Mapping[str, Any]
    came_by: Weights
    path: Mapping[str, float]
    desk: Mapping[str, Any]
    contact: Mapping[str, Sequence[str]]
    identity: Mapping[str, Any]
    plan: Mapping[str, Any]
    people: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Margins:
    """Both."""

    women: WomenMargins
    answers: AnswerMargins

    @classmethod
    def from_toml(cls, women: Mapping[str, Any], answers: Mapping[str, Any]) -> "Margins":
        """Read them from the two resources."""
        parts = {name: women[name] for name in ("came_by", "path", "desk", "contact", "identity", "plan", "people")}
        given = {
            code: tuple(Given(each["question"], frozenset(each["is"]), each["weights"]) for each in listed)
            for code, listed in answers["given"].items()
        }
        return cls(
            WomenMargins(archive={name: women[name] for name in women if name not in parts}, **parts),
            AnswerMargins(**{**answers, "given": given}),
        )


def drawn(rng: Random, weights: Mapping[T, float]) -> T:
    """Return one of the keys, each as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]
