"""Refusals about the technical table."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class TableFieldMissing(Refusal):
    """A record of the table cannot do without something.

    `field` is name, what, body, why, due, title, place, school, initiative, asked_on or answered_on.
    """

    field: str
    kind = "table_field_missing"


@dataclass
class TableTextTooLong(Refusal):
    """A text of the table has more than `most` signs."""

    most: int
    kind = "table_text_too_long"


class HoursUnusable(Refusal):
    """Something would end before it begins."""

    kind = "hours_unusable"


@dataclass
class CopiesUnusable(Refusal):
    """So many copies cannot have been left; `most` can."""

    most: int
    kind = "copies_unusable"


@dataclass
class ObstacleUnknown(Refusal):
    """Nothing of this code may be brought: no line of the catalogue, no general question, no figure that left."""

    code: str
    kind = "obstacle_unknown"


class CertificateNotDue(Refusal):
    """A certificate of attendance is for who came, to an event that was held."""

    kind = "certificate_not_due"
