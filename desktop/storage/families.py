"""Which files are of one family: each says so of itself, by a random id that says nothing else."""

from desktop.domain.identifiers import CaseId
from desktop.domain.people import InFamily
from desktop.storage.rows import Rows


class Families:
    """The ties between files."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> tuple[bytes | None, InFamily]:
        """Return the family of a file, None where it is tied to no other, and what its woman is in it."""
        found = self._rows.one("SELECT family_id, relation FROM family_tie WHERE case_id = ?", case_id)
        return (None, InFamily.UNSAID) if found is None else (found[0], InFamily(found[1]))

    def others(self, case_id: CaseId) -> tuple[tuple[CaseId, str, InFamily], ...]:
        """Return the other files of a file's family: id, code, and what their women are in it."""
        found = self._rows.all(
            "SELECT other.case_id, c.code, other.relation FROM family_tie mine"
            " JOIN family_tie other ON other.family_id = mine.family_id AND other.case_id <> mine.case_id"
            " JOIN case_file c ON c.id = other.case_id WHERE mine.case_id = ? ORDER BY c.code",
            case_id,
        )
        return tuple((CaseId(other), code, InFamily(relation)) for other, code, relation in found)

    def put(self, case_id: CaseId, family: bytes, relation: InFamily) -> None:
        """Keep that a file is of a family."""
        values = {"family_id": family, "relation": relation.value}
        self._rows.put("family_tie", {"case_id": case_id}, values, case=case_id)

    def part(self, case_id: CaseId) -> None:
        """Take a file out of its family; of a family of two the other file is tied to nobody any more, nor says so.

        The rows go for good: that there was a tie is nothing a file needs. Of the other file's row the log tells no
        file: who reads who did what with that file finds nothing of this one.
        """
        others = self.others(case_id)
        self._rows.erase("family_tie", {"case_id": case_id}, case=case_id)
        if len(others) == 1:
            self._rows.erase("family_tie", {"case_id": others[0][0]})
