"""The diary of a file: read, written, corrected, taken away and brought back."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.case import folded
from desktop.domain.colleague_note import ColleagueNote
from desktop.domain.diary import DiaryPage, EntryKind, Told, newest_first
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.operator import Operator
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.services.colleagues.access import require_file
from desktop.storage.unit_of_work import UnitOfWork

FIRST_SCREEN = 10
"""How many entries are shown before more are asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a diary are to be shown.

    Attributes:
        kind: of one kind alone; None: all.
        words: that have these words, in any spelling of accents.
        most: how many at most, the newest; None: all.
    """

    kind: EntryKind | None = None
    words: str = ""
    most: int | None = FIRST_SCREEN


def read_diary(uow: UnitOfWork, case_id: CaseId, wanted: Wanted | None = None) -> DiaryPage:
    """Return the newest entries of a diary, or of those wanted; that it was read stands in the log."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    asked = wanted or Wanted()
    keys = newest_first(uow.diary.keys(case_id))
    wanted_keys = [key for key in keys if asked.kind in {None, key.kind}]
    words = folded(asked.words).split()
    if words:
        entries = uow.diary.entries(case_id)
        wanted_keys = [key for key in wanted_keys if entries[key.id].has(words)]
    else:
        entries = uow.diary.some(case_id, wanted_keys[: asked.most])
    removed = uow.diary.entries(case_id, removed=True)
    return DiaryPage(
        entries=tuple(entries[key.id] for key in wanted_keys[: asked.most]),
        found=len(wanted_keys),
        whole=len(keys),
        kinds=frozenset(key.kind for key in keys),
        removed=tuple(removed[key.id] for key in newest_first(entry.key for entry in removed.values())),
    )


@dataclass(frozen=True, slots=True, repr=False)
class EntryStart(Personal):
    """What a new entry begins with: the moment, who is at the keyboard, and who else of the centre may have held it."""

    now: datetime
    mine: OperatorId
    team: tuple[Operator, ...]


@dataclass(frozen=True, slots=True, repr=False)
class DiaryOpened(Personal):
    """What the page of a diary shows: the entries wanted, what colleagues left, and what a new entry begins with."""

    page: DiaryPage
    notes: tuple[ColleagueNote, ...]
    start: EntryStart


def begin_entry(uow: UnitOfWork, case_id: CaseId) -> EntryStart:
    """Return what a new entry of a file begins with."""
    require_file(uow, case_id)
    return EntryStart(uow.now, uow.operator.id, uow.operators.all())


def open_diary(uow: UnitOfWork, case_id: CaseId, wanted: Wanted) -> DiaryOpened:
    """Return all that the page of a diary shows; that it was read stands in the log."""
    page = read_diary(uow, case_id, wanted)
    return DiaryOpened(page, uow.colleague_notes.of(case_id), begin_entry(uow, case_id))


def note_entry(uow: UnitOfWork, case_id: CaseId, told: Told) -> RecordId:
    """Write an entry into the diary of a file.

    Raises:
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    entry = RecordId(new_id())
    uow.diary.add(entry, case_id, told.tidy(uow.today))
    uow.search.reindex_entry(case_id, entry)
    return entry


def correct_entry(uow: UnitOfWork, case_id: CaseId, entry: RecordId, told: Told, seen: Stamp) -> None:
    """Write an entry anew.

    Raises:
        DayUnusable: the day is still to come.
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    uow.diary.change(entry, case_id, told.tidy(uow.today), seen)
    uow.search.reindex_entry(case_id, entry)


def take_away_entry(uow: UnitOfWork, case_id: CaseId, entry: RecordId, seen: Stamp) -> Stamp:
    """Take an entry away and return the stamp to bring it back with: it is shown no more, and is kept.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    return _remove(uow, case_id, (entry, seen), removed=True)


def bring_back_entry(uow: UnitOfWork, case_id: CaseId, entry: RecordId, seen: Stamp) -> None:
    """Bring an entry back as it was.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _remove(uow, case_id, (entry, seen), removed=False)


def _remove(uow: UnitOfWork, case_id: CaseId, which: tuple[RecordId, Stamp], *, removed: bool) -> Stamp:
    require_file(uow, case_id)
    entry, seen = which
    stamp = uow.diary.remove(entry, case_id, seen, removed=removed)
    uow.search.reindex_entry(case_id, entry)
    return stamp
