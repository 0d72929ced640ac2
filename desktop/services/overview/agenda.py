"""«Agenda»: the visits, the deadlines and the next steps of all the women, a week or a month at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.agenda import Span, days_of
from desktop.domain.personal import Personal
from desktop.domain.reply import ReplyDue
from desktop.domain.rules.clocks import ClockLine
from desktop.domain.rules.rule_files import RuleSet
from desktop.domain.visit import VisitRow
from desktop.domain.visit_outcome import StepRow
from desktop.services.colleagues.access import agenda_open_to_her
from desktop.services.colleagues.operators import FIRST_CONTACT, require_role
from desktop.services.mailbox.replies_left import replies_due
from desktop.services.overview.today import sees_files
from desktop.services.rules.clocks import LATE, clocks_between, read_clocks
from desktop.services.visits.visits import dated_steps
from desktop.storage.unit_of_work import UnitOfWork

_MOST_VISITS: Final = 500
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, repr=False)
class AgendaDay(Personal):
    """What there is on a day: visits in order of hour, deadlines, and what is to be done after a visit or a reply."""

    day: date
    visits: tuple[VisitRow, ...]
    clocks: tuple[ClockLine, ...]
    steps: tuple[StepRow, ...]
    replies: tuple[ReplyDue, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.visits or self.clocks or self.steps or self.replies)


@dataclass(frozen=True, slots=True, repr=False)
class AgendaView(Personal):
    """The page «Agenda».

    Attributes:
        today: the day of the archive's clock.
        sees_files: whether the acting operator follows the women; without that there are visits alone.
        late: the deadlines just over of which something can still be made, the oldest first.
        late_steps: what was to be done next after a visit, and was not.
        late_replies: what was to be done because of a reply, and was not, however long ago.
        days: each day of the week or the month, in order.
    """

    today: date
    sees_files: bool
    late: tuple[ClockLine, ...]
    late_steps: tuple[StepRow, ...]
    late_replies: tuple[ReplyDue, ...]
    days: tuple[AgendaDay, ...]


def read_agenda(uow: UnitOfWork, rules: RuleSet, span: Span, around: date | None = None) -> AgendaView:
    """Return the agenda of the week or the month of a day, today's where none is given.

    Nobody opens a file for this: nothing is entered in the log. What somebody settled of a deadline is not there.

    Raises:
        RoleMissing: the acting operator does not keep the agenda.
    """
    require_role(uow, *FIRST_CONTACT)
    first, last = days_of(span, around or uow.today)
    visits = _visits(uow, first, last)
    follows = sees_files(uow)
    clocks = clocks_between(uow, rules, first, last) if follows else ()
    steps = dated_steps(uow, first, last) if follows else ()
    replies = replies_due(uow, first, last) if follows else ()
    late = tuple(line for line in read_clocks(uow, rules) if line.past) if follows else ()
    late_steps = dated_steps(uow, uow.today - LATE, uow.today - _ONE_DAY) if follows else ()
    late_replies = replies_due(uow, date.min, uow.today - _ONE_DAY) if follows else ()
    days = (first + _ONE_DAY * place for place in range((last - first).days + 1))
    return AgendaView(
        uow.today,
        follows,
        late,
        late_steps,
        late_replies,
        tuple(
            AgendaDay(
                day,
                tuple(row for row in visits if row.visit.plan.on == day),
                tuple(line for line in clocks if line.day == day),
                tuple(row for row in steps if row.step.due == day),
                tuple(row for row in replies if row.due == day),
            )
            for day in days
        ),
    )


def _visits(uow: UnitOfWork, first: date, last: date) -> list[VisitRow]:
    def read(most: int) -> tuple[VisitRow, ...]:
        return uow.visits.between(first, last, most)

    return agenda_open_to_her(uow, read, lambda row: row.visit.case_id, _MOST_VISITS)
