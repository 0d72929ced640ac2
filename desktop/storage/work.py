"""Her work, row by row: words, choices, the lines of her CV, steps and their months, reviews, contacts, milestones."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.plan import Area, Doer, Progress
from desktop.domain.stamp import Stamp
from desktop.domain.work import (
    ChoiceField,
    Clock,
    Contract,
    CvEntry,
    CvKind,
    CvLevel,
    EmployerContact,
    EmployerSaid,
    Going,
    Kept,
    KeptMonth,
    Milestone,
    Month,
    Paid,
    Relief,
    StepKind,
    Way,
    WordsField,
    WorkDue,
    WorkReview,
    WorkStep,
    WorkText,
)
from desktop.storage.cases import ON_A_PATH
from desktop.storage.rows import Rows, SqlValue

T = TypeVar("T", bound=WorkText)
E = TypeVar("E", bound=StrEnum)


class _Column(NamedTuple):
    """How a value stands in its column, and is read again."""

    kept: Callable[[Any], SqlValue]
    read: Callable[[Any], Any]


def _of(words: type[E], otherwise: E | None = None) -> _Column:
    """Return the column of a closed list; a word that a lost page left empty is read as `otherwise`."""
    return _Column(lambda value: value.value if value is not None else "", lambda kept: _word(words, kept, otherwise))


def _word(words: type[E], kept: str, otherwise: E | None) -> E | None:
    return words(kept) if kept or "" in {*words} else otherwise


_TEXT: Final = _Column(lambda value: value, lambda kept: kept)
_FLAG: Final = _Column(int, bool)
_DAY: Final = _Column(
    lambda value: value.isoformat() if value is not None else "",
    lambda kept: date.fromisoformat(kept) if kept else None,
)
_SURE_DAY: Final = _Column(lambda value: value.isoformat(), lambda kept: date.fromisoformat(kept or "1970-01-01"))
_ABOUT: Final = _Column(
    lambda value: value.kept if isinstance(value, ApproximateDay) else "",
    lambda kept: kept_day(kept) if kept else None,
)
_RECORD: Final = _Column(lambda value: value, lambda kept: RecordId(kept) if kept is not None else None)
_SURE_RECORD: Final = _Column(lambda value: value, lambda kept: RecordId(kept or b""))
_OPERATOR: Final = _Column(lambda value: value, lambda kept: OperatorId(kept) if kept is not None else None)
_DOER: Final = _of(Doer, Doer.CENTRE)
# Of each kind of record: its table, and its columns, which are called as the fields are; the order is that of the page.
_TABLES: Final[Mapping[type, tuple[str, Mapping[str, _Column], str]]] = {
    CvEntry: (
        "cv_entry",
        {
            "kind": _of(CvKind, CvKind.SKILL),
            "what": _TEXT,
            "at_whom": _TEXT,
            "begins": _ABOUT,
            "ends": _ABOUT,
            "level": _of(CvLevel),
            "words": _TEXT,
            "in_cv": _FLAG,
            "ordinal": _TEXT,
        },
        "ordinal, hlc",
    ),
    WorkStep: (
        "work_step",
        {
            "kind": _of(StepKind, StepKind.PLACEMENT),
            "who": _DOER,
            "what": _TEXT,
            "of_goal": _RECORD,
            "service": _TEXT,
            "named": _TEXT,
            "project": _TEXT,
            "operator_id": _OPERATOR,
            "begins": _ABOUT,
            "ends": _ABOUT,
            "ends_by": _DAY,
            "convention_on": _DAY,
            "indemnity": _TEXT,
            "contract": _of(Contract),
            "trial_until": _DAY,
            "relief": _of(Relief),
            "relief_until": _DAY,
            "review_on": _DAY,
            "progress": _of(Progress, Progress.TO_DO),
            "on_day": _DAY,
            "note": _TEXT,
        },
        "hlc",
    ),
    WorkReview: (
        "work_review",
        {
            "of_step": _SURE_RECORD,
            "held_on": _SURE_DAY,
            "going": _of(Going, Going.WELL),
            "words": _TEXT,
            "next_on": _DAY,
        },
        "held_on, hlc",
    ),
    EmployerContact: (
        "work_contact",
        {
            "employer": _TEXT,
            "on_day": _SURE_DAY,
            "person": _TEXT,
            "who": _DOER,
            "way": _of(Way, Way.PHONE),
            "told": _TEXT,
            "answer": _of(EmployerSaid, EmployerSaid.WAITING),
            "of_step": _RECORD,
        },
        "on_day, hlc",
    ),
    Milestone: (
        "work_milestone",
        {
            "words": _TEXT,
            "area": _of(Area),
            "of_goal": _RECORD,
            "reached_on": _ABOUT,
            "ordinal": _TEXT,
        },
        "ordinal, hlc",
    ),
}
# A step that goes on, or a job she has: its days count until they are past, and the asking how it goes after that too.
_GOES_ON: Final = "s.progress IN ('', 'da_fare', 'in_corso')"
_HAS_THE_JOB: Final = "(s.kind = 'inserimento' AND s.progress = 'raggiunto')"
_COLUMNS: Final = {
    Clock.ENDS: "ends_by",
    Clock.TRIAL: "trial_until",
    Clock.RELIEF: "relief_until",
    Clock.REVIEW: "review_on",
}


def _due_sql(clock: Clock) -> str:
    column = f"s.{_COLUMNS[clock]}"
    since = "" if clock is Clock.REVIEW else f" AND {column} >= ?2"
    return (
        f"SELECT c.id, c.code, coalesce(a.value, ''), s.kind, '{clock}', {column} FROM work_step s "  # noqa: S608 - names of our own schema
        "JOIN case_file c ON c.id = s.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
        f"WHERE {column} <> '' AND s.removed = 0 AND {column} <= ?1 AND ({_GOES_ON} OR {_HAS_THE_JOB}{since}) "
        f"AND {ON_A_PATH}"
    )


_DUE: Final = f"{' UNION ALL '.join(map(_due_sql, Clock))} ORDER BY 6, 2, 5 LIMIT ?3"


class Work:
    """What is kept of a woman's work and training."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- registers ------------------------------------------------------------------------------------------------

    def words(self, case_id: CaseId) -> Mapping[WordsField, tuple[str, Stamp]]:
        """Return what is written of her search, with what an edit of each says it saw."""
        found = self._rows.all("SELECT field, words, device, seq FROM work_words WHERE case_id = ?", case_id)
        return {WordsField(field): (words, Stamp(device, seq)) for field, words, device, seq in found}

    def put_words(self, case_id: CaseId, field: WordsField, words: str, seen: Stamp | None) -> Stamp:
        """Write one of them.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "field": field.value}
        return self._rows.put("work_words", key, {"words": words}, case=case_id, seen=seen)

    def choices(self, case_id: CaseId) -> Mapping[ChoiceField, tuple[str, Stamp]]:
        """Return what she chose, with what an edit of each says it saw."""
        found = self._rows.all("SELECT field, value, device, seq FROM work_choice WHERE case_id = ?", case_id)
        return {ChoiceField(field): (value, Stamp(device, seq)) for field, value, device, seq in found}

    def put_choice(self, case_id: CaseId, field: ChoiceField, value: str, seen: Stamp | None) -> Stamp:
        """Write one of them.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "field": field.value}
        return self._rows.put("work_choice", key, {"value": value}, case=case_id, seen=seen)

    # --- records --------------------------------------------------------------------------------------------------

    def of(self, case_id: CaseId, kind: type[T]) -> tuple[Kept[T], ...]:
        """Return the records of one kind of a file, in their order."""
        return tuple(self._read(kind, "case_id = ?", case_id))

    def one(self, kind: type[T], record: RecordId) -> Kept[T] | None:
        """Return a record; None where it was taken away."""
        return next(iter(self._read(kind, "id = ?", record)), None)

    def put(self, record: RecordId, case_id: CaseId, text: WorkText, seen: Stamp | None) -> Stamp:
        """Write a record, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        table, columns, _ = _TABLES[type(text)]
        values: dict[str, SqlValue] = {name: each.kept(getattr(text, name)) for name, each in columns.items()}
        values |= {"case_id": case_id, "removed": 0}
        return self._rows.put(table, {"id": record}, values, case=case_id, seen=seen)

    def remove(self, kept: Kept[WorkText], seen: Stamp) -> None:
        """Take a record away; its row stays.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"case_id": kept.case_id, "removed": 1}
        self._rows.put(_TABLES[type(kept.text)][0], {"id": kept.id}, values, case=kept.case_id, seen=seen)

    def restore(self, kept: Kept[WorkText]) -> None:
        """Bring back a record that was taken away."""
        values: dict[str, SqlValue] = {"case_id": kept.case_id, "removed": 0}
        self._rows.put(_TABLES[type(kept.text)][0], {"id": kept.id}, values, case=kept.case_id)

    def _read(self, kind: type[T], condition: str, value: bytes) -> Iterable[Kept[T]]:
        table, columns, order = _TABLES[kind]
        names, where = ", ".join(columns), f"{condition} AND removed = 0 ORDER BY {order}"
        sql = f"SELECT id, case_id, {names}, device, seq FROM {table} WHERE {where}"  # noqa: S608 - names of our own schema
        for record, case_id, *values, device, seq in self._rows.all(sql, value):
            told = {name: column.read(kept) for (name, column), kept in zip(columns.items(), values, strict=True)}
            yield Kept(RecordId(record), CaseId(case_id), kind(**told), Stamp(device, seq))

    # --- months ---------------------------------------------------------------------------------------------------

    def months(self, case_id: CaseId) -> tuple[KeptMonth, ...]:
        """Return the months of the steps of a file that are kept a register of, the earliest first."""
        found = self._rows.all(
            "SELECT work_step_id, month, present, absent, paid, device, seq FROM work_month"
            " WHERE work_step_id IN (SELECT id FROM work_step WHERE case_id = ?) ORDER BY month",
            case_id,
        )
        return tuple(
            KeptMonth(RecordId(step), Month(month, present, absent, Paid(paid)), Stamp(device, seq))
            for step, month, present, absent, paid, device, seq in found
        )

    def put_month(self, step: Kept[WorkStep], month: Month, seen: Stamp | None) -> Stamp:
        """Write a month of a step.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"present": month.present, "absent": month.absent, "paid": month.paid.value}
        key: dict[str, SqlValue] = {"work_step_id": step.id, "month": month.month}
        return self._rows.put("work_month", key, values, case=step.case_id, seen=seen)

    # --- over all files -------------------------------------------------------------------------------------------

    def due(self, until: date, since: date, most: int) -> tuple[WorkDue, ...]:
        """Return the days of steps that are no later than `until`, the earliest first.

        Of a step that goes on those long past count too; of a job she has, those since `since`.
        """
        found = self._rows.all(_DUE, until.isoformat(), since.isoformat(), most)
        return tuple(
            WorkDue(CaseId(case), code, alias, StepKind(kind), Clock(clock), date.fromisoformat(on))
            for case, code, alias, kind, clock, on in found
        )
