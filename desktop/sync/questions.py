"""The closed catalogue of the questions that may be put about one case: types of legal situations, never a woman.

A code exists only if it stands in a file of known hash, so that nothing else can be written on a sheet.
"""

import hashlib
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any, final

from desktop.sync.codes import NotOutbound

# SHA-256 of each released file of questions. A changed file is not loaded: what is asked is what was reviewed.
RELEASED = {
    "2026-11-22": "230106c454e586c64f8bd62349e61ae6106b6c74ac0b58178c6abb9d0e1964ea",
}
CHILDREN, WORKS = "children", "works"
ATTRIBUTES = (CHILDREN, WORKS)
_MINT = object()


@final
@dataclass(frozen=True, slots=True)
class NeedCode:
    """The code of a need that a sheet may name; it is made only by `Questions`."""

    text: str
    _minted_by: object = field(repr=False, compare=False)

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a need's code has no subclasses")

    def __post_init__(self) -> None:
        if self._minted_by is not _MINT:
            raise NotOutbound("a need's code is made by looking it up in the questions")


@final
@dataclass(frozen=True, slots=True)
class QuestionCode:
    """The code of a question; it is made only by `Questions`."""

    text: str
    _minted_by: object = field(repr=False, compare=False)

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a question's code has no subclasses")

    def __post_init__(self) -> None:
        if self._minted_by is not _MINT:
            raise NotOutbound("a question's code is made by looking it up in the questions")


@dataclass(frozen=True, slots=True)
class StandardQuestion:
    """A question about a type of legal situation.

    Attributes:
        text: what the office reads.
        act: on what it stands.
        general: the one asked where nothing else is: the need alone.
        turns_on: the attributes on which the answer turns; no other may stand on its sheet.
        verify: what is not certain of it; it never leaves.
    """

    code: QuestionCode
    need: NeedCode
    text: str
    act: str
    general: bool
    turns_on: tuple[str, ...]
    verify: str


@dataclass(frozen=True, slots=True)
class OutwardNeed:
    """A need as it is called outside, with its questions, the general one first."""

    code: NeedCode
    label: str
    questions: tuple[StandardQuestion, ...]

    @property
    def general(self) -> StandardQuestion:
        """The question asked where nothing else is."""
        return self.questions[0]


class QuestionsAltered(Exception):  # noqa: N818 - it names what happened to the file
    """The file of the questions is not one of those released: the package is damaged."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one version, in the order of the file."""

    version: date
    needs: tuple[OutwardNeed, ...]

    @classmethod
    def load(cls, content: bytes) -> "Questions":
        """Return the questions written in `content`, the bytes of a released file.

        Raises:
            QuestionsAltered: the bytes are not those of a released file.
        """
        if hashlib.sha256(content).hexdigest() not in RELEASED.values():
            raise QuestionsAltered
        table = tomllib.loads(content.decode("utf-8"))
        return cls(table["version"], tuple(map(_need, table["need"])))

    def need(self, code: str) -> OutwardNeed | None:
        """Return the need with a code, None where no question may be put about it."""
        return next((need for need in self.needs if need.code.text == code), None)

    def question(self, code: str) -> StandardQuestion | None:
        """Return the question with a code, None where there is none."""
        return next((each for need in self.needs for each in need.questions if each.code.text == code), None)


def _need(row: dict[str, Any]) -> OutwardNeed:
    code = NeedCode(row["code"], _MINT)
    return OutwardNeed(code, row["label"], tuple(_question(each, code) for each in row["question"]))


def _question(row: dict[str, Any], need: NeedCode) -> StandardQuestion:
    return StandardQuestion(
        code=QuestionCode(row["code"], _MINT),
        need=need,
        text=row["text"],
        act=row["act"],
        general=row.get("general", False),
        turns_on=tuple(row.get("turns_on", ())),
        verify=row.get("verify", ""),
    )
