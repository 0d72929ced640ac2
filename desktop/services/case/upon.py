"""Edits of single fields that are saved as one types: each is made upon the one before, however fast they follow."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.case import Case
from desktop.domain.identifiers import CaseId
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.services.case.cases import read_case, rename_case, start_path
from desktop.services.case.practice import PracticeSheet, practice_sheet, write_practice_field
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Seen:
    """What the next edit of one field says it saw; each edit moves it on, in the order in which they are written.

    Attributes:
        stamp: None where whatever is kept was seen and is to be replaced.
    """

    stamp: Stamp | None = NOTHING_THERE


def rename_upon(uow: UnitOfWork, case_id: CaseId, alias: str, seen: Seen) -> Case:
    """Give a file another alias.

    Raises:
        AliasEmpty, AliasTooLong: nothing is left of it, or it fits no line.
        EditedMeanwhile: somebody else changed it since it was read.
    """
    stamp = seen.stamp or read_case(uow, case_id).alias_stamp
    case = rename_case(uow, case_id, alias, stamp)
    seen.stamp = case.alias_stamp
    return case


def start_path_upon(uow: UnitOfWork, case_id: CaseId, on: date, seen: Seen) -> Case:
    """Write the day her path began.

    Raises:
        DayUnusable: the day is still to come.
        EditedMeanwhile: somebody else changed it since it was read.
    """
    stamp = seen.stamp or read_case(uow, case_id).path_stamp
    case = start_path(uow, case_id, on, stamp)
    seen.stamp = case.path_stamp
    return case


def write_practice_upon(
    uow: UnitOfWork, case_id: CaseId, field: PracticeField, value: str, seen: Seen
) -> PracticeSheet:
    """Keep one field of her identity as it is typed, and return the part as it is now.

    Raises:
        ConsentNeeded: she did not agree, or no longer does.
        EditedMeanwhile: somebody else changed it since it was read.
    """
    stamp = seen.stamp or _stamp_of(practice_sheet(uow, case_id), field)
    write_practice_field(uow, case_id, field, value, stamp)
    sheet = practice_sheet(uow, case_id)
    seen.stamp = _stamp_of(sheet, field)
    return sheet


def _stamp_of(sheet: PracticeSheet, field: PracticeField) -> Stamp:
    return sheet.data.stamps.get(field, NOTHING_THERE) if sheet.data is not None else NOTHING_THERE
