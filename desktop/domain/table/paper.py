"""The shape of a paper of the technical table: sections of plain text.

What is looked over before it leaves is exactly what is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal

_TITLES: Final = {
    "minutes": "Verbale del tavolo tecnico",
    "register": "Registro delle presenze",
    "certificate": "Attestato di partecipazione",
    "patronage": "Richiesta di patrocinio gratuito",
    "year": "L'attività dell'anno",
}


OF_NOBODY: Final = "In questo foglio non si parla di nessuna donna."


class PaperKind(StrEnum):
    """Which paper; the words are those of the command line."""

    MINUTES = "minutes"
    REGISTER = "register"
    CERTIFICATE = "certificate"
    PATRONAGE = "patronage"
    YEAR = "year"

    @property
    def called(self) -> str:
        """What it is called."""
        return _TITLES[self.value]


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper that is asked for.

    Attributes:
        record: the meeting, the event, who attended, or the patronage.
        year: of the year's sheet.
    """

    kind: PaperKind
    record: RecordId | None = None
    year: int = 0


class Column(StrEnum):
    """What stands over the columns of a grid."""

    NAME = "Nome"
    BODY = "Ente"
    TASK = "Ruolo"
    SIGNATURE = "Firma"
    SIGNED_IN = "Firma all'entrata"
    SIGNED_OUT = "Firma all'uscita"
    WHAT = "Che cosa"
    WHO = "Chi"
    DUE = "Entro il"
    STANDS = "A che punto è"
    HOW_MANY = "Quanti"
    DAY = "Giorno"
    FOR_WHOM = "Per chi"
    LASTS = "Durata"
    PRESENT = "Presenti"


@dataclass(frozen=True, slots=True, repr=False)
class Grid(Personal):
    """A table; a cell without words is left to a pen."""

    headers: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Section(Personal):
    """A part of a paper, in this order: fields (None: a line for a pen), lines, words, a grid, lines to sign on."""

    heading: str = ""
    fields: tuple[tuple[str, str | None], ...] = ()
    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    grid: Grid | None = None
    sign: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything that stands in it, a line for each thing."""
        return "\n".join(self._said())

    def _said(self) -> Iterator[str]:
        yield self.heading
        yield from (f"{label}: {value or ''}" for label, value in self.fields)
        yield from (*self.lines, *self.words)
        for row in (self.grid.headers, *self.grid.rows) if self.grid is not None else ():
            yield " | ".join(row)
        yield from self.sign


@dataclass(frozen=True, slots=True, repr=False)
class TablePaper(Personal):
    """A paper of the table, ready to be looked over and drawn."""

    kind: PaperKind
    sections: tuple[Section, ...]
    training: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.kind.called

    @property
    def text(self) -> str:
        """Everything that stands on it."""
        return "\n".join((self.title, *(section.text for section in self.sections)))
