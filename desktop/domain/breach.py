"""When a computer or a stick is gone: what the law asks, and what is known of the data that went with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from desktop.domain.personal import Personal
from desktop.errors import DayUnusable


class Gone(StrEnum):
    """What is gone."""

    COMPUTER = "computer"
    STICK = "stick"


class WasOpen(StrEnum):
    """Whether the archive was open when it went."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LawRule:
    """What an act says, in plain words, and where it was read."""

    code: str
    act: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class BreachLaw:
    """The rules, the hours there are, and the day somebody last compared them with the acts."""

    rules: tuple[LawRule, ...]
    hours: int
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "BreachLaw":
        """Read them from the resource `breach.toml`."""
        rules = tuple(LawRule(each["code"], each["act"], each["says"], each["source"]) for each in table["rules"])
        return cls(rules, int(table["hours"]), table["checked_on"])


@dataclass(frozen=True, slots=True, repr=False)
class BreachNote(Personal):
    """The note for the authority, as far as an archive or a backup of it can tell (article 33, paragraph 3).

    Attributes:
        gone: what is gone.
        was_open: whether it was open then.
        noticed_at: when the centre came to know.
        centre: its name.
        centre_code: the public code of the archive.
        files, with_identity, questionnaires: how many files, files with «dati per le pratiche», questionnaires.
        operators: how many can open it.
        last_backup: the day of the newest backup, None where none is known.
        training: whether the women are invented.
    """

    gone: Gone
    was_open: WasOpen
    noticed_at: datetime
    centre: str
    centre_code: str
    files: int
    with_identity: int
    questionnaires: int
    operators: int
    last_backup: date | None
    made_on: date
    training: bool = False

    def due_by(self, law: BreachLaw) -> datetime:
        """Return the moment by which the authority is to know."""
        return self.noticed_at + timedelta(hours=law.hours)


def read_noticed(day: date, hour: str, now: datetime) -> datetime:
    """Return the moment somebody noticed, from its day and its hour as typed; without an hour, the day's beginning.

    The earliest moment leaves the least time: to be too early costs nothing.

    Raises:
        DayUnusable: the hour is none, or the moment is still to come.
    """
    typed = hour.strip().replace(".", ":") or "00:00"
    if ":" not in typed:
        typed += ":00"
    try:
        clock = datetime.strptime(typed, "%H:%M").time()  # noqa: DTZ007 - an hour of the day, without one
    except ValueError:
        raise DayUnusable(hour, "unreadable") from None
    moment = datetime.combine(day, clock, now.tzinfo)
    if moment > now:
        raise DayUnusable(f"{day.isoformat()} {typed}", "future")
    return moment
