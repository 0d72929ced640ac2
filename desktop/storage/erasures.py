"""Erasing a file, or part of it, for good; and the tombstones that keep older copies from bringing it back."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.erasure import Part, Tombstone
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.storage.families import Families
from desktop.storage.packed_file import PARENTS
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.search import Search

OUTLIVING = frozenset({"counted", "erased", "pack"})
"""Rows that outlive a file, by its random id alone: she is counted once for ever, her tombstone, and its packs."""
# Where operators write in their own words: table and columns. What keeps her safe is no narrative, and stays; so does
# where she would rather not go for a visit.
FREE_TEXT = (
    ("contact", ("asked", "agreed")),
    ("diary_entry", ("place_words", "with_whom", "mediator", "said", "agreed")),
    ("colleague_note", ("words",)),
    ("lodging", ("note",)),
    ("visit", ("companion",)),
    ("settled_deadline", ("note",)),
    ("person", ("school", "note")),
    ("minor_papers", ("note",)),
    ("visit_outcome", ("reason",)),
    ("visit_paper", ("words",)),
    ("visit_step", ("what",)),
    ("reply", ("words",)),
    ("referral", ("named", "asked")),
    ("referral_step", ("words",)),
    ("reply_change", ("note",)),
    ("plan", ("end_note",)),
    ("plan_goal", ("words", "note")),
    ("plan_step", ("what", "service_name", "note")),
    ("plan_review", ("changes",)),
    ("work_words", ("words",)),
    ("cv_entry", ("what", "at_whom", "words")),
    ("work_step", ("what", "named", "project", "note")),
    ("work_review", ("words",)),
    ("work_contact", ("employer", "person", "told")),
    ("work_milestone", ("words",)),
    ("risk_event", ("note",)),
    ("risk_judgement", ("other_tool", "decided", "judged_by")),
    ("risk_sign", ("note",)),
    ("activation_entry", ("answered", "words")),
    ("signalling", ("named", "assessment_words", "agreed_to")),
    ("contact_attempt", ("said",)),
    ("protected_discharge", ("companion", "note")),
    ("discharge_part", ("named", "what")),
    ("team_member", ("named", "person", "task")),
    ("team_meeting", ("agreed",)),
    ("handed_sheet", ("to_whom", "received_by")),
)
# A family of orphans is no woman's file: its rows name it by a column of their own, and it is erased whole.
FAMILY, OF_FAMILY = "orphan_family", "orphan_family_id"
_OF_PERPETRATORS = ("perpetrator_measure", "perpetrator")
_HERS = "case_id = ?"
_QUESTIONNAIRE = "assessment"
_FREE_FIELDS = ("mediator", "companion")
_STONES = "SELECT case_id, part, at, on_day, reason, by_id, questions FROM erased"
_Values = dict[str, SqlValue]
_Counted = Counter[str]
_EARLIEST = date(1970, 1, 1).isoformat()


class Erasures:
    """What was erased from the archive."""

    def __init__(self, rows: Rows, search: Search) -> None:
        self._rows, self._search = rows, search

    def all(self) -> tuple[Tombstone, ...]:
        """Return every tombstone, oldest first."""
        return tuple(_stone(row) for row in self._rows.all(f"{_STONES} ORDER BY at, case_id, part"))

    def bury(self, stone: Tombstone) -> int:
        """Delete what a tombstone is about, keep the tombstone, and return how many records were deleted or emptied."""
        for alone in self._activations_of(stone):
            self._bury(replace(stone, case_id=alone))
        return self._bury(stone)

    def _activations_of(self, stone: Tombstone) -> list[CaseId]:
        """Return the activations of a file: in an older copy they may stand alone yet, under ids of their own."""
        if stone.part not in {Part.ALL, Part.TEXT}:
            return []
        found = self._rows.all("SELECT id FROM activation WHERE case_id = ?1 AND id <> ?1", stone.case_id)
        return [CaseId(activation) for (activation,) in found]

    def _bury(self, stone: Tombstone) -> int:
        erase = {
            Part.ALL: self._erase_all,
            Part.TEXT: self._empty_texts,
            Part.ANSWERS: self._erase_answers,
            Part.PRACTICE: self._erase_practice,
            Part.PERPETRATOR: self._erase_perpetrators,
        }
        gone = erase[stone.part](stone)
        values: dict[str, SqlValue] = {
            "at": stone.at,
            "on_day": stone.on.isoformat(),
            "reason": stone.reason,
            "by_id": stone.by,
            "questions": " ".join(stone.questions),
        }
        self._rows.put("erased", {"case_id": stone.case_id, "part": stone.part.value}, values, case=stone.case_id)
        return gone

    def scope(self, case: CaseId, part: Part, questions: Collection[str]) -> Mapping[str, int]:
        """Return how many records of each table burying a part of a file would delete or empty."""
        if part is Part.TEXT:
            return Counter(table for table, _, _ in self._texts(case, questions))
        if part is Part.ANSWERS:
            return +_Counted(self._count_answers(case))
        if part is Part.PRACTICE:
            return +_Counted({"practice_datum": self._count("practice_datum", "case_id", case)})
        if part is Part.PERPETRATOR:
            return +_Counted({table: self._count(table, "case_id", case) for table in _OF_PERPETRATORS})
        counted = _Counted({"case_file": self._count("case_file", "id", case)})
        for column, parent in PARENTS.items():
            for (record,) in self._rows.all(f"SELECT id FROM {parent} WHERE case_id = ?", case):  # noqa: S608 - names of our own schema
                for table in self._tables_with(column):
                    counted[table] += self._count(table, column, record)
        for table in self._tables_with("case_id"):
            counted[table] += self._count(table, "case_id", case)
        return +counted

    def left_of(self, case: CaseId) -> tuple[int, int]:
        """Return what outlives a file: in how many products she was counted, and how many lines the log has of it."""
        (counted,) = self._rows.one("SELECT count(*) FROM counted WHERE case_id = ?", case) or (0,)
        (lines,) = self._rows.one("SELECT count(*) FROM log WHERE case_id = ?", case) or (0,)
        return counted, lines

    def _count(self, table: str, column: str, value: bytes) -> int:
        (count,) = self._rows.one(f"SELECT count(*) FROM {table} WHERE {column} = ?", value) or (0,)  # noqa: S608 - same
        return int(count)

    def merge(self, stones: Iterable[Tombstone]) -> tuple[Tombstone, ...]:
        """Bury again what an older copy brought back, and return what was."""
        here = {stone.key: stone.at for stone in self.all()}
        newer = tuple(stone for stone in stones if stone.at > here.get(stone.key, -1))
        for stone in newer:
            self.bury(stone)
        return newer

    def _erase_all(self, stone: Tombstone) -> int:
        case = stone.case_id
        self._search.forget(case)
        Families(self._rows).part(case)
        gone = 0
        for column, parent in PARENTS.items():
            for (record,) in self._rows.all(f"SELECT id FROM {parent} WHERE case_id = ?", case):  # noqa: S608 - names of our own schema
                for table in self._tables_with(column):
                    gone += self._rows.erase(table, {column: record}, case=case)
        for column in ("case_id", OF_FAMILY):
            for table in self._tables_with(column):
                gone += self._rows.erase(table, {column: case}, case=case)
        return gone + sum(self._rows.erase(head, {"id": case}, case=case) for head in ("case_file", FAMILY))

    def _count_answers(self, case: CaseId) -> _Counted:
        counted = _Counted({_QUESTIONNAIRE: self._count(_QUESTIONNAIRE, "case_id", case)})
        for (record,) in self._rows.all("SELECT id FROM assessment WHERE case_id = ?", case):
            for table in self._tables_with("assessment_id"):
                counted[table] += self._count(table, "assessment_id", record)
        return counted

    def _erase_answers(self, stone: Tombstone) -> int:
        """Delete the questionnaires whole: that she was asked, and when, is hers too."""
        case, gone = stone.case_id, 0
        for (record,) in self._rows.all("SELECT id FROM assessment WHERE case_id = ?", case):
            for table in self._tables_with("assessment_id"):
                gone += self._rows.erase(table, {"assessment_id": record}, case=case)
        gone += self._rows.erase(_QUESTIONNAIRE, {"case_id": case}, case=case)
        self._search.reindex(case)
        return gone

    def _erase_practice(self, stone: Tombstone) -> int:
        case, gone = stone.case_id, self._rows.erase("practice_datum", {"case_id": stone.case_id}, case=stone.case_id)
        for (merging,) in self._rows.all("SELECT id FROM merging WHERE case_id = ?", case):
            gone += self._rows.erase("merged_value", {"merging_id": merging, "entity": "practice_datum"}, case=case)
        return gone

    def _erase_perpetrators(self, stone: Tombstone) -> int:
        case = stone.case_id
        return sum(self._rows.erase(table, {"case_id": case}, case=case) for table in _OF_PERPETRATORS)

    def holds_text(self, case: CaseId, questions: Collection[str]) -> bool:
        """Tell whether operators' own words still stand in a file."""
        return any(True for _ in self._texts(case, questions))

    def _empty_texts(self, stone: Tombstone) -> int:
        texts = list(self._texts(stone.case_id, stone.questions))
        for table, key, emptied in texts:
            self._rows.put(table, key, emptied, case=stone.case_id)
        self._search.reindex(stone.case_id)
        return len(texts)

    def _texts(self, case: CaseId, questions: Collection[str]) -> Iterator[tuple[str, _Values, _Values]]:
        """Give table, key and emptied columns of what stands there in free words, and of who was there by name."""
        for (operator,) in self._rows.all("SELECT operator_id FROM place WHERE case_id = ? AND draft <> ''", case):
            yield "place", {"operator_id": operator}, {"draft": ""}
        for table, columns in FREE_TEXT:
            key = self._rows.tables[table].key
            filled = " OR ".join(f"{column} <> ''" for column in columns)
            hers = next((_of_her(column) for column in self._rows.tables[table].columns if column in PARENTS), _HERS)
            texts = f"SELECT {', '.join(key)} FROM {table} WHERE {hers} AND ({filled})"  # noqa: S608 - same
            for record in self._rows.all(texts, case):
                yield table, dict(zip(key, record, strict=True)), dict.fromkeys(columns, "")
        yield from self._merged_texts(case)
        for (assessment,) in self._rows.all("SELECT id FROM assessment WHERE case_id = ?", case):
            sql = "SELECT question FROM answer WHERE assessment_id = ? AND value <> ''"
            for (question,) in self._rows.all(sql, assessment):
                if question in questions:
                    answer: _Values = {"assessment_id": assessment, "question": question}
                    yield "answer", answer, {"mark": "not_asked", "value": ""}
            sql = "SELECT field FROM assessment_field WHERE assessment_id = ? AND value <> ''"
            for (field,) in self._rows.all(sql, assessment):
                if field in _FREE_FIELDS:
                    yield "assessment_field", {"assessment_id": assessment, "field": field}, {"value": ""}

    def _merged_texts(self, case: CaseId) -> Iterator[tuple[str, _Values, _Values]]:
        """Give what two files that became one both said in free words."""
        columns = [name for name in self._rows.tables["merged_value"].key if name in {"merging_id", "entity", "record"}]
        for table, items in FREE_TEXT:
            for item in items:
                for *key, stood, came in self._rows.all(
                    f"SELECT {', '.join(columns)}, stood, came FROM merged_value WHERE entity = ? AND item = ?"  # noqa: S608 - names of our own schema
                    f" AND {_of_her('merging_id')} AND (length(stood) > 2 OR length(came) > 2)",
                    *(table, item, case),
                ):
                    values: _Values = dict(zip(columns, key, strict=True))
                    emptied: _Values = {"stood": '""' if stood else "", "came": '""' if came else ""}
                    yield "merged_value", {**values, "item": item}, emptied

    def _tables_with(self, column: str) -> Iterator[str]:
        return (name for name, table in self._rows.tables.items() if column in table.columns and name not in OUTLIVING)


def _of_her(column: str) -> str:
    return f"{column} IN (SELECT id FROM {PARENTS[column]} WHERE case_id = ?)"  # noqa: S608 - names of our own schema


def _stone(row: tuple[Any, ...]) -> Tombstone:
    case, part, at, on_day, reason, by, questions = row
    return Tombstone(
        CaseId(case),
        Part(part),
        at,
        date.fromisoformat(on_day or _EARLIEST),
        reason,
        None if by is None else OperatorId(by),
        tuple(questions.split()),
    )


def united(*many: Iterable[Tombstone]) -> tuple[Tombstone, ...]:
    """Return all these tombstones, of those about the same the latest, oldest first."""
    latest: dict[object, Tombstone] = {}
    for stones in many:
        for stone in stones:
            if stone.key not in latest or latest[stone.key].at < stone.at:
                latest[stone.key] = stone
    return tuple(sorted(latest.values(), key=lambda stone: (stone.at, *stone.key)))


def as_document(stones: Iterable[Tombstone]) -> list[list[Any]]:
    """Return tombstones as JSON."""
    return [
        [
            stone.case_id.hex(),
            stone.part.value,
            stone.at,
            stone.on.isoformat(),
            stone.reason,
            stone.by.hex() if stone.by is not None else None,
            " ".join(stone.questions),
        ]
        for stone in stones
    ]


def from_document(document: list[list[Any]]) -> tuple[Tombstone, ...]:
    """Return the tombstones in JSON that `as_document` made."""
    return tuple(
        _stone((bytes.fromhex(case), part, at, on_day, reason, None if by is None else bytes.fromhex(by), questions))
        for case, part, at, on_day, reason, by, questions in document
    )
