"""What she is told before she agrees, one sheet for each recipient (Regulation (EU) 2016/679, articles 7 and 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.consent import Purpose, Recipient
from desktop.errors import RecipientUnknown

INPS: Final = "inps"
_UNTIL: Final = "Fino al giorno scritto qui, o finché non lo ritiri."


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands on every sheet; `to_verify`: for the centre to check, or to complete, before use."""

    about: str
    text: str
    to_verify: bool


@dataclass(frozen=True, slots=True)
class PurposeText:
    """One purpose of a sheet, with a box of its own.

    Attributes:
        purpose, recipient: under which the answer is kept in the register of consents.
        has_term: whether a last day is asked for, to be written by pen.
        practices: whether the practices are named one by one.
        readers: whether the consent is one for all who signed the protocol, so that they are named.
    """

    purpose: Purpose
    recipient: Recipient | None
    title: str
    why: str
    passes: str
    until: str
    has_term: bool
    practices: bool
    readers: bool


@dataclass(frozen=True, slots=True)
class SheetText:
    """The sheet for one recipient; `asks`: what more is written by pen of who it is."""

    id: str
    name: str
    who: str
    asks: str
    purposes: tuple[PurposeText, ...]


@dataclass(frozen=True, slots=True)
class Informativa:
    """All the sheets, with what stands on each, the acts, and the day somebody last compared them with the acts."""

    points: tuple[Point, ...]
    sheets: tuple[SheetText, ...]
    law: str
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "Informativa":
        """Read it from the resource `informativa.toml`."""
        points = tuple(Point(each["about"], each["text"], each.get("to_verify", False)) for each in table["point"])
        return cls(points, tuple(map(_sheet, table["sheet"])), table["law"], table["checked_on"])

    def sheet(self, typed: str) -> SheetText:
        """Return the sheet for the recipient named `typed`.

        Raises:
            RecipientUnknown: there is none.
        """
        wanted = typed.strip().lower()
        for sheet in self.sheets:
            if sheet.id == wanted:
                return sheet
        raise RecipientUnknown(typed, tuple(sheet.id for sheet in self.sheets))

    def sheet_for(self, purpose: Purpose, recipient: Recipient | None) -> SheetText:
        """Return the sheet that asks for a consent of the register; of several, the one for all of them together."""
        asking = [
            sheet
            for sheet in self.sheets
            if any((each.purpose, each.recipient) == (purpose, recipient) for each in sheet.purposes)
        ]
        return asking[-1]


def _sheet(row: Mapping[str, Any]) -> SheetText:
    return SheetText(
        row["id"], row["name"], row["who"], row.get("asks", ""), tuple(_purpose(each) for each in row["purpose"])
    )


def _purpose(row: Mapping[str, Any]) -> PurposeText:
    return PurposeText(
        purpose=Purpose(row["consent"]),
        recipient=Recipient(row["recipient"]) if "recipient" in row else None,
        title=row["title"],
        why=row["why"],
        passes=row["passes"],
        until=row.get("until", _UNTIL),
        has_term="until" not in row,
        practices=row.get("practices", False),
        readers=row.get("readers", False),
    )
