"""What an operator leaves about a file to a colleague or to whoever is next, until it is read."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.case import Case
from desktop.domain.colleague_note import ColleagueNote, NoteRow
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.minors import MinorTrack
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import DayUnusable, NoteEmpty, OperatorUnknown, RecordUnknown
from desktop.services.archive.moving import read_head
from desktop.services.case.minors import read_track
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK
from desktop.storage.unit_of_work import UnitOfWork

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, repr=False)
class NewNote(Personal):
    """A note as it is typed.

    Attributes:
        words: what it says.
        reader: the colleague it is for; None: whoever opens the file next.
        until: the last day on which it matters; None: until it is read.
    """

    words: str
    reader: OperatorId | None = None
    until: date | None = None


def leave_note(uow: UnitOfWork, case_id: CaseId, note: NewNote) -> RecordId:
    """Leave a note on a file.

    Raises:
        NoteEmpty: it says nothing.
        DayUnusable: the day until which it matters is over.
        OperatorUnknown: nobody of this id works here.
    """
    require_file(uow, case_id)
    words = note.words.strip()
    if not words:
        raise NoteEmpty
    if note.until is not None and note.until < uow.today:
        raise DayUnusable(note.until.isoformat(), "past")
    if note.reader is not None and note.reader not in {each.id for each in uow.operators.all()}:
        raise OperatorUnknown
    left = RecordId(new_id())
    uow.colleague_notes.add(left, case_id, (uow.operator.id, note.reader), words, note.until)
    return left


@dataclass(frozen=True, slots=True, repr=False)
class FileTop(Personal):
    """What stands above the parts of a file.

    Attributes:
        travelling: since when a pack of it is on its way, None where none is.
        notes: what waits before the acting operator until she marks it read.
        track: whether she is between 14 and 17, and what holds then.
    """

    case: Case
    travelling: datetime | None
    notes: tuple[ColleagueNote, ...]
    track: MinorTrack


def read_top(uow: UnitOfWork, case_id: CaseId) -> FileTop:
    """Return what stands above the parts of a file; that it was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
    """
    case, travelling = read_head(uow, case_id)
    left = uow.colleague_notes.of(case_id)
    waiting = tuple(note for note in left if note.waits_for(uow.operator.id, uow.today))
    return FileTop(case, travelling, waiting, read_track(uow, case_id))


def notes_for_me(uow: UnitOfWork, most: int = MOST_SHOWN) -> tuple[NoteRow, ...]:
    """Return what colleagues left the acting operator on the files she may open, the newest first; for «Oggi».

    Nothing where she does not follow women.
    """
    if uow.operator.roles.isdisjoint(CASE_WORK):
        return ()

    def read(limit: int) -> tuple[NoteRow, ...]:
        return uow.colleague_notes.waiting(uow.operator.id, uow.today, limit)

    return tuple(opened_to_her(uow, read, lambda row: row.note.case_id, most))


def mark_read(uow: UnitOfWork, case_id: CaseId, note: RecordId) -> None:
    """Keep that the acting operator read a note, and when; once is enough.

    Raises:
        RecordUnknown: it was taken away.
    """
    require_file(uow, case_id)
    kept = uow.colleague_notes.one(note)
    if kept is None or kept.case_id != case_id:
        raise RecordUnknown
    if uow.operator.id not in {reading.operator for reading in kept.read}:
        uow.colleague_notes.read(note, case_id, uow.operator.id, uow.now)


def take_away_note(uow: UnitOfWork, case_id: CaseId, note: RecordId, seen: Stamp) -> Stamp:
    """Take a note away and return the stamp to bring it back with.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    return uow.colleague_notes.remove(note, case_id, seen)


def bring_back_note(uow: UnitOfWork, case_id: CaseId, note: RecordId, seen: Stamp) -> None:
    """Bring a note back as it was; who read it still did.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    uow.colleague_notes.remove(note, case_id, seen, removed=False)
