"""Reads a file of answers (CSV): a row per woman, a completed interview each; every fault is found before any is used.

UTF-8 with or without its mark, `;` or `,`. Columns: `alias`, `data` (YYYY-MM-DD), the keys of the form's answers
(a matrix row as `H05.CI`), `famiglie` for the families she chose. Codes of a multiple answer are parted by a space;
`PNR` declined, `NSO` not known, an empty cell was not asked: a sheet of paper may say so of any question, even of one
that the window never lets be declined.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.case import LONGEST_ALIAS
from desktop.domain.dated import Dated
from desktop.domain.form.answering import fit, tidy
from desktop.domain.form.assessment import DECLINED, UNKNOWN, Answer, chose
from desktop.domain.form.families import MOST_CHOSEN, Families
from desktop.domain.form.gates import KEEPING, YES
from desktop.domain.form.questionnaire import Kind, Questionnaire
from desktop.domain.personal import Personal
from desktop.errors import AnswersFileFaulty, AnswerUnfit, Fault

ALIAS, DAY, CHOSEN = "alias", "data", "famiglie"
# No centre is older (the first Italian ones opened in the late eighties): an earlier year is a slip of the pen.
EARLIEST = date(1980, 1, 1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MARKS = {"PNR": DECLINED, "NSO": UNKNOWN}
_SEPARATORS = (";", ",")


@dataclass(frozen=True, slots=True, repr=False)
class AnswersRow(Personal):
    """One row of the file: a completed interview of the day `held_on`."""

    alias: str
    held_on: date
    form: Questionnaire
    answers: dict[str, Answer]
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the cells are read with: the form and the families of each day, and the day on which they are read."""

    form: Dated[Questionnaire]
    families: Dated[Families]
    today: date

    def keys(self) -> frozenset[str]:
        """Return every key of every version of the form."""
        return frozenset(key for version in self.form.versions for key in self.form.exactly(version).keys)


def read_answers_file(content: bytes, definitions: Definitions) -> tuple[AnswersRow, ...]:
    """Return the rows of a file of answers, in its order.

    Raises:
        AnswersFileFaulty: with every fault of the file; nothing of it may be used.
    """
    (number, header), *rows = _table(_text(content))
    names = [name.strip() for name in header]
    columns, faults = _columns(number, names, definitions.keys())
    reader = _RowReader(columns, definitions)
    found = [reader.read(*row) for row in rows]
    faults += reader.faults
    if faults:
        place = {name: at for at, name in reversed(list(enumerate(names)))}
        in_order = sorted(faults, key=lambda fault: (fault.row or 0, place.get(fault.column, len(names))))
        raise AnswersFileFaulty(tuple(in_order))
    return tuple(row for row in found if row is not None)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unusable("encoding") from None
    if "\0" in text:  # UTF-16 without its mark
        raise _unusable("encoding")
    return text


def _unusable(why: str, row: int | None = None) -> AnswersFileFaulty:
    return AnswersFileFaulty((Fault(row, "", why),))


def _table(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not blank with their numbers, the header first."""
    numbered: list[tuple[int, list[str]]] = []
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        numbered.extend((number, row) for number, row in enumerate(cells, start=1) if any(map(str.strip, row)))
    except csv.Error as error:
        why = "text_too_long" if "larger than field limit" in str(error) else "csv"
        raise _unusable(why, cells.line_num) from None
    if not numbered:
        raise _unusable("empty_file")
    if len(numbered) == 1:
        raise _unusable("no_rows")
    return numbered


def _separator(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def _columns(number: int, header: list[str], keys: frozenset[str]) -> tuple[list[str], list[Fault]]:
    """Return the columns by place, empty where one cannot be used, and what is wrong with the header."""
    known = keys | {ALIAS, DAY, CHOSEN}
    faults = []
    for place, name in enumerate(header):
        if not name:
            faults.append(Fault(number, "", "column_unnamed"))
        elif name not in known:
            faults.append(Fault(number, name, "column_unknown"))
        elif name in header[:place]:
            faults.append(Fault(number, name, "column_twice"))
    faults += [Fault(number, name, "column_missing") for name in (ALIAS, DAY, *KEEPING) if name not in header]
    return [name if name in known else "" for name in header], faults


class _RowReader:
    """Reads one row after the other and gathers the faults."""

    def __init__(self, columns: list[str], definitions: Definitions) -> None:
        self._columns, self._definitions = columns, definitions
        self.faults: list[Fault] = []
        self._number = 0
        self._fitted: dict[tuple[date, str, str], Answer] = {}

    def read(self, number: int, cells: list[str]) -> AnswersRow | None:
        """Return the row, None where it has a fault."""
        self._number = number
        before = len(self.faults)
        if len(cells) != len(self._columns):
            self._fault("", "ragged")
            return None
        written = {name: cell.strip() for name, cell in zip(self._columns, cells, strict=True) if name}
        alias = self._alias(written.pop(ALIAS, None))
        held_on = self._day(written.pop(DAY, None))
        families = self._families(written.pop(CHOSEN, ""), held_on)
        form = self._definitions.form.on(held_on)
        answers = dict(self._answers(form, written))
        self._check_agreed(written, answers)
        if len(self.faults) > before:
            return None
        return AnswersRow(alias, held_on, form, answers, families)

    def _fault(self, column: str, why: str, accepted: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(self._number, column, why, accepted))

    def _alias(self, cell: str | None) -> str:
        alias = " ".join(tidy(cell or "").split())
        if cell is not None and not alias:
            self._fault(ALIAS, "alias_missing")
        elif len(alias) > LONGEST_ALIAS:
            self._fault(ALIAS, "alias_too_long")
        return alias

    def _day(self, cell: str | None) -> date:
        today = self._definitions.today
        if cell is None:
            return today
        if not cell:
            self._fault(DAY, "day_missing")
            return today
        try:
            day = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
        except ValueError:
            day = None
        if day is None:
            self._fault(DAY, "day_unreadable")
        elif day > today:
            self._fault(DAY, "day_future")
        elif day < EARLIEST:
            self._fault(DAY, "day_too_early")
        return day or today

    def _families(self, cell: str, held_on: date) -> frozenset[str]:
        known = self._definitions.families.on(held_on).codes
        chosen = frozenset(cell.split())
        if not chosen.issubset(known):
            self._fault(CHOSEN, "family_unknown", known)
        elif len(chosen) > MOST_CHOSEN:
            self._fault(CHOSEN, "too_many_families")
        return chosen

    def _answers(self, form: Questionnaire, written: dict[str, str]) -> Iterator[tuple[str, Answer]]:
        for key, cell in written.items():
            if not cell:
                continue
            if key not in form.by_key:
                self._fault(key, "not_in_version")
                continue
            cached = (form.version, key, cell)
            answer = self._fitted.get(cached) or self._answer(form, key, cell)
            if answer is not None:
                self._fitted[cached] = answer
                yield key, answer

    def _answer(self, form: Questionnaire, key: str, cell: str) -> Answer | None:
        if cell in _MARKS:
            return _MARKS[cell]
        question = form.question(key)
        try:
            return fit(form, key, _given(question.kind, cell))
        except AnswerUnfit as unfit:
            self._fault(key, unfit.why, tuple(option.code for option in question.choices))
            return None

    def _check_agreed(self, written: dict[str, str], answers: dict[str, Answer]) -> None:
        for key in KEEPING:
            misread = bool(written.get(key)) and key not in answers
            if key in written and not misread and not chose(answers, key, YES):
                self._fault(key, "not_agreed")


def _given(kind: Kind, cell: str) -> Answer:
    return Answer.written(cell) if kind is Kind.TEXT else Answer.of(*cell.split())
