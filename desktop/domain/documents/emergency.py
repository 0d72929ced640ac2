"""What one must be able to read and print before anything is typed: numbers, what to do, a plan. Nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.errors import SheetUnknown


class EmergencySheet(StrEnum):
    """The papers: the card with the numbers, the safety plan, and the plan for a pocket, which tells nothing."""

    NUMBERS = "numeri"
    PLAN = "piano"
    POCKET = "tasca"


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number that holds for the whole country; `neutral`: it tells nothing of whoever carries it."""

    number: str
    is_for: str
    source: str
    neutral: bool


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of the plan: what it is for, what is ticked and what is written by pen; nothing in it is counted."""

    title: str
    text: str
    tick: tuple[str, ...]
    write: tuple[str, ...]
    neutral: bool


@dataclass(frozen=True, slots=True)
class Emergency:
    """All of it, with the day on which somebody last compared it with its sources."""

    numbers: tuple[EmergencyNumber, ...]
    steps: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "Emergency":
        """Read it from the resource `emergency.toml`."""
        return cls(
            numbers=tuple(map(_number, table["number"])),
            steps=tuple(each["text"] for each in table["step"]),
            parts=tuple(map(_part, table["part"])),
            checked_on=table["checked_on"],
        )


def read_sheet(typed: str) -> EmergencySheet:
    """Return the sheet named `typed`.

    Raises:
        SheetUnknown: there is none of that name.
    """
    try:
        return EmergencySheet(typed.strip().lower())
    except ValueError:
        raise SheetUnknown(typed, tuple(EmergencySheet)) from None


def _number(row: Mapping[str, Any]) -> EmergencyNumber:
    return EmergencyNumber(row["number"], row["is_for"], row["source"], row.get("neutral", False))


def _part(row: Mapping[str, Any]) -> PlanPart:
    return PlanPart(
        row["title"], row.get("text", ""), tuple(row.get("tick", ())), tuple(row["write"]), row.get("neutral", False)
    )
