"""«Passaggio di consegne»: what one operator leaves about a file to a colleague, or to whoever opens it next."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp


@dataclass(frozen=True, slots=True, repr=False)
class ColleagueReading(Personal):
    """That a colleague said she read a note, and when."""

    operator: OperatorId
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class ColleagueNote(Personal):
    """One note.

    Attributes:
        writer: who left it; None where it is not known any more.
        written_by: her name.
        reader: the colleague it is for; None: whoever opens the file next.
        meant_for: her name, empty for whoever is next.
        until: the last day on which it matters; None: until it is read.
        words: what it says.
        read: who said that she read it, the first first.
    """

    id: RecordId
    case_id: CaseId
    writer: OperatorId | None
    written_by: str
    written_at: datetime
    reader: OperatorId | None
    meant_for: str
    until: date | None
    words: str
    read: tuple[ColleagueReading, ...]
    stamp: Stamp

    def waits_for(self, operator: OperatorId, today: date) -> bool:
        """Say whether it stands before this operator: it is for her, or for whoever is next, and nobody read it yet."""
        if self.writer == operator or not self.words or (self.until is not None and today > self.until):
            return False
        readers = {reading.operator for reading in self.read}
        return operator not in readers if self.reader == operator else self.reader is None and not readers


@dataclass(frozen=True, slots=True, repr=False)
class NoteRow(Personal):
    """A note with what tells the file it is about."""

    note: ColleagueNote
    code: str
    alias: str
