"""Refusals about her work and training."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class WorkIncomplete(Refusal):
    """Something is missing without which a line says nothing; `what` is what, employer or words."""

    what: str
    kind = "work_incomplete"


class WorkTellsWhy(Refusal):
    """What an employer or a body would read tells why she is looked after."""

    kind = "work_tells_why"


class MonthUnusable(Refusal):
    """A month of a register cannot be read, is still to come, or has more days than it has."""

    kind = "month_unusable"


class ContactNotSafe(Refusal):
    """A way to reach her that is to stand on her CV is not, or no longer, one she called safe."""

    kind = "contact_not_safe"
