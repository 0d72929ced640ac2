"""What «Oggi» says of the technical table: the next meeting, what is late, who came, what was asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.personal import Personal
from desktop.domain.table.catalogue import TableCatalogue
from desktop.domain.table.records import (
    Action,
    Attendance,
    Came,
    Event,
    EventState,
    Kept,
    Meeting,
    MeetingState,
    Patronage,
)
from desktop.domain.table.view import attendance_is_missing
from desktop.services.colleagues.accords import accords_in_use
from desktop.services.table.doors import READING
from desktop.storage.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, repr=False)
class DuePatronage(Personal):
    """A patronage, and by when it is to be sent, or answered."""

    kept: Kept[Patronage]
    by: date


@dataclass(frozen=True, slots=True, repr=False)
class TableToday(Personal):
    """What there is to say.

    Attributes:
        meeting: the next one, of the days shown ahead.
        unwritten: meetings that are over and were neither held nor cancelled.
        late: actions whose day is over, the oldest first.
        to_enter: events of which nobody wrote yet who came.
        to_send: patronages whose last day to ask is near, or over.
        patronages: those that were sent and have no answer.
        catalogue: with the bodies as the centre calls them.
    """

    today: date
    catalogue: TableCatalogue
    meeting: Kept[Meeting] | None = None
    unwritten: tuple[Kept[Meeting], ...] = ()
    late: tuple[Kept[Action], ...] = ()
    to_enter: tuple[Kept[Event], ...] = ()
    to_send: tuple[DuePatronage, ...] = ()
    patronages: tuple[DuePatronage, ...] = ()


def read_table_today(uow: UnitOfWork, catalogue: TableCatalogue) -> TableToday | None:
    """Return what «Oggi» says of the table; None where the centre does not use it, or the operator has no task."""
    if Accord.TABLE not in accords_in_use(uow) or not uow.operator.roles & frozenset(READING):
        return None
    table, today = uow.technical_table, uow.today.isoformat()
    convened = table.meetings.where("state = ?", MeetingState.CONVENED.value)
    soon = [each for each in convened if uow.today <= each.text.on_day <= uow.today + AHEAD]
    asked = table.patronages.where("asked_on <> '' AND answer = ''")
    days = timedelta(days=catalogue.patronage.answer_days)
    return TableToday(
        today=uow.today,
        catalogue=catalogue.with_bodies(table.bodies()),
        meeting=soon[0] if soon else None,
        unwritten=tuple(each for each in convened if each.text.on_day < uow.today),
        late=table.actions.where("state IN ('open', 'postponed') AND due <> '' AND due < ?", today),
        to_enter=_to_enter(uow),
        to_send=tuple(_to_send(uow, catalogue)),
        patronages=tuple(DuePatronage(each, each.text.asked_on + days) for each in asked if each.text.asked_on),
    )


def _to_send(uow: UnitOfWork, catalogue: TableCatalogue) -> Iterator[DuePatronage]:
    """Give the patronages nobody sent yet, of the body that wants them so many days before."""
    days = catalogue.patronage
    unsent = uow.technical_table.patronages.where("asked_on = '' AND on_day <> '' AND body = ?", days.before_of)
    for each in unsent:
        if each.text.on_day is not None and uow.today <= each.text.on_day:
            by = each.text.on_day - timedelta(days=days.before_days)
            if by <= uow.today + AHEAD:
                yield DuePatronage(each, by)


def _to_enter(uow: UnitOfWork) -> tuple[Kept[Event], ...]:
    table, today = uow.technical_table, uow.today.isoformat()
    over = table.events.where("on_day < ? AND state <> ?", today, EventState.CANCELLED.value)
    unsaid: dict[bytes, list[Attendance]] = {}
    for each in table.attendances.where("came = ?", Came.UNSAID.value):
        unsaid.setdefault(each.text.event_id, []).append(each.text)
    return tuple(each for each in over if attendance_is_missing(each.text, unsaid.get(each.id, ()), uow.today))
