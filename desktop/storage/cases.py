"""The files: code, alias, states, start of the path, and apart from all of them where she lodges."""

from datetime import date
from typing import Final

from desktop.domain.case import Case, Lodging, LodgingPlace, State, StateChange
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.rows import Rows

ALIAS, PATH_STARTED_ON = "alias", "path_started_on"
ON_A_PATH: Final = (
    "coalesce((SELECT t.state FROM case_state t WHERE t.case_id = c.id AND t.removed = 0"  # noqa: S608 - a constant
    f" ORDER BY t.since DESC, t.hlc DESC LIMIT 1), '') <> '{State.CONCLUSO.value}'"
)
"""Of a file `c`, in SQL: that it is not concluded, so that something is still to be taken up with her."""


class Cases:
    """The files of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, case_id: CaseId, code: str, alias: str, opened_on: date) -> None:
        """Keep a new file."""
        self._rows.add("case_file", {"id": case_id, "code": code, "opened_on": opened_on.isoformat()}, case=case_id)
        self.set_field(case_id, ALIAS, alias, NOTHING_THERE)

    def id_of(self, code: str) -> CaseId | None:
        """Return the file with this code, or the one that a file with this code became one with."""
        row = self._rows.one(
            "SELECT id FROM case_file WHERE code = ?1 UNION ALL"
            " SELECT case_id FROM merging WHERE code = ?1 AND apart_on = ''",
            code,
        )
        return None if row is None else CaseId(row[0])

    def one(self, case_id: CaseId) -> Case | None:
        """Return a file with its states."""
        row = self._rows.one("SELECT code, opened_on FROM case_file WHERE id = ?", case_id)
        if row is None:
            return None
        fields = {
            field: (value, Stamp(device, seq))
            for field, value, device, seq in self._rows.all(
                "SELECT field, value, device, seq FROM case_field WHERE case_id = ?", case_id
            )
        }
        alias, alias_stamp = fields[ALIAS]
        started, path_stamp = fields.get(PATH_STARTED_ON, ("", NOTHING_THERE))
        return Case(
            id=case_id,
            code=row[0],
            opened_on=date.fromisoformat(row[1]),
            alias=alias,
            alias_stamp=alias_stamp,
            states=self._states(case_id),
            path_started_on=date.fromisoformat(started) if started else None,
            path_stamp=path_stamp,
        )

    def not_in(self, state: State) -> tuple[CaseId, ...]:
        """Return the files whose state is another one now, in the order of their codes."""
        found = self._rows.all(
            "SELECT c.id FROM case_file c WHERE coalesce((SELECT s.state FROM case_state s WHERE s.case_id = c.id "
            "AND s.removed = 0 ORDER BY s.since DESC, s.hlc DESC LIMIT 1), '') <> ? ORDER BY c.code",
            state.value,
        )
        return tuple(CaseId(case) for (case,) in found)

    def set_field(self, case_id: CaseId, field: str, value: str, seen: Stamp) -> None:
        """Write a field.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("case_field", {"case_id": case_id, "field": field}, {"value": value}, case=case_id, seen=seen)

    def aliases(self) -> list[str]:
        """Return every alias in use."""
        return [alias for (alias,) in self._rows.all("SELECT value FROM case_field WHERE field = ?", ALIAS)]

    def _states(self, case_id: CaseId) -> tuple[StateChange, ...]:
        found = self._rows.all(
            "SELECT id, state, since, device, seq FROM case_state WHERE case_id = ? AND removed = 0 "
            "ORDER BY since, hlc",
            case_id,
        )
        return tuple(
            StateChange(RecordId(row), State(state), date.fromisoformat(since), Stamp(device, seq))
            for row, state, since, device, seq in found
        )

    def add_state(self, change: RecordId, case_id: CaseId, state: State, since: date) -> None:
        """Keep that the file entered a state."""
        values = {"id": change, "case_id": case_id, "state": state.value, "since": since.isoformat()}
        self._rows.add("case_state", values, case=case_id)

    def lodgings(self, case_id: CaseId) -> tuple[Lodging, ...]:
        """Return where she lodged, oldest first."""
        found = self._rows.all(
            "SELECT id, since, place, note, device, seq FROM lodging WHERE case_id = ? AND removed = 0 "
            "ORDER BY since, hlc",
            case_id,
        )
        return tuple(
            Lodging(RecordId(row), date.fromisoformat(since), LodgingPlace(place), note, Stamp(device, seq))
            for row, since, place, note, device, seq in found
        )

    def add_lodging(self, lodging: RecordId, case_id: CaseId, place: LodgingPlace, since: date, note: str) -> None:
        """Keep where she lodges since a day."""
        values = {
            "id": lodging,
            "case_id": case_id,
            "place": place.value,
            "since": since.isoformat(),
            "note": note,
        }
        self._rows.add("lodging", values, case=case_id)
