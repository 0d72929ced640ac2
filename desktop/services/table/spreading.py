"""What makes the protocol known, and what does not work: patronage, brochures left, obstacles brought to the table."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.domain.table.checks import check_copies, check_patronage, tidied
from desktop.domain.table.records import CopiesLeft, Obstacle, ObstacleKind, ObstacleState, Patronage
from desktop.domain.table.view import TableView
from desktop.errors import ObstacleUnknown, RecordUnknown
from desktop.services.table.doors import require_writing
from desktop.services.table.reading import TableGround, read_table
from desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from desktop.storage.table import Shelf


class Shelved(StrEnum):
    """What can be taken away from the table, and put back; by the names of the shelves."""

    DELEGATE = "delegates"
    MEETING = "meetings"
    ACTION = "actions"
    EVENT = "events"
    ATTENDANCE = "attendances"
    PATRONAGE = "patronages"
    COPIES = "copies"
    OBSTACLE = "obstacles"


def write_patronage(
    uow: UnitOfWork, patronage: Patronage, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep a patronage that is asked for, with the answer where one came, and return its id.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        TableFieldMissing, DayUnusable, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    return uow.technical_table.patronages.put(check_patronage(patronage, uow.today), record, seen)


def write_copies(
    uow: UnitOfWork, left: CopiesLeft, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep how many copies of a brochure were left where, and return the id of the line.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        CopiesUnusable, TableFieldMissing, DayUnusable, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    return uow.technical_table.copies.put(check_copies(left, uow.today), record, seen)


def bring_obstacle(
    uow: UnitOfWork,
    ground: TableGround,
    obstacle: Obstacle,
    record: RecordId | None = None,
    seen: Stamp | None = None,
) -> RecordId:
    """Bring what keeps coming back to the table, and return the id of the line.

    Only what may leave by the mailbox may come here: a line of the catalogue or a general question, which say nothing
    of any file, and a figure that was released, as it was released. No count of files has a part in it, and the program
    proposes none of the three: a proposal would be made of files.

    Args:
        uow: the transaction.
        ground: the catalogue, the questions, the families.
        obstacle: what is brought, or what became of it.
        record: which line; None: a new one.
        seen: the stamp of the line the edit was made upon.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        ObstacleUnknown: it is none of the three.
        TableTextTooLong: the table's answer cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    kept = tidied(obstacle)
    if not may_be_brought(read_table(uow, ground), kept):
        raise ObstacleUnknown(kept.code)
    return uow.technical_table.obstacles.put(kept, record, seen)


def may_be_brought(view: TableView, obstacle: Obstacle) -> bool:
    """Say whether an obstacle is a line of the catalogue, a general question, or a figure that left."""
    if (obstacle.kind is ObstacleKind.FIGURE) is not bool(obstacle.period):
        return False
    return bool(view.obstacle_words(obstacle))


def answer_obstacle(
    uow: UnitOfWork, record: RecordId, answer: str, state: ObstacleState, seen: Stamp | None = None
) -> None:
    """Keep what the table said of an obstacle, and whether it is overcome.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: it was taken away meanwhile.
        TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    kept = uow.technical_table.obstacles.one(record)
    if kept is None:
        raise RecordUnknown
    uow.technical_table.obstacles.put(tidied(replace(kept.text, answer=answer, state=state)), record, seen)


def take_away(
    uow: UnitOfWork, what: Shelved, record: RecordId, seen: Stamp | None = None, *, away: bool = True
) -> None:
    """Take something away from the table, or, where that was undone, put it back.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: it was never there.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    shelf: Shelf[Any] = getattr(uow.technical_table, what.value)
    if not shelf.was_there(record):
        raise RecordUnknown
    shelf.take_away(record, seen, away=away)
