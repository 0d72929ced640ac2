"""How the centre matched the fields of the offices' forms: one register per field, known by the blank's SHA-256."""

from datetime import date
from typing import Final

from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.storage.rows import Rows, SqlValue

_FORM: Final = "official_form"
_FIELD: Final = "official_form_field"


class OfficialForms:
    """The forms the archive knows how to fill in."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, digest: bytes) -> FormMapping | None:
        """Return how the fields of a blank are matched, None where nobody did it or it was taken back."""
        found = self._rows.one(
            f"SELECT title, checked_on, checked_by FROM {_FORM} WHERE id = ? AND removed = 0",  # noqa: S608 - a constant
            digest,
        )
        if found is None:
            return None
        title, checked_on, checked_by = found
        checked = date.fromisoformat(checked_on) if checked_on else None
        return FormMapping(digest, title, self._matches(digest), checked, checked_by)

    def all(self) -> tuple[FormMapping, ...]:
        """Return every form that is matched, by title."""
        found = self._rows.all(f"SELECT id FROM {_FORM} WHERE removed = 0 ORDER BY title, id")  # noqa: S608 - same
        known = (self.of(digest) for (digest,) in found)
        return tuple(each for each in known if each is not None)

    def put(self, digest: bytes, **values: SqlValue) -> None:
        """Write what is said of a form: title, checked_on, checked_by, removed."""
        self._rows.put(_FORM, {"id": digest}, values)

    def put_match(self, digest: bytes, place: Place, value: str, equals: str) -> None:
        """Write what one field takes; an empty value takes the match back."""
        key: dict[str, SqlValue] = {"form_id": digest, "field": place.field, "option": place.option}
        self._rows.put(_FIELD, key, {"value": value, "equals": equals})

    def places(self, digest: bytes) -> frozenset[Place]:
        """Return the places of a form that are matched, also where the form was taken back."""
        return frozenset(match.place for match in self._matches(digest))

    def _matches(self, digest: bytes) -> tuple[Match, ...]:
        found = self._rows.all(
            f"SELECT field, option, value, equals FROM {_FIELD} WHERE form_id = ? AND value <> ''"  # noqa: S608 - same
            " ORDER BY field, option",
            digest,
        )
        return tuple(Match(Place(field, option), value, equals) for field, option, value, equals in found)
