"""The facts typed for the benefits: a register per fact, and a row for each entry of a list; values are JSON."""

import json
from collections import defaultdict
from decimal import Decimal

from desktop.domain.facts.typed import TypedFact, TypedFacts, TypedMember
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

# Under this prefix a register says whether a list is complete.
_COMPLETE = "complete:"


class FactRegister:
    """The typed facts of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> TypedFacts:
        """Return all that was typed of a woman."""
        kept: defaultdict[bytes, dict[str, TypedFact]] = defaultdict(dict)
        found = self._rows.all(
            "SELECT subject_id, name, value, device, seq FROM fact WHERE case_id = ? ORDER BY hlc", case_id
        )
        for subject, name, value, device, seq in found:
            kept[subject][name] = TypedFact(json.loads(value, parse_float=Decimal), Stamp(device, seq))
        own = kept[case_id]
        complete = {
            name.removeprefix(_COMPLETE): fact.stamp
            for name, fact in own.items()
            if name.startswith(_COMPLETE) and fact.value is True
        }
        members = tuple(TypedMember(member, of, kept[member]) for member, of in self.members(case_id))
        facts = {name: fact for name, fact in own.items() if not name.startswith(_COMPLETE)}
        return TypedFacts(facts, members, complete)

    def put(
        self, case_id: CaseId, name: str, value: object, *, member: RecordId | None = None, seen: Stamp | None = None
    ) -> Stamp:
        """Write a fact of the woman or of an entry of a list; `value` None takes it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"subject_id": member or case_id, "name": name}
        written: dict[str, SqlValue] = {
            "case_id": case_id,
            "value": json.dumps(value, ensure_ascii=False, default=float),
        }
        return self._rows.put("fact", key, written, case=case_id, seen=seen)

    def set_complete(self, case_id: CaseId, of: str, *, complete: bool) -> None:
        """Write whether every entry of a list is there."""
        self.put(case_id, f"{_COMPLETE}{of}", complete)

    def members(self, case_id: CaseId) -> tuple[tuple[RecordId, str], ...]:
        """Return the entries of a woman's lists, with the list each belongs to, in the order in which they came."""
        found = self._rows.all(
            "SELECT id, list FROM fact_subject WHERE case_id = ? AND removed = 0 ORDER BY hlc", case_id
        )
        return tuple((RecordId(member), of) for member, of in found)

    def add_member(self, member: RecordId, case_id: CaseId, of: str) -> None:
        """Keep a new entry of a list."""
        self._rows.add("fact_subject", {"id": member, "case_id": case_id, "list": of}, case=case_id)

    def list_of(self, member: RecordId, case_id: CaseId) -> str | None:
        """Return the list an entry of a woman belongs to, taken out or not; None where she never had it."""
        found = self._rows.one("SELECT list FROM fact_subject WHERE id = ? AND case_id = ?", member, case_id)
        return None if found is None else str(found[0])

    def restore_member(self, member: RecordId, case_id: CaseId) -> None:
        """Bring back an entry that was taken out, with the facts it had."""
        self._rows.put("fact_subject", {"id": member}, {"case_id": case_id, "removed": 0}, case=case_id)

    def remove_member(self, member: RecordId, case_id: CaseId) -> None:
        """Take an entry out of its list; its row stays."""
        self._rows.put("fact_subject", {"id": member}, {"case_id": case_id, "removed": 1}, case=case_id)
