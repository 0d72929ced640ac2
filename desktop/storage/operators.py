"""The operators as the archive knows them; their keys are the key file's business."""

from datetime import datetime

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Operator, Role
from desktop.storage.rows import Rows
from desktop.storage.stamps import local_moment

Entries = tuple[datetime, datetime]
_ENTRIES = (
    "SELECT o.id, min(l.at), max(l.at) FROM log l JOIN operator o ON o.no = l.operator"
    " WHERE l.act = 'unlock' GROUP BY o.id"
)


class Operators:
    """The operators of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[Operator, ...]:
        """Return the operators who were not removed, by name."""
        found = self._rows.all("SELECT id, name FROM operator WHERE removed = 0 ORDER BY name, no")
        roles: dict[bytes, set[Role]] = {row: set() for row, _ in found}
        for row, role in self._rows.all("SELECT operator_id, role FROM operator_role WHERE held = 1"):
            roles.setdefault(row, set()).add(Role(role))
        return tuple(Operator(OperatorId(row), name, frozenset(roles[row])) for row, name in found)

    def entries(self) -> dict[OperatorId, Entries]:
        """Return when each one first and last opened the archive; who never did is not there."""
        return {
            OperatorId(row): (local_moment(first), local_moment(last)) for row, first, last in self._rows.all(_ENTRIES)
        }

    def hold(self, operator: OperatorId, role: Role, *, held: bool) -> None:
        """Keep that an operator holds a role, or no longer."""
        self._rows.put("operator_role", {"operator_id": operator, "role": role.value}, {"held": int(held)})

    def remove(self, operator: OperatorId) -> None:
        """Keep that an operator works here no longer; her name stays with what she wrote."""
        self._rows.put("operator", {"id": operator}, {"removed": 1})
