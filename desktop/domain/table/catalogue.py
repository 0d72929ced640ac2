"""What the page of the table begins with, as dated data: bodies, topics, obstacles, and the days that count."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.table.records import Body, EventKind

OWN = "own."
"""How the code of a body that the centre added begins."""


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body that sits at the table.

    Attributes:
        signs: whether it signed the protocol.
    """

    code: str
    name: str
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that is taught, and at which kinds of events."""

    code: str
    name: str
    of: frozenset[EventKind]


@dataclass(frozen=True, slots=True)
class ListedObstacle:
    """An obstacle that keeps coming back, in words that tell of no file."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PatronageDays:
    """The days that count for a patronage, with who says so and how sure that is.

    Attributes:
        answer_days: so many days after it was sent an answer is due.
        before_days: it is sent so many days before the initiative at the latest; of the body `before_of` alone.
    """

    answer_days: int
    answer_source: str
    answer_verify: str
    before_days: int
    before_source: str
    before_verify: str
    before_of: str


@dataclass(frozen=True, slots=True)
class TableCatalogue:
    """One version of the data.

    Attributes:
        bodies: who sits there, in order; the centre's own after the shipped ones.
    """

    version: date
    checked_on: date
    bodies: tuple[ListedBody, ...]
    topics: tuple[Topic, ...]
    obstacles: tuple[ListedObstacle, ...]
    patronage: PatronageDays

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "TableCatalogue":
        """Return the version written in a parsed file."""
        return cls(
            version=table["version"],
            checked_on=table["checked_on"],
            bodies=tuple(ListedBody(**row) for row in table["body"]),
            topics=tuple(
                Topic(row["code"], row["name"], frozenset(map(EventKind, row["of"]))) for row in table["topic"]
            ),
            obstacles=tuple(ListedObstacle(**row) for row in table["obstacle"]),
            patronage=PatronageDays(**table["patronage"]),
        )

    def with_bodies(self, written: Mapping[str, Body | None]) -> "TableCatalogue":
        """Return it with what the centre wrote of the bodies, by their code; None: it sits there no more."""
        shipped = {body.code: body for body in self.bodies}
        for code, body in written.items():
            if body is None:
                shipped.pop(code, None)
            else:
                known = shipped.get(code, ListedBody(code, ""))
                shipped[code] = replace(known, name=body.name)
        return replace(self, bodies=tuple(shipped.values()))

    def body_name(self, code: str) -> str:
        """Return what a body is called; empty for one that is not known any more."""
        return next((body.name for body in self.bodies if body.code == code), "")

    def topic_name(self, code: str) -> str:
        """Return what a topic is called; empty for one a later program knows."""
        return next((topic.name for topic in self.topics if topic.code == code), "")

    def obstacle_name(self, code: str) -> str:
        """Return an obstacle in words; empty for one a later program knows."""
        return next((obstacle.name for obstacle in self.obstacles if obstacle.code == code), "")

    @property
    def words(self) -> str:
        """Everything it says, as one text: what stands in it is nobody's own word."""
        bodies, topics = (each.name for each in self.bodies), (each.name for each in self.topics)
        return "\n".join((*bodies, *topics, *(each.name for each in self.obstacles)))
