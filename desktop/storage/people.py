"""The people around the women, what was answered about each door, and which entries of the benefits they are."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from desktop.domain.approximate import kept_day
from desktop.domain.disclosure import Door, May
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.people import ADI_HOUSEHOLD, Lives, Person, PersonTyped, Relation
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.rows import Rows, SqlValue

_HERS = "person_id IN (SELECT id FROM person WHERE case_id = ?)"
_PEOPLE = (
    "SELECT p.id, p.called, p.relation, p.born, p.lives, p.depends, p.supports, p.school, p.note, p.device, p.seq,"
    " n.id IS NOT NULL FROM person p LEFT JOIN never_contact n ON n.id = p.never_id AND n.removed = 0"
)


class People:
    """The people of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId, *, removed: bool = False) -> tuple[Person, ...]:
        """Return the people of a file in the order in which they came, or those who were taken away."""
        found = self._rows.all(f"{_PEOPLE} WHERE p.case_id = ? AND p.removed = ? ORDER BY p.hlc", case_id, int(removed))
        answers, stamps = self._answers(case_id)
        entries = self._entries(case_id)
        return tuple(_person(row, answers[row[0]], stamps[row[0]], entries[row[0]]) for row in found)

    def add(self, person: RecordId, case_id: CaseId, typed: PersonTyped, never: RecordId | None) -> None:
        """Keep a person; `never` is the row that says that they must never be contacted."""
        self._rows.add("person", {"id": person, "case_id": case_id, **_columns(typed), "never_id": never}, case=case_id)

    def change(
        self, person: RecordId, case_id: CaseId, typed: PersonTyped, never: RecordId | None, seen: Stamp
    ) -> None:
        """Write a person anew.

        Raises:
            EditedMeanwhile: they were written since they were read.
        """
        values = {**_columns(typed), "never_id": never}
        self._rows.put("person", {"id": person}, values, case=case_id, seen=seen)

    def remove(self, person: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> None:
        """Take a person away, or bring them back.

        Raises:
            EditedMeanwhile: they were written since they were read.
        """
        self._rows.put("person", {"id": person}, {"removed": int(removed)}, case=case_id, seen=seen)

    def never_row(self, person: RecordId) -> RecordId | None:
        """Return the row of who must never be contacted that was made for a person, taken away or not."""
        (never,) = self._rows.one("SELECT never_id FROM person WHERE id = ?", person) or (None,)
        return None if never is None else RecordId(never)

    def answer(self, person: RecordId, case_id: CaseId, door: Door, may: May | None, seen: Stamp | None) -> Stamp:
        """Keep whether a person may be read of through a door; None: nobody said.

        Raises:
            EditedMeanwhile: it was answered since it was read.
        """
        key: dict[str, SqlValue] = {"person_id": person, "door": door.value}
        return self._rows.put(
            "person_disclosure",
            key,
            {"may": may.value if may is not None else ""},
            case=case_id,
            seen=seen or NOTHING_THERE,
        )

    def tie(self, person: RecordId, case_id: CaseId, of: str, entry: RecordId | None) -> None:
        """Keep which entry of a list a person is; None: none any more."""
        key: dict[str, SqlValue] = {"person_id": person, "list": of}
        self._rows.put("person_subject", key, {"subject_id": entry}, case=case_id)

    def _answers(self, case_id: CaseId) -> tuple[Mapping[bytes, dict[Door, May]], Mapping[bytes, dict[Door, Stamp]]]:
        answers: defaultdict[bytes, dict[Door, May]] = defaultdict(dict)
        stamps: defaultdict[bytes, dict[Door, Stamp]] = defaultdict(dict)
        sql = f"SELECT person_id, door, may, device, seq FROM person_disclosure WHERE {_HERS}"  # noqa: S608 - a constant of this file
        for person, door, may, device, seq in self._rows.all(sql, case_id):
            stamps[person][Door(door)] = Stamp(device, seq)
            if may:
                answers[person][Door(door)] = May(may)
        return answers, stamps

    def _entries(self, case_id: CaseId) -> Mapping[bytes, dict[str, RecordId]]:
        """Return the entries that still are in their lists."""
        entries: defaultdict[bytes, dict[str, RecordId]] = defaultdict(dict)
        sql = (
            "SELECT t.person_id, t.list, t.subject_id FROM person_subject t JOIN fact_subject s ON s.id = t.subject_id"  # noqa: S608 - same
            f" WHERE s.removed = 0 AND t.{_HERS}"
        )
        for person, of, entry in self._rows.all(sql, case_id):
            entries[person][of] = RecordId(entry)
        return entries

    def every_entry(self, person: RecordId) -> dict[str, RecordId]:
        """Return the entries a person is or was, those taken out of their lists too."""
        sql = "SELECT list, subject_id FROM person_subject WHERE person_id = ? AND subject_id IS NOT NULL"
        return {of: RecordId(entry) for of, entry in self._rows.all(sql, person)}


def _person(
    row: tuple[Any, ...], answers: dict[Door, May], stamps: dict[Door, Stamp], entries: dict[str, RecordId]
) -> Person:
    person, called, relation, born, lives, depends, supports, school, note, device, seq, never = row
    typed = PersonTyped(
        called=called,
        relation=Relation(relation or Relation.ALTRO),
        born=kept_day(born) if born else None,
        lives=Lives(lives),
        depends=bool(depends),
        supports=bool(supports),
        in_household=ADI_HOUSEHOLD in entries,
        never_contact=bool(never),
        school=school,
        note=note,
    )
    return Person(RecordId(person), typed, answers, entries, Stamp(device, seq), stamps)


def _columns(typed: PersonTyped) -> dict[str, SqlValue]:
    return {
        "called": typed.called,
        "relation": typed.relation.value,
        "born": "" if typed.born is None else typed.born.kept,
        "lives": typed.lives.value,
        "depends": int(typed.depends),
        "supports": int(typed.supports),
        "school": typed.school,
        "note": typed.note,
    }
